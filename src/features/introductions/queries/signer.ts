import type { MandateId } from '#core/ids.ts'
import type { Transaction } from '#db/connection.ts'

/** Who signs, with the title and form printed under the paper: T/M (for the committee), K/T (in place of the secretary), T/L. No scope: it is the actor. */
export const getSigner = (tx: Transaction, mandateId: MandateId) =>
  tx
    .selectFrom('mandates')
    .innerJoin('accounts', 'accounts.id', 'mandates.accountId')
    .select(['accounts.fullName', 'mandates.printedTitle', 'mandates.signingForm'])
    .where('mandates.id', '=', mandateId)
    .executeTakeFirstOrThrow()
