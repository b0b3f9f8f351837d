import { type Expression, type SqlBool, sql } from 'kysely'
import type { MemberId, OrganisationId } from '#core/ids.ts'
import type { Placed } from '#core/place.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import type { Keeper } from '../rules.ts'

type Lies = {
  readonly memberId: MemberId
  readonly keeper: Keeper
  /** Where the member works today. */
  readonly workplaceId: OrganisationId
  readonly communeId: OrganisationId | null
  readonly cellId: OrganisationId | null
}

/** Where an objection lies: with the member, and with the one side that keeps the fact, never with both. */
export const objectionPlace = ({ memberId, keeper, workplaceId, communeId, cellId }: Lies): Placed =>
  keeper === 'workplace' ? { memberId, workplaceId } : { memberId, communeId, assignedCellId: cellId }

/** The same as SQL; needs `objections` and `members`. */
export const visibleObjections = (scope: Scope): Expression<SqlBool> =>
  sql<SqlBool>`(${visible(scope, {
    memberId: sql.ref('objections.memberId'),
    workplaceId: sql`case when objections.keeper = 'workplace' then members.workplace_id end`,
    communeId: sql.ref('objections.communeId'),
    assignedCellId: sql.ref('objections.cellId'),
  })})`
