/**
 * What one cell of a spreadsheet holds. A date is a calendar day and never a moment: before June 1975 the clocks of
 * Ho Chi Minh City stood at +08:00, so a birth date turned into a local time can fall on the day before.
 */
export type Cell = string | number | boolean | Temporal.PlainDate | null

/** One sheet. `rows[0]` is sheet row 1; blank rows inside are `[]`, empty rows and cells at the end are cut. */
export type Sheet = {
  readonly name: string
  readonly hidden: boolean
  readonly rows: readonly (readonly Cell[])[]
}

/** The letters over a column, counted from 0: 0 is `A`, 25 is `Z`, 26 is `AA`. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last
}
