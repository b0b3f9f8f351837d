import { sql } from 'kysely'
import type { MemberId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { searchKey } from '#core/vietnamese-text.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { visible } from '#db/visible.ts'
import { scopeFor, type Work } from '#db/work.ts'
import { countAttempt, hasRoom } from '#features/accounts/commands/attempts.ts'
import { memberPermissions } from '../permissions.ts'
import { transferLimit } from '../rules.ts'

export type WantedMember = {
  readonly askingId: OrganisationId
  readonly fullName: string
  readonly personalNumber: string | null
  readonly birthOn: Temporal.PlainDate | null
}

/**
 * Asks the organisation that keeps a person to hand them over; which organisation that is stays untold, and one account
 * asks at most `transferLimit` times, so that nobody tries out numbers.
 */
export async function requestMemberTransfer(
  tx: Transaction,
  work: Work,
  wanted: WantedMember,
): Promise<Outcome<'alreadyAsked' | 'tooManyRequests' | 'notElsewhere'>> {
  const key = `transfer:${work.actor.accountId}`
  if (!(await hasRoom(tx, { key, limit: transferLimit, now: work.now }))) return refuse('tooManyRequests')
  const memberId = await findElsewhere(tx, work, wanted)
  if (!memberId) return refuse('notElsewhere')
  await countAttempt(tx, key, work.now)
  const asked = await tx
    .insertInto('transferRequests')
    .values({ memberId, askingId: wanted.askingId, askedAt: work.now })
    // Without a target: PostgreSQL finds no partial index for a condition with parameters.
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!asked) return refuse('alreadyAsked')
  await record(tx, work, { kind: 'member.transferAsked', subjectId: memberId, memberId })
  return done()
}

async function findElsewhere(tx: Transaction, work: Work, wanted: WantedMember): Promise<MemberId | undefined> {
  const scope = scopeFor(work.actor, [memberPermissions, 'edit'])
  const found = await tx
    .selectFrom('members')
    .select('id')
    .where((eb) =>
      eb.or([
        eb('personalNumber', '=', wanted.personalNumber),
        eb.and([eb('searchKey', '=', searchKey(wanted.fullName)), eb('birthOn', '=', wanted.birthOn)]),
      ]),
    )
    .where((eb) => eb.not(visible(scope, { workplaceId: sql.ref('members.workplaceId') })))
    .orderBy((eb) => eb('personalNumber', 'is not distinct from', wanted.personalNumber), 'desc')
    .executeTakeFirst()
  return found?.id
}
