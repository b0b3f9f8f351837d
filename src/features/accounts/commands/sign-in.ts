import { sql } from 'kysely'
import { dayOf } from '#core/day.ts'
import type { AccountId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import type { Database } from '#db/connection.ts'
import { limits, phoneForms } from '#features/accounts/rules.ts'
import {
  clearAttempts,
  countAttempt,
  countTries,
  hasEntered,
  hasRoom,
  rememberEntry,
  signInKey,
  takeAttempt,
} from './attempts.ts'
import type { Credentials, Entered, SecondStepCode, SecondStepRefusal } from './credentials.ts'
import { recordOfAccount } from './record-of-account.ts'

export type SignInRequest = {
  readonly username: string
  readonly password: string
  readonly address: string
  readonly headers: Headers
  readonly now: Temporal.Instant
}

export type SignInRefusal = 'wrong' | 'locked' | 'tooMany' | 'noMandate'

/**
 * Name or telephone number, and password. The answer for an unknown name is the answer for a wrong password, the pause after five wrong tries
 * included, so that nobody learns here who has an account. At an address that is full of wrong tries only those who have
 * come in there before are still let try, each within the limit of their name, and a wrong password is answered there like
 * a strange name. Tries are counted by what was typed, so that nobody learns here whose number it is.
 */
export async function signIn(
  db: Database,
  credentials: Credentials,
  request: SignInRequest,
): Promise<Outcome<SignInRefusal, Entered>> {
  const { now } = request
  const username = request.username.trim().toLowerCase()
  const isFull = !(await hasRoom(db, { key: addressKeyOf(request), limit: limits.signInByAddress, now }))
  if (isFull && !(await hasEntered(db, { ...request, username }))) return refuse('tooMany')
  const entered = await tryPassword(db, credentials, { ...request, username })
  if (!entered.ok) return isFull ? refuse('tooMany') : entered
  const account = await findByName(db, entered.value.username)
  if (!account || account.endedAt || !(await holdsMandate(db, account.id, now))) {
    await forget(db, entered.value)
    return refuse('noMandate')
  }
  await clearAttempts(db, signInKey(username))
  await openDoor(db, account.id, now)
  await rememberEntry(db, { ...request, username })
  if (entered.value.isComplete) await recordOfAccount(db, { kind: 'account.signedIn', accountId: account.id, now })
  return done({ ...entered.value, credentialId: account.authUserId })
}

const addressKeyOf = ({ address }: Pick<SignInRequest, 'address'>) => `sign-in-from:${address}`

/** One of the five tries of the name; a wrong one counts for the name and for the address. */
async function tryPassword(db: Database, credentials: Credentials, request: SignInRequest) {
  const { username, password, headers, now } = request
  const limit = limits.signInByName
  if (!(await takeAttempt(db, { key: signInKey(username), limit, now }))) return refuse('locked')
  const name = await nameBehind(db, username)
  const entered = await credentials.signIn({ username: name, password }, headers)
  if (entered.ok) return done({ ...entered.value, username: name })
  await countAttempt(db, addressKeyOf(request), now)
  await countFailure(db, { typed: username, username: name }, now)
  return entered
}

/** The second step, with a code of the telephone or a backup code; ten wrong ones pause the person for 15 minutes. */
export async function finishSignIn(
  db: Database,
  credentials: Credentials,
  { code, headers, now }: { readonly code: SecondStepCode; readonly headers: Headers; readonly now: Temporal.Instant },
): Promise<Outcome<SecondStepRefusal, Entered>> {
  const entered = await credentials.finishSignIn(code, headers)
  if (!entered.ok) return entered
  const account = await db
    .selectFrom('accounts')
    .select('id')
    .where('authUserId', '=', entered.value.credentialId)
    .executeTakeFirstOrThrow()
  const kind = 'totp' in code ? 'account.signedIn' : 'account.signedInWithBackupCode'
  await recordOfAccount(db, { kind, accountId: account.id, now })
  return entered
}

const findByName = (db: Database, username: string) =>
  db.selectFrom('accounts').select(['id', 'authUserId', 'endedAt']).where('username', '=', username).executeTakeFirst()

/**
 * The username of whoever signs in: as typed, or that of the one account with this telephone number, its own or of its
 * member's record. A number of two accounts is nobody's, and answered like a strange name.
 */
async function nameBehind(db: Database, typed: string): Promise<string> {
  const forms = phoneForms(typed)
  if (forms.length === 0) return typed
  const any = sql`any(${sql.val(forms)}::text[])`
  const { rows } = await sql<{ username: string }>`
    select username from accounts where username = ${typed}
    union select username from accounts where ended_at is null and phone = ${any}
    union select username from members join accounts on accounts.member_id = members.id
      where accounts.ended_at is null and members.phone = ${any}`.execute(db)
  const [only, another] = rows
  if (rows.some(({ username }) => username === typed)) return typed
  return only && !another ? only.username : typed
}

async function holdsMandate(db: Database, accountId: AccountId, now: Temporal.Instant): Promise<boolean> {
  const today = dayOf(now)
  const mandate = await db
    .selectFrom('mandates')
    .select('id')
    .where('accountId', '=', accountId)
    .where('validFrom', '<=', today)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', today)]))
    .limit(1)
    .executeTakeFirst()
  return mandate !== undefined
}

/** The session that better-auth made for a right password of a person without a mandate. */
async function forget(db: Database, { credentialId }: Entered): Promise<void> {
  await db.deleteFrom('authSessions').where('userId', '=', credentialId).execute()
}

type Tried = { readonly typed: string; readonly username: string }

async function countFailure(db: Database, { typed, username }: Tried, now: Temporal.Instant): Promise<void> {
  const limit = limits.signInByName
  const tries = await countTries(db, { key: signInKey(typed), limit, now })
  const lockedUntil = tries >= limit.count ? now.add({ minutes: limit.minutes }) : null
  // The columns are for whoever looks at the account; what refuses is the count of tries.
  const account = await db
    .updateTable('accounts')
    .set({ failedCount: tries, lockedUntil })
    .where('username', '=', username)
    .where((eb) => eb.or([eb('lockedUntil', 'is', null), eb('lockedUntil', '<=', now)]))
    .returning('id')
    .executeTakeFirst()
  if (!account) return
  await recordOfAccount(db, {
    kind: lockedUntil ? 'account.locked' : 'account.signInRefused',
    accountId: account.id,
    now,
  })
}

/** Sessions that ran out are swept when their owner comes in again. */
async function openDoor(db: Database, id: AccountId, now: Temporal.Instant): Promise<void> {
  const { authUserId } = await db
    .updateTable('accounts')
    .set({ failedCount: 0, lockedUntil: null })
    .where('id', '=', id)
    .returning('authUserId')
    .executeTakeFirstOrThrow()
  await db.deleteFrom('authSessions').where('userId', '=', authUserId).where('expiresAt', '<', now).execute()
}
