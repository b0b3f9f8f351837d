import type { OrganisationId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import type { HalfYear } from '../rules/half-year.ts'

export type Direction = NonNullable<Awaited<ReturnType<typeof findDirection>>>

/** What a commune told its cells of a half-year; undefined while it said nothing. No scope: it names nobody. */
export const findDirection = (db: Database, communeId: OrganisationId, { year, half }: HalfYear) =>
  db
    .selectFrom('halfYears')
    .select(['agenda', 'dueOn', 'version'])
    .where('communeId', '=', communeId)
    .where('year', '=', year)
    .where('half', '=', half)
    .executeTakeFirst()
