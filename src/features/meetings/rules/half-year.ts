import { dayOf } from '#core/day.ts'
import { isPast, type MeetingState, tookPlace } from './meeting.ts'

/** One half of a calendar year. */
export type HalfYear = { readonly year: number; readonly half: 1 | 2 }

const july = 7

/** The half-year of a day: 213-QĐ/TW Đ4 k3 asks for one meeting in each; January to June is the first (house rule). */
export const halfYearOf = (day: Temporal.PlainDate): HalfYear => ({ year: day.year, half: day.month < july ? 1 : 2 })

/** House rule: the last day of a half-year, until which its meeting is in time. */
export const lastDayOf = ({ year, half }: HalfYear): Temporal.PlainDate =>
  half === 1 ? new Temporal.PlainDate(year, 6, 30) : new Temporal.PlainDate(year, 12, 31)

/** House rule: whether a day lies in the half-year. */
export const isWithin = (halfYear: HalfYear, day: Temporal.PlainDate): boolean => {
  const { year, half } = halfYearOf(day)
  return year === halfYear.year && half === halfYear.half
}

/** House rule: how a cell stands with the meeting of a half-year. */
export const halfYearStandings = ['due', 'planned', 'held', 'overdue'] as const
export type HalfYearStanding = (typeof halfYearStandings)[number]

/** The meeting of a cell for a half-year; both null when there is none. */
export type HalfYearMeeting = { readonly state: MeetingState | null; readonly lastStartsAt: Temporal.Instant | null }

/** 213-QĐ/TW Đ4 k3: once per half-year; overdue after `dueOn`, or when the last planned day went by and nobody noted that it was held. */
export function standingOf(
  { state, lastStartsAt }: HalfYearMeeting,
  { dueOn, today }: { readonly dueOn: Temporal.PlainDate; readonly today: Temporal.PlainDate },
): HalfYearStanding {
  if (state && tookPlace(state)) return 'held'
  if (Temporal.PlainDate.compare(dueOn, today) < 0) return 'overdue'
  if (!state || !lastStartsAt || state === 'postponed') return 'due'
  return isPast(lastStartsAt, today) ? 'overdue' : 'planned'
}

/** House rule: what took place earlier in this half-year can still be entered, nothing before it (213-QĐ/TW Đ4 k3). */
export const isBeforeHalfYear = (startsAt: Temporal.Instant, today: Temporal.PlainDate): boolean =>
  isPast(startsAt, today) && !isWithin(halfYearOf(today), dayOf(startsAt))
