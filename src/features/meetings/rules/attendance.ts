import { hasBegun, type MeetingState } from './meeting.ts'

/** House rule: what can be written about somebody invited. */
export const attendanceMarks = ['present', 'absentWithReason', 'absentWithoutReason'] as const
export type AttendanceMark = (typeof attendanceMarks)[number]

/** House rule: how a mark came: by hand, from a sheet of paper, by the member's own code, by the code on the wall. */
export const attendanceWays = ['hand', 'paper', 'scan', 'wall'] as const
export type AttendanceWay = (typeof attendanceWays)[number]

type MeetingToMark = { readonly state: MeetingState; readonly startsAt: Temporal.Instant }

/** House rule: a list is marked from the day of the meeting on, corrections after it included, until it is minuted or called off. */
export function whyNotMarked(
  { state, startsAt }: MeetingToMark,
  today: Temporal.PlainDate,
): 'notYet' | 'wrongState' | undefined {
  if (!hasBegun(startsAt, today)) return 'notYet'
  return state === 'planned' || state === 'invited' || state === 'held' ? undefined : 'wrongState'
}

/** House rule: whether nothing stands against marking a list now. */
export const canBeMarked = (meeting: MeetingToMark, today: Temporal.PlainDate): boolean =>
  whyNotMarked(meeting, today) === undefined

/** House rule: who missed twice is looked for in two years: with one meeting each half-year, twelve months may hold one only. */
export const monthsOfMissing = 24

/** House rule: absent, with or without a reason, from the last two meetings one had to come to; `marks` newest first. */
export const hasMissedTwice = (marks: readonly AttendanceMark[]): boolean => {
  const [last, before] = marks
  return last !== undefined && before !== undefined && last !== 'present' && before !== 'present'
}

export type Marked = { readonly isRequired: boolean; readonly mark: AttendanceMark | null }

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
