import { searchKey, tidy } from '#core/vietnamese-text.ts'

/** What a cell may hold; a day is never a moment. */
export type CellValue = string | number | boolean | Temporal.PlainDate | null

/** A sheet as the engine sees it: `rows[0]` is sheet row 1. */
export type Grid = {
  readonly name: string
  readonly hidden: boolean
  readonly rows: readonly (readonly CellValue[])[]
}

export type Finding<Kind extends string = string> = {
  readonly kind: Kind
  /** House rule: `error` keeps the row out, `warning` wants a look, `info` was put right without asking. */
  readonly severity: 'info' | 'warning' | 'error'
  /** What is used instead, where the right value is certain. */
  readonly fixed: string | null
}

/** A value, or null when the cell is empty or says nothing certain; nothing is ever made up for an empty cell. */
export type Read<Value, Kind extends string = string> = {
  readonly value: Value | null
  readonly findings: readonly Finding<Kind>[]
}

/** House rule: nothing read, nothing wrong. */
export const nothing = { value: null, findings: [] } as const

/** House rule: the short way to write a finding without a certain value. */
export const finding = <Kind extends string>(
  kind: Kind,
  severity: Finding['severity'],
  fixed: string | null = null,
): Finding<Kind> => ({ kind, severity, fixed })

/** House rule: a cell of nothing but spaces is empty. */
export const isBlank = (cell: CellValue | undefined): boolean =>
  cell === null || cell === undefined || (typeof cell === 'string' && tidy(cell) === '')

const twoDigits = (part: number) => String(part).padStart(2, '0')

/** House rule: the text a person sees in the cell; whole numbers without exponent, days as dd/mm/yyyy. */
export function cellText(cell: CellValue | undefined): string {
  if (cell === null || cell === undefined || typeof cell === 'boolean') return ''
  if (typeof cell === 'string') return tidy(cell)
  if (typeof cell === 'number') return Number.isSafeInteger(cell) ? cell.toFixed(0) : String(cell)
  return `${twoDigits(cell.day)}/${twoDigits(cell.month)}/${cell.year}`
}

/** House rule: what the file held, so that it can be shown beside the sentence about it. */
export const rawOf = (cell: CellValue | undefined): string | number | boolean | null =>
  cell instanceof Temporal.PlainDate ? cell.toString() : (cell ?? null)

/** House rule: one way of writing for texts that are only compared. */
export const cellKey = (cell: CellValue | undefined): string => searchKey(cellText(cell))
