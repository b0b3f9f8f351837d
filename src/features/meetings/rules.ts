import { dayOf } from '#core/day.ts'
import type { MemberId, SittingId } from '#core/ids.ts'
import type { Workflow } from '#core/workflow.ts'

export type MeetingState = 'planned' | 'invited' | 'postponed' | 'cancelled' | 'held' | 'minuted'
export type MeetingAction = 'invite' | 'postpone' | 'replan' | 'cancel' | 'hold' | 'minute'

/** The life of a meeting that the residence cell holds (213-QĐ/TW Đ4 k3); one announced elsewhere is held without invitations from here. */
export const meetingWorkflow = {
  planned: { invite: 'invited', hold: 'held', postpone: 'postponed', cancel: 'cancelled' },
  invited: { hold: 'held', postpone: 'postponed', cancel: 'cancelled' },
  // Postponing and cancelling are house rules; both need a reason, which those invited are told.
  postponed: { replan: 'planned', cancel: 'cancelled' },
  cancelled: {},
  // House rule: minutes close a meeting; what was wrong in them is a new version, not a way back.
  held: { minute: 'minuted' },
  minuted: {},
} as const satisfies Workflow<MeetingState, MeetingAction>

/** Every six months or when needed, on the situation or on a topic for consultation (213-QĐ/TW Đ4 k3); activities of the area: Đ2 k6. */
export const meetingKinds = ['halfYearly', 'whenNeeded', 'consultation', 'activity'] as const
export type MeetingKind = (typeof meetingKinds)[number]

/** House rule: how people meet. */
export const meetingForms = ['inPerson', 'online', 'both'] as const
export type MeetingForm = (typeof meetingForms)[number]

/** House rule: what can be written about somebody invited. */
export const attendanceMarks = ['present', 'absentWithReason', 'absentWithoutReason'] as const
export type AttendanceMark = (typeof attendanceMarks)[number]

/** House rule: how a mark came: by hand, from a sheet of paper, by the member's own code, by the code on the wall. */
export const attendanceWays = ['hand', 'paper', 'scan', 'wall'] as const
export type AttendanceWay = (typeof attendanceWays)[number]

/** House rule: seconds after which the code on the wall is another one. */
export const wallCodeSeconds = 30
/** House rule: seconds for which a code is taken: time to sign in, too short to send a photograph of it home and be believed. */
const wallCodeTaken = 180

/** House rule: whether a code on the wall that was shown at `shownAt` still counts. */
export const isWallCodeFresh = (shownAt: Temporal.Instant, now: Temporal.Instant): boolean => {
  const age = (now.epochMilliseconds - shownAt.epochMilliseconds) / 1000
  return age >= -wallCodeSeconds && age <= wallCodeTaken
}

/** House rule: the instant that stands in the code on the wall: the beginning of the half-minute. */
export const wallCodeShownAt = (now: Temporal.Instant): Temporal.Instant =>
  now.round({ smallestUnit: 'second', roundingIncrement: wallCodeSeconds, roundingMode: 'floor' })

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

/** The states of a meeting that took place, for a query; a rule asks `tookPlace`. */
export const heldStates = ['held', 'minuted'] as const satisfies readonly MeetingState[]

/** House rule: a meeting took place when somebody noted so, whether or not its minutes are closed. */
export const tookPlace = (state: MeetingState): boolean => heldStates.some((one) => one === state)

type HalfYearMeeting = { readonly state: MeetingState; readonly startsAt: Temporal.Instant }

/** 213-QĐ/TW Đ4 k3: once per half-year; overdue after `dueOn`, or when the planned day went by and nobody noted that it was held. */
export function standingOf(
  meeting: HalfYearMeeting | undefined,
  { dueOn, today }: { readonly dueOn: Temporal.PlainDate; readonly today: Temporal.PlainDate },
): HalfYearStanding {
  if (meeting && tookPlace(meeting.state)) return 'held'
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

export type MinutesItem = { readonly heading: string; readonly said: string }

/** What the one who takes the minutes writes; empty text is what is not written yet. */
export type MinutesText = {
  readonly chairName: string
  readonly chairTitle: string
  readonly takerName: string
  readonly guests: string
  /** `19:00`. */
  readonly beganTime: string
  readonly endedTime: string
  readonly items: readonly MinutesItem[]
  readonly opinions: string
  readonly conclusions: string
  /** Why closed minutes are corrected; empty in the first. */
  readonly reason: string
}

/** House rule: minutes are written once the meeting took place, and corrected once they are closed. */
export const canWriteMinutes = ({ state }: { readonly state: MeetingState }): boolean => tookPlace(state)

type MinutesGap = {
  readonly part: 'chair' | 'taker' | 'conclusions' | 'reason' | 'heading' | 'said'
  /** Which item, from 0. */
  readonly place: number
}

/** House rule: minutes say who chaired and who wrote, what was said on each item, and what was concluded; a correction says why. */
export function missingInMinutes(text: MinutesText, { isCorrection }: { readonly isCorrection: boolean }) {
  const gaps: readonly (MinutesGap | false)[] = [
    isCorrection && text.reason === '' && { part: 'reason', place: 0 },
    text.chairName === '' && { part: 'chair', place: 0 },
    text.takerName === '' && { part: 'taker', place: 0 },
    ...text.items.flatMap<MinutesGap | false>(({ heading, said }, place) => [
      heading === '' && { part: 'heading', place },
      said === '' && { part: 'said', place },
    ]),
    text.conclusions === '' && { part: 'conclusions', place: 0 },
  ]
  return gaps.filter((gap) => gap !== false)
}

const numbered = /^\s*(?:[-+*•–]|\d{1,2}[.)/])\s*/

