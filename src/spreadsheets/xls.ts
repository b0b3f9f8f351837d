import { readXls as readWorkbook } from 'hucre/xlsx'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { openCompoundFile } from './compound-file.ts'
import { type Budget, fillGrid, type RawSheet } from './grid.ts'
import { LIMITS } from './limits.ts'
import type { BadFile } from './terms.ts'

/** Reads an Excel 97–2003 workbook. The library does not tell hidden sheets nor locked files: we look ourselves. */
export async function readXls(bytes: Uint8Array, budget: Budget): Promise<Outcome<BadFile, readonly RawSheet[]>> {
  const globals = openWorkbook(bytes)
  if (!globals.ok) return globals
  const sheets: RawSheet[] = []
  for (const [position, { name, rows }] of (await readWorkbook(bytes)).sheets.entries()) {
    const { hidden, worksheet } = globals.value[position] ?? { hidden: false, worksheet: true }
    if (!worksheet) continue
    // Rows that do not exist are holes.
    const filled = await fillGrid(
      Array.from(rows, (row, index) => ({ index, values: row ?? [] })),
      budget,
    )
    if (!filled.ok) return filled
    sheets.push({ name, hidden, rows: filled.value })
  }
  return done(sheets)
}

// Record numbers of MS-XLS.
const EOF = 0x0a
const FILE_PASS = 0x2f
const BOUND_SHEET = 0x85

type SheetState = { readonly hidden: boolean; readonly worksheet: boolean }

function openWorkbook(bytes: Uint8Array): Outcome<BadFile, readonly SheetState[]> {
  const file = openCompoundFile(bytes)
  if (file.names.has('EncryptedPackage')) return refuse('passwordProtected')
  if (!file.names.has('Workbook')) return refuse(file.names.has('Book') ? 'oldExcel' : 'unknownKind')
  const records = globalRecords(file.stream('Workbook') ?? Buffer.alloc(0))
  if (records.some(({ id }) => id === FILE_PASS)) return refuse('passwordProtected')
  const sheets = records.filter(({ id }) => id === BOUND_SHEET)
  if (sheets.length > LIMITS.sheets) return refuse('tooManySheets')
  return done(sheets.map(({ data }) => ({ hidden: data[4] !== 0, worksheet: data[5] === 0 })))
}

/** The records before the first sheet. */
function globalRecords(workbook: Buffer): { readonly id: number; readonly data: Buffer }[] {
  const records: { id: number; data: Buffer }[] = []
  for (let at = 0; at + 4 <= workbook.length; ) {
    const id = workbook.readUInt16LE(at)
    if (id === EOF) break
    const next = at + 4 + workbook.readUInt16LE(at + 2)
    records.push({ id, data: workbook.subarray(at + 4, next) })
    at = next
  }
  return records
}
