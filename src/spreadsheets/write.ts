import { type CellValue, type Cell as StyledCell, type WriteSheet, writeXlsx as writeWorkbook } from 'hucre'
import { writeCsv as writeDelimited } from 'hucre/csv'
import type { Cell } from './sheet.ts'

export const xlsxMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A sheet to write: a header row of titles, then the rows. Widths are in characters; without one it is measured. */
export type WrittenSheet = {
  readonly name: string
  readonly columns: readonly { readonly title: string; readonly width?: number }[]
  readonly rows: readonly (readonly Cell[])[]
}

const DATE_FORMAT = 'dd/mm/yyyy'
// Spreadsheets read `_x0041_` as the letter A: the first underscore of such text is itself escaped.
const ESCAPE = /_(?=x[0-9a-f]{4}_)/gi
const NARROWEST = 6
const WIDEST = 60
const PADDING = 2

/**
 * An .xlsx workbook: numbers are numbers, days are dates shown as dd/mm/yyyy, text is text even when it begins with
 * `=`, the header row is bold and stays in view. Sheet names lose the characters that spreadsheets forbid.
 */
export async function writeXlsx(sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
  return writeWorkbook({ sheets: sheets.map(toWriteSheet) })
}

/** Comma-separated UTF-8 with a mark, as Excel wants it; text that a spreadsheet would calculate gets an apostrophe. */
export function writeCsv(sheet: WrittenSheet): Uint8Array {
  const rows = [titles(sheet), ...sheet.rows.map((row) => row.map((cell) => (isDay(cell) ? dayText(cell) : cell)))]
  return new TextEncoder().encode(writeDelimited(rows, { bom: true, escapeFormulae: true }))
}

function toWriteSheet(sheet: WrittenSheet): WriteSheet {
  const cells = new Map<string, Partial<StyledCell>>()
  for (const column of sheet.columns.keys()) cells.set(`0,${column}`, { style: { font: { bold: true } } })
  for (const [row, values] of sheet.rows.entries()) {
    for (const [column, value] of values.entries()) {
      if (isDay(value)) cells.set(`${row + 1},${column}`, { style: { numFmt: DATE_FORMAT } })
    }
  }
  return {
    name: sheetName(sheet.name),
    columns: sheet.columns.map((column, index) => ({ width: column.width ?? measuredWidth(sheet, index) })),
    rows: [titles(sheet), ...sheet.rows.map((row) => row.map(toValue))],
    cells,
    freezePane: { rows: 1 },
  }
}

function titles(sheet: WrittenSheet): string[] {
  return sheet.columns.map((column) => column.title)
}

function sheetName(name: string): string {
  return name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)
}

function measuredWidth(sheet: WrittenSheet, column: number): number {
  const lengths = sheet.rows.map((row) => shownText(row[column] ?? null).length)
  const title = sheet.columns[column]?.title.length ?? 0
  const longest = lengths.reduce((most, length) => Math.max(most, length), title)
  return Math.min(Math.max(longest + PADDING, NARROWEST), WIDEST)
}

function shownText(cell: Cell): string {
  return isDay(cell) ? dayText(cell) : String(cell ?? '')
}

function isDay(cell: Cell): cell is Temporal.PlainDate {
  return cell instanceof Temporal.PlainDate
}

function toValue(cell: Cell): CellValue {
  if (typeof cell === 'string') return cell.replace(ESCAPE, '_x005F_')
  if (!isDay(cell)) return cell
  // Spreadsheets count days from 1900: an earlier one can only be text.
  return cell.year < 1900 ? dayText(cell) : new Date(Date.UTC(cell.year, cell.month - 1, cell.day))
}

function dayText(day: Temporal.PlainDate): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(day.day)}/${two(day.month)}/${String(day.year).padStart(4, '0')}`
}
