import { type Expression, type SqlBool, sql } from 'kysely'
import type { MemberId, OrganisationId } from '#core/ids.ts'
import { pageSize } from '#core/page.ts'
import { searchKey } from '#core/vietnamese-text.ts'
import type { Database } from '#db/connection.ts'
import { withoutLikeSigns } from '#db/like.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import type { MemberCategory } from '#features/members/rules.ts'
import { isNamed } from '#features/organisations/queries.ts'
import type { MemberTab, MissingKind, StatusView } from '../rules.ts'

/** What the officer asked to see; the same filter lists, counts and exports. */
export type MemberFilter = {
  readonly tab: MemberTab
  readonly search: string
  /** Words of the name of the workplace or of its cell. */
  readonly workplace: string
  readonly cellId: OrganisationId | null
  readonly category: MemberCategory | null
  readonly status: StatusView
  readonly probationary: boolean
  readonly missing: MissingKind | null
}

// The database holds at most one open link and one letter on its way per member, so these joins double no row. Written
// out, because PostgreSQL finds the partial indexes of both for no condition with parameters.
const membersWithPlace = (db: Database) =>
  db
    .selectFrom('members')
    .leftJoin('residenceLinks as link', (join) =>
      join.onRef('link.memberId', '=', 'members.id').on(sql<SqlBool>`link.state <> 'closed'`),
    )
    .leftJoin('introductions as letter', (join) =>
      join
        .onRef('letter.memberId', '=', 'members.id')
        .on(sql<SqlBool>`letter.state in ('draft', 'issued', 'received', 'assigned')`),
    )

const isTab: Readonly<Record<MemberTab, Expression<SqlBool>>> = {
  all: sql<SqlBool>`true`,
  linked: sql<SqlBool>`link.id is not null`,
  onTheWay: sql<SqlBool>`link.id is null and letter.id is not null`,
  toIntroduce: sql<SqlBool>`link.id is null and letter.id is null and members.status = 'active'
    and members.category <> 'introductionExempt'`,
  exempt: sql<SqlBool>`link.id is null and letter.id is null and members.category = 'introductionExempt'`,
}

const isMissing: Readonly<Record<MissingKind, Expression<SqlBool>>> = {
  letter: sql<SqlBool>`(members.sex is null or members.joined_on is null
    or (members.birth_on is null and members.birth_year is null))`,
  commune: sql<SqlBool>`members.residence_commune_code is null`,
  number: sql<SqlBool>`members.personal_number is null`,
}

const isStatus: Readonly<Record<StatusView, Expression<SqlBool>>> = {
  active: sql<SqlBool>`members.status = 'active'`,
  ended: sql<SqlBool>`members.status <> 'active'`,
  every: sql<SqlBool>`true`,
}

const inReach = (scope: Scope) =>
  visible(scope, { memberId: sql.ref('members.id'), workplaceId: sql.ref('members.workplaceId') })

const isWorkplace = (words: string) =>
  sql<SqlBool>`(${isNamed(sql.ref('members.workplaceId'), words)}
    or ${isNamed(sql.ref('members.workplaceCellId'), words)})`

function matching(scope: Scope, filter: MemberFilter): Expression<SqlBool> {
  const words = withoutLikeSigns(searchKey(filter.search))
  const conditions: Expression<SqlBool>[] = [inReach(scope), isTab[filter.tab], isStatus[filter.status]]
  if (filter.workplace) conditions.push(isWorkplace(filter.workplace))
  if (filter.cellId) conditions.push(sql<SqlBool>`members.workplace_cell_id = ${filter.cellId}`)
  if (filter.category) conditions.push(sql<SqlBool>`members.category = ${filter.category}`)
  if (filter.probationary) conditions.push(sql<SqlBool>`members.official_on is null`)
  if (filter.missing) conditions.push(isMissing[filter.missing])
  if (/^\d{12}$/.test(words)) conditions.push(sql<SqlBool>`members.personal_number = ${words}`)
  else if (words) conditions.push(sql<SqlBool>`members.search_key like ${`%${words}%`}`)
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}

type Page = {
  readonly filter: MemberFilter
  readonly after: MemberId | undefined
  readonly limit?: number
  /** All that the search finds, when they are few and known; without them all are read in order until the page is full. */
  readonly among?: readonly MemberId[] | null
}

/** A page of members in Vietnamese order of given names; `after` is the last member of the page before. */
export function listMembers(db: Database, scope: Scope, { filter, after, limit = pageSize, among }: Page) {
  return membersWithPlace(db)
    .innerJoin('organisations as workplace', 'workplace.id', 'members.workplaceId')
    .leftJoin('organisations as cell', 'cell.id', 'members.workplaceCellId')
    .leftJoin('organisations as residenceCell', 'residenceCell.id', 'link.cellId')
    .leftJoin('administrativeUnits as unit', (join) =>
      join
        .onRef('unit.code', '=', 'members.residenceCommuneCode')
        .on('unit.level', '=', 'commune')
        .on('unit.validTo', 'is', null),
    )
    .select([
      'members.id',
      'members.fullName',
      'members.sex',
      'members.birthOn',
      'members.birthYear',
      'members.joinedOn',
      'members.officialOn',
      'members.phone',
      'members.category',
      'members.status',
      'members.residenceLine',
      'members.residenceArea',
      'members.residenceText',
      'members.residenceCommuneCode',
      'workplace.shortName as workplaceName',
      'cell.shortName as cellName',
      'unit.kind as communeKind',
      'unit.name as communeName',
      'link.state as linkState',
      'residenceCell.shortName as residenceCellName',
      'letter.state as letterState',
    ])
    .where(matching(scope, filter))
    .$if(Boolean(among), (query) => query.where(sql<SqlBool>`members.id = any(${sql.val(among)}::int[])`))
    .$if(after !== undefined, (query) =>
      query.where(
        sql<SqlBool>`(members.sort_key, members.id) > ((select last.sort_key from members as last where last.id = ${after}), ${after})`,
      ),
    )
    .orderBy('members.sortKey')
    .orderBy('members.id')
    .limit(limit + 1)
    .execute()
}

export type MemberRow = Awaited<ReturnType<typeof listMembers>>[number]

export async function countMembers(db: Database, scope: Scope, filter: MemberFilter): Promise<number> {
  const { count } = await membersWithPlace(db)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where(matching(scope, filter))
    .executeTakeFirstOrThrow()
  return Number(count)
}

export type TabCounts = Readonly<Record<MemberTab, number>> & {
  /** Of a search, who was found, when they are few: its page need not look for the name again. */
  readonly found: readonly MemberId[] | null
}

const fewFound = 2000

/** How many of those that the filter asks for stand in each tab; one query. */
export const countByTab = (db: Database, scope: Scope, filter: MemberFilter): Promise<TabCounts> =>
  membersWithPlace(db)
    .select([
      sql<number>`count(*)::int`.as('all'),
      sql<number>`(count(*) filter (where ${isTab.toIntroduce}))::int`.as('toIntroduce'),
      sql<number>`(count(*) filter (where ${isTab.onTheWay}))::int`.as('onTheWay'),
      sql<number>`(count(*) filter (where ${isTab.linked}))::int`.as('linked'),
      sql<number>`(count(*) filter (where ${isTab.exempt}))::int`.as('exempt'),
      (filter.search
        ? sql<MemberId[] | null>`case when count(*) <= ${fewFound} then coalesce(array_agg(members.id), '{}') end`
        : sql<null>`null::int[]`
      ).as('found'),
    ])
    .where(matching(scope, { ...filter, tab: 'all' }))
    .executeTakeFirstOrThrow()
