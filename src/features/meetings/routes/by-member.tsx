import { parseId } from '#core/ids.ts'
import { pageOf } from '#core/page.ts'
import { rowsForTask } from '#features/members/rules.ts'
import { startTask } from '#jobs/task.ts'
import { routes } from '#routes'
import { writeXlsx, xlsxMediaType } from '#spreadsheets/write.ts'
import { type Answer, goTo, notFound, send, show } from '#web/answer.ts'
import { get, type Visit } from '#web/route.ts'
import { readYear } from '../forms/meetings.ts'
import { type AttendanceExport, attendanceExportTask, mostExported } from '../jobs.ts'
import { ByMemberPage } from '../pages/by-member-page.tsx'
import { OfMemberPage } from '../pages/of-member-page.tsx'
import { byMemberSheet, ofMemberSheet } from '../papers/attendance-sheets.ts'
import { meetingPermissions } from '../permissions.ts'
import { listByMember } from '../queries/by-member.ts'
import { findAttendingMember, listAttendancesOfMember, listYearsOfMember } from '../queries/of-member.ts'
import { monthsOfMissing, tallyOf } from '../rules/attendance.ts'
import { attendanceSheetWords } from '../terms/calendar.ts'
import { meetingWords } from '../terms/meetings.ts'

const monthsBack = 12

function askedOf({ work, query }: Visit) {
  const isMissingOnly = query.get('muc') !== 'tat-ca'
  const since = work.today.subtract({ months: isMissingOnly ? monthsOfMissing : monthsBack })
  return { isMissingOnly, since, words: new URLSearchParams({ muc: isMissingOnly ? 'vang' : 'tat-ca' }).toString() }
}

async function list(visit: Visit): Promise<Answer> {
  const { work, scope, query } = visit
  const { isMissingOnly, since, words } = askedOf(visit)
  const after = parseId<'members'>(query.get('sau') ?? '')
  const { rows, nextAfter } = pageOf(await listByMember(work.db, scope, { since, isMissingOnly, after }))
  return show({
    title: meetingWords.byMember,
    seen: { filter: words, rowCount: rows.length },
    body: (
      <ByMemberPage
        rows={rows}
        since={since}
        isMissingOnly={isMissingOnly}
        isCommune={work.actor.role !== 'residenceCellSecretary'}
        nextAfter={nextAfter?.memberId}
        isFirstPage={after === undefined}
      />
    ),
  })
}

/** A short list at once, a long one as a task whose file is kept. */
async function exportList(visit: Visit): Promise<Answer> {
  const { work, scope, services } = visit
  const { isMissingOnly, since, words } = askedOf(visit)
  const rows = await listByMember(work.db, scope, { since, isMissingOnly, after: undefined, limit: mostExported })
  if (rows.length > rowsForTask) {
    const input: AttendanceExport = { since: since.toString(), isMissingOnly }
    const task = { kind: attendanceExportTask, input, total: rows.length }
    const id = await work.db.transaction().execute((tx) => startTask(tx, { work, jobs: services.jobs }, task))
    return goTo(routes.tasks.show.href({ id }))
  }
  return send({
    name: attendanceSheetWords.byMemberFile(work.today.toString()),
    mediaType: xlsxMediaType,
    content: await writeXlsx([byMemberSheet(rows)]),
    seen: { filter: words, rowCount: rows.length, memberIds: rows.map(({ memberId }) => memberId) },
  })
}

type OneMember = Visit<'/sinh-hoat/du-hop/:id'>

async function findYear(visit: OneMember) {
  const { work, scope, params, query } = visit
  const memberId = parseId<'members'>(params.id)
  const member = memberId && (await findAttendingMember(work.db, scope, memberId))
  if (!member) return undefined
  const year = readYear(query.get('nam') ?? '') ?? work.today.year
  const [rows, known] = await Promise.all([
    listAttendancesOfMember(work.db, scope, { memberId, year }),
    listYearsOfMember(work.db, scope, memberId),
  ])
  const years = [...new Set([work.today.year, year, ...known])].sort((one, other) => other - one)
  return { member, year, years, rows }
}

const isOwn = ({ work: { actor } }: Visit) => actor.role === 'member'
const isResidence = ({ work: { actor } }: Visit) => actor.role in meetingPermissions.read

/** From where the reader came: the list of the residence, or the meetings that the workplace or the member expects. */
const crumbsOf = (visit: Visit) =>
  isResidence(visit)
    ? [
        { href: routes.meetings.list.href(), label: meetingWords.list },
        { href: routes.meetings.byMember.href(), label: meetingWords.byMember },
      ]
    : [{ href: routes.meetings.expected.href(), label: meetingWords.expected }]

async function ofMember(visit: OneMember): Promise<Answer> {
  const found = await findYear(visit)
  if (!found) return notFound()
  const { member, rows } = found
  return show({
    title: isOwn(visit) ? meetingWords.ofOneself : meetingWords.ofMember(member.fullName),
    ...(isOwn(visit) ? {} : { seen: { memberId: member.id } }),
    body: (
      <OfMemberPage
        {...found}
        tally={tallyOf(rows)}
        isOwn={isOwn(visit)}
        mayOpen={isResidence(visit)}
        crumbs={crumbsOf(visit)}
      />
    ),
  })
}

async function exportOfMember(visit: OneMember): Promise<Answer> {
  const found = await findYear(visit)
  if (!found) return notFound()
  const { member, year, rows } = found
  return send({
    name: attendanceSheetWords.ofMemberFile(member.fullName, year),
    mediaType: xlsxMediaType,
    content: await writeXlsx([ofMemberSheet(rows, year)]),
    ...(isOwn(visit) ? {} : { seen: { memberId: member.id } }),
  })
}

const read = [meetingPermissions, 'read'] as const
const readAttendance = [meetingPermissions, 'readAttendance'] as const

export const byMemberRoutes = [
  // Before the page of one meeting, and the list before the page of one member: their patterns would take these words for an id.
  get(routes.meetings.byMember, { permission: read, event: 'attendance.listed' }, list),
  get(routes.meetings.byMemberExport, { permission: read, event: 'attendance.exported' }, exportList),
  get(routes.meetings.ofMember, { permission: readAttendance, event: 'attendance.seen' }, ofMember),
  get(routes.meetings.ofMemberExport, { permission: readAttendance, event: 'attendance.exported' }, exportOfMember),
]
