import { type SqlBool, sql } from 'kysely'
import type { MeetingId, SittingId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import type { Scope } from '#db/work.ts'
import { lastStartsAt, stillInvited, visibleMeetings } from './meeting.ts'

type Reader = Database | Transaction

export type SittingRow = Awaited<ReturnType<typeof listSittings>>[number]

/** People under their sittings, who has none at the end; all together when the meeting has no sittings. */
export function bySitting<Row extends { readonly sittingId: SittingId | null }>(
  rows: readonly Row[],
  sittings: readonly SittingRow[],
): readonly { readonly sitting: SittingRow | undefined; readonly rows: readonly Row[] }[] {
  const groups = [...sittings, undefined].map((sitting) => ({
    sitting,
    rows: rows.filter(({ sittingId }) => sittingId === (sitting?.id ?? null)),
  }))
  return groups.filter((group) => group.sitting !== undefined || group.rows.length > 0)
}

/** The sittings of a meeting in the order in which they were named; none when all meet at once. */
export const listSittings = (db: Reader, scope: Scope, id: MeetingId) =>
  db
    .selectFrom('sittings')
    .innerJoin('meetings', 'meetings.id', 'sittings.meetingId')
    .select(['sittings.id', 'sittings.name', 'sittings.startsAt', 'sittings.place'])
    .where('sittings.meetingId', '=', id)
    .where(visibleMeetings(scope))
    .orderBy('sittings.id')
    .execute()

export type SeatRow = Awaited<ReturnType<typeof listSeats>>[number]

// While a meeting is planned the register says who will be invited, later the sheet.
const toBeSeated = sql<SqlBool>`case when meetings.state = 'planned'
  then link.state <> 'closed' and link.since_on <= (${lastStartsAt} at time zone 'Asia/Ho_Chi_Minh')::date
  else attendances.link_id = link.id and ${stillInvited} end`

/** Who sits where, in Vietnamese order of given names: whom the cell is about to invite, or has invited. */
export const listSeats = (db: Reader, scope: Scope, id: MeetingId) =>
  db
    .selectFrom('meetings')
    .innerJoin('residenceLinks as link', 'link.cellId', 'meetings.cellId')
    .innerJoin('members', 'members.id', 'link.memberId')
    .innerJoin('organisations as workplace', 'workplace.id', 'link.workplaceId')
    .leftJoin('attendances', (join) =>
      join.onRef('attendances.meetingId', '=', 'meetings.id').onRef('attendances.memberId', '=', 'link.memberId'),
    )
    .select([
      'link.memberId',
      'members.fullName',
      'members.searchKey',
      'members.residenceArea',
      'workplace.shortName as workplaceName',
      'attendances.sittingId',
    ])
    .where('meetings.id', '=', id)
    .where(toBeSeated)
    .where(visibleMeetings(scope))
    .orderBy('members.sortKey')
    .orderBy('members.id')
    .execute()
