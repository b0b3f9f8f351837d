import type { Role } from '#core/actor.ts'
import type { AccountId, MandateId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { accountPermissions } from '#features/accounts/permissions.ts'
import { isLastMandate } from '#features/accounts/queries/accounts.ts'
import { grantableRoles, mayGrantRole, mayRecoverRole } from '#features/accounts/rules.ts'
import { isTaken } from './activate.ts'
import { makeCode } from './codes.ts'
import { type NewMandate, storeAccount, storeMandate } from './store-account.ts'

type MandateForm = {
  readonly organisationId: OrganisationId
  readonly role: Role
  readonly printedTitle: string
  readonly signingForm: 'T/M' | 'K/T' | 'T/L'
  readonly formKey: string
}
export type CreateAccount = MandateForm & {
  readonly fullName: string
  readonly username: string
  readonly phone: string | null
}
export type GrantMandate = MandateForm & { readonly accountId: AccountId }

type GrantRefusal = 'notAllowed' | 'roleNotYours' | 'notFound'

/** An account of somebody below, with its first mandate; the person opens it with the code of a printed slip. */
export const createAccount = (
  work: Work,
  input: CreateAccount,
): Promise<Outcome<GrantRefusal | 'usernameTaken', { readonly accountId: AccountId }>> =>
  once(work, input.formKey, async (tx) => {
    const mandate = await mandateFor(tx, work, input, 'create')
    if (!mandate.ok) return mandate
    if (await isTaken(tx, input.username)) return refuse('usernameTaken')
    const { fullName, username, phone } = input
    const accountId = await storeAccount(tx, { fullName, username, phone, mandates: [mandate.value] })
    await record(tx, work, [
      { kind: 'account.created', subjectId: accountId },
      { kind: 'account.mandateGranted', subjectId: accountId, data: grantedData(input) },
    ])
    return done({ accountId })
  })

/** One more mandate for a person who has an account. Nobody grants themselves one (architecture, mandates). */
export const grantMandate = (
  work: Work,
  input: GrantMandate,
): Promise<Outcome<GrantRefusal | 'ownAccount' | 'alreadyHeld', { readonly accountId: AccountId }>> =>
  once(work, input.formKey, async (tx) => {
    if (input.accountId === work.actor.accountId) return refuse('ownAccount')
    const mandate = await mandateFor(tx, work, input, 'grant')
    if (!mandate.ok) return mandate
    const held = await listHeld(tx, work, input.accountId)
    if (held.some(({ organisationId, role }) => organisationId === input.organisationId && role === input.role)) {
      return refuse('alreadyHeld')
    }
    await storeMandate(tx, input.accountId, mandate.value)
    await endRecoveryCodes(tx, work, input.accountId)
    await record(tx, work, { kind: 'account.mandateGranted', subjectId: input.accountId, data: grantedData(input) })
    return done({ accountId: input.accountId })
  })

const grantedData = ({ organisationId, role }: MandateForm) => ({ organisationId, role })

async function mandateFor(
  ...[tx, work, input, action]: [Transaction, Work, MandateForm, 'create' | 'grant']
): Promise<Outcome<GrantRefusal, NewMandate>> {
  const { organisationId, role, printedTitle, signingForm } = input
  const organisation = await tx
    .selectFrom('organisations')
    .select(['id', 'kind', 'isOutside'])
    .where('id', '=', organisationId)
    .where('validTo', 'is', null)
    .executeTakeFirst()
  if (!organisation || organisation.isOutside) return refuse('notFound')
  if (!may(work.actor, [accountPermissions, action], { organisationId })) return refuse('notAllowed')
  if (!grantableRoles(work.actor.role, organisation.kind).includes(role)) return refuse('roleNotYours')
  return done({
    organisationId,
    role,
    printedTitle,
    signingForm,
    validFrom: work.today,
    grantedBy: work.actor.accountId,
  })
}

/** A code printed under the rights of yesterday must not open the rights of today. */
const endRecoveryCodes = (tx: Transaction, { now }: Work, accountId: AccountId) =>
  tx
    .updateTable('oneTimeCodes')
    .set({ endedAt: now })
    .where('accountId', '=', accountId)
    .where('kind', '=', 'recovery')
    .where('usedAt', 'is', null)
    .where('endedAt', 'is', null)
    .execute()

export type EndMandate = {
  readonly accountId: AccountId
  readonly mandateId: MandateId
  /** The person was told that nobody will act for the organisation, and went on. */
  readonly isLastAccepted: boolean
  readonly formKey: string
}

/** Ends a mandate from this moment. Open work belongs to the organisation, so nothing else has to move. */
export const endMandate = (
  work: Work,
  input: EndMandate,
): Promise<Outcome<'notFound' | 'notAllowed' | 'roleNotYours' | 'ownAccount' | 'lastMandate'>> =>
  once(work, input.formKey, async (tx) => {
    const mandate = await tx
      .selectFrom('mandates')
      .select(['id', 'organisationId', 'role'])
      .where('id', '=', input.mandateId)
      .where('accountId', '=', input.accountId)
      .where('validTo', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!mandate) return refuse('notFound')
    const refusal = whyNotEnd(work, input.accountId, mandate)
    if (refusal) return refuse(refusal)
    if (!input.isLastAccepted && (await isLastOf(tx, work, mandate))) return refuse('lastMandate')
    await tx.updateTable('mandates').set({ validTo: work.today }).where('id', '=', mandate.id).execute()
    const data = { organisationId: mandate.organisationId, role: mandate.role }
    await record(tx, work, { kind: 'account.mandateEnded', subjectId: input.accountId, data })
    return done()
  })

type HeldMandate = { readonly organisationId: OrganisationId; readonly role: Role }

function whyNotEnd({ actor }: Work, accountId: AccountId, mandate: HeldMandate) {
  if (accountId === actor.accountId) return 'ownAccount'
  if (!may(actor, [accountPermissions, 'endMandate'], mandate)) return 'notAllowed'
  return mayGrantRole(actor.role, mandate.role) ? undefined : 'roleNotYours'
}

async function isLastOf(
  tx: Transaction,
  { today }: Work,
  mandate: Parameters<typeof isLastMandate>[1],
): Promise<boolean> {
  // Two officers ending two last mandates at once wait for each other here.
  await tx.selectFrom('organisations').select('id').where('id', '=', mandate.organisationId).forUpdate().execute()
  return isLastMandate(tx, mandate, today)
}

export type PrintedCode = {
  readonly kind: 'activation' | 'recovery'
  readonly code: string
  readonly expiresAt: Temporal.Instant
  readonly fullName: string
  readonly username: string
}

/**
 * A slip for a new account (until it was opened) or for somebody locked out. Whoever stands above every mandate the person
 * holds may print it, so that nobody reaches above themselves. Not `once`: the code is stored nowhere, and the slip
 * printed last is the one that counts.
 */
export const printCodeFor = (
  work: Work,
  { accountId, secret }: { readonly accountId: AccountId; readonly secret: string },
): Promise<Outcome<'notFound' | 'notAllowed' | 'ownAccount', PrintedCode>> =>
  work.db.transaction().execute(async (tx) => {
    const account = await findAccount(tx, accountId)
    if (!account) return refuse('notFound')
    if (accountId === work.actor.accountId) return refuse('ownAccount')
    const held = await listHeld(tx, work, accountId)
    if (held.length === 0 || !held.every((mandate) => mayRecover(work, mandate))) return refuse('notAllowed')
    const kind = account.hasPassword ? 'recovery' : 'activation'
    const code = await makeCode(tx, { kind, accountId, madeBy: work.actor.accountId, now: work.now, secret })
    const { expiresAt } = await tx
      .selectFrom('oneTimeCodes')
      .select('expiresAt')
      .where('accountId', '=', accountId)
      .orderBy('id', 'desc')
      .executeTakeFirstOrThrow()
    await record(tx, work, { kind: `account.${kind}SlipPrinted`, subjectId: accountId })
    return done({ kind, code, expiresAt, fullName: account.fullName, username: account.username })
  })

const mayRecover = ({ actor }: Work, mandate: HeldMandate) =>
  may(actor, [accountPermissions, 'recover'], mandate) && mayRecoverRole(actor.role, mandate.role)

const findAccount = (tx: Transaction, accountId: AccountId) =>
  tx
    .selectFrom('accounts')
    .leftJoin('authAccounts', 'authAccounts.userId', 'accounts.authUserId')
    .select((eb) => [
      'accounts.fullName',
      'accounts.username',
      eb('authAccounts.password', 'is not', null).as('hasPassword'),
    ])
    .where('accounts.id', '=', accountId)
    .where('accounts.endedAt', 'is', null)
    .executeTakeFirst()

const listHeld = (tx: Transaction, { today }: Work, accountId: AccountId) =>
  tx
    .selectFrom('mandates')
    .select(['organisationId', 'role'])
    .where('accountId', '=', accountId)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', today)]))
    .execute()
