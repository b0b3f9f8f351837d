import { dayOf } from '#core/day.ts'
import type { Workflow } from '#core/workflow.ts'

export type MeetingState = 'planned' | 'invited' | 'postponed' | 'cancelled' | 'held'
export type MeetingAction = 'invite' | 'postpone' | 'replan' | 'cancel' | 'hold'

/** The life of a meeting that the residence cell holds (213-QĐ/TW Đ4 k3); one announced elsewhere is held without invitations from here. */
export const meetingWorkflow = {
  planned: { invite: 'invited', hold: 'held', postpone: 'postponed', cancel: 'cancelled' },
  invited: { hold: 'held', postpone: 'postponed', cancel: 'cancelled' },
  // Postponing and cancelling are house rules; both need a reason, which those invited are told.
  postponed: { replan: 'planned', cancel: 'cancelled' },
  cancelled: {},
  held: {},
} as const satisfies Workflow<MeetingState, MeetingAction>

/** States of what took place: only these meetings count for anybody's attendance. */
export const heldStates = ['held'] as const satisfies readonly MeetingState[]

/** Every six months or when needed, on the situation or on a topic for consultation (213-QĐ/TW Đ4 k3); activities of the area: Đ2 k6. */
export const meetingKinds = ['halfYearly', 'whenNeeded', 'consultation', 'activity'] as const
export type MeetingKind = (typeof meetingKinds)[number]

/** House rule: how people meet. */
export const meetingForms = ['inPerson', 'online', 'both'] as const
export type MeetingForm = (typeof meetingForms)[number]

/** House rule: what can be written about somebody invited. */
export const attendanceMarks = ['present', 'absentWithReason', 'absentWithoutReason'] as const
export type AttendanceMark = (typeof attendanceMarks)[number]

/** House rule: how a mark came: taken in the hall, or entered later from a sheet of paper. */
export const attendanceWays = ['hand', 'paper'] as const
export type AttendanceWay = (typeof attendanceWays)[number]

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

type HalfYearMeeting = { readonly state: MeetingState; readonly startsAt: Temporal.Instant }

/** 213-QĐ/TW Đ4 k3: once per half-year; overdue after `dueOn`, or when the planned day went by and nobody noted that it was held. */
export function standingOf(
  meeting: HalfYearMeeting | undefined,
  { dueOn, today }: { readonly dueOn: Temporal.PlainDate; readonly today: Temporal.PlainDate },
): HalfYearStanding {
  if (meeting?.state === 'held') return 'held'
  if (Temporal.PlainDate.compare(dueOn, today) < 0) return 'overdue'
  if (!meeting || meeting.state === 'postponed') return 'due'
  return isPast(meeting.startsAt, today) ? 'overdue' : 'planned'
}

/** House rule: a list is marked from the day of the meeting on, and nobody notes a meeting as held before it. */
export const hasBegun = (startsAt: Temporal.Instant, today: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(dayOf(startsAt), today) <= 0

/** House rule: nobody is invited to a day that has passed. */
export const isPast = (startsAt: Temporal.Instant, today: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(dayOf(startsAt), today) < 0

/** House rule: what took place earlier in this half-year can still be entered, nothing before it (213-QĐ/TW Đ4 k3). */
export const isBeforeHalfYear = (startsAt: Temporal.Instant, today: Temporal.PlainDate): boolean =>
  isPast(startsAt, today) && !isWithin(halfYearOf(today), dayOf(startsAt))

/** House rule: how long a meeting is taken to last on a calendar; nobody is asked for an end. */
export const meetingHours = 2

/** House rule: when a meeting is taken to end. */
export const endOf = (startsAt: Temporal.Instant): Temporal.Instant => startsAt.add({ hours: meetingHours })

/** House rule: so many addresses of a calendar may lead somewhere at a time, for one workplace or one member. */
export const mostFeeds = 10

const daysTold = 30

/** House rule: a calendar is told of what is coming and of the past 30 days, so that it learns what was called off. */
export const firstDayOfFeed = (now: Temporal.Instant): Temporal.Instant => now.subtract({ hours: daysTold * 24 })

/** House rule: what leaves through a secret address names a hall, and never the way into an online room. */
export const mayTellPlace = ({ form, place }: { readonly form: MeetingForm; readonly place: string }): boolean =>
  form === 'inPerson' && !/:\/\/|www\./i.test(place)

/** House rule: what, when and where can be changed until the meeting is held, postponed or called off. */
export const canBeChanged = ({ state }: { readonly state: MeetingState }): boolean =>
  state === 'planned' || state === 'invited'

/** States in which the list can be marked: corrections after the meeting are allowed until it is minuted (house rule). */
export const canBeMarked = (meeting: HalfYearMeeting, today: Temporal.PlainDate): boolean =>
  (meeting.state === 'planned' || meeting.state === 'invited' || meeting.state === 'held') &&
  hasBegun(meeting.startsAt, today)

/** House rule: who missed twice is looked for in two years: with one meeting each half-year, twelve months may hold one only. */
export const monthsOfMissing = 24

/** House rule: absent, with or without a reason, from the last two meetings one had to come to; `marks` newest first. */
export const hasMissedTwice = (marks: readonly AttendanceMark[]): boolean => {
  const [last, before] = marks
  return last !== undefined && before !== undefined && last !== 'present' && before !== 'present'
}

type Marked = { readonly isRequired: boolean; readonly mark: AttendanceMark | null }

export type Tally = Readonly<Record<AttendanceMark | 'unmarked' | 'required' | 'notRequired', number>>

/** House rule: the count of a list; who need not come counts only when present. */
export function tallyOf(rows: readonly Marked[]): Tally {
  const required = rows.filter((row) => row.isRequired)
  const count = (mark: AttendanceMark | null) => required.filter((row) => row.mark === mark).length
  return {
    present: rows.filter((row) => row.mark === 'present').length,
    absentWithReason: count('absentWithReason'),
    absentWithoutReason: count('absentWithoutReason'),
    unmarked: count(null),
    required: required.length,
    notRequired: rows.length - required.length,
  }
}
