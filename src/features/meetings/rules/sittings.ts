import { dayOf } from '#core/day.ts'
import { halfYearOf, isBeforeHalfYear, isWithin } from './half-year.ts'
import { isPast } from './meeting.ts'

/** House rule: a meeting held in groups has two sittings at least; one is the meeting itself. */
export const fewestSittings = 2

/** House rule: and so many at most, of a cell that no hall holds at once. */
export const mostSittings = 20

type Day = { readonly startsAt: Temporal.Instant; readonly today: Temporal.PlainDate }

export type SittingFault = 'sittingOutsideHalfYear' | 'sittingInThePast'

/**
 * House rule: all sittings lie in the half-year of their meeting, since they are one (213-QĐ/TW Đ4 k3); none is put into
 * the past, unless the whole meeting is entered afterwards.
 */
export function faultOfSitting(on: Temporal.Instant, { startsAt, today }: Day): SittingFault | undefined {
  if (!isWithin(halfYearOf(dayOf(startsAt)), dayOf(on))) return 'sittingOutsideHalfYear'
  const isTooEarly = isPast(startsAt, today) ? isBeforeHalfYear(on, today) : isPast(on, today)
  return isTooEarly ? 'sittingInThePast' : undefined
}
