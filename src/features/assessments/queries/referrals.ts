import { type Expression, type SqlBool, sql } from 'kysely'
import type { MemberId, ReferralId } from '#core/ids.ts'
import { pageSize } from '#core/page.ts'
import type { Placed } from '#core/place.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { timelineOf } from '#db/events.ts'
import { patternsOf } from '#db/like.ts'
import type { ReferralsTable } from '#db/schema.generated.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { mostFound, type ReferralView, referralViews } from '../rules/referral.ts'

type Reader = Database | Transaction
type Lies = Pick<ReferralToChange, 'workplaceId' | 'communeId' | 'cellId'>

/** Where a proposal lies: with the workplace that answers, and with the commune and the cell that made it or are told. */
export const referralPlace = ({ workplaceId, communeId, cellId }: Lies): Placed => ({
  workplaceId,
  communeId,
  assignedCellId: cellId,
})

/** The same as SQL, on the table `referrals` under its own name. */
export const visibleReferrals = (scope: Scope): Expression<SqlBool> =>
  visible(scope, {
    workplaceId: sql.ref('referrals.workplaceId'),
    communeId: sql.ref('referrals.communeId'),
    assignedCellId: sql.ref('referrals.cellId'),
  })

const columns = [
  'referrals.id',
  'referrals.assessmentId',
  'referrals.memberId',
  'referrals.workplaceId',
  'referrals.communeId',
  'referrals.cellId',
  'referrals.kind',
  'referrals.grounds',
  'referrals.proposedOn',
  'referrals.dueOn',
  'referrals.state',
  'referrals.outcome',
  'referrals.outcomeForm',
  'referrals.decisionNumber',
  'referrals.decidedOn',
  'referrals.reason',
  'referrals.answeredBy',
  'referrals.answeredOn',
  'referrals.version',
] as const satisfies readonly `referrals.${keyof ReferralsTable}`[]

export type ReferralToChange = NonNullable<Awaited<ReturnType<typeof findReferralForUpdate>>>

/** The proposal as a command needs it, locked until the transaction ends; undefined when the scope does not reach it. */
export const findReferralForUpdate = (tx: Transaction, scope: Scope, id: ReferralId) =>
  tx
    .selectFrom('referrals')
    .innerJoin('organisations as workplace', 'workplace.id', 'referrals.workplaceId')
    .select([...columns, 'workplace.isOutside as workplaceIsOutside', 'workplace.name as workplaceName'])
    .where('referrals.id', '=', id)
    .where(visibleReferrals(scope))
    .forUpdate('referrals')
    .executeTakeFirst()

const shown = (db: Reader) =>
  db
    .selectFrom('referrals')
    .innerJoin('members', 'members.id', 'referrals.memberId')
    .innerJoin('organisations as workplace', 'workplace.id', 'referrals.workplaceId')
    .leftJoin('organisations as commune', 'commune.id', 'referrals.communeId')
    .leftJoin('organisations as cell', 'cell.id', 'referrals.cellId')
    .select([
      ...columns,
      'members.fullName',
      'workplace.name as workplaceName',
      'workplace.isOutside as workplaceIsOutside',
      'cell.name as cellName',
      'commune.name as communeName',
    ])

export type ReferralDetail = NonNullable<Awaited<ReturnType<typeof findReferral>>>

/** One proposal with whom it is about, the year of its sheet and its timeline; one round trip. */
export const findReferral = (db: Reader, scope: Scope, id: ReferralId) =>
  shown(db)
    .leftJoin('assessments', 'assessments.id', 'referrals.assessmentId')
    .select(['assessments.year', timelineOf('referral', sql.ref('referrals.id')).as('timeline')])
    .where('referrals.id', '=', id)
    .where(visibleReferrals(scope))
    .executeTakeFirst()

/** What of the proposals was asked for; the same filter lists, counts and exports. */
export type ReferralFilter = { readonly view: ReferralView; readonly search: string }

type Asked = { readonly filter: ReferralFilter; readonly today: Temporal.PlainDate }

