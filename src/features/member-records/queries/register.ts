import { type Expression, type SqlBool, sql } from 'kysely'
import type { OrganisationId, ResidenceLinkId } from '#core/ids.ts'
import { pageSize } from '#core/page.ts'
import { searchKey } from '#core/vietnamese-text.ts'
import type { Database } from '#db/connection.ts'
import { withoutLikeSigns } from '#db/like.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import type { MemberCategory } from '#features/members/rules.ts'
import { isNamed } from '#features/organisations/queries.ts'
import type { RegisterPart } from '../rules.ts'

/** What of the register was asked for; the same filter lists, counts, exports and prints. */
export type RegisterFilter = {
  readonly part: RegisterPart
  readonly search: string
  /** Words of the name of the workplace. */
  readonly workplace: string
  /** Words of the name of the commune or of its cell. */
  readonly residence: string
  readonly cellId: OrganisationId | null
  readonly category: Exclude<MemberCategory, 'introductionExempt'> | null
  readonly sinceFrom: Temporal.PlainDate | null
  readonly sinceTo: Temporal.PlainDate | null
}

// Whose duty at the residence is less is said by the paper; why somebody is exempt stays with the workplace.
const isExempt = sql<SqlBool>`residence_links.is_meeting_exempt`

const isPart: Readonly<Record<RegisterPart, Expression<SqlBool>>> = {
  open: sql<SqlBool>`residence_links.state <> 'closed'`,
  active: sql<SqlBool>`residence_links.state = 'active' and not ${isExempt}`,
  exempt: sql<SqlBool>`residence_links.state = 'active' and ${isExempt}`,
  suspended: sql<SqlBool>`residence_links.state = 'suspended'`,
  closed: sql<SqlBool>`residence_links.state = 'closed'`,
}

const inReach = (scope: Scope) =>
  visible(scope, {
    memberId: sql.ref('residenceLinks.memberId'),
    workplaceId: sql.ref('residenceLinks.workplaceId'),
    communeId: sql.ref('residenceLinks.communeId'),
    assignedCellId: sql.ref('residenceLinks.cellId'),
  })

const matching = (scope: Scope, filter: RegisterFilter): Expression<SqlBool> =>
  sql<SqlBool>`${inAnyPart(scope, filter)} and ${isPart[filter.part]}`

function inAnyPart(scope: Scope, filter: RegisterFilter): Expression<SqlBool> {
  const words = withoutLikeSigns(searchKey(filter.search))
  const conditions: Expression<SqlBool>[] = [inReach(scope)]
  if (filter.workplace) conditions.push(isNamed(sql.ref('residenceLinks.workplaceId'), filter.workplace))
  if (filter.residence) conditions.push(isResidence(filter.residence))
  if (filter.cellId) conditions.push(sql<SqlBool>`residence_links.cell_id = ${filter.cellId}`)
  if (filter.category === 'meetingExempt') conditions.push(isExempt)
  if (filter.category === 'standard') conditions.push(sql<SqlBool>`not ${isExempt}`)
  if (filter.sinceFrom) conditions.push(sql<SqlBool>`residence_links.since_on >= ${filter.sinceFrom}`)
  if (filter.sinceTo) conditions.push(sql<SqlBool>`residence_links.since_on <= ${filter.sinceTo}`)
  if (words) conditions.push(sql<SqlBool>`residence_links.search_key like ${`%${words}%`}`)
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}

const isResidence = (words: string) =>
  sql<SqlBool>`(${isNamed(sql.ref('residenceLinks.communeId'), words)}
    or ${isNamed(sql.ref('residenceLinks.cellId'), words)})`

type Page = { filter: RegisterFilter; after: ResidenceLinkId | undefined; limit?: number }

/** A page of the register in Vietnamese order, each row with the letter that opened it; `after`: the last row before. */
export function listRegister(db: Database, scope: Scope, { filter, after, limit = pageSize }: Page) {
  return db
    .selectFrom('residenceLinks')
    .innerJoin('members', 'members.id', 'residenceLinks.memberId')
    .innerJoin('organisations as workplace', 'workplace.id', 'residenceLinks.workplaceId')
    .innerJoin('organisations as commune', 'commune.id', 'residenceLinks.communeId')
    .innerJoin('organisations as cell', 'cell.id', 'residenceLinks.cellId')
    .leftJoin('introductions as letter', (join) =>
      join.onRef('letter.memberId', '=', 'residenceLinks.memberId').onRef('letter.linkId', '=', 'residenceLinks.id'),
    )
    .select([
      'residenceLinks.id',
      'residenceLinks.memberId',
      'residenceLinks.state',
      'residenceLinks.suspendedReason',
      'residenceLinks.sinceOn',
      'residenceLinks.closedOn',
      'residenceLinks.closeReason',
      'members.fullName',
      'members.sex',
      'members.birthOn',
      'members.birthYear',
      'members.joinedOn',
      'members.officialOn',
      'members.residenceArea',
      'residenceLinks.isMeetingExempt',
      'workplace.name as workplaceName',
      'commune.shortName as communeName',
      'cell.shortName as cellName',
      'cell.name as cellFullName',
      'letter.id as letterId',
      'letter.numberText',
      'letter.issuedOn',
    ])
    .where(matching(scope, filter))
    .$if(after !== undefined, (query) =>
      query.where(
        sql<SqlBool>`(residence_links.sort_key, residence_links.id) > ((select last.sort_key from residence_links as last where last.id = ${after}), ${after})`,
      ),
    )
    .orderBy('residenceLinks.sortKey')
    .orderBy('residenceLinks.id')
    .limit(limit + 1)
    .execute()
}

export type RegisterRow = Awaited<ReturnType<typeof listRegister>>[number]

export async function countRegister(db: Database, scope: Scope, filter: RegisterFilter): Promise<number> {
  const { count } = await db
    .selectFrom('residenceLinks')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(matching(scope, filter))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** How many of those that the filter asks for stand in each part of the register; one query. */
export const countByPart = (
  db: Database,
  scope: Scope,
  filter: RegisterFilter,
): Promise<Readonly<Record<RegisterPart, number>>> =>
  db
    .selectFrom('residenceLinks')
    .select([
      sql<number>`(count(*) filter (where ${isPart.open}))::int`.as('open'),
      sql<number>`(count(*) filter (where ${isPart.active}))::int`.as('active'),
      sql<number>`(count(*) filter (where ${isPart.exempt}))::int`.as('exempt'),
      sql<number>`(count(*) filter (where ${isPart.suspended}))::int`.as('suspended'),
      sql<number>`(count(*) filter (where ${isPart.closed}))::int`.as('closed'),
    ])
    .where(inAnyPart(scope, filter))
    .executeTakeFirstOrThrow()

/** Whose register it is, with the committee above: for the head of the paper. No scope: the actor's own organisation. */
export const getHolder = (db: Database, id: OrganisationId) =>
  db
    .selectFrom('organisations')
    .leftJoin('organisations as upper', 'upper.id', 'organisations.parentId')
    .select([
      'organisations.kind',
      'organisations.name',
      'organisations.placeName',
      'upper.name as upperName',
      'upper.placeName as upperPlaceName',
    ])
    .where('organisations.id', '=', id)
    .executeTakeFirstOrThrow()
