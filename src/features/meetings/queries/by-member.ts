import { type SqlBool, sql } from 'kysely'
import { vietnamZone } from '#core/day.ts'
import type { MemberId, OrganisationId } from '#core/ids.ts'
import { pageSize } from '#core/page.ts'
import type { Database } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import type { AttendanceMark } from '../rules/attendance.ts'
import { heldStates } from '../rules/meeting.ts'

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

const newest = (column: 'attendances.workplaceId' | 'meetings.cellId') =>
  sql<OrganisationId>`(array_agg(${sql.ref(column)} order by meetings.starts_at desc, meetings.id desc))[1]`

/** Counted before a name is looked up: of a commune of 3,000 a page shows 50. */
const countedByMember = (
  db: Database,
  scope: Scope,
  { since, isMissingOnly }: Pick<Asked, 'since' | 'isMissingOnly'>,
) =>
  db
    .selectFrom('attendances')
    .innerJoin('meetings', 'meetings.id', 'attendances.meetingId')
    .select([
      'attendances.memberId',
      // Where they worked when they were last invited: what came after is not the cell's to know.
      newest('attendances.workplaceId').as('workplaceId'),
      newest('meetings.cellId').as('cellId'),
      count('present').as('present'),
      count('absentWithReason').as('absentWithReason'),
      count('absentWithoutReason').as('absentWithoutReason'),
      marks.as('marks'),
      sql<Temporal.Instant>`max(meetings.starts_at)`.as('lastAt'),
      sql<number[]>`array_agg(attendances.link_id)`.as('linkIds'),
    ])
    .where('meetings.state', 'in', heldStates)
    .where('attendances.isRequired', '=', true)
    .where('attendances.mark', 'is not', null)
    .where('meetings.startsAt', '>=', since.toZonedDateTime(vietnamZone).toInstant())
    .where(visible(scope, { communeId: sql.ref('meetings.communeId'), assignedCellId: sql.ref('meetings.cellId') }))
    .groupBy('attendances.memberId')
    .$if(isMissingOnly, (query) =>
      query.having(sql<SqlBool>`cardinality(${marks}) >= 2 and not ('present' = any((${marks})[1:2]))`),
    )

/** How often each member came of the held meetings they had to come to, since a day; in Vietnamese order of given names. */
export const listByMember = (db: Database, scope: Scope, { after, limit = pageSize, ...asked }: Asked) =>
  db
    .selectFrom(countedByMember(db, scope, asked).as('counted'))
    .innerJoin('members', 'members.id', 'counted.memberId')
    .innerJoin('organisations as workplace', 'workplace.id', 'counted.workplaceId')
    .innerJoin('organisations as cell', 'cell.id', 'counted.cellId')
    .select([
      'members.id as memberId',
      'members.fullName',
      'workplace.shortName as workplaceName',
      'cell.shortName as cellName',
      'counted.present',
      'counted.absentWithReason',
      'counted.absentWithoutReason',
      'counted.marks',
      'counted.lastAt',
    ])
    .$if(asked.isMissingOnly, (query) =>
      query.where(
        sql<SqlBool>`exists (select from residence_links as link where link.id = any(counted.link_ids) and link.state <> 'closed')`,
      ),
    )
    .$if(after !== undefined, (query) =>
      query.where(
        sql<SqlBool>`(members.sort_key, members.id) > ((select last.sort_key from members as last where last.id = ${after}), ${after})`,
      ),
    )
    .orderBy('members.sortKey')
    .orderBy('members.id')
    .limit(limit + 1)
    .execute()
