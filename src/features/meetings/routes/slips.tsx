import { dayOf } from '#core/day.ts'
import { routes } from '#routes'
import { formatTime, formatWeekday } from '#ui/format.ts'
import { type Answer, notFound, send } from '#web/answer.ts'
import { get } from '#web/route.ts'
import { invitationSlipsPdf } from '../papers/invitation-slips.ts'
import { meetingPermissions } from '../permissions.ts'
import { findMeeting, listAttendances, type MeetingDetail } from '../queries/meeting.ts'
import { bySitting, listSittings, type SittingRow } from '../queries/sittings.ts'
import { canPrintSlips } from '../rules/meeting.ts'
import { meetingWords } from '../terms/meetings.ts'
import { idOf, type MeetingVisit, showMeeting } from './meetings.tsx'

const timeOf = (at: Temporal.Instant) => `${formatTime(at)}, ${formatWeekday(dayOf(at))}`

const whenAndWhere = ({ name, startsAt, place }: SittingRow, meeting: MeetingDetail) => ({
  name,
  time: timeOf(startsAt ?? meeting.startsAt),
  place,
})

/** One for each who is invited, while the invitation holds. */
async function printSlips(visit: MeetingVisit): Promise<Answer> {
  const { db, now } = visit.work
  const id = idOf(visit)
  const meeting = id && (await findMeeting(db, visit.scope, id))
  if (!meeting) return notFound()
  if (!canPrintSlips(meeting)) return showMeeting(visit, { refusal: 'slipsNotNow' })
  const [sheet, sittings] = await Promise.all([
    listAttendances(db, visit.scope, meeting.id),
    listSittings(db, visit.scope, meeting.id),
  ])
  const invited = bySitting(sheet, sittings).flatMap(({ sitting, rows }) =>
    rows.map((row) => ({ ...row, sitting: sitting && whenAndWhere(sitting, meeting) })),
  )
  const content = await invitationSlipsPdf(
    {
      communeName: meeting.communeName,
      cellName: meeting.cellName,
      meetingTitle: meeting.title,
      time: timeOf(meeting.startsAt),
      place: meeting.place,
      agenda: meeting.agenda,
      invited,
    },
    { createdAt: now },
  )
  return send({
    name: meetingWords.slipsFile(meeting.title),
    mediaType: 'application/pdf',
    content,
    inline: true,
    seen: {
      filter: `giay-moi hop=${meeting.id}`,
      rowCount: invited.length,
      memberIds: invited.map(({ memberId }) => memberId),
    },
  })
}

export const slipRoutes = [
  get(routes.meetings.slips, { permission: [meetingPermissions, 'read'], event: 'meeting.slipsPrinted' }, printSlips),
]
