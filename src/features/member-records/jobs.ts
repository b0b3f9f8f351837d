import { scopeFor } from '#db/work.ts'
import { memberPermissions } from '#features/members/permissions.ts'
import { residenceLinkPermissions } from '#features/residence-links/permissions.ts'
import type { TaskKind, TaskRun } from '#jobs/task.ts'
import { routes } from '#routes'
import { type WrittenSheet, writeXlsx, xlsxMediaType } from '#spreadsheets/write.ts'
import { keepExportViews } from './commands/export-views.ts'
import { readMemberFilter, readRegisterFilter } from './forms.ts'
import { memberSheet, registerSheet } from './papers/spreadsheets.ts'
import { listAllMembers, listWholeRegister } from './queries/every-page.ts'
import { exportSummary, recordWords } from './terms.ts'

export const memberExportTask = 'memberRecords.exportMembers'
export const registerExportTask = 'memberRecords.exportRegister'

/** The address part that makes the filter, as it was when the file was asked for. */
export type ExportInput = { readonly filter: string }

const mostRows = 200_000

/** The long work of this feature: lists that are too long to wait for. */
export const memberRecordTasks: Readonly<Record<string, TaskKind>> = {
  [memberExportTask]: async (run) => {
    const { filter } = run.input as ExportInput
    const scope = scopeFor(run.work.actor, [memberPermissions, 'export'])
    const asked = { filter: readMemberFilter(new URLSearchParams(filter)), mostRows, progress: run.progress }
    const rows = await listAllMembers(run.work.db, scope, asked)
    await keepSheet(run, memberSheet(rows))
    await keepExportViews(run.work, { event: 'member.exported', filter, memberIds: rows.map(({ id }) => id) })
    return {
      summary: exportSummary(rows.length),
      rows: [],
      next: { href: routes.members.list.href(), label: recordWords.backToMembers },
    }
  },
  [registerExportTask]: async (run) => {
    const { filter } = run.input as ExportInput
    const scope = scopeFor(run.work.actor, [residenceLinkPermissions, 'read'])
    const asked = { filter: readRegisterFilter(new URLSearchParams(filter)), mostRows, progress: run.progress }
    const rows = await listWholeRegister(run.work.db, scope, asked)
    await keepSheet(run, registerSheet(rows))
    const memberIds = rows.map(({ memberId }) => memberId)
    await keepExportViews(run.work, { event: 'residenceLink.exported', filter, memberIds })
    return {
      summary: exportSummary(rows.length),
      rows: [],
      next: { href: routes.register.list.href(), label: recordWords.register },
    }
  },
}

const keepSheet = async (run: TaskRun, sheet: WrittenSheet) =>
  run.keepFile({
    name: `${sheet.name} ${run.work.today}.xlsx`,
    mediaType: xlsxMediaType,
    content: await writeXlsx([sheet]),
  })
