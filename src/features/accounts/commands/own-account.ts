import type { MandateId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { limits } from '#features/accounts/rules.ts'
import { clearAttempts, takeAttempt } from './attempts.ts'
import type { Credentials, SecondStepRefusal } from './credentials.ts'
import { endSessions, hashPassword, isPasswordOf, storePassword } from './store-account.ts'

type OwnForm = { readonly formKey: string; readonly sessionId: string }

/** The password that a first sign-in must set: the old one was told by somebody else. */
export async function setFirstPassword(
  work: Work,
  { password, formKey, sessionId }: OwnForm & { readonly password: string },
): Promise<Outcome<'sameAsBefore'>> {
  const passwordHash = await hashPassword(password)
  return once(work, formKey, async (tx) => {
    if (await isPasswordOf(tx, work.actor.accountId, password)) return refuse('sameAsBefore')
    await replacePassword(tx, work, { passwordHash, sessionId })
    return done()
  })
}

/** Asks for the old password, because an open session on a shared machine is not the person. Other sessions end. */
export async function changePassword(
  work: Work,
  { current, password, formKey, sessionId }: OwnForm & { readonly current: string; readonly password: string },
): Promise<Outcome<'wrongPassword' | 'tooMany'>> {
  const key = ownPasswordKey(work)
  if (!(await takeAttempt(work.db, { key, limit: limits.ownPassword, now: work.now }))) return refuse('tooMany')
  const passwordHash = await hashPassword(password)
  return once(work, formKey, async (tx) => {
    if (!(await isPasswordOf(tx, work.actor.accountId, current))) return refuse('wrongPassword')
    await clearAttempts(tx, key)
    await replacePassword(tx, work, { passwordHash, sessionId })
    return done()
  })
}

const ownPasswordKey = ({ actor }: Work) => `own-password:${actor.accountId}`

async function replacePassword(
  tx: Transaction,
  work: Work,
  { passwordHash, sessionId }: { passwordHash: string; sessionId: string },
) {
  const { accountId } = work.actor
  const account = await tx
    .updateTable('accounts')
    .set({ mustChangePassword: false })
    .where('id', '=', accountId)
    .returning('authUserId')
    .executeTakeFirstOrThrow()
  await storePassword(tx, account.authUserId, passwordHash)
  await endSessions(tx, account.authUserId, sessionId)
  await record(tx, work, { kind: 'account.passwordChanged', subjectId: accountId })
}

/** Ends a session of the actor's own: a lost telephone, a machine at somebody else's desk. */
export const endOwnSession = (work: Work, { formKey, sessionId }: OwnForm): Promise<Outcome<'notFound'>> =>
  once(work, formKey, async (tx) => {
    const ended = await tx
      .deleteFrom('authSessions')
      .using('accounts')
      .whereRef('accounts.authUserId', '=', 'authSessions.userId')
      .where('accounts.id', '=', work.actor.accountId)
      .where('authSessions.id', '=', sessionId)
      .returning('authSessions.id')
      .executeTakeFirst()
    if (!ended) return refuse('notFound')
    await record(tx, work, { kind: 'account.sessionEnded', subjectId: work.actor.accountId })
    return done()
  })

/** Remembers the mandate for the next sign-in; that the person holds it was asked already. Chosen twice is the same choice. */
export const switchMandate = (work: Work, mandateId: MandateId): Promise<void> =>
  work.db.transaction().execute(async (tx) => {
    const { accountId } = work.actor
    await tx.updateTable('accounts').set({ lastMandateId: mandateId }).where('id', '=', accountId).execute()
    await record(tx, work, { kind: 'account.mandateSwitched', subjectId: accountId, data: { mandateId } })
  })

/** Gives the cookies to be forgotten. */
export async function signOut(work: Work, credentials: Credentials, headers: Headers): Promise<Headers> {
  await recordOwn(work, 'account.signedOut')
  return credentials.signOut(headers)
}

/** Gives the secret for the telephone; nothing holds until {@link enrolSecondFactor}. */
export async function beginSecondFactor(
  work: Work,
  credentials: Credentials,
  { password, headers }: { readonly password: string; readonly headers: Headers },
): Promise<Outcome<'wrongPassword' | 'tooMany' | 'alreadyOn', { readonly secret: string }>> {
  const key = ownPasswordKey(work)
  if (!(await takeAttempt(work.db, { key, limit: limits.ownPassword, now: work.now }))) return refuse('tooMany')
  const begun = await credentials.beginTotp(password, headers)
  if (begun.ok) await clearAttempts(work.db, key)
  return begun
}

/** Not `once`: the backup codes are shown a single time and kept nowhere, so a resent form cannot get them again. */
export async function enrolSecondFactor(
  work: Work,
  credentials: Credentials,
  { code, headers }: { readonly code: string; readonly headers: Headers },
): Promise<Outcome<SecondStepRefusal, { readonly headers: Headers; readonly backupCodes: readonly string[] }>> {
  const enrolled = await credentials.confirmTotp(code, headers)
  if (enrolled.ok) await recordOwn(work, 'account.secondFactorEnrolled')
  return enrolled
}

/** For a new telephone. A role that needs the second factor is asked for a new one at once. */
export async function removeOwnSecondFactor(
  work: Work,
  credentials: Credentials,
  { password, headers }: { readonly password: string; readonly headers: Headers },
): Promise<Outcome<'wrongPassword' | 'tooMany', Headers>> {
  const key = ownPasswordKey(work)
  if (!(await takeAttempt(work.db, { key, limit: limits.ownPassword, now: work.now }))) return refuse('tooMany')
  const removed = await credentials.removeTotp(password, headers)
  if (!removed.ok) return removed
  await clearAttempts(work.db, key)
  await recordOwn(work, 'account.secondFactorRemoved')
  return removed
}

const recordOwn = (work: Work, kind: `account.${string}`) =>
  work.db.transaction().execute((tx) => record(tx, work, { kind, subjectId: work.actor.accountId }))
