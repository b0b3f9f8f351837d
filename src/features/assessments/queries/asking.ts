import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { AssessmentRoundId, MemberId, OrganisationId, ResidenceLinkId } from '#core/ids.ts'
import { pageSize } from '#core/page.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { type AskedPeriod, type LeftOutReason, leftOutReasons, untrueCloseReasons } from '../rules/asking.ts'

type Reader = Database | Transaction

/** Whose members are looked at. */
const ofScope = (scope: Scope): Expression<SqlBool> => visible(scope, { workplaceId: sql.ref('members.workplaceId') })

const from = ({ periodFrom }: AskedPeriod) => sql`greatest(link.since_on, ${periodFrom}::date)`
const to = ({ periodTo }: AskedPeriod) => sql`least(coalesce(link.closed_on, ${periodTo}::date), ${periodTo}::date)`

const hasSheet = ({ periodTo }: AskedPeriod, condition: RawBuilder<unknown>) => sql`exists (select from assessments
  where assessments.member_id = members.id and assessments.link_id = link.id and assessments.purpose = 'yearly'
    and assessments.year = ${periodTo.year} and ${condition})`

/**
 * The SQL twin of `decideAsking`: a row for every link to ask about, with an empty reason, and one for every member who is left
 * out. A property test holds the two readings equal.
 */
export const decisions = (members: Expression<SqlBool>, period: AskedPeriod): RawBuilder<unknown> => sql`
  select member_id, workplace_id, link_id, commune_id, cell_id, reason from (
    select member_id, workplace_id, link_id, commune_id, cell_id, reason, row_number() over (
      partition by member_id order by reason is not null, array_position(${sql.val(leftOutReasons)}::text[], reason), link_id
    ) as place
    from (
      select members.id as member_id, members.workplace_id, link.id as link_id, link.commune_id, link.cell_id,
        case
          when workplace.is_outside then 'workplaceOutside'
          when members.status <> 'active' then 'notActive'
          when members.category <> 'standard' then members.category
          when link.id is null then 'noLink'
          when ${hasSheet(period, sql`assessments.state <> 'cancelled'`)} then 'alreadyAsked'
          when ${hasSheet(period, sql`assessments.state = 'cancelled'`)} then 'cancelled'
          when ${from(period)} + make_interval(months => ${period.leastMonths}::int) > ${to(period)} + 1 then 'linkTooShort'
        end as reason
      from members
      join organisations as workplace on workplace.id = members.workplace_id
      left join residence_links as link on link.member_id = members.id and ${from(period)} <= ${to(period)}
        and (link.close_reason is null or link.close_reason <> all(${sql.val(untrueCloseReasons)}::text[]))
      where ${members} and (members.status = 'active' or link.id is not null)
      offset 0 -- Else each reason is found three times over: to sort by, to sort by again, and to tell.
    ) as looked
  ) as placed
  where reason is null or place = 1`

type Asked = { readonly period: AskedPeriod }

export type AskedCommune = {
  readonly communeId: OrganisationId
  readonly name: string
  readonly isOutside: boolean
  readonly count: number
}

export type AskingPreview = {
  readonly communes: readonly AskedCommune[]
  readonly leftOut: readonly { readonly reason: LeftOutReason; readonly count: number }[]
  readonly askedCount: number
  readonly workplaceCount: number
}

type PreviewRow = {
  readonly communeId: OrganisationId | null
  readonly name: string | null
  readonly isOutside: boolean | null
  readonly reason: LeftOutReason | null
  readonly count: number
}

/** How many would be asked for, by commune, and how many not, by reason; no names. */
export async function previewAsking(db: Reader, scope: Scope, { period }: Asked): Promise<AskingPreview> {
  const { rows } = await sql<PreviewRow & { readonly workplaceCount: number }>`
    with by_way as materialized (
      select case when reason is null then commune_id end as commune_id, case when reason is null then workplace_id end as workplace_id,
        reason, count(*)::int as count
      from (${decisions(ofScope(scope), period)}) as decided group by 1, 2, 3
    )
    select counted.commune_id, commune.name, commune.is_outside, counted.reason, counted.count,
      (select count(distinct workplace_id)::int from by_way) as workplace_count
    from (select commune_id, reason, sum(count)::int as count from by_way group by 1, 2) as counted
    left join organisations as commune on commune.id = counted.commune_id
    order by commune.sort_key, commune.id`.execute(db)
  const communes = rows.flatMap(({ communeId, name, isOutside, count }): AskedCommune[] =>
    communeId && name ? [{ communeId, name, isOutside: isOutside ?? false, count }] : [],
  )
  const leftOut = leftOutReasons.flatMap((reason) => {
    const row = rows.find((one) => one.reason === reason)
    return row ? [{ reason, count: row.count }] : []
  })
  return {
    communes,
    leftOut,
    askedCount: communes.reduce((sum, { count }) => sum + count, 0),
    workplaceCount: rows[0]?.workplaceCount ?? 0,
  }
}

