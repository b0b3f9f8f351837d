import { dayOf } from '#core/day.ts'
import { halfYearOf } from '#features/meetings/rules/half-year.ts'
import { halfYearName } from '#features/meetings/terms/meetings.ts'
import { formatDate } from '#ui/format.ts'
import { halfYearKey } from '../forms/opinion.ts'
import type { OpinionFilter } from '../queries/opinion-filter.ts'
import { recentHalfYears } from '../rules/opinion.ts'
import { opinionWords } from '../terms/opinion.ts'

type Meeting = { readonly id: number; readonly title: string; readonly startsAt: Temporal.Instant }

export const meetingName = ({ title, startsAt }: Omit<Meeting, 'id'>): string =>
  opinionWords.meeting(title, formatDate(dayOf(startsAt)))

/** A meeting as a choice: what it is called and its day. */
export const meetingOption = (meeting: Meeting) => ({ value: String(meeting.id), label: meetingName(meeting) })

const halfYearsOffered = 4

/** The half-years a list can be narrowed to. */
export const halfYearOptions = (today: Temporal.PlainDate) =>
  recentHalfYears(today, halfYearsOffered).map((halfYear) => ({
    value: halfYearKey(halfYear),
    label: halfYearName(halfYear),
  }))

type Asked = { readonly meetings: readonly Meeting[]; readonly today: Temporal.PlainDate }

/** Of what a summary is, and its address: the meeting of the filter, otherwise its half-year, otherwise that of today. */
export function summaryOf({ meetingId, cellId, kind, halfYear }: OpinionFilter, { meetings, today }: Asked) {
  const narrowed = { 'chi-bo': String(cellId ?? ''), loai: kind ?? '' }
  const meeting = meetings.find(({ id }) => id === meetingId)
  if (meeting) return { of: meetingName(meeting), query: { ...narrowed, hop: String(meeting.id) } }
  const counted = halfYear ?? halfYearOf(today)
  return { of: upperFirst(halfYearName(counted)), query: { ...narrowed, ky: halfYearKey(counted) } }
}

const upperFirst = (text: string) => text.slice(0, 1).toLocaleUpperCase('vi') + text.slice(1)
