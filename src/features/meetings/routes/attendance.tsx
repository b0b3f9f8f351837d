import { dayOf } from '#core/day.ts'
import { textFields } from '#core/form.ts'
import { routes } from '#routes'
import { formatTime, formatWeekday } from '#ui/format.ts'
import { type Answer, goTo, notAllowed, notFound, send, show } from '#web/answer.ts'
import { get, post } from '#web/route.ts'
import { type MarkConflict, markAttendance } from '../commands/attendance.ts'
import { checkMarks } from '../forms/meetings.ts'
import { AttendancePage } from '../pages/attendance-page.tsx'
import { attendanceListPdf } from '../papers.ts'
import { meetingPermissions } from '../permissions.ts'
import { findMeeting, listAttendances } from '../queries/meeting.ts'
import { canBeMarked, hasBegun, tallyOf } from '../rules.ts'
import { meetingFieldErrors, meetingRefusals, meetingWords } from '../terms/meetings.ts'
import { idOf, type MeetingVisit } from './meetings.tsx'
import { isEarly, ownerOf } from './offline.tsx'

const mark = [meetingPermissions, 'mark'] as const

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
  const outcome = await markAttendance(visit.work, {
    ...input.value,
    // The form without script knows no codes.
    way: input.value.way === 'paper' ? 'paper' : 'hand',
    id,
    formKey: visit.formKey,
  })
  if (outcome.ok && outcome.value.conflicts.length > 0) return sheetPage(visit, { conflicts: outcome.value.conflicts })
  if (outcome.ok && outcome.value.strangers.length > 0) return sheetPage(visit, { refusal: meetingWords.strangers })
  if (outcome.ok) return goTo(routes.meetings.attendance.href({ id }), meetingWords.marked)
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed(mark)
  return sheetPage(visit, { refusal: meetingRefusals[outcome.reason], keepsTyped: true })
}

export const attendanceRoutes = [
  get(routes.meetings.attendance, { permission: mark, event: 'meeting.seen' }, (visit) => sheetPage(visit)),
  get(routes.meetings.attendanceList, { permission: [meetingPermissions, 'read'], event: 'meeting.paperSeen' }, print),
  post(routes.meetings.attendance, { permission: mark, event: 'attendance.marked' }, save),
]
