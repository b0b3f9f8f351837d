import { sql } from 'kysely'
import type { MeetingId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { ownPlace, ownStartsAt, stillInvited, visibleMeetings } from './meeting.ts'

/** When a meeting last changed: every change is an event. Needs `meetings`. */
export const changedAt = sql<Temporal.Instant>`coalesce((select max(at) from events
  where subject_kind = 'meeting' and subject_id = meetings.id), meetings.starts_at)`

/** The sittings of a meeting, or one row without a name when all meet at once. */
const ownSitting = [
  'sittings.id as sittingId',
  'sittings.name as sittingName',
  ownStartsAt.as('startsAt'),
  ownPlace.as('place'),
] as const

const meetingsOfCells = (db: Database) =>
  db
    .selectFrom('meetings')
    .innerJoin('organisations as cell', 'cell.id', 'meetings.cellId')
    .select([
      'meetings.id',
      'meetings.version',
      'meetings.kind',
      'meetings.form',
      'meetings.title',
      'meetings.agenda',
      'meetings.state',
      'meetings.stateReason',
      'cell.name as cellName',
      changedAt.as('changedAt'),
    ])

/** A meeting for the calendar of those who hold it, sitting by sitting; nothing when it is out of reach. */
export const listForCalendar = (db: Database, scope: Scope, id: MeetingId) =>
  meetingsOfCells(db)
    .leftJoin('sittings', 'sittings.meetingId', 'meetings.id')
    .select(ownSitting)
    .where('meetings.id', '=', id)
    .where(visibleMeetings(scope))
    .orderBy('sittings.id')
    .execute()

/**
 * A meeting for the calendar of somebody who is invited, or whose people are, with the sittings they are invited to; drafts of
 * a day are the cell's own.
 */
export const listInvitationForCalendar = (db: Database, scope: Scope, id: MeetingId) =>
  meetingsOfCells(db)
    .innerJoin('attendances', 'attendances.meetingId', 'meetings.id')
    .innerJoin('residenceLinks as link', 'link.id', 'attendances.linkId')
    .leftJoin('sittings', 'sittings.id', 'attendances.sittingId')
    .select(ownSitting)
    .distinctOn('sittings.id')
    .where('meetings.id', '=', id)
    .where('meetings.state', '<>', 'planned')
    .where(stillInvited)
    .where(
      visible(scope, { memberId: sql.ref('attendances.memberId'), workplaceId: sql.ref('attendances.workplaceId') }),
    )
    .orderBy('sittings.id')
    .execute()
