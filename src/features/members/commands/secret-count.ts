import type { OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { memberPermissions } from '../permissions.ts'
import type { MemberRefusal } from '../terms.ts'

export type SetSecretCount = {
  readonly formKey: string
  readonly organisationId: OrganisationId
  /** 0 when nothing was counted before. */
  readonly version: number
  readonly memberCount: number
}

/** How many members of the organisation have a secret identity: only the number is kept (33-HD/BTCTW 1.2). */
export function setSecretCount(work: Work, input: SetSecretCount): Promise<Outcome<MemberRefusal>> {
  const { organisationId, memberCount } = input
  return once(work, input.formKey, async (tx) => {
    if (!may(work.actor, [memberPermissions, 'countSecret'], { organisationId })) return refuse('notAllowed')
    const kept = await lockCount(tx, organisationId)
    if ((kept?.version ?? 0) !== input.version) return refuse('stale')
    await writeCount(tx, work, { organisationId, memberCount })
    await record(tx, work, {
      kind: 'secretIdentityCount.set',
      subjectId: organisationId,
      data: { memberCount },
    })
    return done()
  })
}

const lockCount = (tx: Transaction, organisationId: OrganisationId) =>
  tx
    .selectFrom('secretIdentityCounts')
    .select(['memberCount', 'version'])
    .where('organisationId', '=', organisationId)
    .forUpdate()
    .executeTakeFirst()

type Count = { readonly organisationId: OrganisationId; readonly memberCount: number }

const writeCount = (tx: Transaction, work: Work, { organisationId, memberCount }: Count) =>
  tx
    .insertInto('secretIdentityCounts')
    .values({ organisationId, memberCount, updatedAt: work.now })
    .onConflict((conflict) =>
      conflict.column('organisationId').doUpdateSet((eb) => ({
        memberCount,
        version: eb('secretIdentityCounts.version', '+', 1),
        updatedAt: work.now,
      })),
    )
    .execute()

/** One more, because a member of the organisation was removed; part of that act. */
export const addToSecretCount = (tx: Transaction, work: Work, organisationId: OrganisationId) =>
  tx
    .insertInto('secretIdentityCounts')
    .values({ organisationId, memberCount: 1, updatedAt: work.now })
    .onConflict((conflict) =>
      conflict.column('organisationId').doUpdateSet((eb) => ({
        memberCount: eb('secretIdentityCounts.memberCount', '+', 1),
        version: eb('secretIdentityCounts.version', '+', 1),
        updatedAt: work.now,
      })),
    )
    .execute()
