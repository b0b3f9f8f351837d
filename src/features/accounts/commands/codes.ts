import type { AccountId, MemberId } from '#core/ids.ts'
import type { Transaction } from '#db/connection.ts'
import type { Work } from '#db/work.ts'
import { type CodeKind, codeDays, printCode } from '#features/accounts/rules.ts'
import { givenTitles } from '#features/accounts/terms/account.ts'
import { hashCode, newCode } from './new-code.ts'
import { storeMandate } from './store-account.ts'

type NewCode = {
  readonly kind: CodeKind
  readonly accountId?: AccountId
  readonly memberId?: MemberId
  readonly madeBy?: AccountId
  readonly now: Temporal.Instant
  readonly secret: string
}

/** A code as it is printed. Those made before for the same person and purpose open nothing from now on. */
export async function makeCode(tx: Transaction, { kind, now, secret, ...whose }: NewCode): Promise<string> {
  const code = newCode()
  const earlier = tx
    .updateTable('oneTimeCodes')
    .set({ endedAt: now })
    .where('usedAt', 'is', null)
    .where('endedAt', 'is', null)
  if (whose.accountId) await earlier.where('accountId', '=', whose.accountId).execute()
  if (whose.memberId) await earlier.where('memberId', '=', whose.memberId).execute()
  await tx
    .insertInto('oneTimeCodes')
    .values({
      kind,
      hash: hashCode(secret, code),
      accountId: whose.accountId ?? null,
      memberId: whose.memberId ?? null,
      madeBy: whose.madeBy ?? null,
      madeAt: now,
      expiresAt: now.add({ hours: 24 * codeDays[kind] }),
    })
    .execute()
  return printCode(code)
}

/**
 * The code on the slip that tells a member of the admission; 30 days. Undefined when the member has an account already:
 * then that account's mandate follows to the cell of the open link. Called by whoever opens the link, after opening it.
 */
export async function createMemberActivationCode(
  tx: Transaction,
  work: Work,
  { memberId, secret }: { readonly memberId: MemberId; readonly secret: string },
): Promise<string | undefined> {
  const account = await tx.selectFrom('accounts').select('id').where('memberId', '=', memberId).executeTakeFirst()
  if (account) {
    await followMember(tx, work, { memberId, accountId: account.id })
    return undefined
  }
  return makeCode(tx, { kind: 'activation', memberId, madeBy: work.actor.accountId, now: work.now, secret })
}

async function followMember(
  tx: Transaction,
  { today }: Work,
  { memberId, accountId }: { memberId: MemberId; accountId: AccountId },
) {
  const cellId = await findOpenCell(tx, memberId)
  const held = await tx
    .selectFrom('mandates')
    .select(['id', 'organisationId'])
    .where('accountId', '=', accountId)
    .where('role', '=', 'member')
    .where('validTo', 'is', null)
    .executeTakeFirst()
  if (!cellId || held?.organisationId === cellId) return
  if (held) await tx.updateTable('mandates').set({ validTo: today }).where('id', '=', held.id).execute()
  await storeMandate(tx, accountId, memberMandate(cellId, today))
}

export async function findOpenCell(tx: Transaction, memberId: MemberId) {
  const link = await tx
    .selectFrom('residenceLinks')
    .select('cellId')
    .where('memberId', '=', memberId)
    .where('state', '!=', 'closed')
    .executeTakeFirst()
  return link?.cellId
}

export const memberMandate = (
  organisationId: Awaited<ReturnType<typeof findOpenCell>> & {},
  today: Temporal.PlainDate,
) => ({ organisationId, role: 'member', printedTitle: givenTitles.member, validFrom: today }) as const
