import { type SqlBool, sql } from 'kysely'
import { vietnamZone } from '#core/day.ts'
import type { MemberId } from '#core/ids.ts'
import { pageSize } from '#core/page.ts'
import type { Database } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { type AttendanceMark, heldStates } from '../rules.ts'

export type MemberAttendanceRow = Awaited<ReturnType<typeof listByMember>>[number]

type Asked = {
  readonly since: Temporal.PlainDate
  /** Only those who were absent from the last two meetings they had to come to. */
  readonly isMissingOnly: boolean
  readonly after: MemberId | undefined
  readonly limit?: number
}

// Newest first; who need not come, and who was not marked, has missed nothing.
const marks = sql<AttendanceMark[]>`array_agg(attendances.mark order by meetings.starts_at desc, meetings.id desc)`
const count = (mark: AttendanceMark) => sql<number>`(count(*) filter (where attendances.mark = ${mark}))::int`

/** How often each member came of the held meetings they had to come to, since a day; in Vietnamese order of given names. */
export const listByMember = (db: Database, scope: Scope, { since, isMissingOnly, after, limit = pageSize }: Asked) =>
  db
    .selectFrom('attendances')
    .innerJoin('meetings', 'meetings.id', 'attendances.meetingId')
    .innerJoin('members', 'members.id', 'attendances.memberId')
    .innerJoin('residenceLinks as link', 'link.id', 'attendances.linkId')
    .select([
      'members.id as memberId',
      'members.fullName',
      // Where they worked when they were last invited: what came after is not the cell's to know.
      sql<string>`(select short_name from organisations where id = (array_agg(attendances.workplace_id
        order by meetings.starts_at desc, meetings.id desc))[1])`.as('workplaceName'),
      sql<string>`(select short_name from organisations where id = (array_agg(meetings.cell_id
        order by meetings.starts_at desc, meetings.id desc))[1])`.as('cellName'),
      count('present').as('present'),
      count('absentWithReason').as('absentWithReason'),
      count('absentWithoutReason').as('absentWithoutReason'),
      marks.as('marks'),
      sql<Temporal.Instant>`max(meetings.starts_at)`.as('lastAt'),
    ])
    .where('meetings.state', 'in', heldStates)
    .where('attendances.isRequired', '=', true)
    .where('attendances.mark', 'is not', null)
    .where('meetings.startsAt', '>=', since.toZonedDateTime(vietnamZone).toInstant())
    .where(visible(scope, { communeId: sql.ref('meetings.communeId'), assignedCellId: sql.ref('meetings.cellId') }))
    .$if(after !== undefined, (query) =>
      query.where(
        sql<SqlBool>`(members.sort_key, members.id) > ((select last.sort_key from members as last where last.id = ${after}), ${after})`,
      ),
    )
    .groupBy('members.id')
    .$if(isMissingOnly, (query) =>
      query.having(
        sql<SqlBool>`bool_or(link.state <> 'closed') and cardinality(${marks}) >= 2 and not ('present' = any((${marks})[1:2]))`,
      ),
    )
    .orderBy('members.sortKey')
    .orderBy('members.id')
    .limit(limit + 1)
    .execute()
