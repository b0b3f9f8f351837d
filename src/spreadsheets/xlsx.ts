import { ParseError } from 'hucre'
import { readXlsx as readWorkbook, streamXlsxRows } from 'hucre/xlsx'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { type Budget, fillGrid, type RawSheet } from './grid.ts'
import { LIMITS } from './limits.ts'
import type { BadFile } from './terms.ts'
import { checkZip } from './zip-check.ts'

/** Reads an .xlsx workbook row by row, so that rows with a style and nothing else take time but no memory. */
export async function readXlsx(bytes: Uint8Array, budget: Budget): Promise<Outcome<BadFile, readonly RawSheet[]>> {
  const parts = checkZip(bytes)
  if (!parts.ok) return parts
  if (!parts.value.some((name) => /^xl\/workbook\d*\.xml$/.test(name))) return refuse(otherZip(parts.value))
  const directory = await listSheets(bytes)
  if (directory.length > LIMITS.sheets) return refuse('tooManySheets')
  const hasCharts = parts.value.some((name) => name.startsWith('xl/chartsheets/'))
  const sheets: RawSheet[] = []
  for (const [index, { name, hidden }] of directory.entries()) {
    const rows = await fillGrid(streamXlsxRows(bytes, { sheet: index }), budget).catch((error: unknown) => {
      if (hasCharts && isChartSheet(error)) return done([])
      throw error
    })
    if (!rows.ok) return rows
    sheets.push({ name, hidden, rows: rows.value })
  }
  return done(sheets)
}

/** A sheet that is one chart has no rows, and the library refuses to look for them. */
function isChartSheet(error: unknown): boolean {
  return error instanceof ParseError && error.message.includes('missing worksheet file')
}

/** A zip file without a workbook: cut out of an .xlsx, or another kind of document. */
function otherZip(names: readonly string[]): BadFile {
  return names.some((name) => name.startsWith('xl/worksheets/sheet') && name.endsWith('.xml'))
    ? 'damaged'
    : 'unknownKind'
}

async function listSheets(bytes: Uint8Array): Promise<readonly { name: string; hidden: boolean }[]> {
  const sheets: { name: string; hidden: boolean }[] = []
  await readWorkbook(bytes, {
    sheets: ({ name, hidden, veryHidden }) => {
      sheets.push({ name, hidden: hidden === true || veryHidden === true })
      return false
    },
  })
  return sheets
}