const viewConditions = (today: Temporal.PlainDate): Readonly<Record<ReferralView, Expression<SqlBool>>> => ({
  waiting: sql<SqlBool>`referrals.state = 'proposed'`,
  overdue: sql<SqlBool>`referrals.state = 'proposed' and referrals.due_on < ${today}`,
  answered: sql<SqlBool>`referrals.state = 'answered'`,
  all: sql<SqlBool>`true`,
})

const matchingInAnyView = (scope: Scope, { search }: ReferralFilter): Expression<SqlBool> =>
  sql<SqlBool>`${sql.join(
    [visibleReferrals(scope), ...patternsOf(search).map((pattern) => sql<SqlBool>`members.search_key like ${pattern}`)],
    sql` and `,
  )}`

export type ReferralRow = Awaited<ReturnType<typeof listReferrals>>[number]

type Part = Asked & { readonly after: ReferralId | undefined; readonly limit?: number }

/** A page of proposals and acts, the newest first, and one row more; `after`: the last row before. */
export const listReferrals = (db: Reader, scope: Scope, { filter, today, after, limit = pageSize }: Part) =>
  shown(db)
    .where(matchingInAnyView(scope, filter))
    .where(viewConditions(today)[filter.view])
    .$if(after !== undefined, (query) => query.where(sql<SqlBool>`referrals.id < ${after}`))
    .orderBy('referrals.id', 'desc')
    .limit(limit + 1)
    .execute()

/** How many each view holds under the rest of the filter. */
export const countReferralsByView = (
  db: Reader,
  scope: Scope,
  { filter, today }: Asked,
): Promise<Readonly<Record<ReferralView, number>>> => {
  const conditions = viewConditions(today)
  return db
    .selectFrom('referrals')
    .innerJoin('members', 'members.id', 'referrals.memberId')
    .select(referralViews.map((view) => sql<number>`(count(*) filter (where ${conditions[view]}))::int`.as(view)))
    .where(matchingInAnyView(scope, filter))
    .executeTakeFirstOrThrow()
}

/** What waits for the workplace, for the home page: how many, the oldest, and the nearest day by which one is due. */
export const countWaitingReferrals = (db: Reader, scope: Scope) =>
  db
    .selectFrom('referrals')
    .select([
      sql<number>`count(*)::int`.as('count'),
      sql<Temporal.PlainDate | null>`min(referrals.proposed_on)`.as('oldestOn'),
      sql<Temporal.PlainDate | null>`min(referrals.due_on)`.as('dueOn'),
    ])
    .where('referrals.state', '=', 'proposed')
    .where(visibleReferrals(scope))
    .executeTakeFirstOrThrow()

/** The open link of a member of the workplaces in the scope; the residence behind it is told of an act. */
const linked = (db: Reader, scope: Scope) =>
  db
    .selectFrom('members')
    .leftJoin('residenceLinks as link', (join) =>
      join.onRef('link.memberId', '=', 'members.id').on('link.state', '<>', 'closed'),
    )
    .leftJoin('organisations as cell', 'cell.id', 'link.cellId')
    .leftJoin('organisations as commune', 'commune.id', 'link.communeId')
    .select(['members.id', 'members.fullName', 'members.workplaceId', 'link.communeId', 'link.cellId'])
    .select(['cell.name as cellName', 'commune.name as communeName'])
    .where('members.status', '=', 'active')
    .where(visible(scope, { memberId: sql.ref('members.id'), workplaceId: sql.ref('members.workplaceId') }))

export type MemberToActOn = NonNullable<Awaited<ReturnType<typeof findMemberToActOn>>>

/** A member with where they live in the register of the Party, or without when nobody has admitted them. */
export const findMemberToActOn = (db: Reader, scope: Scope, id: MemberId) =>
  linked(db, scope).where('members.id', '=', id).executeTakeFirst()

/** Members by some words of their name, at most twenty. */
export const searchMembersToActOn = (db: Reader, scope: Scope, words: string) =>
  linked(db, scope)
    .where(
      sql<SqlBool>`${sql.join(
        patternsOf(words).map((pattern) => sql<SqlBool>`members.search_key like ${pattern}`),
        sql` and `,
      )}`,
    )
    .orderBy('members.sortKey')
    .orderBy('members.id')
    .limit(mostFound)
    .execute()
