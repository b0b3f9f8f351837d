import { sql } from 'kysely'
import type { AccountId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'

type Happening = {
  readonly kind: `account.${string}`
  readonly accountId: AccountId
  readonly now: Temporal.Instant
}

/** Keeps what happened to an account before anybody acts under a mandate: sign-in, refusal, activation, recovery. */
export async function recordOfAccount(db: Database | Transaction, { kind, accountId, now }: Happening): Promise<void> {
  await sql`
    insert into events (kind, subject_kind, subject_id, account_id, mandate_id, member_id, actor_name, organisation_id, organisation_name, at)
    select ${kind}, 'account', accounts.id, accounts.id, mandates.id, accounts.member_id, accounts.full_name,
      organisations.id, coalesce(organisations.name, ''), ${now}
    from accounts
    left join mandates on mandates.id = (
      select held.id from mandates as held where held.account_id = accounts.id and held.valid_to is null
      order by held.id = accounts.last_mandate_id desc nulls last, held.id limit 1)
    left join organisations on organisations.id = mandates.organisation_id
    where accounts.id = ${accountId}`.execute(db)
}
