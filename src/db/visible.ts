import { type Expression, type SqlBool, sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import type { Place } from '#core/place.ts'
import type { Scope } from './work.ts'

type Column = Expression<unknown>

/** The columns of the caller's query that say where a row lies; the SQL twin of `Placed` in `core/place.ts`. */
export type PlacedColumns = {
  readonly memberId?: Column
  readonly organisationId?: Column
  readonly workplaceId?: Column
  readonly communeId?: Column
  readonly assignedCellId?: Column
}

const nothing = sql<SqlBool>`false`
const equals = (column: Column | undefined, value: number | null) =>
  column && value !== null ? sql<SqlBool>`${column} = ${value}` : nothing

/** Above so many, an index on the column would only find what nearly every row is: other conditions lead, this one filters. */
const mostLookedUp = 100

function among(column: Column | undefined, values: readonly number[]) {
  const [first] = values
  if (!column || first === undefined) return nothing
  if (values.length === 1) return equals(column, first)
  // "is true" keeps it a filter by hash; a parameter after "any" would be searched from end to end for every row.
  if (values.length > mostLookedUp)
    return sql<SqlBool>`(${column} in (select unnest(${sql.val(values)}::int[]))) is true`
  return sql<SqlBool>`${column} = any(${sql.val(values)}::int[])`
}

/** The rows that the scope may see; the property test proves that it equals `isInPlace` on every actor. */
export function visible(scope: Scope, columns: PlacedColumns): Expression<SqlBool> {
  return scope.place ? inPlace(scope, scope.place, columns) : nothing
}

const workplacesOf = (actor: Actor) => actor.workplacesBelow ?? actor.organisationAndBelow

function inPlace({ actor }: Scope, place: Place, columns: PlacedColumns): Expression<SqlBool> {
  const own = columns.organisationId ?? columns.workplaceId
  switch (place) {
    case 'everywhere':
      return sql<SqlBool>`true`
    case 'self':
      return equals(columns.memberId, actor.memberId)
    case 'ownOrganisation':
      return equals(own, actor.organisationId)
    case 'ownOrganisationAndBelow':
      return columns.organisationId ? among(own, actor.organisationAndBelow) : among(own, workplacesOf(actor))
    case 'workplaceOfCase':
      return among(columns.workplaceId, workplacesOf(actor))
    case 'addressedCommune':
      return equals(columns.communeId, actor.organisationId)
    case 'assignedCell':
      return equals(columns.assignedCellId, actor.organisationId)
  }
}
