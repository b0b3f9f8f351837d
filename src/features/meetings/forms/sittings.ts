import { readDay, vietnamZone } from '#core/day.ts'
import { type Checked, textFields } from '#core/form.ts'
import { type MemberId, parseId, type SittingId } from '#core/ids.ts'
import { searchKey, tidy } from '#core/vietnamese-text.ts'
import { meetingFieldErrors } from '../terms/meetings.ts'
import { sittingLengths as most, sittingFieldErrors } from '../terms/sittings.ts'
import { readTime } from './meetings.ts'

type Typed = Readonly<Record<string, string>>

const nameOfRow = /^ten-([1-9]\d?)$/

/** The rows of the form, by the number that ends the names of their fields. */
export const rowsOf = (typed: Typed): readonly number[] =>
  Object.keys(typed)
    .flatMap((name) => nameOfRow.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((one, other) => one - other)

/** Nothing was typed, or the row is to go. */
const isLeftOut = (typed: Typed, row: number): boolean =>
  typed[`bo-${row}`] === 'co' ||
  ['ten', 'ngay', 'gio', 'noi'].every((part) => tidy(typed[`${part}-${row}`] ?? '') === '')

export type SittingForm = {
  readonly row: number
  readonly id: SittingId | undefined
  readonly name: string
  readonly startsAt: Temporal.Instant
  readonly place: string
}

type Words = { readonly most: number; readonly missing: string; readonly tooLong: string }

function faultOf(text: string, { most: longest, missing, tooLong }: Words): string | undefined {
  if (text === '') return missing
  return text.length > longest ? tooLong : undefined
}

const nameWords = { most: most.name, missing: sittingFieldErrors.name, tooLong: sittingFieldErrors.nameTooLong }
const placeWords = { most: most.place, missing: meetingFieldErrors.place, tooLong: meetingFieldErrors.placeTooLong }

/** One row as typed; what is wrong with it goes into `errors`. */
function readRow(typed: Typed, row: number, errors: Map<string, string>): SittingForm | undefined {
  const said = (part: string) => tidy(typed[`${part}-${row}`] ?? '')
  const [name, place, day, time] = [said('ten'), said('noi'), readDay(said('ngay')), readTime(said('gio'))]
  const faults = {
    ten: faultOf(name, nameWords),
    ngay: day ? undefined : meetingFieldErrors.date,
    gio: time ? undefined : meetingFieldErrors.time,
    noi: faultOf(place, placeWords),
  }
  for (const [part, fault] of Object.entries(faults)) if (fault) errors.set(`${part}-${row}`, fault)
  if (!day || !time) return undefined
  const startsAt = day.toZonedDateTime({ timeZone: vietnamZone, plainTime: time }).toInstant()
  return { row, id: parseId<'sittings'>(typed[`buoi-${row}`]), name, startsAt, place }
}

/** All sittings as typed, or every field that is wrong; rows left empty and those to go are none. */
export function checkSittings(form: FormData): Checked<readonly SittingForm[]> {
  const typed = textFields(form)
  const errors = new Map<string, string>()
  const rows = rowsOf(typed).filter((row) => !isLeftOut(typed, row))
  const sittings = rows.flatMap((row) => readRow(typed, row, errors) ?? [])
  const named = new Set<string>()
  for (const row of rows) {
    const key = tidy(typed[`ten-${row}`] ?? '').toLocaleLowerCase('vi')
    if (key && named.has(key)) errors.set(`ten-${row}`, sittingFieldErrors.sameName)
    named.add(key)
  }
  return errors.size > 0 ? { ok: false, errors: Object.fromEntries(errors) } : { ok: true, value: sittings }
}

export type SeatsForm = {
  readonly seats: readonly { readonly memberId: MemberId; readonly sittingId: SittingId | null }[]
  readonly spread: readonly MemberId[]
}

const seatName = /^b-([1-9]\d{0,9})$/

/**
 * Who is to sit where: each row as chosen; with `viec=tat-ca` everybody shown at one sitting, with `viec=chia-deu` those
 * shown who have no seat spread evenly.
 */
export function checkSeats(form: FormData): Checked<SeatsForm> {
  const typed = textFields(form)
  const shown = Object.keys(typed).flatMap((name) => parseId<'members'>(seatName.exec(name)?.[1]) ?? [])
  const target = parseId<'sittings'>(typed.vao)
  if (typed.viec === 'tat-ca') {
    if (!target) return { ok: false, errors: { vao: sittingFieldErrors.target } }
    return { ok: true, value: { seats: shown.map((memberId) => ({ memberId, sittingId: target })), spread: [] } }
  }
  const seats = shown
    .filter((id) => typed[`b-${id}`] !== (typed[`cu-${id}`] ?? ''))
    .map((memberId) => ({ memberId, sittingId: parseId<'sittings'>(typed[`b-${memberId}`]) ?? null }))
  return { ok: true, value: { seats, spread: typed.viec === 'chia-deu' ? shown : [] } }
}

export type SeatFilter = {
  /** Of which sitting; null: those without a seat; undefined: all. */
  readonly sittingId: SittingId | null | undefined
  readonly area: string
  readonly search: string
}

/** What of the people is shown, as the address says it. */
export function readSeatFilter(query: URLSearchParams): SeatFilter {
  const asked = query.get('buoi') ?? ''
  return {
    sittingId: asked === '0' ? null : parseId<'sittings'>(asked),
    area: tidy(query.get('ap') ?? ''),
    search: searchKey(query.get('tim') ?? ''),
  }
}
