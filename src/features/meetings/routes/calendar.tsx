import { calendarMediaType } from '#papers/calendar.ts'
import { routes } from '#routes'
import { type Answer, notFound, send } from '#web/answer.ts'
import { get, type PublicVisit, type Visit } from '#web/route.ts'
import { type MeetingForCalendar, meetingCalendar, type Source } from '../papers/calendar.ts'
import { meetingPermissions } from '../permissions.ts'
import { findInvitationForCalendar, findMeetingForCalendar } from '../queries/calendar.ts'
import { calendarWords } from '../terms/calendar.ts'
import { idOf, type MeetingVisit } from './meetings.tsx'

/** Where a calendar says it comes from; `path` is the page that tells everything. */
export const sourceOf = ({ services }: Pick<Visit | PublicVisit, 'services'>, path: string): Source => ({
  host: new URL(services.config.publicUrl).hostname,
  pageUrl: services.config.publicUrl + path,
})

const file = (visit: Visit, meeting: MeetingForCalendar, path: string): Answer =>
  send({
    name: calendarWords.file(meeting.title),
    mediaType: calendarMediaType,
    content: new TextEncoder().encode(meetingCalendar(meeting, sourceOf(visit, path))),
  })

async function ofMeeting(visit: MeetingVisit): Promise<Answer> {
  const id = idOf(visit)
  const meeting = id && (await findMeetingForCalendar(visit.work.db, visit.scope, id))
  return meeting ? file(visit, meeting, routes.meetings.show.href({ id: meeting.id })) : notFound()
}

async function ofInvitation(visit: MeetingVisit): Promise<Answer> {
  const id = idOf(visit)
  const meeting = id && (await findInvitationForCalendar(visit.work.db, visit.scope, id))
  return meeting ? file(visit, meeting, routes.meetings.expected.href()) : notFound()
}

const noMembers = { none: 'no data of any member' }

export const calendarRoutes = [
  get(routes.meetings.calendar, { permission: [meetingPermissions, 'read'], event: noMembers }, ofMeeting),
  get(
    routes.meetings.invitationCalendar,
    { permission: [meetingPermissions, 'readOwnPeople'], event: noMembers },
    ofInvitation,
  ),
]
