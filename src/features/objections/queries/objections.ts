import { type Expression, type SqlBool, sql } from 'kysely'
import type { ObjectionId } from '#core/ids.ts'
import { pageSize } from '#core/page.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { timelineOf } from '#db/events.ts'
import type { Scope } from '#db/work.ts'
import { type ObjectionView, objectionViews } from '../rules.ts'
import { visibleObjections } from './place.ts'

type Reader = Database | Transaction

export type ObjectionToChange = NonNullable<Awaited<ReturnType<typeof findObjectionForUpdate>>>

/** The objection as a command needs it, locked until the transaction ends; undefined when the scope does not reach it. */
export const findObjectionForUpdate = (tx: Transaction, scope: Scope, id: ObjectionId) =>
  tx
    .selectFrom('objections')
    .innerJoin('members', 'members.id', 'objections.memberId')
    .select([
      'objections.id',
      'objections.memberId',
      'objections.fact',
      'objections.keeper',
      'objections.communeId',
      'objections.cellId',
      'objections.linkId',
      'objections.meetingId',
      'objections.opinionId',
      'objections.assessmentId',
      'objections.stated',
      'objections.state',
      'objections.version',
      'members.workplaceId',
      'members.fullName',
    ])
    .where('objections.id', '=', id)
    .where(visibleObjections(scope))
    .forUpdate('objections')
    .executeTakeFirst()

const shown = (db: Reader) =>
  db
    .selectFrom('objections')
    .innerJoin('members', 'members.id', 'objections.memberId')
    .leftJoin('meetings', 'meetings.id', 'objections.meetingId')
    .leftJoin('assessments', 'assessments.id', 'objections.assessmentId')
    .select([
      'objections.id',
      'objections.memberId',
      'objections.fact',
      'objections.keeper',
      'objections.stated',
      'objections.claim',
      'objections.raisedOn',
      'objections.dueOn',
      'objections.state',
      'objections.outcome',
      'objections.answer',
      'objections.answeredBy',
      'objections.answeredOn',
      'objections.linkId',
      'objections.meetingId',
      'objections.opinionId',
      'objections.assessmentId',
      'objections.version',
      'members.fullName',
      'meetings.title as meetingTitle',
      'meetings.startsAt as meetingStartsAt',
      'assessments.year as sheetYear',
    ])

export type ObjectionDetail = NonNullable<Awaited<ReturnType<typeof findObjection>>>

/** One objection with whom it is about and its timeline; one round trip. */
export const findObjection = (db: Reader, scope: Scope, id: ObjectionId) =>
  shown(db)
    .innerJoin('organisations as workplace', 'workplace.id', 'members.workplaceId')
    .leftJoin('organisations as cell', 'cell.id', 'objections.cellId')
    .select([
      'members.workplaceId',
      'objections.communeId',
      'objections.cellId',
      'workplace.name as workplaceName',
      'cell.name as cellName',
      'meetings.state as meetingState',
      timelineOf('objection', sql.ref('objections.id')).as('timeline'),
    ])
    .where('objections.id', '=', id)
    .where(visibleObjections(scope))
    .executeTakeFirst()

/** The condition of each view. */
const viewConditions = (today: Temporal.PlainDate): Readonly<Record<ObjectionView, Expression<SqlBool>>> => ({
  waiting: sql<SqlBool>`objections.state = 'raised'`,
  overdue: sql<SqlBool>`objections.state = 'raised' and objections.due_on < ${today}`,
  answered: sql<SqlBool>`objections.state = 'answered'`,
  all: sql<SqlBool>`true`,
})

type Asked = { readonly view: ObjectionView; readonly today: Temporal.PlainDate }

export type ObjectionRow = Awaited<ReturnType<typeof listObjections>>[number]

/** A page of what a keeper is asked to look at again, the newest first; `after`: the last row before. */
export const listObjections = (
  db: Reader,
  scope: Scope,
  { view, today, after }: Asked & { readonly after: ObjectionId | undefined },
) =>
  shown(db)
    .leftJoin('organisations as cell', 'cell.id', 'objections.cellId')
    .select('cell.shortName as cellName')
    .where(visibleObjections(scope))
    .where(viewConditions(today)[view])
    .$if(after !== undefined, (query) => query.where(sql<SqlBool>`objections.id < ${after}`))
    .orderBy('objections.id', 'desc')
    .limit(pageSize + 1)
    .execute()

/** How many objections each view holds. */
export async function countByView(
  db: Reader,
  scope: Scope,
  today: Temporal.PlainDate,
): Promise<Readonly<Record<ObjectionView, number>>> {
  const conditions = viewConditions(today)
  return db
    .selectFrom('objections')
    .innerJoin('members', 'members.id', 'objections.memberId')
    .select(objectionViews.map((view) => sql<number>`(count(*) filter (where ${conditions[view]}))::int`.as(view)))
    .where(visibleObjections(scope))
    .executeTakeFirstOrThrow()
}

/** What waits for the keeper, for the home page: how many, the oldest, and the nearest day by which one is due. */
export const countWaiting = (db: Reader, scope: Scope) =>
  db
    .selectFrom('objections')
    .innerJoin('members', 'members.id', 'objections.memberId')
    .select([
      sql<number>`count(*)::int`.as('count'),
      sql<Temporal.PlainDate | null>`min(objections.raised_on)`.as('oldestOn'),
      sql<Temporal.PlainDate | null>`min(objections.due_on)`.as('dueOn'),
    ])
    .where('objections.state', '=', 'raised')
    .where(visibleObjections(scope))
    .executeTakeFirstOrThrow()

export type OwnObjectionRow = Awaited<ReturnType<typeof listOwnObjections>>[number]

/** What one said is wrong, the newest first; `after`: the last row before. */
export const listOwnObjections = (db: Reader, scope: Scope, { after }: { readonly after: ObjectionId | undefined }) =>
  shown(db)
    .where(visibleObjections(scope))
    .$if(after !== undefined, (query) => query.where(sql<SqlBool>`objections.id < ${after}`))
    .orderBy('objections.id', 'desc')
    .limit(pageSize + 1)
    .execute()

export type NewestObjection = Awaited<ReturnType<typeof listNewestOwn>>[number]

/** Of each fact that one said is wrong the newest objection, to be shown beside the fact. */
export const listNewestOwn = (db: Reader, scope: Scope) =>
  db
    .selectFrom('objections')
    .innerJoin('members', 'members.id', 'objections.memberId')
    .distinctOn(['objections.fact', 'objections.meetingId', 'objections.opinionId', 'objections.assessmentId'])
    .select([
      'objections.id',
      'objections.fact',
      'objections.meetingId',
      'objections.opinionId',
      'objections.assessmentId',
      'objections.state',
      'objections.outcome',
      'objections.answer',
      'objections.answeredBy',
      'objections.answeredOn',
      'objections.dueOn',
    ])
    .where('objections.state', '<>', 'withdrawn')
    .where(visibleObjections(scope))
    .orderBy('objections.fact')
    .orderBy('objections.meetingId')
    .orderBy('objections.opinionId')
    .orderBy('objections.assessmentId')
    .orderBy('objections.id', 'desc')
    .execute()
