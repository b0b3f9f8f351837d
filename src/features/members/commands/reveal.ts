import { sql } from 'kysely'
import type { MemberId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { visible } from '#db/visible.ts'
import { scopeFor, type Work } from '#db/work.ts'
import { countAttempt, hasRoom } from '#features/accounts/commands/attempts.ts'
import { memberPermissions } from '../permissions.ts'
import { revealLimit } from '../rules.ts'
import type { MemberRefusal } from '../terms.ts'

export type RevealedNumbers = { readonly personalNumber: string | null; readonly cardNumber: string | null }

/**
 * The whole identifiers of a member. The route keeps the view, which the member can see; one account reveals at most
 * `revealLimit` within the hour (`tooMany`).
 */
export async function revealIdentifiers(work: Work, id: MemberId): Promise<Outcome<MemberRefusal, RevealedNumbers>> {
  const scope = scopeFor(work.actor, [memberPermissions, 'revealIdentifiers'])
  const numbers = await work.db
    .selectFrom('members')
    .select(['personalNumber', 'cardNumber'])
    .where('id', '=', id)
    .where(visible(scope, { memberId: sql.ref('members.id'), workplaceId: sql.ref('members.workplaceId') }))
    .executeTakeFirst()
  if (!numbers) return refuse('notFound')
  const key = `reveal:${work.actor.accountId}`
  if (!(await hasRoom(work.db, { key, limit: revealLimit, now: work.now }))) return refuse('tooMany')
  await countAttempt(work.db, key, work.now)
  return done(numbers)
}
