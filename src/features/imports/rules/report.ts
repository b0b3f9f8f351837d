import { type CellValue, cellText, type Finding, isBlank, rawOf } from './cells.ts'
import { ordinalField } from './columns.ts'
import type { Mapping, ReadReport, ReadRow, ReadSheet, RowProblem, Severity } from './kept-report.ts'
import type { Table, TableRecord } from './table.ts'

/** The letters over a column, counted from 0. */
type LetterOf = (index: number) => string

/** One row of a list, asked by field. */
export type FieldView<Field extends string> = {
  readonly row: number
  readonly has: (field: Field) => boolean
  readonly cell: (field: Field) => CellValue
  /** Puts a finding beside the column of the field; a field without a column means the row as a whole. */
  readonly problem: (field: Field, finding: Finding, firstRow?: number | null) => RowProblem
}

/** House rule: a target asks for fields and need not know in which column they stood. */
export function viewRecord<Field extends string>(
  table: Table,
  record: TableRecord,
  letterOf: LetterOf,
): FieldView<Field> {
  const columnOf = (field: Field) => table.columns.find((column) => column.field === field)
  const cell = (field: Field) => {
    const column = columnOf(field)
    const value = column ? record.cells[column.index] : null
    return isBlank(value) ? null : (value ?? null)
  }
  return {
    row: record.row,
    has: (field) => columnOf(field) !== undefined,
    cell,
    problem: (field, { kind, severity, fixed }, firstRow = null) => {
      const column = columnOf(field)
      const [letter, header] = column ? [letterOf(column.index), column.header] : [null, null]
      return { kind, severity, column: letter, header, raw: rawOf(cell(field)), fixed, firstRow }
    },
  }
}

const heaviest: readonly Severity[] = ['error', 'warning', 'info']

/** House rule: a row counts once, error before warning before info. */
export const severityOf = (problems: readonly RowProblem[]): Severity =>
  heaviest.find((severity) => problems.some((problem) => problem.severity === severity)) ?? 'ok'

/** House rule: a person's mapping names letters; an empty text means that the column is not read. */
export function settledFields(
  mapping: Mapping,
  grid: { readonly name: string; readonly rows: readonly (readonly CellValue[])[] },
  letterOf: LetterOf,
): ReadonlyMap<number, string | null> {
  const fields = new Map(Object.entries(mapping[grid.name] ?? {}))
  const width = Math.max(0, ...grid.rows.slice(0, 50).map((row) => row.length))
  const letters = Array.from({ length: width }, (_, index) => letterOf(index))
  return new Map(
    letters.flatMap((letter, index) => {
      const field = fields.get(letter)
      return field === undefined ? [] : [[index, field === '' ? null : field] as const]
    }),
  )
}

const sampleSize = 3

/** House rule: what a person sees of a sheet to check the guess: each column with its header and first values. */
export const sheetOf = (table: Table, letterOf: LetterOf): ReadSheet => ({
  name: table.sheet,
  hidden: table.hidden,
  headerRow: table.headerRow,
  rowCount: table.records.length,
  columns: table.columns.map(({ index, header, field }) => ({
    letter: letterOf(index),
    header,
    field: field === ordinalField.key ? null : field,
    sample: sampleOf(table.records, index),
  })),
})

const sampleOf = (records: readonly TableRecord[], index: number) =>
  records
    .filter(({ cells }) => !isBlank(cells[index]))
    .slice(0, sampleSize)
    .map(({ cells }) => cellText(cells[index]))
    .join(' · ')

export type Counts = {
  readonly rowsRead: number
  readonly rowsOk: number
  readonly rowsWithWarning: number
  readonly rowsWithError: number
}

/** House rule: what was put right without asking does not count against a row. */
export function countRows(rows: readonly Pick<ReadRow, 'severity'>[]): Counts {
  const count = (severity: Severity) => rows.filter((row) => row.severity === severity).length
  return {
    rowsRead: rows.length,
    rowsOk: count('ok') + count('info'),
    rowsWithWarning: count('warning'),
    rowsWithError: count('error'),
  }
}

/** House rule: how often each kind of problem was met. */
export function problemsByKind({ rows }: Pick<ReadReport, 'rows'>): Readonly<Record<string, number>> {
  const counts = new Map<string, number>()
  for (const { kind } of rows.flatMap(({ problems }) => problems)) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return Object.fromEntries(counts)
}
