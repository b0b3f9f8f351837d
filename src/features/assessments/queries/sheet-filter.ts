import { type Expression, type SqlBool, sql } from 'kysely'
import type { OrganisationId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import { patternsOf } from '#db/like.ts'
import type { Scope } from '#db/work.ts'
import { statesBack, statesWithCell } from '../rules/sheet.ts'
import type { SheetFilter } from '../rules/sheet-view.ts'
import {
  type ResidenceView,
  residenceViews,
  statesAwaited,
  type WorkplaceView,
  workplaceViews,
} from '../rules/sheet-view.ts'
import { visibleSheets } from './sheet.ts'

const isIn = (states: readonly string[]) => sql<SqlBool>`assessments.state = any(${sql.val(states)}::text[])`

/** See `isDue`. */
const isLate = (states: readonly string[], today: Temporal.PlainDate) =>
  sql<SqlBool>`${isIn(states)} and assessments.due_on < ${today} and assessments.released_number = 0`

/** The condition of each tab of the residence, on the table `assessments` under its own name. */
export const residenceViewConditions = (
  today: Temporal.PlainDate,
): Readonly<Record<ResidenceView, Expression<SqlBool>>> => ({
  all: sql<SqlBool>`assessments.state <> 'cancelled'`,
  toAssign: sql<SqlBool>`assessments.state = 'requested'`,
  toFill: sql<SqlBool>`assessments.state = 'withCell'`,
  drafts: sql<SqlBool>`assessments.state = 'drafted'`,
  // The commune's reason stays with the draft until the cell signs again.
  returned: sql<SqlBool>`assessments.state = 'drafted' and assessments.signed_number > 0 and assessments.state_reason is not null`,
  toSign: sql<SqlBool>`assessments.state = 'agreed'`,
  withCell: isIn(statesWithCell),
  overdue: isLate(statesWithCell, today),
  toConfirm: sql<SqlBool>`assessments.state = 'signed'`,
  // Confirmed and not delivered in the same act: the workplace is outside the system.
  toHandOver: sql<SqlBool>`assessments.state = 'confirmed'`,
  back: isIn(statesBack),
  sentBack: sql<SqlBool>`assessments.state = 'sentBack'`,
})

/** The condition of each tab of the workplace, on the table `assessments` under its own name. */
export const workplaceViewConditions = (
  today: Temporal.PlainDate,
): Readonly<Record<WorkplaceView, Expression<SqlBool>>> => ({
  all: sql<SqlBool>`assessments.state <> 'cancelled'`,
  sentBack: sql<SqlBool>`assessments.state = 'sentBack'`,
  toAnnounce: sql<SqlBool>`assessments.state = 'delivered'`,
  late: isLate(statesAwaited, today),
  awaited: isIn(statesAwaited),
  announced: sql<SqlBool>`assessments.state = 'announced'`,
  cancelled: sql<SqlBool>`assessments.state = 'cancelled'`,
})

const isYearly = sql<SqlBool>`(assessments.purpose = 'yearly')`

/** All of the filter but its view, so that every view can be counted. */
export function matchingInAnySheetView(scope: Scope, filter: SheetFilter): Expression<SqlBool> {
  const { year, kind, workplaceId, communeId, cellId, workplaceCellId, state, search } = filter
  const conditions: Expression<SqlBool>[] = [visibleSheets(scope)]
  if (year !== null) conditions.push(sql<SqlBool>`assessments.year = ${year}`)
  if (workplaceId !== null) conditions.push(sql<SqlBool>`assessments.workplace_id = ${workplaceId}`)
  if (communeId !== null) conditions.push(sql<SqlBool>`assessments.commune_id = ${communeId}`)
  if (cellId !== null) conditions.push(sql<SqlBool>`assessments.cell_id = ${cellId}`)
  if (kind !== null) conditions.push(kind === 'yearly' ? isYearly : sql<SqlBool>`not ${isYearly}`)
  if (state !== null) conditions.push(sql<SqlBool>`assessments.state = ${state}`)
  if (workplaceCellId !== null)
    conditions.push(
      sql<SqlBool>`assessments.member_id in (select members.id from members where members.workplace_cell_id = ${workplaceCellId})`,
    )
  for (const pattern of patternsOf(search)) conditions.push(sql<SqlBool>`assessments.search_key like ${pattern}`)
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}

/** What the places of a filter are called. No scope: the names of organisations are known to all. */
export const listPlacesOfFilter = (db: Database, { workplaceId, communeId, cellId }: SheetFilter) =>
  db
    .selectFrom('organisations')
    .select(['id', 'shortName as name'])
    .where('id', '=', sql<OrganisationId>`any(${sql.val([workplaceId, communeId, cellId])}::int[])`)
    .execute()

type Asked = { readonly filter: SheetFilter; readonly today: Temporal.PlainDate }

export const howMany = (condition: Expression<SqlBool>) => sql<number>`(count(*) filter (where ${condition}))::int`

/** How many sheets each tab of the residence holds under the rest of the filter. */
export function countByResidenceView(
  db: Database,
  scope: Scope,
  { filter, today }: Asked,
): Promise<Readonly<Record<ResidenceView, number>>> {
  const conditions = residenceViewConditions(today)
  return db
    .selectFrom('assessments')
    .select(residenceViews.map((view) => howMany(conditions[view]).as(view)))
    .where(matchingInAnySheetView(scope, filter))
    .executeTakeFirstOrThrow()
}

/** How many sheets each tab of the workplace holds under the rest of the filter. */
export function countByWorkplaceView(
  db: Database,
  scope: Scope,
  { filter, today }: Asked,
): Promise<Readonly<Record<WorkplaceView, number>>> {
  const conditions = workplaceViewConditions(today)
  return db
    .selectFrom('assessments')
    .select(workplaceViews.map((view) => howMany(conditions[view]).as(view)))
    .where(matchingInAnySheetView(scope, filter))
    .executeTakeFirstOrThrow()
}
