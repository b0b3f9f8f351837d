import { calendarMediaType } from '#papers/calendar.ts'
import { routes } from '#routes'
import { type Answer, notFound, send } from '#web/answer.ts'
import { get, type PublicVisit, type Visit } from '#web/route.ts'
import { type MeetingForCalendar, meetingCalendar, type Source } from '../papers/calendar.ts'
import { meetingPermissions } from '../permissions.ts'
import { listForCalendar, listInvitationForCalendar } from '../queries/calendar.ts'
import { calendarWords } from '../terms/calendar.ts'
import { idOf, type MeetingVisit } from './meetings.tsx'

/** Where a calendar says it comes from; `path` is the page that tells everything. */
export const sourceOf = ({ services }: Pick<Visit | PublicVisit, 'services'>, path: string): Source => ({
  host: new URL(services.config.publicUrl).hostname,
  pageUrl: services.config.publicUrl + path,
})

function file(visit: Visit, sittings: readonly MeetingForCalendar[], path: string): Answer {
  const [meeting] = sittings
  if (!meeting) return notFound()
  const source = { ...sourceOf(visit, path), isOwn: visit.work.actor.role === 'member' }
  return send({
    name: calendarWords.file(meeting.title),
    mediaType: calendarMediaType,
    content: new TextEncoder().encode(meetingCalendar(sittings, source)),
  })
}

async function ofMeeting(visit: MeetingVisit): Promise<Answer> {
  const id = idOf(visit)
  const sittings = id ? await listForCalendar(visit.work.db, visit.scope, id) : []
  return file(visit, sittings, routes.meetings.show.href({ id: visit.params.id }))
}

async function ofInvitation(visit: MeetingVisit): Promise<Answer> {
  const id = idOf(visit)
  const sittings = id ? await listInvitationForCalendar(visit.work.db, visit.scope, id) : []
  return file(visit, sittings, routes.meetings.expected.href())
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
