import { dateToSerial } from 'hucre'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { LIMITS } from './limits.ts'
import type { BadFile } from './terms.ts'

/** A cell on its way out of the worker: `Temporal` values cannot be sent between threads, so a day is UTC midnight. */
export type RawCell = string | number | boolean | Date | null
export type RawSheet = { readonly name: string; readonly hidden: boolean; readonly rows: readonly RawCell[][] }
export type Budget = { cells: number; characters: number }

type Row = { readonly index: number; readonly values: readonly (RawCell | undefined)[] }

/**
 * Lays the rows of one sheet (index from 0, in any order) in their places, within `LIMITS.rows` and what is left of
 * the budget of the whole file. A row of empty cells costs nothing.
 */
export async function fillGrid(
  rows: Iterable<Row> | AsyncIterable<Row>,
  budget: Budget,
): Promise<Outcome<BadFile, RawCell[][]>> {
  const grid: RawCell[][] = []
  for await (const { index, values } of rows) {
    const cells = trimmed(values)
    if (cells.length === 0) continue
    const bad = refusal(index, cells, budget)
    if (bad) return refuse(bad)
    while (grid.length <= index) grid.push([])
    grid[index] = cells
  }
  return done(grid)
}

function trimmed(values: Row['values']): RawCell[] {
  const last = values.findLastIndex((value) => value !== null && value !== undefined && value !== '')
  // `Array.from` visits holes too.
  return Array.from(values.slice(0, last + 1), (value) => (value === undefined || value === '' ? null : asDay(value)))
}

function refusal(index: number, cells: readonly RawCell[], budget: Budget): BadFile | undefined {
  if (!Number.isInteger(index) || index < 0) return 'damaged'
  if (index >= LIMITS.rows) return 'tooManyRows'
  budget.cells -= cells.length
  for (const cell of cells) if (typeof cell === 'string') budget.characters -= cell.length
  return budget.cells < 0 || budget.characters < 0 ? 'tooHeavy' : undefined
}

// Day 2,958,465 is 31/12/9999, the last one a spreadsheet can show as a date.
const LAST_DAY = Date.UTC(9999, 11, 31)
const FIRST_DAY = Date.UTC(1900, 0, 1)
const DAY_MS = 86_400_000

/**
 * Only what a spreadsheet itself shows as a date is a day. A time without a day stays a number of days, and a number
 * too large for a date (a personal number in a column formatted as dates) is the number again.
 */
function asDay(value: RawCell): RawCell {
  if (!(value instanceof Date)) return value
  const time = value.getTime()
  // Beyond what `Date` can hold the number is lost; the spreadsheet shows such a cell as a row of hashes.
  if (Number.isNaN(time)) return '########'
  if (time < FIRST_DAY || time >= LAST_DAY + DAY_MS) return dateToSerial(value)
  return new Date(Math.floor(time / DAY_MS) * DAY_MS)
}
