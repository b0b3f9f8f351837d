import { searchKey } from '#core/vietnamese-text.ts'
import { type CellValue, cellText, type Finding, finding, isBlank } from './cells.ts'

export type DateKind = 'yearOnly' | 'futureDate' | 'impossibleDate' | 'serialDate' | 'twoDigitYear' | 'unreadableDate'

/** The day, or only its year when no day is known, or neither. */
export type ReadDate = {
  readonly on: Temporal.PlainDate | null
  readonly year: number | null
  readonly findings: readonly Finding<DateKind>[]
}

const firstYear = 1900
// Serial 60 stands for 29 February 1900, which never was: from March 1900 on the count starts on 30 December 1899.
const serialStart = Temporal.PlainDate.from('1899-12-30')
const firstSerial = 61

const none: ReadDate = { on: null, year: null, findings: [] }
const refused = (kind: DateKind): ReadDate => ({ ...none, findings: [finding(kind, 'error')] })

/**
 * House rule: a day in any form seen in members' lists: a true date, dd/mm/yyyy or d/m/yy with / - . or spaces, yyyy-mm-dd,
 * words ("ngày 5 tháng 3 năm 1990"), a serial number, or only a year. Days and months are never swapped to make a date fit.
 */
export function readDate(cell: CellValue | undefined, today: Temporal.PlainDate): ReadDate {
  if (isBlank(cell)) return none
  if (cell instanceof Temporal.PlainDate) return known(cell, today)
  if (typeof cell === 'number') return fromNumber(cell, today)
  return fromText(searchKey(cellText(cell)), today)
}

function known(on: Temporal.PlainDate, today: Temporal.PlainDate, seen: Finding<DateKind>[] = []): ReadDate {
  if (on.year < firstYear) return refused('impossibleDate')
  if (Temporal.PlainDate.compare(on, today) > 0) return refused('futureDate')
  return { on, year: on.year, findings: seen }
}

const yearAlone = (year: number): ReadDate => ({ on: null, year, findings: [finding('yearOnly', 'warning')] })

function fromNumber(value: number, today: Temporal.PlainDate): ReadDate {
  const days = Math.floor(value)
  if (days === value && days >= firstYear && days <= today.year) return yearAlone(days)
  if (!Number.isFinite(days) || days < firstSerial || days > serialStart.until(today).days)
    return refused('unreadableDate')
  const on = serialStart.add({ days })
  return known(on, today, [finding('serialDate', 'info', on.toString())])
}

const separator = String.raw`\s*[/.\s-]\s*`
const dayFirst = new RegExp(`^(\\d{1,2})${separator}(\\d{1,2})${separator}(\\d{4}|\\d{2})$`)
const yearFirst = new RegExp(`^(\\d{4})${separator}(\\d{1,2})${separator}(\\d{1,2})$`)
const inWords = /^(?:ngay )?(\d{1,2}),? ?thang (\d{1,2}),? ?nam (\d{4})$/
const monthAndYear = new RegExp(`^(?:thang )?(\\d{1,2})(?:${separator}| ?nam )(\\d{4})$`)
const clock = /[t ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?z?$/

function fromText(text: string, today: Temporal.PlainDate): ReadDate {
  const written = text.replace(clock, '').replace(/^'/, '')
  const first = dayFirst.exec(written) ?? inWords.exec(written)
  if (first) return fromParts(first.slice(1), today)
  const last = yearFirst.exec(written)
  if (last) return fromParts(last.slice(1).reverse(), today)
  const month = monthAndYear.exec(written)
  if (month) return fromMonth(Number(month[1]), Number(month[2]), today)
  if (/^(?:nam )?\d{4}$/.test(written) || /^\d{5}(?:\.\d+)?$/.test(written))
    return fromNumber(Number(written.replace('nam ', '')), today)
  return refused('unreadableDate')
}

function fromMonth(month: number, year: number, today: Temporal.PlainDate): ReadDate {
  const possible = month >= 1 && month <= 12 && year >= firstYear && year <= today.year
  return possible ? yearAlone(year) : refused('impossibleDate')
}

function fromParts(parts: readonly string[], today: Temporal.PlainDate): ReadDate {
  const [day = '', month = '', year = ''] = parts
  const full = year.length === 2 ? fullYear(Number(year), today) : Number(year)
  const on = calendarDay(full, Number(month), Number(day))
  if (!on) return refused('impossibleDate')
  return known(on, today, year.length === 2 ? [finding('twoDigitYear', 'warning', on.toString())] : [])
}

/** The latest year with these two digits that has begun. */
function fullYear(two: number, today: Temporal.PlainDate): number {
  const century = Math.floor(today.year / 100) * 100
  return century + two > today.year ? century - 100 + two : century + two
}

function calendarDay(year: number, month: number, day: number): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
  } catch {
    return undefined
  }
}
