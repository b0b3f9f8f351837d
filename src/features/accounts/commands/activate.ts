import { dayOf } from '#core/day.ts'
import type { AccountId, Id, MemberId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { readCode } from '#features/accounts/rules.ts'
import { givenTitles } from '#features/accounts/terms/account.ts'
import { clearAttempts, signInKey } from './attempts.ts'
import { findOpenCell, memberMandate } from './codes.ts'
import { hashCode } from './new-code.ts'
import { recordOfAccount } from './record-of-account.ts'
import {
  endSessions,
  hashPassword,
  type NewAccount,
  removeSecondFactor,
  storeAccount,
  storePassword,
} from './store-account.ts'

export type CodeRefusal = 'unknownCode' | 'usedCode' | 'endedCode' | 'noOpenLink' | 'usernameTaken'

export type Presented = { readonly code: string; readonly secret: string; readonly now: Temporal.Instant }

/** What the holder of a code chooses; the name and the username only where the code leaves them open. */
export type Chosen = { readonly fullName: string; readonly username: string; readonly password: string }

/** Whose door the code opens; `username` and `fullName` are undefined where the person is to choose them. */
export type OpenCode = {
  readonly purpose: 'firstPassword' | 'recovery' | 'member' | 'administrator'
  readonly username: string | undefined
  readonly fullName: string | undefined
}

/** Looks at a code without using it. */
export const findCode = (db: Database, presented: Presented): Promise<Outcome<CodeRefusal, OpenCode>> =>
  db.transaction().execute(async (tx) => {
    const found = await lockCode(tx, presented)
    return found.ok ? done(await describe(tx, found.value)) : found
  })

/** Uses a code: sets the password, and where there is no account yet makes it. Gives the username to sign in with. */
export async function activate(
  db: Database,
  presented: Presented,
  chosen: Chosen,
): Promise<Outcome<CodeRefusal, { readonly username: string }>> {
  const passwordHash = await hashPassword(chosen.password)
  return db.transaction().execute(async (tx) => {
    const found = await lockCode(tx, presented)
    if (!found.ok) return found
    const code = found.value
    const account = await accountOf(tx, code, { ...chosen, passwordHash, now: presented.now })
    if (!account.ok) return account
    await tx
      .updateTable('oneTimeCodes')
      .set({ usedAt: presented.now, accountId: account.value.id })
      .where('id', '=', code.id)
      .execute()
    const kind = code.kind === 'recovery' ? 'account.recovered' : 'account.activated'
    await recordOfAccount(tx, { kind, accountId: account.value.id, now: presented.now })
    return done({ username: account.value.username })
  })
}

type Code = {
  readonly id: Id<'one_time_codes'>
  readonly kind: 'activation' | 'recovery' | 'administrator'
  readonly accountId: AccountId | null
  readonly memberId: MemberId | null
}
type Ready = Chosen & { readonly passwordHash: string; readonly now: Temporal.Instant }
type Opened = { readonly id: AccountId; readonly username: string }

async function lockCode(tx: Transaction, { code, secret, now }: Presented): Promise<Outcome<CodeRefusal, Code>> {
  const plain = readCode(code)
  if (!plain) return refuse('unknownCode')
  const row = await tx
    .selectFrom('oneTimeCodes')
    .select(['id', 'kind', 'accountId', 'memberId', 'usedAt', 'endedAt', 'expiresAt'])
    .where('hash', '=', hashCode(secret, plain))
    .forUpdate()
    .executeTakeFirst()
  if (!row) return refuse('unknownCode')
  if (row.usedAt) return refuse('usedCode')
  return row.endedAt || Temporal.Instant.compare(row.expiresAt, now) <= 0 ? refuse('endedCode') : done(row)
}

async function describe(tx: Transaction, { kind, accountId, memberId }: Code): Promise<OpenCode> {
  if (accountId) {
    const { username, fullName } = await getAccount(tx, accountId)
    return { purpose: kind === 'recovery' ? 'recovery' : 'firstPassword', username, fullName }
  }
  if (memberId) return { purpose: 'member', username: undefined, fullName: await memberName(tx, memberId) }
  return { purpose: 'administrator', username: undefined, fullName: undefined }
}

async function accountOf(tx: Transaction, code: Code, ready: Ready): Promise<Outcome<CodeRefusal, Opened>> {
  if (code.accountId) return done(await setFirstPassword(tx, code.accountId, ready))
  if (await isTaken(tx, ready.username)) return refuse('usernameTaken')
  const account = code.memberId ? await memberAccount(tx, code.memberId, ready) : await administratorAccount(tx, ready)
  return account ? done({ id: await storeAccount(tx, account), username: ready.username }) : refuse('noOpenLink')
}

/** A recovery slip opens everything anew: sessions end, the lost telephone and the pause after wrong tries are forgotten. */
async function setFirstPassword(tx: Transaction, accountId: AccountId, { passwordHash }: Ready): Promise<Opened> {
  const { authUserId, username } = await getAccount(tx, accountId)
  await storePassword(tx, authUserId, passwordHash)
  await endSessions(tx, authUserId)
  await removeSecondFactor(tx, authUserId)
  await clearAttempts(tx, signInKey(username))
  await tx
    .updateTable('accounts')
    .set({ mustChangePassword: false, failedCount: 0, lockedUntil: null })
    .where('id', '=', accountId)
    .execute()
  return { id: accountId, username }
}

async function memberAccount(tx: Transaction, memberId: MemberId, ready: Ready): Promise<NewAccount | undefined> {
  const cellId = await findOpenCell(tx, memberId)
  const fullName = await memberName(tx, memberId)
  if (!cellId || !fullName) return undefined
  const { username, passwordHash } = ready
  return { fullName, username, passwordHash, memberId, mandates: [memberMandate(cellId, dayOf(ready.now))] }
}

async function administratorAccount(tx: Transaction, ready: Ready): Promise<NewAccount> {
  const province = await tx
    .selectFrom('organisations')
    .select('id')
    .where('kind', '=', 'province')
    .where('isOutside', '=', false)
    .executeTakeFirstOrThrow()
  const { fullName, username, passwordHash } = ready
  const mandate = {
    organisationId: province.id,
    role: 'administrator',
    printedTitle: givenTitles.administrator,
    validFrom: dayOf(ready.now),
  } as const
  return { fullName, username, passwordHash, mandates: [mandate] }
}

const getAccount = (tx: Transaction, id: AccountId) =>
  tx
    .selectFrom('accounts')
    .select(['authUserId', 'username', 'fullName'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

async function memberName(tx: Transaction, id: MemberId): Promise<string | undefined> {
  const member = await tx.selectFrom('members').select('fullName').where('id', '=', id).executeTakeFirst()
  return member?.fullName
}

export async function isTaken(tx: Transaction, username: string): Promise<boolean> {
  const taken = await tx.selectFrom('authUsers').select('id').where('username', '=', username).executeTakeFirst()
  return taken !== undefined
}