/** Members with secret identity are never entered, only counted by their organisation (33-HD/BTCTW 1.2). */
export async function countSecretIdentity(db: Reader, scope: Scope): Promise<number> {
  const { count } = await db
    .selectFrom('secretIdentityCounts')
    .select(sql<number>`coalesce(sum(member_count), 0)::int`.as('count'))
    .where(visible(scope, { organisationId: sql.ref('secretIdentityCounts.organisationId') }))
    .executeTakeFirstOrThrow()
  return count
}

export type LeftOutRow = Awaited<ReturnType<typeof listLeftOut>>[number]

/** A page of those who are left out for one reason, in the order of names; `after`: the last one before. */
export async function listLeftOut(
  db: Reader,
  scope: Scope,
  { period, reason, after }: Asked & { readonly reason: LeftOutReason; readonly after: MemberId | undefined },
) {
  const { rows } = await sql<{
    readonly id: MemberId
    readonly fullName: string
    readonly cellName: string | null
    readonly residenceCellName: string | null
    readonly sinceOn: Temporal.PlainDate | null
  }>`
    with decided as (${decisions(ofScope(scope), period)})
    select members.id, members.full_name, cell.short_name as cell_name, residence.short_name as residence_cell_name,
      link.since_on
    from decided join members on members.id = decided.member_id
    left join organisations as cell on cell.id = members.workplace_cell_id
    left join residence_links as link on link.id = decided.link_id
    left join organisations as residence on residence.id = link.cell_id
    where decided.reason = ${reason} and ${
      after === undefined
        ? sql`true`
        : sql`(members.sort_key, members.id) > ((select last.sort_key from members as last where last.id = ${after}), ${after})`
    }
    order by members.sort_key, members.id limit ${pageSize + 1}`.execute(db)
  return rows
}

/** Workplaces for which somebody is still to be asked, with how many. */
export async function listWorkplacesToAsk(db: Reader, scope: Scope, { period }: Asked) {
  const { rows } = await sql<{ readonly workplaceId: OrganisationId; readonly count: number }>`
    select workplace_id, count(*)::int as count from (${decisions(ofScope(scope), period)}) as decided
    where reason is null group by workplace_id order by workplace_id`.execute(db)
  return rows
}

export type PersonToAsk = {
  readonly memberId: MemberId
  readonly linkId: ResidenceLinkId
  readonly workplaceId: OrganisationId
  readonly communeId: OrganisationId
  readonly fullName: string
  readonly birthYear: number | null
  readonly workplaceCell: string | null
  readonly residence: string
}

/** Everybody of some workplaces who is still to be asked for, as the letter names them. No scope: the command says which. */
export async function listPeopleToAsk(
  tx: Transaction,
  { period, workplaceIds }: Asked & { readonly workplaceIds: readonly OrganisationId[] },
): Promise<readonly PersonToAsk[]> {
  const those = sql<SqlBool>`members.workplace_id = any(${sql.val(workplaceIds)}::int[])`
  const { rows } = await sql<PersonToAsk>`
    select decided.member_id, decided.link_id, decided.workplace_id, decided.commune_id, members.full_name,
      coalesce(extract(year from members.birth_on)::int, members.birth_year) as birth_year, cell.name as workplace_cell,
      residence.name as residence
    from (${decisions(those, period)}) as decided
    join members on members.id = decided.member_id
    join organisations as residence on residence.id = decided.cell_id
    join organisations as commune on commune.id = decided.commune_id
    left join organisations as cell on cell.id = members.workplace_cell_id
    where decided.reason is null
    order by decided.workplace_id, commune.sort_key, commune.id, members.sort_key, members.id`.execute(tx)
  return rows
}

/** The next part of the letters of a round, by workplace and commune: those that are there stay as they were. No scope: see above. */
export async function nextParts(
  tx: Transaction,
  { roundId, workplaceIds }: { readonly roundId: AssessmentRoundId; readonly workplaceIds: readonly OrganisationId[] },
) {
  return tx
    .selectFrom('assessmentRequests')
    .select(['workplaceId', 'communeId', sql<number>`max(part) + 1`.as('part')])
    .where('roundId', '=', roundId)
    .where('workplaceId', '=', sql<OrganisationId>`any(${sql.val(workplaceIds)}::int[])`)
    .groupBy(['workplaceId', 'communeId'])
    .execute()
}
