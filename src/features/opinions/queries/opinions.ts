import { type SqlBool, sql } from 'kysely'
import type { MeetingId, OpinionId } from '#core/ids.ts'
import { pageSize } from '#core/page.ts'
import type { Database } from '#db/connection.ts'
import type { Scope } from '#db/work.ts'
import { visibleMeetings } from '#features/meetings/queries/meeting.ts'
import { type OpinionState, type OpinionView, opinionViews } from '../rules/opinion.ts'
import { matchingInAnyView, type OpinionFilter, viewConditions, visibleOpinions } from './opinion-filter.ts'

/** What a joined opinion follows; needs `opinions` and the leading one under the name `lead`. */
export const followed = [
  sql<OpinionState>`coalesce(lead.state, opinions.state)`.as('state'),
  sql<string | null>`coalesce(lead.forwarded_to, opinions.forwarded_to)`.as('forwardedTo'),
  sql<Temporal.PlainDate | null>`coalesce(lead.forwarded_on, opinions.forwarded_on)`.as('forwardedOn'),
  sql<Temporal.PlainDate | null>`coalesce(lead.due_on, opinions.due_on)`.as('dueOn'),
  sql<string | null>`coalesce(lead.answer, opinions.answer)`.as('answer'),
  sql<string | null>`coalesce(lead.answered_by, opinions.answered_by)`.as('answeredBy'),
  sql<Temporal.PlainDate | null>`coalesce(lead.answered_on, opinions.answered_on)`.as('answeredOn'),
] as const

export type Asked = { readonly filter: OpinionFilter; readonly today: Temporal.PlainDate }

const read = (db: Database, scope: Scope, { filter, today }: Asked) =>
  db
    .selectFrom('opinions')
    .innerJoin('organisations as cell', 'cell.id', 'opinions.cellId')
    .leftJoin('members', 'members.id', 'opinions.memberId')
    .leftJoin('meetings', 'meetings.id', 'opinions.meetingId')
    .leftJoin('opinions as lead', 'lead.id', 'opinions.joinedIntoId')
    .select([
      'opinions.id',
      'opinions.kind',
      'opinions.text',
      'opinions.way',
      'opinions.givenOn',
      'opinions.memberId',
      'opinions.joinedIntoId',
      'members.fullName',
      'meetings.title as meetingTitle',
      'cell.shortName as cellName',
      ...followed,
    ])
    .where(matchingInAnyView(scope, filter))
    .where(viewConditions(scope, today)[filter.view])

export type OpinionRow = Awaited<ReturnType<typeof listOpinions>>[number]

/** A page of opinions, the newest first; `after`: the last row before. */
export const listOpinions = (
  db: Database,
  scope: Scope,
  { after, ...asked }: Asked & { readonly after: OpinionId | undefined },
) =>
  read(db, scope, asked)
    .select(
      sql<number>`(select count(*)::int from opinions as other where other.joined_into_id = opinions.id)`.as(
        'joinedCount',
      ),
    )
    .$if(after !== undefined, (query) => query.where(sql<SqlBool>`opinions.id < ${after}`))
    .orderBy('opinions.id', 'desc')
    .limit(pageSize + 1)
    .execute()

export type SummaryRow = Awaited<ReturnType<typeof listForSummary>>[number]

/** All opinions of a meeting or a half-year in the order of cells and days, and one more than `mostRows` when there are more. */
export const listForSummary = (
  db: Database,
  scope: Scope,
  { mostRows, ...asked }: Asked & { readonly mostRows: number },
) =>
  read(db, scope, asked)
    .orderBy('cell.sortKey')
    .orderBy('opinions.givenOn')
    .orderBy('opinions.id')
    .limit(mostRows + 1)
    .execute()

/** How many opinions each view holds under the rest of the filter. */
export async function countByView(
  db: Database,
  scope: Scope,
  { filter, today }: Asked,
): Promise<Readonly<Record<OpinionView, number>>> {
  const conditions = viewConditions(scope, today)
  return db
    .selectFrom('opinions')
    .select(opinionViews.map((view) => sql<number>`(count(*) filter (where ${conditions[view]}))::int`.as(view)))
    .where(matchingInAnyView(scope, filter))
    .executeTakeFirstOrThrow()
}

const mostMeetings = 50

/** Meetings at which something was said, the latest first, and the one that is asked for. */
export const listMeetingsWithOpinions = (db: Database, scope: Scope, asked: MeetingId | null) =>
  db
    .selectFrom('meetings')
    .select(['meetings.id', 'meetings.title', 'meetings.startsAt'])
    .where(visibleMeetings(scope))
    .where((eb) =>
      eb.or([
        eb('meetings.id', '=', asked),
        eb.exists(
          eb
            .selectFrom('opinions')
            .select('opinions.id')
            .whereRef('opinions.meetingId', '=', 'meetings.id')
            .where(visibleOpinions(scope)),
        ),
      ]),
    )
    .orderBy(sql`(meetings.id = ${asked}) is true`, 'desc')
    .orderBy('meetings.startsAt', 'desc')
    .orderBy('meetings.id', 'desc')
    .limit(mostMeetings)
    .execute()
