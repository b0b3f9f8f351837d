import type { Actor } from '#core/actor.ts'
import type { Database } from '#db/connection.ts'

/** The actor's own account with its open sessions, the latest first. No scope: it is the actor's own. */
export async function getOwnAccount(db: Database, { accountId }: Actor, now: Temporal.Instant) {
  const account = await db
    .selectFrom('accounts')
    .innerJoin('authUsers', 'authUsers.id', 'accounts.authUserId')
    .select([
      'accounts.fullName',
      'accounts.username',
      'accounts.phone',
      'accounts.authUserId',
      'authUsers.twoFactorEnabled',
    ])
    .where('accounts.id', '=', accountId)
    .executeTakeFirstOrThrow()
  const sessions = await db
    .selectFrom('authSessions')
    .select(['id', 'createdAt', 'expiresAt', 'userAgent'])
    .where('userId', '=', account.authUserId)
    .where('expiresAt', '>', now)
    .orderBy('createdAt', 'desc')
    .execute()
  return { ...account, sessions }
}
export type OwnAccount = Awaited<ReturnType<typeof getOwnAccount>>
export type SessionRow = OwnAccount['sessions'][number]
