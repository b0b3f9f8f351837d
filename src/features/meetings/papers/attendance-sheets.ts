import { dayOf } from '#core/day.ts'
import type { Cell } from '#spreadsheets/sheet.ts'
import type { WrittenSheet } from '#spreadsheets/write.ts'
import { formatTime } from '#ui/format.ts'
import type { MemberAttendanceRow } from '../queries/by-member.ts'
import type { AttendanceOfMemberRow } from '../queries/of-member.ts'
import { hasMissedTwice } from '../rules/attendance.ts'
import { attendanceSheetWords as words } from '../terms/calendar.ts'
import { attendanceMarkLabels, meetingKindLabels } from '../terms/meetings.ts'

const columns = (titles: readonly string[]) => titles.map((title) => ({ title }))

/** How often each member came, a number in each cell that counts. */
export const byMemberSheet = (rows: readonly MemberAttendanceRow[]): WrittenSheet => ({
  name: words.byMember,
  columns: columns(words.byMemberTitles),
  rows: rows.map((row): readonly Cell[] => [
    row.fullName,
    row.workplaceName,
    row.cellName,
    row.present + row.absentWithReason + row.absentWithoutReason,
    row.present,
    row.absentWithReason,
    row.absentWithoutReason,
    dayOf(row.lastAt),
    hasMissedTwice(row.marks) ? words.yes : null,
  ]),
})

/** One member's year with the facts behind each count. */
export const ofMemberSheet = (rows: readonly AttendanceOfMemberRow[], year: number): WrittenSheet => ({
  name: words.year(year),
  columns: columns(words.ofMemberTitles),
  rows: rows.map((row): readonly Cell[] => [
    dayOf(row.startsAt),
    formatTime(row.startsAt),
    row.title,
    meetingKindLabels[row.kind],
    row.cellName,
    row.place,
    row.isRequired ? words.yes : words.no,
    row.mark ? attendanceMarkLabels[row.mark] : row.isRequired ? words.unmarked : null,
    row.reason,
    row.declaredReason,
  ]),
})
