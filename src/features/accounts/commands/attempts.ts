import { sql } from 'kysely'
import type { Database, Transaction } from '#db/connection.ts'
import type { Limit } from '#features/accounts/rules.ts'

type Try = { readonly key: string; readonly limit: Limit; readonly now: Temporal.Instant }

/**
 * Counts one try before it is made, so that parallel tries cannot slip through; false when the limit is reached. After
 * the limit the door stays shut until `minutes` have passed since the last counted try, then the count begins anew.
 */
export const takeAttempt = (db: Database, attempt: Try): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${attempt.key}, 0))`.execute(tx)
    return count(tx, attempt)
  })

async function count(tx: Transaction, { key, limit, now }: Try): Promise<boolean> {
  const since = now.subtract({ minutes: limit.minutes })
  await sql`
    delete from attempts where key = ${key}
      and not exists (select from attempts as fresh where fresh.key = ${key} and fresh.at > ${since})`.execute(tx)
  const { tries } = await tx
    .selectFrom('attempts')
    .select((eb) => eb.fn.countAll<number>().as('tries'))
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  if (tries >= limit.count) return false
  await tx.insertInto('attempts').values({ key, at: now }).execute()
  return true
}

/** Counts what went wrong by where it came from: refused when too many came within the last minutes, whoever they were for. */
export async function hasRoom(db: Database, { key, limit, now }: Try): Promise<boolean> {
  const { tries } = await db
    .selectFrom('attempts')
    .select((eb) => eb.fn.countAll<number>().as('tries'))
    .where('key', '=', key)
    .where('at', '>', now.subtract({ minutes: limit.minutes }))
    .executeTakeFirstOrThrow()
  return tries < limit.count
}

export async function countAttempt(db: Database, key: string, now: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('attempts')
    .where('key', '=', key)
    .where('at', '<', now.subtract({ hours: 1 }))
    .execute()
  await db.insertInto('attempts').values({ key, at: now }).execute()
}

export async function clearAttempts(db: Database | Transaction, key: string): Promise<void> {
  await db.deleteFrom('attempts').where('key', '=', key).execute()
}

export const signInKey = (username: string) => `sign-in:${username}`
