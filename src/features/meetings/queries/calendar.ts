import { sql } from 'kysely'
import type { MeetingId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { stillInvited, visibleMeetings } from './meeting.ts'

/** When a meeting last changed: every change is an event. Needs `meetings`. */
export const changedAt = sql<Temporal.Instant>`coalesce((select max(at) from events
  where subject_kind = 'meeting' and subject_id = meetings.id), meetings.starts_at)`

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
      'meetings.startsAt',
      'meetings.place',
      'meetings.agenda',
      'meetings.state',
      'meetings.stateReason',
      'cell.name as cellName',
      changedAt.as('changedAt'),
    ])

/** A meeting for the calendar of those who hold it. */
export const findMeetingForCalendar = (db: Database, scope: Scope, id: MeetingId) =>
  meetingsOfCells(db).where('meetings.id', '=', id).where(visibleMeetings(scope)).executeTakeFirst()

/** A meeting for the calendar of somebody who is invited, or whose people are; drafts of a day are the cell's own. */
export const findInvitationForCalendar = (db: Database, scope: Scope, id: MeetingId) =>
  meetingsOfCells(db)
    .where('meetings.id', '=', id)
    .where('meetings.state', '<>', 'planned')
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('attendances')
          .innerJoin('residenceLinks as link', 'link.id', 'attendances.linkId')
          .select('attendances.memberId')
          .whereRef('attendances.meetingId', '=', 'meetings.id')
          .where(stillInvited)
          .where(
            visible(scope, {
              memberId: sql.ref('attendances.memberId'),
              workplaceId: sql.ref('attendances.workplaceId'),
            }),
          ),
      ),
    )
    .executeTakeFirst()
