import { type SqlBool, sql } from 'kysely'
import { vietnamZone } from '#core/day.ts'
import type { MemberId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { heldStates } from '../rules/meeting.ts'
import { ownPlace, ownStartsAt, stillInvited } from './meeting.ts'

/**
 * Which invitations somebody may read: those of their cell or commune, of those who worked for them on that day, or their
 * own. Needs `meetings` and `attendances`.
 */
const inReach = (scope: Scope) =>
  visible(scope, {
    memberId: sql.ref('attendances.memberId'),
    workplaceId: sql.ref('attendances.workplaceId'),
    communeId: sql.ref('meetings.communeId'),
    assignedCellId: sql.ref('meetings.cellId'),
  })

const invitations = (db: Database, scope: Scope, memberId: MemberId) =>
  db
    .selectFrom('attendances')
    .innerJoin('meetings', 'meetings.id', 'attendances.meetingId')
    .innerJoin('residenceLinks as link', 'link.id', 'attendances.linkId')
    .leftJoin('sittings', 'sittings.id', 'attendances.sittingId')
    .where('attendances.memberId', '=', memberId)
    .where('meetings.state', 'in', heldStates)
    .where(stillInvited)
    .where(inReach(scope))

export type AttendanceOfMemberRow = Awaited<ReturnType<typeof listAttendancesOfMember>>[number]

const firstOf = (year: number) => new Temporal.PlainDate(year, 1, 1).toZonedDateTime(vietnamZone).toInstant()

/** What took place in a year and whether the member came, the latest first. */
export const listAttendancesOfMember = (
  db: Database,
  scope: Scope,
  { memberId, year }: { readonly memberId: MemberId; readonly year: number },
) =>
  invitations(db, scope, memberId)
    .innerJoin('organisations as cell', 'cell.id', 'meetings.cellId')
    .select([
      'meetings.id as meetingId',
      'meetings.kind',
      'meetings.title',
      ownStartsAt.as('startsAt'),
      ownPlace.as('place'),
      'sittings.name as sittingName',
      'cell.shortName as cellName',
      'attendances.isRequired',
      'attendances.mark',
      'attendances.reason',
      'attendances.declaredReason',
    ])
    .where('meetings.startsAt', '>=', firstOf(year))
    .where('meetings.startsAt', '<', firstOf(year + 1))
    .orderBy('meetings.startsAt', 'desc')
    .orderBy('meetings.id', 'desc')
    .execute()

/** The years of which something can be shown, the latest first. */
export async function listYearsOfMember(db: Database, scope: Scope, memberId: MemberId): Promise<readonly number[]> {
  const rows = await invitations(db, scope, memberId)
    .select(sql<number>`extract(year from meetings.starts_at at time zone 'Asia/Ho_Chi_Minh')::int`.as('year'))
    .distinct()
    .orderBy('year', 'desc')
    .execute()
  return rows.map(({ year }) => year)
}

export type AttendingMember = NonNullable<Awaited<ReturnType<typeof findAttendingMember>>>

/**
 * The member, when the reader keeps the record, has them in the register, or had them at a meeting; with where they worked
 * when they were last at one that the reader may know of.
 */
export const findAttendingMember = (db: Database, scope: Scope, memberId: MemberId) =>
  db
    .selectFrom('members')
    .leftJoin('residenceLinks as openLink', (join) =>
      join.onRef('openLink.memberId', '=', 'members.id').on(sql<SqlBool>`open_link.state <> 'closed'`),
    )
    .select(({ selectFrom }) => [
      'members.id',
      'members.fullName',
      selectFrom('attendances')
        .innerJoin('meetings', 'meetings.id', 'attendances.meetingId')
        .innerJoin('organisations as workplace', 'workplace.id', 'attendances.workplaceId')
        .select('workplace.shortName')
        .whereRef('attendances.memberId', '=', 'members.id')
        .where(inReach(scope))
        .orderBy('meetings.startsAt', 'desc')
        .limit(1)
        .as('workplaceName'),
    ])
    .where('members.id', '=', memberId)
    .where(({ or, exists, selectFrom }) =>
      or([
        visible(scope, { memberId: sql.ref('members.id'), workplaceId: sql.ref('members.workplaceId') }),
        visible(scope, { communeId: sql.ref('openLink.communeId'), assignedCellId: sql.ref('openLink.cellId') }),
        exists(
          selectFrom('attendances')
            .innerJoin('meetings', 'meetings.id', 'attendances.meetingId')
            .select('attendances.meetingId')
            .whereRef('attendances.memberId', '=', 'members.id')
            .where(inReach(scope)),
        ),
      ]),
    )
    .executeTakeFirst()
