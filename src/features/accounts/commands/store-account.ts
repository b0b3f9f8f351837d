import { hashPassword as hashOf, verifyPassword } from 'better-auth/crypto'
import type { Role } from '#core/actor.ts'
import type { AccountId, MandateId, MemberId, OrganisationId } from '#core/ids.ts'
import type { Transaction } from '#db/connection.ts'

export type NewMandate = {
  readonly organisationId: OrganisationId
  readonly role: Role
  readonly printedTitle: string
  readonly signingForm?: 'T/M' | 'K/T' | 'T/L'
  readonly validFrom: Temporal.PlainDate
  readonly grantedBy?: AccountId
}

export type NewAccount = {
  readonly fullName: string
  readonly username: string
  readonly phone?: string | null
  readonly memberId?: MemberId
  /** Of {@link hashPassword}; without one the account opens with an activation code. */
  readonly passwordHash?: string
  readonly mustChangePassword?: boolean
  readonly mandates: readonly NewMandate[]
}

/** Slow on purpose (about 50 ms); people of a demo who share a password may share its hash. */
export const hashPassword = (password: string): Promise<string> => hashOf(password)

/** Writes an account with its credentials and mandates; asks nobody and keeps no event: for commands, demo and tests. */
export async function storeAccount(tx: Transaction, account: NewAccount): Promise<AccountId> {
  const credentialId = crypto.randomUUID()
  const { fullName, username } = account
  await tx
    .insertInto('authUsers')
    .values({
      id: credentialId,
      name: fullName,
      // better-auth keys people by an address; nobody ever writes to this one.
      email: `${username}@khong-co-thu.invalid`,
      username,
      displayUsername: username,
    })
    .execute()
  const { id } = await tx
    .insertInto('accounts')
    .values({
      authUserId: credentialId,
      fullName,
      username,
      phone: account.phone ?? null,
      memberId: account.memberId ?? null,
      mustChangePassword: account.mustChangePassword ?? false,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  if (account.passwordHash) await storePassword(tx, credentialId, account.passwordHash)
  for (const mandate of account.mandates) await storeMandate(tx, id, mandate)
  return id
}

export async function storeMandate(tx: Transaction, accountId: AccountId, mandate: NewMandate): Promise<MandateId> {
  const row = await tx
    .insertInto('mandates')
    .values({ ...mandate, accountId, signingForm: mandate.signingForm ?? 'T/M', grantedBy: mandate.grantedBy ?? null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function storePassword(tx: Transaction, credentialId: string, passwordHash: string): Promise<void> {
  await tx
    .deleteFrom('authAccounts')
    .where('userId', '=', credentialId)
    .where('providerId', '=', 'credential')
    .execute()
  await tx
    .insertInto('authAccounts')
    .values({
      id: crypto.randomUUID(),
      accountId: credentialId,
      providerId: 'credential',
      userId: credentialId,
      password: passwordHash,
    })
    .execute()
}

/** Whether this is the account's password; false for an account that was never activated. */
export async function isPasswordOf(tx: Transaction, accountId: AccountId, password: string): Promise<boolean> {
  const row = await tx
    .selectFrom('authAccounts')
    .innerJoin('accounts', 'accounts.authUserId', 'authAccounts.userId')
    .select('authAccounts.password')
    .where('accounts.id', '=', accountId)
    .where('authAccounts.providerId', '=', 'credential')
    .executeTakeFirst()
  return row?.password ? verifyPassword({ hash: row.password, password }) : false
}

/** Ends every session of the person, or all but one. */
export async function endSessions(tx: Transaction, credentialId: string, keptSessionId = ''): Promise<void> {
  await tx.deleteFrom('authSessions').where('userId', '=', credentialId).where('id', '!=', keptSessionId).execute()
}

/** The person enrols anew at the next sign-in when the role needs it. Started challenges are of no use either. */
export async function removeSecondFactor(tx: Transaction, credentialId: string): Promise<void> {
  await tx.deleteFrom('authTwoFactors').where('userId', '=', credentialId).execute()
  await tx.deleteFrom('authVerifications').where('value', '=', credentialId).execute()
  await tx.updateTable('authUsers').set({ twoFactorEnabled: false }).where('id', '=', credentialId).execute()
}
