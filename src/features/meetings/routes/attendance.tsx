import { dayOf } from '#core/day.ts'
import { textFields } from '#core/form.ts'
import { routes } from '#routes'
import { formatTime, formatWeekday } from '#ui/format.ts'
import { type Answer, formStatus, goTo, notAllowed, notFound, send, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { type MarkConflict, markAttendance } from '../commands/attendance.ts'
import { declareAbsence } from '../commands/declare.ts'
import { checkMarks, checkReason } from '../forms/meetings.ts'
import { AttendancePage } from '../pages/attendance-page.tsx'
import { ExpectedPage } from '../pages/expected-page.tsx'
import { attendanceListPdf } from '../papers.ts'
import { meetingPermissions } from '../permissions.ts'
import { listDocuments } from '../queries/documents.ts'
import { listExpected, mostExpected } from '../queries/list.ts'
import { findMeeting, listAttendances } from '../queries/meeting.ts'
import { canBeMarked, hasBegun, tallyOf } from '../rules.ts'
import { type MeetingRefusal, meetingFieldErrors, meetingRefusals, meetingWords } from '../terms.ts'
import { idOf, type MeetingVisit } from './meetings.tsx'
import { isEarly, ownerOf } from './offline.tsx'

const mark = [meetingPermissions, 'mark'] as const
const readOwnPeople = [meetingPermissions, 'readOwnPeople'] as const

type Sent = {
  readonly refusal?: string
  readonly conflicts?: readonly MarkConflict[]
  /** True keeps what was typed in the page, since nothing of it was stored. */
  readonly keepsTyped?: boolean
}

async function sheetPage(
  visit: MeetingVisit,
  { refusal, conflicts = [], keepsTyped = false }: Sent = {},
): Promise<Answer> {
  const { db } = visit.work
  const scope = visit.scopeOf([meetingPermissions, 'read'])
  const id = idOf(visit)
  const meeting = id && (await findMeeting(db, scope, id))
  if (!meeting) return notFound()
  const { today } = visit.work
  const sheet = await listAttendances(db, scope, meeting.id)
  const isOpen = canBeMarked(meeting, today)
  const nameOf = new Map(sheet.map((row) => [row.memberId, row.fullName]))
  const typed = keepsTyped ? textFields(visit.form) : {}
  return show({
    title: meetingWords.attendance,
    ...(refusal || conflicts.length > 0 ? { status: 409 } : {}),
    seen: { filter: `hop=${meeting.id}`, rowCount: sheet.length, event: 'meeting.seen' },
    body: (
      <AttendancePage
        meeting={meeting}
        owner={ownerOf(visit)}
        sheet={sheet}
        tally={tallyOf(sheet)}
        conflicts={conflicts.map(({ memberId, stands }) => ({ fullName: nameOf.get(memberId) ?? '', stands }))}
        refusal={refusal}
        typed={typed}
        closedBecause={
          isOpen ? undefined : meetingRefusals[hasBegun(meeting.startsAt, today) ? 'wrongState' : 'notYet']
        }
        isEarly={isEarly(meeting, today)}
        way={textFields(visit.form).cach === 'paper' ? 'paper' : 'hand'}
        fields={visit.hidden}
      />
    ),
  })
}

/** The list to sign, as it stands now. */
async function print(visit: MeetingVisit): Promise<Answer> {
  const { db, today, now } = visit.work
  const scope = visit.scopeOf([meetingPermissions, 'read'])
  const id = idOf(visit)
  const meeting = id && (await findMeeting(db, scope, id))
  if (!meeting) return notFound()
  const rows = await listAttendances(db, scope, meeting.id)
  const content = await attendanceListPdf(
    {
      communeName: meeting.communeName,
      cellName: meeting.cellName,
      place: meeting.placeName ?? '',
      meetingTitle: meeting.title,
      when: `${formatTime(meeting.startsAt)}, ${formatWeekday(dayOf(meeting.startsAt))}, ${meeting.place}`,
      printedOn: today,
      rows: rows.map((row) => ({ ...row, isDeclared: row.declaredReason !== null })),
    },
    { createdAt: now },
  )
  return send({
    name: meetingWords.listFile(meeting.title),
    mediaType: 'application/pdf',
    content,
    inline: true,
    seen: { filter: `hop=${meeting.id}`, rowCount: rows.length, memberIds: rows.map(({ memberId }) => memberId) },
  })
}

async function save(visit: MeetingVisit): Promise<Answer> {
  const id = idOf(visit)
  if (!id) return notFound()
  const input = checkMarks(visit.form)
  if (!input.ok) return sheetPage(visit, { refusal: meetingFieldErrors.mark })
  const outcome = await markAttendance(visit.work, { ...input.value, id, formKey: visit.formKey })
  if (outcome.ok && outcome.value.conflicts.length > 0) return sheetPage(visit, { conflicts: outcome.value.conflicts })
  if (outcome.ok && outcome.value.strangers.length > 0) return sheetPage(visit, { refusal: meetingWords.strangers })
  if (outcome.ok) return goTo(routes.meetings.attendance.href({ id }), meetingWords.marked)
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed(mark)
  return sheetPage(visit, { refusal: meetingRefusals[outcome.reason], keepsTyped: true })
}

type Declared = {
  readonly refusal?: MeetingRefusal
  readonly errors?: Readonly<Record<string, string>>
  readonly sentFor?: number
}

async function expectedPage(visit: Visit, { refusal, errors = {}, sentFor }: Declared = {}): Promise<Answer> {
  const { db, now, actor } = visit.work
  const isOwn = actor.role === 'member'
  const scope = visit.scopeOf(readOwnPeople)
  const [coming, past] = await Promise.all([true, false].map((isComing) => listExpected(db, scope, { now, isComing })))
  const meetingIds = isOwn ? [...(coming ?? []), ...(past ?? [])].map(({ meetingId }) => meetingId) : []
  const documents = await listDocuments(db, visit.scopeOf([meetingPermissions, 'readDocument']), meetingIds)
  return show({
    title: meetingWords.expected,
    status: formStatus({ refusal, errors }),
    seen: { filter: '', rowCount: (coming?.length ?? 0) + (past?.length ?? 0), event: 'meeting.listed' },
    body: (
      <ExpectedPage
        coming={coming ?? []}
        past={past ?? []}
        documents={Map.groupBy(documents, ({ meetingId }) => meetingId)}
        mostExpected={mostExpected}
        typedReason={textFields(visit.form)['ly-do']}
        isOwn={isOwn}
        refusal={refusal && meetingRefusals[refusal]}
        errors={errors}
        sentFor={sentFor}
        fields={visit.hidden}
      />
    ),
  })
}

async function declare(visit: MeetingVisit): Promise<Answer> {
  const id = idOf(visit)
  if (!id) return notFound()
  const input = checkReason(visit.form)
  if (!input.ok) return expectedPage(visit, { errors: input.errors, sentFor: id })
  const outcome = await declareAbsence(visit.work, { id, formKey: visit.formKey, ...input.value })
  if (outcome.ok) return goTo(routes.meetings.expected.href(), meetingWords.declared)
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed([meetingPermissions, 'declare'])
  return expectedPage(visit, { refusal: outcome.reason, sentFor: id })
}

export const attendanceRoutes = [
  get(routes.meetings.attendance, { permission: mark, event: 'meeting.seen' }, (visit) => sheetPage(visit)),
  get(routes.meetings.attendanceList, { permission: [meetingPermissions, 'read'], event: 'meeting.paperSeen' }, print),
  post(routes.meetings.attendance, { permission: mark, event: 'attendance.marked' }, save),
  get(routes.meetings.expected, { permission: readOwnPeople, event: 'meeting.listed' }, (visit) => expectedPage(visit)),
  post(routes.meetings.declare, { permission: [meetingPermissions, 'declare'], event: 'attendance.declared' }, declare),
]
