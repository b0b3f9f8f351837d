import { createHash } from 'node:crypto'
import { dayOf } from '#core/day.ts'
import { routes } from '#routes'
import { formatTime } from '#ui/format.ts'
import { type Answer, notAllowed, notFound, send } from '#web/answer.ts'
import { get, post, publicGet, type Visit } from '#web/route.ts'
import { markAttendance } from '../commands/attendance.ts'
import { checkMarks } from '../forms/meetings.ts'
import { leadOf } from '../pages/attendance-page.tsx'
import { OfflinePage } from '../pages/offline-page.tsx'
import { meetingPermissions } from '../permissions.ts'
import { type AttendanceRow, findMeeting, listAttendances, type MeetingDetail } from '../queries/meeting.ts'
import { listSittings } from '../queries/sittings.ts'
import { canBeMarked } from '../rules/attendance.ts'
import { hasBegun } from '../rules/meeting.ts'
import { meetingFieldErrors, meetingRefusals, meetingWords } from '../terms/meetings.ts'
import { isOwnCode } from './codes.tsx'
import { idOf, type MeetingVisit } from './meetings.tsx'

const mark = [meetingPermissions, 'mark'] as const

/** Whose marks a phone keeps: sent only under the account and the mandate they were made under. */
export const ownerOf = ({ work: { actor } }: Pick<Visit, 'work'>): string => `${actor.accountId}:${actor.mandateId}`

/** Its day has not come, and nothing else is against marking it: a phone may take the sheet along. */
export const isEarly = (meeting: MeetingDetail, today: Temporal.PlainDate): boolean =>
  !hasBegun(meeting.startsAt, today) && canBeMarked(meeting, dayOf(meeting.startsAt))

/** What a phone takes along to a hall without a network: name, workplace, mark (declared ones too) and sitting, no reason and no number. */
const rowOf = ({
  memberId,
  fullName,
  workplaceName,
  isRequired,
  mark: stands,
  arrivedAt,
  sittingId,
}: AttendanceRow) => ({
  memberId,
  name: fullName,
  workplace: workplaceName,
  isRequired,
  mark: stands,
  arrived: arrivedAt && formatTime(arrivedAt),
  ...(sittingId ? { sittingId } : {}),
})

/** The sheet as data; 204 when the phone holds it as it stands, which it says by the digest it was given. */
async function sheetData(visit: MeetingVisit): Promise<Answer> {
  const { db, today } = visit.work
  const scope = visit.scopeOf([meetingPermissions, 'read'])
  const id = idOf(visit)
  const meeting = id && (await findMeeting(db, scope, id))
  if (!meeting) return notFound()
  const [sheet, sittings] = await Promise.all([
    listAttendances(db, scope, meeting.id),
    listSittings(db, scope, meeting.id),
  ])
  const rows = sheet.map(rowOf)
  const told = {
    owner: ownerOf(visit),
    id: meeting.id,
    title: meeting.title,
    lead: leadOf(meeting),
    sittings: sittings.map((one) => ({ id: one.id, name: one.name, lead: leadOf(meeting, one) })),
    opensOn: dayOf(meeting.startsAt).toString(),
    isClosed: !canBeMarked(meeting, today) && !isEarly(meeting, today),
    rows,
  }
  const digest = createHash('sha256').update(JSON.stringify(told)).digest('base64url')
  if (visit.query.get('da-co') === digest) {
    return { kind: 'raw', response: new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } }) }
  }
  return send({
    name: 'diem-danh.json',
    mediaType: 'application/json',
    content: Buffer.from(JSON.stringify({ ...told, digest })),
    seen: { filter: `hop=${meeting.id}`, rowCount: rows.length },
  })
}

const json = (status: number, value: object): Answer => ({
  kind: 'raw',
  response: Response.json(value, { status, headers: { 'cache-control': 'no-store' } }),
})

/** Marks as a phone sends them: what of them is not written is told in the answer. */
async function takeMarks(visit: MeetingVisit): Promise<Answer> {
  const id = idOf(visit)
  if (!id) return notFound()
  const input = checkMarks(visit.form)
  if (!input.ok) return json(409, { refusal: meetingFieldErrors.mark })
  const { way, marks, shown } = input.value
  const known = way === 'scan' ? marks.filter((one) => isOwnCode(visit, one)) : marks
  const outcome = await markAttendance(visit.work, {
    id,
    way,
    marks: known,
    shown,
    restAbsent: false,
    formKey: visit.formKey,
  })
  if (outcome.ok) {
    const wrong = marks.filter((one) => !known.includes(one)).map(({ memberId }) => memberId)
    return json(200, { ...outcome.value, strangers: [...outcome.value.strangers, ...wrong] })
  }
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed(mark)
  return json(409, { refusal: meetingRefusals[outcome.reason] })
}

/** Drawn for nobody: a phone keeps it, and fills it with the sheet it holds. */
async function emptySheet(): Promise<Answer> {
  const html = await (<OfflinePage title={meetingWords.offline} />).toString()
  const headers = { 'content-type': 'text/html; charset=UTF-8', 'cache-control': 'no-cache' }
  return { kind: 'raw', response: new Response(html, { headers }) }
}

export const offlineRoutes = [
  get(routes.meetings.attendanceData, { permission: mark, event: 'meeting.seen' }, sheetData),
  post(routes.meetings.attendanceMarks, { permission: mark, event: 'attendance.marked' }, takeMarks),
  publicGet(routes.meetings.offlineAttendance, { public: 'an empty sheet without a name on it' }, emptySheet),
]
