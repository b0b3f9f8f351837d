import { readSpreadsheet } from '#spreadsheets/read.ts'
import { type Cell, columnLetter, type Sheet } from '#spreadsheets/sheet.ts'
import { type WrittenSheet, writeXlsx, xlsxMediaType } from '#spreadsheets/write.ts'
import { type Answer, notFound, send } from '#web/answer.ts'
import type { ImportTarget, ImportTargets } from '../commands/target.ts'
import { getImportFile } from '../queries/import.ts'
import { listRefusedRows } from '../queries/rows.ts'
import type { ReadSheet } from '../rules/kept-report.ts'
import { importWords, whyColumn } from '../terms.ts'
import type { ImportVisit } from './preview.tsx'
import { findAsked } from './reach.ts'

type RefusedRow = Awaited<ReturnType<typeof listRefusedRows>>[number]

/** The rows that were not taken, as they stood in the file, with a column that says why. */
export async function sendRefused(visit: ImportVisit, targets: ImportTargets): Promise<Answer> {
  const found = await findAsked(visit, targets)
  if (!found) return notFound()
  const { detail, target } = found
  const rows = await listRefusedRows(visit.work.db, detail.id)
  if (rows.length === 0) return notFound()
  const file = await getImportFile(visit.work.db, detail.id)
  const sheets = await readSpreadsheet(file.content, file.name)
  if (!sheets.ok) throw new Error(`a stored file cannot be read again: ${sheets.reason}`)
  const written = detail.sheets.flatMap((sheet) => {
    const source = sheets.value.find(({ name }) => name === sheet.name)
    const refused = rows.filter((row) => row.sheet === sheet.name)
    return source && refused.length > 0 ? [refusedSheet(target, { sheet, source, refused })] : []
  })
  return send({
    name: importWords.refusedFile(file.name),
    mediaType: xlsxMediaType,
    content: await writeXlsx(written),
    seen: { filter: new URLSearchParams({ lan: String(detail.id), muc: 'loi' }).toString(), rowCount: rows.length },
  })
}

type Refused = { readonly sheet: ReadSheet; readonly source: Sheet; readonly refused: readonly RefusedRow[] }

/** Columns in their old order, so that the corrected file goes in by the same door; an old column of reasons is renewed. */
function refusedSheet(target: ImportTarget, { sheet, source, refused }: Refused): WrittenSheet {
  const headers = new Map(sheet.columns.map(({ letter, header }) => [letter, header]))
  const rows = refused.map(({ sheetRow }) => source.rows[sheetRow - 1] ?? [])
  const width = Math.max(
    ...rows.map((row) => row.length),
    ...sheet.columns.map(({ letter }) => columnIndex(letter) + 1),
  )
  const kept = Array.from({ length: width }, (_, index) => index).filter(
    (index) => headers.get(columnLetter(index)) !== whyColumn,
  )
  const why = ({ problems }: RefusedRow) =>
    problems
      .filter(({ severity }) => severity === 'error')
      .map((problem) => target.sayProblem(problem))
      .join(' ')
  return {
    name: sheet.name,
    columns: [...kept.map((index) => ({ title: headers.get(columnLetter(index)) ?? '' })), { title: whyColumn }],
    rows: refused.map((row, place): readonly Cell[] => [
      ...kept.map((index) => rows[place]?.[index] ?? null),
      why(row),
    ]),
  }
}

const columnIndex = (letter: string) =>
  Array.from(letter).reduce((index, one) => index * 26 + one.charCodeAt(0) - 64, 0) - 1
