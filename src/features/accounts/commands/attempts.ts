import { sql } from 'kysely'
import type { Database, Transaction } from '#db/connection.ts'
import { knownAddressDays, type Limit, phoneForms } from '#features/accounts/rules.ts'

// No limit looks further back than this.
const longestHours = 48

type Try = { readonly key: string; readonly limit: Limit; readonly now: Temporal.Instant }

/** Counts one try before it is made, so that parallel tries cannot slip through; false when the last minutes were full. */
export const takeAttempt = (db: Database, attempt: Try): Promise<boolean> =>
  db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${attempt.key}, 0))`.execute(tx)
    if (!(await hasRoom(tx, attempt))) return false
    await countAttempt(tx, attempt.key, attempt.now)
    return true
  })

/** Whether fewer tries than the limit were counted within its minutes. */
export const hasRoom = async (db: Database, attempt: Try): Promise<boolean> =>
  (await countTries(db, attempt)) < attempt.limit.count

/** How many tries were counted within the minutes of the limit. */
export async function countTries(db: Database, { key, limit, now }: Try): Promise<number> {
  const { tries } = await db
    .selectFrom('attempts')
    .select((eb) => eb.fn.countAll<number>().as('tries'))
    .where('key', '=', key)
    .where('at', '>', now.subtract({ minutes: limit.minutes }))
    .executeTakeFirstOrThrow()
  return tries
}

/** Counts a try after it was made; what no limit asks for any more is forgotten. */
export async function countAttempt(db: Database, key: string, now: Temporal.Instant): Promise<void> {
  await db
    .deleteFrom('attempts')
    .where('key', '=', key)
    .where('at', '<', now.subtract({ hours: longestHours }))
    .execute()
  await db.insertInto('attempts').values({ key, at: now }).execute()
}

export async function clearAttempts(db: Database | Transaction, key: string): Promise<void> {
  await db.deleteFrom('attempts').where('key', '=', key).execute()
}

/** What was typed to sign in by: a number counts as one however its digits are parted, or each way would have tries of its own. */
const typedKey = (username: string) => phoneForms(username)[0] ?? username

export const signInKey = (username: string) => `sign-in:${typedKey(username)}`

type Entry = { readonly username: string; readonly address: string; readonly now: Temporal.Instant }

const entriesOf = (username: string) => `entered:${typedKey(username)}@`
const oldest = (now: Temporal.Instant) => now.subtract({ hours: knownAddressDays * 24 })

/** Whether somebody has lately come in under this name from this address. */
export const hasEntered = async (db: Database, { username, address, now }: Entry): Promise<boolean> =>
  (await db
    .selectFrom('attempts')
    .select('id')
    .where('key', '=', entriesOf(username) + address)
    .where('at', '>', oldest(now))
    .limit(1)
    .executeTakeFirst()) !== undefined

/** Keeps from where a right password came, the last time only; what is too old to count is forgotten. */
export async function rememberEntry(db: Database, { username, address, now }: Entry): Promise<void> {
  const key = entriesOf(username) + address
  await db
    .deleteFrom('attempts')
    .where((eb) => eb.fn<boolean>('starts_with', ['key', eb.val(entriesOf(username))]))
    .where((eb) => eb.or([eb('key', '=', key), eb('at', '<=', oldest(now))]))
    .execute()
  await db.insertInto('attempts').values({ key, at: now }).execute()
}