/** House rule: each line of the agenda is an item of the minutes; the signs before a line fall away. */
export const itemsOfAgenda = (agenda: string): readonly MinutesItem[] =>
  agenda.split('\n').flatMap((line) => {
    const heading = line.replace(numbered, '').trim()
    return heading ? [{ heading, said: '' }] : []
  })

export type Absentee = { readonly memberId: MemberId; readonly fullName: string; readonly workplaceName: string }

export type MinutedSitting = {
  readonly name: string
  /** An instant as text; null when nobody set it. */
  readonly startsAt: string | null
  readonly place: string
  readonly required: number
  readonly present: number
}

/** Who came, as the minutes keep it. */
export type MinutedAttendance = {
  readonly required: number
  readonly present: number
  /** Among those present, who need not have come. */
  readonly presentFree: number
  readonly informed: number
  /** Each sitting with how many of those invited to it must come, and came; left out when all met at once. */
  readonly sittings?: readonly MinutedSitting[]
  readonly withReason: readonly (Absentee & { readonly reason: string })[]
  readonly withoutReason: readonly Absentee[]
  /** Who must come and has no mark: nobody, once minutes are closed. */
  readonly unmarked: readonly Absentee[]
}

type SheetRow = Marked & Absentee & { readonly reason: string | null; readonly sittingId?: SittingId | null }
type SheetSitting = {
  readonly id: SittingId
  readonly name: string
  readonly startsAt: Temporal.Instant | null
  readonly place: string
}

function ofSitting({ id, name, startsAt, place }: SheetSitting, sheet: readonly SheetRow[]): MinutedSitting {
  const { required, present } = tallyOf(sheet.filter(({ sittingId }) => sittingId === id))
  return { name, startsAt: startsAt?.toString() ?? null, place, required, present }
}

/** House rule: minutes name who was absent and why; those who came stand on the list of attendance. */
export function attendanceOf(sheet: readonly SheetRow[], sittings: readonly SheetSitting[] = []): MinutedAttendance {
  const tally = tallyOf(sheet)
  const required = sheet.filter((row) => row.isRequired)
  const named = (mark: AttendanceMark | null) =>
    required
      .filter((row) => row.mark === mark)
      .map(({ memberId, fullName, workplaceName, reason }) => ({ memberId, fullName, workplaceName, reason }))
  return {
    required: tally.required,
    present: tally.present,
    presentFree: sheet.filter((row) => !row.isRequired && row.mark === 'present').length,
    informed: tally.notRequired,
    ...(sittings.length > 0 ? { sittings: sittings.map((one) => ofSitting(one, sheet)) } : {}),
    withReason: named('absentWithReason').map((row) => ({ ...row, reason: row.reason ?? '' })),
    withoutReason: named('absentWithoutReason').map(({ reason: _, ...row }) => row),
    unmarked: named(null).map(({ reason: _, ...row }) => row),
  }
}

/** House rule: what is to be read beforehand comes and goes until the meeting is held or called off. */
export const canCarryDocuments = ({ state }: { readonly state: MeetingState }): boolean =>
  state === 'planned' || state === 'invited' || state === 'postponed'

/** House rule: so many documents go with one meeting, and so many with one half-year. */
export const mostDocuments = 10

/** House rule: who was invited to a meeting that was called off reads its documents for so long; then they are deleted. */
export const daysReadableAfterCancelling = 90

/** House rule: slips are printed while the invitation holds: day and place are known, and the meeting is ahead or on. */
export const canPrintSlips = ({ state }: { readonly state: MeetingState }): boolean => state === 'invited'
