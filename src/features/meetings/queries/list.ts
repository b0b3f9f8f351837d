import { type SqlBool, sql } from 'kysely'
import { vietnamZone } from '#core/day.ts'
import type { MeetingId } from '#core/ids.ts'
import { pageSize } from '#core/page.ts'
import type { Database } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import type { HalfYear } from '../rules/half-year.ts'
import { halfYearOfCells, lacksMinutes } from './duties.ts'
import { lastStartsAt, ownPlace, ownStartsAt, stillInvited, visibleMeetings } from './meeting.ts'

/**
 * How many must come to a meeting, of those who are still invited, and how many came; needs `meetings`. Only of an unmarked
 * row the link is looked up: a list of held meetings costs as much as one that asks no link.
 */
const turnout = [
  sql<number>`(select count(*)::int from attendances where meeting_id = meetings.id and is_required and (mark is not null
    or exists (select from residence_links as link where link.id = attendances.link_id and ${stillInvited})))`.as(
    'required',
  ),
  sql<number>`(select count(*)::int from attendances where meeting_id = meetings.id and mark = 'present')`.as(
    'present',
  ),
] as const

export type MeetingRow = Awaited<ReturnType<typeof listMeetings>>[number]

type AskedMeetings = { readonly after: MeetingId | undefined; readonly isWithoutMinutes?: boolean }

/** A page of meetings, the latest day first, each with how many must come and how many came; `after`: the last row before. */
export const listMeetings = (db: Database, scope: Scope, { after, isWithoutMinutes = false }: AskedMeetings) =>
  db
    .selectFrom('meetings')
    .innerJoin('organisations as cell', 'cell.id', 'meetings.cellId')
    .select([
      'meetings.id',
      'meetings.kind',
      'meetings.title',
      'meetings.startsAt',
      'meetings.place',
      'meetings.state',
      'cell.shortName as cellName',
      sql<number>`(select count(*)::int from sittings where sittings.meeting_id = meetings.id)`.as('sittingCount'),
      ...turnout,
    ])
    .where(visibleMeetings(scope))
    .$if(isWithoutMinutes, (query) => query.where(lacksMinutes))
    .$if(after !== undefined, (query) =>
      query.where(
        sql<SqlBool>`(meetings.starts_at, meetings.id) < ((select last.starts_at from meetings as last where last.id = ${after}), ${after})`,
      ),
    )
    .orderBy('meetings.startsAt', 'desc')
    .orderBy('meetings.id', 'desc')
    .limit(pageSize + 1)
    .execute()

export type CellHalfYearRow = Awaited<ReturnType<typeof listHalfYearOfCells>>[number]

/** Cells with an open link and their meeting of a half-year, with how many must come and how many came. */
export const listHalfYearOfCells = (db: Database, scope: Scope, halfYear: HalfYear) =>
  halfYearOfCells(db, scope, halfYear)
    .innerJoin('organisations as cell', 'cell.id', 'linked.cellId')
    .select([
      'cell.id as cellId',
      'cell.shortName as cellName',
      'linked.memberCount',
      'meetings.id as meetingId',
      'meetings.state',
      'meetings.startsAt',
      lastStartsAt.as('lastStartsAt'),
      ...turnout,
    ])
    .orderBy('cell.sortKey')
    .orderBy('cell.id')
    .execute()

export type ExpectedRow = Awaited<ReturnType<typeof listExpected>>[number]

/** Hours between the first sitting of a meeting and its last, at most: those of a half-year. */
export const longestMeeting = 184 * 24

/** A page shows at most so many of either list, and says so when there are more. */
export const mostExpected = 200

/**
 * Where one's people, or oneself, are expected, the nearest first, or where they were in the past twelve months, the latest
 * first, and whether they went. Only once the cell has invited: drafts of a day are its own.
 */
export const listExpected = (
  db: Database,
  scope: Scope,
  { now, isComing }: { readonly now: Temporal.Instant; readonly isComing: boolean },
) => {
  const direction = isComing ? 'asc' : 'desc'
  const yearAgo = now.toZonedDateTimeISO(vietnamZone).subtract({ months: 12 }).toInstant()
  return (
    db
      .selectFrom('attendances')
      .innerJoin('meetings', 'meetings.id', 'attendances.meetingId')
      .innerJoin('members', 'members.id', 'attendances.memberId')
      .innerJoin('organisations as cell', 'cell.id', 'meetings.cellId')
      .innerJoin('residenceLinks as link', 'link.id', 'attendances.linkId')
      .leftJoin('sittings', 'sittings.id', 'attendances.sittingId')
      .select([
        'attendances.memberId',
        'members.fullName',
        'attendances.isRequired',
        'attendances.mark',
        'attendances.reason',
        'attendances.declaredReason',
        'meetings.id as meetingId',
        'meetings.title',
        'meetings.kind',
        ownStartsAt.as('startsAt'),
        ownPlace.as('place'),
        'meetings.agenda',
        'meetings.state',
        'meetings.stateReason',
        'cell.name as cellName',
        'sittings.name as sittingName',
        sql<boolean>`attendances.sitting_id is null and exists (select from sittings as any_sitting
        where any_sitting.meeting_id = meetings.id)`.as('isUnseated'),
      ])
      .where(
        visible(scope, { memberId: sql.ref('attendances.memberId'), workplaceId: sql.ref('attendances.workplaceId') }),
      )
      .where(stillInvited)
      .where('meetings.state', '<>', 'planned')
      // A meeting starts with its first sitting; the last lies in the same half-year.
      .where('meetings.startsAt', '>', isComing ? now.subtract({ hours: longestMeeting }) : yearAgo)
      .where(ownStartsAt, isComing ? '>' : '<=', now)
      .orderBy(ownStartsAt, direction)
      .orderBy('members.sortKey')
      .orderBy('members.id')
      .limit(mostExpected + 1)
      .execute()
  )
}
