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
import { type AttendanceRow, findMeeting, listAttendances } from '../queries/meeting.ts'
import { bySitting, listSittings } from '../queries/sittings.ts'
import { tallyOf, whyNotMarked } from '../rules/attendance.ts'
import { meetingFieldErrors, meetingRefusals, meetingWords } from '../terms/meetings.ts'
import { sittingWords } from '../terms/sittings.ts'
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
  const [all, sittings] = await Promise.all([
    listAttendances(db, scope, meeting.id),
    listSittings(db, scope, meeting.id),
  ])
  const shown = sittings.find(({ id: one }) => String(one) === visit.query.get('buoi'))
  const sheet = shown ? all.filter(({ sittingId }) => sittingId === shown.id) : all
  const closed = whyNotMarked(meeting, today)
  const nameOf = new Map(all.map((row) => [row.memberId, row.fullName]))
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
        sittings={sittings}
        shownSitting={shown}
        total={all.length}
        tally={tallyOf(sheet)}
        conflicts={conflicts.map(({ memberId, stands }) => ({ fullName: nameOf.get(memberId) ?? '', stands }))}
        refusal={refusal}
        typed={typed}
        closedBecause={closed && meetingRefusals[closed]}
        isEarly={isEarly(meeting, today)}
        way={textFields(visit.form).cach === 'paper' ? 'paper' : 'hand'}
        fields={visit.hidden}
      />
    ),
  })
}

const whenAndWhere = ({ startsAt, place }: { readonly startsAt: Temporal.Instant; readonly place: string }) =>
  `${formatTime(startsAt)}, ${formatWeekday(dayOf(startsAt))}, ${place}`

const toPrint = (row: AttendanceRow) => ({ ...row, isDeclared: row.declaredReason !== null })

/** The list to sign, as it stands now; of a meeting held in groups one for each. */
async function print(visit: MeetingVisit): Promise<Answer> {
  const { db, today, now } = visit.work
  const scope = visit.scopeOf([meetingPermissions, 'read'])
  const id = idOf(visit)
  const meeting = id && (await findMeeting(db, scope, id))
  if (!meeting) return notFound()
  const [rows, sittings] = await Promise.all([
    listAttendances(db, scope, meeting.id),
    listSittings(db, scope, meeting.id),
  ])
  const content = await attendanceListPdf(
    {
      communeName: meeting.communeName,
      cellName: meeting.cellName,
      place: meeting.placeName ?? '',
      meetingTitle: meeting.title,
      when: whenAndWhere(meeting),
      printedOn: today,
      rows: rows.map(toPrint),
      ...(sittings.length > 0
        ? {
            sittings: bySitting(rows, sittings).map(({ sitting, rows: own }) => ({
              name: sitting?.name ?? sittingWords.unseated,
              when: whenAndWhere({
                startsAt: sitting?.startsAt ?? meeting.startsAt,
                place: (sitting ?? meeting).place,
              }),
              rows: own.map(toPrint),
            })),
          }
        : {}),
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
  const here = routes.meetings.attendance.href({ id }, { buoi: visit.query.get('buoi') })
  if (outcome.ok) return goTo(here, meetingWords.marked)
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed(mark)
  return sheetPage(visit, { refusal: meetingRefusals[outcome.reason], keepsTyped: true })
}

export const attendanceRoutes = [
  get(routes.meetings.attendance, { permission: mark, event: 'meeting.seen' }, (visit) => sheetPage(visit)),
  get(routes.meetings.attendanceList, { permission: [meetingPermissions, 'read'], event: 'meeting.paperSeen' }, print),
  post(routes.meetings.attendance, { permission: mark, event: 'attendance.marked' }, save),
]
