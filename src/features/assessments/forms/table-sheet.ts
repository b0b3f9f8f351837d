import type { AssessmentId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { searchKey, tidy } from '#core/vietnamese-text.ts'
import type { Cell, Sheet } from '#spreadsheets/sheet.ts'
import type { DraftChange } from '../commands/draft.ts'
import type { CellTable, TableSheet } from '../queries/table.ts'
import { gradeAt, textAt } from '../rules/sheet.ts'
import { gradeWritten } from '../rules/table.ts'
import {
  type SheetColumn,
  sheetColumnsOf,
  tableRowProblems,
  type UnfitTable,
  tableSheetWords as words,
} from '../terms/table.ts'

/** A row that cannot be taken as it is; `row` as the spreadsheet numbers it. */
export type RowProblem = { readonly row: number; readonly words: string }

/** What one row would change. */
export type RowChanges = { readonly sheet: TableSheet; readonly changes: readonly DraftChange[] }

export type TableReading = { readonly rows: readonly RowChanges[]; readonly problems: readonly RowProblem[] }

type Asked = CellTable & { readonly cellName: string }

const mostRows = 2000
/** Somebody may have put a title above the heads. */
const lastHeadRow = 10

type Place = { readonly index: number; readonly column: SheetColumn }
type Heads = { readonly row: number; readonly id: number; readonly name: number; readonly columns: readonly Place[] }

const textOf = (cell: Cell | undefined): string =>
  cell === null || cell === undefined ? '' : String(cell).replaceAll('\r\n', '\n').trim()

function headsIn({ rows }: Sheet, columns: readonly SheetColumn[]): Heads | undefined {
  for (const [row, cells] of rows.slice(0, lastHeadRow).entries()) {
    const keys = cells.map((cell) => searchKey(textOf(cell)))
    const at = (title: string) => keys.indexOf(searchKey(title))
    const found = columns.map((column) => ({ index: at(column.title), column })).filter(({ index }) => index >= 0)
    if (at(words.id) >= 0 && found.length > 0) return { row, id: at(words.id), name: at(words.name), columns: found }
  }
  return undefined
}

type Row = { readonly number: number; readonly cells: readonly Cell[] }

const changeOf = (sheet: TableSheet, { part, criterion }: SheetColumn, value: number | string): DraftChange => {
  const { position } = criterion
  return typeof value === 'number' && part === 'grade'
    ? { id: sheet.id, position, part: 'grade', value, was: gradeAt(sheet, position) ?? null }
    : { id: sheet.id, position, part: 'text', value: String(value), was: textAt(sheet, position) }
}

/** An empty cell leaves the line as it is: a column that was not filled in must not clear what others wrote. */
function readCells(sheet: TableSheet, row: Row, heads: Heads): TableReading {
  const problems: RowProblem[] = []
  const changes = heads.columns.flatMap(({ index, column }): readonly DraftChange[] => {
    const written = textOf(row.cells[index])
    if (written === '') return []
    const value = column.part === 'grade' ? gradeWritten(column.criterion, written) : written
    if (value === undefined || value === null) {
      const most = column.criterion.options.length
      problems.push({ row: row.number, words: tableRowProblems.noGrade(column.title, written, most) })
      return []
    }
    const change = changeOf(sheet, column, value)
    return change.value === change.was ? [] : [change]
  })
  return { rows: changes.length > 0 ? [{ sheet, changes }] : [], problems }
}

type Known = {
  readonly byId: ReadonlyMap<number, TableSheet>
  readonly seen: Set<AssessmentId>
  readonly cellName: string
}

function readRow(row: Row, heads: Heads, { byId, seen, cellName }: Known): TableReading {
  const name = tidy(textOf(row.cells[heads.name]))
  const refused = (problem: string): TableReading => ({ rows: [], problems: [{ row: row.number, words: problem }] })
  const id = textOf(row.cells[heads.id])
  if (id === '') return refused(tableRowProblems.noId(name))
  const sheet = byId.get(Number(id))
  if (!sheet) return refused(tableRowProblems.stranger(name, cellName))
  if (name !== '' && searchKey(name) !== searchKey(sheet.fullName)) {
    return refused(tableRowProblems.otherName(name, sheet.fullName))
  }
  if (seen.has(sheet.id)) return refused(tableRowProblems.twice(sheet.fullName))
  seen.add(sheet.id)
  return readCells(sheet, row, heads)
}

/** What a spreadsheet would change in the table of a cell, and which of its rows cannot be taken. */
export function readTableSheet(file: readonly Sheet[], asked: Asked): Outcome<UnfitTable, TableReading> {
  const columns = sheetColumnsOf(asked.criteria)
  const [found] = file.flatMap((sheet) => {
    const heads = headsIn(sheet, columns)
    return heads ? [{ sheet, heads }] : []
  })
  if (!found) return refuse('noHeader')
  const { sheet, heads } = found
  const rows = sheet.rows.flatMap((cells, at): readonly Row[] =>
    at > heads.row && cells.some((cell) => textOf(cell) !== '') ? [{ number: at + 1, cells }] : [],
  )
  if (rows.length === 0) return refuse('noRows')
  if (rows.length > mostRows) return refuse('tooManyRows')
  const known = { byId: new Map(asked.sheets.map((one) => [one.id, one])), seen: new Set<AssessmentId>() }
  const read = rows.map((row) => readRow(row, heads, { ...known, cellName: asked.cellName }))
  return done({
    rows: read.flatMap((one) => one.rows),
    problems: read.flatMap(({ problems }) => problems),
  })
}
