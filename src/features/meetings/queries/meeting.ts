import { type Expression, type SqlBool, sql } from 'kysely'
import type { MeetingId } from '#core/ids.ts'
import type { Placed } from '#core/place.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { timelineOf } from '#db/events.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'

type Reader = Database | Transaction

/** Where a meeting lies: with its cell, and with the commune above it. */
export const placeOf = (meeting: Pick<MeetingToChange, 'communeId' | 'cellId'>): Placed => ({
  communeId: meeting.communeId,
  assignedCellId: meeting.cellId,
})

/** The same as SQL, on the table `meetings` under its own name. */
export const visibleMeetings = (scope: Scope): Expression<SqlBool> =>
  visible(scope, { communeId: sql.ref('meetings.communeId'), assignedCellId: sql.ref('meetings.cellId') })

/** When the last sitting of a meeting begins: the meeting itself, when all meet at once. Needs `meetings`. */
export const lastStartsAt = sql<Temporal.Instant>`greatest(meetings.starts_at,
  (select max(sittings.starts_at) from sittings where sittings.meeting_id = meetings.id))`

const sittingCount = sql<number>`(select count(*)::int from sittings where sittings.meeting_id = meetings.id)`

/** Where and when somebody invited is to be: at their sitting, or at the meeting. Needs `meetings` and `sittings`, left joined. */
export const ownStartsAt = sql<Temporal.Instant>`coalesce(sittings.starts_at, meetings.starts_at)`
export const ownPlace = sql<string>`coalesce(sittings.place, meetings.place)`

export type MeetingToChange = NonNullable<Awaited<ReturnType<typeof findMeetingForUpdate>>>

/** The meeting as a command needs it, locked until the transaction ends; undefined when the scope does not reach it. */
export const findMeetingForUpdate = (tx: Transaction, scope: Scope, id: MeetingId) =>
  tx
    .selectFrom('meetings')
    .select(['id', 'communeId', 'cellId', 'kind', 'title', 'state', 'startsAt', 'year', 'half', 'version'])
    .select([lastStartsAt.as('lastStartsAt'), sittingCount.as('sittingCount')])
    .where('id', '=', id)
    .where(visibleMeetings(scope))
    .forUpdate()
    .executeTakeFirst()

export type MeetingDetail = NonNullable<Awaited<ReturnType<typeof findMeeting>>>

/** One meeting with its cell, its commune and its timeline; one round trip. */
export const findMeeting = (db: Reader, scope: Scope, id: MeetingId) =>
  db
    .selectFrom('meetings')
    .innerJoin('organisations as cell', 'cell.id', 'meetings.cellId')
    .innerJoin('organisations as commune', 'commune.id', 'meetings.communeId')
    .select([
      'meetings.id',
      'meetings.communeId',
      'meetings.cellId',
      'meetings.kind',
      'meetings.form',
      'meetings.title',
      'meetings.startsAt',
      'meetings.place',
      'meetings.agenda',
      'meetings.year',
      'meetings.half',
      'meetings.state',
      'meetings.stateReason',
      'meetings.version',
      'cell.name as cellName',
      'commune.name as communeName',
      'commune.placeName',
      lastStartsAt.as('lastStartsAt'),
      sittingCount.as('sittingCount'),
      timelineOf('meeting', sql.ref('meetings.id')).as('timeline'),
    ])
    .where('meetings.id', '=', id)
    .where(visibleMeetings(scope))
    .executeTakeFirst()

/** Who must come; a member exempt from meeting at the residence (33-HD/BTCTW 1.1) and one whose link rests are informed only. */
export const mustAttend = sql<boolean>`link.state = 'active' and not link.is_meeting_exempt`

/**
 * An invitation follows the link while nothing is written: who had left the cell on the day of the meeting, or of
 * their sitting, is not expected.
 * Needs `meetings`, `attendances` and its link under the name `link`.
 */
export const stillInvited = sql<SqlBool>`(attendances.mark is not null or link.state <> 'closed'
  or link.closed_on > (coalesce((select own.starts_at from sittings as own where own.id = attendances.sitting_id),
    meetings.starts_at) at time zone 'Asia/Ho_Chi_Minh')::date)`

export type AttendanceRow = Awaited<ReturnType<typeof listAttendances>>[number]

/** The sheet of a meeting in Vietnamese order of given names; a cell has at most some hundreds. */
export const listAttendances = (db: Reader, scope: Scope, id: MeetingId) =>
  db
    .selectFrom('attendances')
    .innerJoin('meetings', 'meetings.id', 'attendances.meetingId')
    .innerJoin('members', 'members.id', 'attendances.memberId')
    .innerJoin('organisations as workplace', 'workplace.id', 'attendances.workplaceId')
    .innerJoin('residenceLinks as link', 'link.id', 'attendances.linkId')
    .leftJoin('sittings', 'sittings.id', 'attendances.sittingId')
    .select([
      'attendances.memberId',
      'members.fullName',
      'members.searchKey',
      'attendances.sittingId',
      'sittings.name as sittingName',
      'workplace.shortName as workplaceName',
      'attendances.isRequired',
      'attendances.mark',
      'attendances.reason',
      'attendances.declaredReason',
      'attendances.arrivedAt',
    ])
    .where('attendances.meetingId', '=', id)
    .where(stillInvited)
    .where(visibleMeetings(scope))
    .orderBy('members.sortKey')
    .orderBy('members.id')
    .execute()

/** How many the cell would invite today: open links, and among them those who must come. */
export async function countToInvite(db: Reader, scope: Scope, id: MeetingId) {
  return db
    .selectFrom('meetings')
    .innerJoin('residenceLinks as link', 'link.cellId', 'meetings.cellId')
    .select([
      sql<number>`count(*)::int`.as('all'),
      sql<number>`(count(*) filter (where ${mustAttend}))::int`.as('required'),
    ])
    .where('meetings.id', '=', id)
    .where(visibleMeetings(scope))
    .where('link.state', '<>', 'closed')
    .executeTakeFirstOrThrow()
}

/** How many scanned the code on the wall and wait to be confirmed. */
export async function countArrived(db: Reader, scope: Scope, id: MeetingId): Promise<number> {
  const { count } = await db
    .selectFrom('attendances')
    .innerJoin('meetings', 'meetings.id', 'attendances.meetingId')
    .innerJoin('residenceLinks as link', 'link.id', 'attendances.linkId')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .where('meetings.id', '=', id)
    .where('attendances.arrivedAt', 'is not', null)
    .where('attendances.mark', 'is', null)
    .where(stillInvited)
    .where(visibleMeetings(scope))
    .executeTakeFirstOrThrow()
  return count
}

export type Invitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>

/** The invitation of whoever asks to a meeting, while it holds. */
export const findInvitation = (db: Reader, scope: Scope, id: MeetingId) =>
  db
    .selectFrom('attendances')
    .innerJoin('meetings', 'meetings.id', 'attendances.meetingId')
    .innerJoin('organisations as cell', 'cell.id', 'meetings.cellId')
    .innerJoin('residenceLinks as link', 'link.id', 'attendances.linkId')
    .select([
      'meetings.id',
      'meetings.title',
      'meetings.startsAt',
      'meetings.place',
      'cell.name as cellName',
      'attendances.mark',
      'attendances.arrivedAt',
    ])
    .where('meetings.id', '=', id)
    .where(stillInvited)
    .where(visible(scope, { memberId: sql.ref('attendances.memberId') }))
    .executeTakeFirst()
