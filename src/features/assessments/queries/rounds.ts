import { type Expression, type SqlBool, sql } from 'kysely'
import type { AssessmentRoundId, OrganisationId, TaskId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { type AssessmentState, statesBack } from '../rules/sheet.ts'
import { visibleSheets } from './sheet.ts'
import { workplaceViewConditions } from './sheet-filter.ts'

type Reader = Database | Transaction

/**
 * The rounds of the scope's organisations, and to whoever sees workplaces those of the province, which ask in their name. Of the
 * sheets under a round each sees what the scope of sheets lets through.
 */
export const visibleRounds = (scope: Scope): Expression<SqlBool> =>
  scope.place === 'ownOrganisationAndBelow'
    ? sql<SqlBool>`(organisations.kind = 'province' or ${ofOrganisation(scope)})`
    : ofOrganisation(scope)

const ofOrganisation = (scope: Scope) => visible(scope, { organisationId: sql.ref('assessmentRounds.organisationId') })

const rounds = (db: Reader, scope: Scope) =>
  db
    .selectFrom('assessmentRounds')
    .innerJoin('organisations', 'organisations.id', 'assessmentRounds.organisationId')
    .select([
      'assessmentRounds.id',
      'assessmentRounds.organisationId',
      'assessmentRounds.year',
      'assessmentRounds.periodFrom',
      'assessmentRounds.periodTo',
      'assessmentRounds.dueOn',
      'assessmentRounds.state',
      'assessmentRounds.openedOn',
      'assessmentRounds.closedOn',
      'assessmentRounds.version',
      'organisations.name as organisationName',
      sql<boolean>`organisations.kind = 'province'`.as('isOfProvince'),
    ])
    .where(visibleRounds(scope))

export type RoundDetail = NonNullable<Awaited<ReturnType<typeof findRound>>>

export const findRound = (db: Reader, scope: Scope, id: AssessmentRoundId) =>
  rounds(db, scope).where('assessmentRounds.id', '=', id).executeTakeFirst()

/** The round with its row locked until the transaction ends. */
export const findRoundForUpdate = (tx: Transaction, scope: Scope, id: AssessmentRoundId) =>
  rounds(tx, scope).where('assessmentRounds.id', '=', id).forNoKeyUpdate('assessmentRounds').executeTakeFirst()

type Seeing = {
  /** What the reader may know of the sheets under a round: figures, without names. */
  readonly sheets: Scope
  readonly today: Temporal.PlainDate
}

const those = (states: readonly AssessmentState[]) => sql`assessments.state = any(${sql.val(states)}::text[])`

const figures = (today: Temporal.PlainDate) =>
  sql`count(*) filter (where assessments.state <> 'cancelled')::int as asked,
    count(*) filter (where ${those(statesBack)})::int as back,
    count(*) filter (where ${workplaceViewConditions(today).late})::int as late,
    count(*) filter (where assessments.state = 'sentBack')::int as sent_back,
    count(*) filter (where assessments.state in ('signed', 'confirmed'))::int as with_commune`

export type RoundFigures = {
  readonly asked: number
  readonly back: number
  readonly late: number
  readonly sentBack: number
  /** Signed by the cell, not yet with the workplace. */
  readonly withCommune: number
}

export type RoundRow = RoundDetail & RoundFigures

/** The rounds one can see with what has become of their sheets, the newest first; a round a year, so they are few. */
export async function listRounds(db: Database, scope: Scope, { sheets, today }: Seeing): Promise<readonly RoundRow[]> {
  const rows = await rounds(db, scope)
    .orderBy('assessmentRounds.year', 'desc')
    .orderBy('assessmentRounds.id', 'desc')
    .limit(mostRounds)
    .execute()
  const ids = rows.map(({ id }) => id)
  const { rows: counted } = await sql<RoundFigures & { readonly roundId: AssessmentRoundId }>`
    select assessments.round_id, ${figures(today)} from assessments
    where assessments.round_id = any(${sql.val(ids)}::int[]) and ${visibleSheets(sheets)}
    group by assessments.round_id`.execute(db)
  const byRound = new Map(counted.map((row) => [row.roundId, row]))
  return rows.map((row) => ({ ...row, ...(byRound.get(row.id) ?? noFigures) }))
}

const mostRounds = 100
const noFigures: RoundFigures = { asked: 0, back: 0, late: 0, sentBack: 0, withCommune: 0 }

export type CommuneProgress = RoundFigures & { readonly communeId: OrganisationId; readonly name: string }

/** What has become of the sheets of a round in each commune, in the order of names. */
export async function listCommuneProgress(
  db: Database,
  scope: Scope,
  { id, today }: { readonly id: AssessmentRoundId; readonly today: Temporal.PlainDate },
): Promise<readonly CommuneProgress[]> {
  const { rows } = await sql<CommuneProgress>`
    select commune.id as commune_id, commune.short_name as name, counted.asked, counted.back, counted.late, counted.sent_back,
      counted.with_commune
    from (
      select assessments.commune_id, ${figures(today)} from assessments
      where assessments.round_id = ${id} and ${visibleSheets(scope)} group by assessments.commune_id
    ) as counted join organisations as commune on commune.id = counted.commune_id
    order by commune.sort_key, commune.id`.execute(db)
  return rows
}

/** How many sheets of a round stand in each state. */
export async function countByState(
  db: Database,
  scope: Scope,
  id: AssessmentRoundId,
): Promise<ReadonlyMap<AssessmentState, number>> {
  const rows = await db
    .selectFrom('assessments')
    .select(['state', sql<number>`count(*)::int`.as('count')])
    .where('roundId', '=', id)
    .where(visibleSheets(scope))
    .groupBy('state')
    .execute()
  return new Map(rows.map(({ state, count }) => [state, count]))
}

/** The task of one's own organisation that is still asking in a round. */
export const findAskingTask = (
  db: Database,
  scope: Scope,
  { kind, id }: { readonly kind: string; readonly id: AssessmentRoundId },
): Promise<
  | { readonly id: TaskId; readonly createdAt: Temporal.Instant; readonly finishedAt: Temporal.Instant | null }
  | undefined
> =>
  db
    .selectFrom('tasks')
    .select(['id', 'createdAt', 'finishedAt'])
    .where('kind', '=', kind)
    .where('organisationId', '=', scope.actor.organisationId)
    .where('finishedAt', 'is', null)
    .where(sql<SqlBool>`(input ->> 'roundId')::int = ${id}`)
    .orderBy('id', 'desc')
    .executeTakeFirst()
