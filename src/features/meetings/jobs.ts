import { scopeFor } from '#db/work.ts'
import type { TaskKind } from '#jobs/task.ts'
import { routes } from '#routes'
import { writeXlsx, xlsxMediaType } from '#spreadsheets/write.ts'
import { byMemberSheet } from './papers/attendance-sheets.ts'
import { meetingPermissions } from './permissions.ts'
import { listByMember } from './queries/by-member.ts'
import { attendanceSheetWords } from './terms/calendar.ts'
import { meetingWords } from './terms/meetings.ts'

export const attendanceExportTask = 'meetings.exportAttendance'

export type AttendanceExport = { readonly since: string; readonly isMissingOnly: boolean }

export const mostExported = 200_000

/** The long work of this feature: how often each member of a large commune came. */
export const meetingTasks: Readonly<Record<string, TaskKind>> = {
  [attendanceExportTask]: async (run) => {
    const { since, isMissingOnly } = run.input as AttendanceExport
    const scope = scopeFor(run.work.actor, [meetingPermissions, 'read'])
    const asked = { since: Temporal.PlainDate.from(since), isMissingOnly, after: undefined, limit: mostExported }
    const rows = await listByMember(run.work.db, scope, asked)
    await run.keepFile({
      name: attendanceSheetWords.byMemberFile(run.work.today.toString()),
      mediaType: xlsxMediaType,
      content: await writeXlsx([byMemberSheet(rows)]),
    })
    return {
      summary: attendanceSheetWords.exported(rows.length),
      rows: [],
      memberIds: rows.map(({ memberId }) => memberId),
      next: { href: routes.meetings.byMember.href(), label: meetingWords.byMember },
    }
  },
}
