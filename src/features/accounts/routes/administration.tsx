import { dayOf } from '#core/day.ts'
import { textFields } from '#core/form.ts'
import { parseId } from '#core/ids.ts'
import {
  createAccount,
  endMandate,
  grantMandate,
  type PrintedCode,
  printCodeFor,
} from '#features/accounts/commands/administer.ts'
import type { Credentials } from '#features/accounts/commands/credentials.ts'
import { checkMandate, checkNewAccount } from '#features/accounts/forms.ts'
import { AccountListPage } from '#features/accounts/pages/account-list-page.tsx'
import { AccountPage } from '#features/accounts/pages/account-page.tsx'
import { EndMandatePage } from '#features/accounts/pages/end-mandate-page.tsx'
import { ChooseOrganisationPage, NewAccountPage, NewMandatePage } from '#features/accounts/pages/new-account-page.tsx'
import { codeSlip } from '#features/accounts/papers.ts'
import { accountPermissions } from '#features/accounts/permissions.ts'
import {
  type AccountDetail,
  findAccount,
  findOrganisationForMandate,
  isLastMandate,
  listAccounts,
  listOrganisationsForMandate,
} from '#features/accounts/queries/accounts.ts'
import { grantableRoles } from '#features/accounts/rules.ts'
import { accountMessages, accountTitles, administrationRefusals } from '#features/accounts/terms/account.ts'
import { slipPdf } from '#papers/slip.ts'
import { routes } from '#routes'
import { formatDate } from '#ui/format.ts'
import { type Answer, goTo, notAllowed, notFound, send, show } from '#web/answer.ts'
import { get, post, type Route, type Visit } from '#web/route.ts'

const right = <Action extends keyof typeof accountPermissions>(action: Action) => [accountPermissions, action] as const
type OfAccount = Visit<'/:id'>
type OfMandate = Visit<'/:id/:mandate'>

const noView = { none: 'names, telephones and mandates of account holders, no member records' }

/** Accounts of others, made top-down: list, create, grant, end, print the slip. */
export const administrationRoutes = (credentials: Credentials): readonly Route[] => [
  get(routes.accounts.list, { permission: right('read'), event: noView }, list),
  get(routes.accounts.new, { permission: right('create'), event: noView }, (visit) => newAccount(visit)),
  post(routes.accounts.new, { permission: right('create'), event: 'account.created' }, create),
  get(routes.accounts.show, { permission: right('read'), event: noView }, detail),
  post(routes.accounts.recovery, { permission: right('recover'), event: 'account.recoverySlipPrinted' }, (visit) =>
    printSlip(credentials, visit),
  ),
  get(routes.accounts.mandate, { permission: right('grant'), event: noView }, (visit) => newMandate(visit)),
  post(routes.accounts.mandate, { permission: right('grant'), event: 'account.mandateGranted' }, grant),
  get(routes.accounts.endMandate, { permission: right('endMandate'), event: noView }, (visit) => askToEnd(visit)),
  post(routes.accounts.endMandate, { permission: right('endMandate'), event: 'account.mandateEnded' }, end),
]

const searchOf = (query: URLSearchParams) => (query.get('tim') ?? '').slice(0, 100)

async function list({ work, scope, query }: Visit): Promise<Answer> {
  const search = searchOf(query)
  const after = parseId<'accounts'>(query.get('sau') ?? undefined)
  const { rows, next } = await listAccounts(work.db, scope, { search, after })
  const nextHref = next && routes.accounts.list.href({ tim: search, sau: next })
  return show({
    title: accountTitles.list,
    body: <AccountListPage rows={rows} search={search} nextHref={nextHref} isFirst={after === undefined} />,
  })
}

async function accountOf({ work, scope, params }: OfAccount): Promise<AccountDetail | undefined> {
  const id = parseId<'accounts'>(params.id)
  return id && findAccount(work.db, scope, id)
}

async function detail(visit: OfAccount): Promise<Answer> {
  const account = await accountOf(visit)
  if (!account) return notFound()
  const { work, hidden } = visit
  const isOwn = account.id === work.actor.accountId
  return show({
    title: account.fullName,
    body: <AccountPage account={account} now={work.now} isOwn={isOwn} hidden={hidden} />,
  })
}

type Again = { readonly errors?: Readonly<Record<string, string>>; readonly refusal?: string }

/** The organisation from the address, or from the form that is shown again. */
async function organisationOf({ work, scope, query, form }: Visit) {
  const id = parseId<'organisations'>(query.get('to-chuc') ?? textFields(form).organisationId)
  return id && findOrganisationForMandate(work.db, scope, id)
}

const statusOf = ({ errors, refusal }: Again) => (errors || refusal ? 422 : 200)

async function newAccount(visit: Visit, again: Again = {}): Promise<Answer> {
  const organisation = await organisationOf(visit)
  if (!organisation) {
    const words = { title: accountTitles.create, action: routes.accounts.new.href() }
    return chooseOrganisation(visit, words, (id) => routes.accounts.new.href({ 'to-chuc': id }))
  }
  return show({
    title: accountTitles.create,
    status: statusOf(again),
    body: <NewAccountPage {...formProps(visit, organisation, again)} />,
  })
}

const formProps = (
  { work, form, hidden }: Visit,
  organisation: NonNullable<Awaited<ReturnType<typeof findOrganisationForMandate>>>,
  { errors = {}, refusal }: Again,
) => ({
  organisation,
  roles: grantableRoles(work.actor.role, organisation.kind),
  typed: textFields(form),
  errors,
  refusal,
  hidden,
})

async function chooseOrganisation(
  { work, scope, query }: Visit,
  words: { readonly title: string; readonly action: string },
  hrefOf: (id: number) => string,
): Promise<Answer> {
  const search = searchOf(query)
  const found = await listOrganisationsForMandate(work.db, scope, search)
  const organisations = found.filter(({ kind }) => grantableRoles(work.actor.role, kind).length > 0)
  return show({
    title: words.title,
    body: (
      <ChooseOrganisationPage
        {...words}
        search={search}
        organisations={organisations}
        hrefOf={({ id }) => hrefOf(id)}
      />
    ),
  })
}

async function create(visit: Visit): Promise<Answer> {
  const checked = checkNewAccount(visit.form)
  if (!checked.ok) return newAccount(visit, { errors: checked.errors })
  const created = await createAccount(visit.work, { ...checked.value, formKey: visit.formKey })
  if (created.ok) {
    const message = accountMessages.created
    return goTo(routes.accounts.show.href({ id: created.value.accountId }), message)
  }
  const words = administrationRefusals[created.reason]
  return newAccount(visit, created.reason === 'usernameTaken' ? { errors: { username: words } } : { refusal: words })
}

async function newMandate(visit: OfAccount, again: Again = {}): Promise<Answer> {
  const account = await accountOf(visit)
  if (!account) return notFound()
  const organisation = await organisationOf(visit)
  if (!organisation) {
    const { id, fullName } = account
    const words = { title: accountTitles.grantTo(fullName), action: routes.accounts.mandate.href({ id }) }
    return chooseOrganisation(visit, words, (chosen) => routes.accounts.mandate.href({ id }, { 'to-chuc': chosen }))
  }
  return show({
    title: accountTitles.grantTo(account.fullName),
    status: statusOf(again),
    body: <NewMandatePage account={account} {...formProps(visit, organisation, again)} />,
  })
}

async function grant(visit: OfAccount): Promise<Answer> {
  const account = await accountOf(visit)
  if (!account) return notFound()
  const checked = checkMandate(visit.form)
  if (!checked.ok) return newMandate(visit, { errors: checked.errors })
  const granted = await grantMandate(visit.work, { ...checked.value, accountId: account.id, formKey: visit.formKey })
  if (!granted.ok) return newMandate(visit, { refusal: administrationRefusals[granted.reason] })
  return goTo(routes.accounts.show.href({ id: account.id }), accountMessages.granted)
}

async function mandateOf(visit: OfMandate) {
  const account = await accountOf(visit)
  const id = parseId<'mandates'>(visit.params.mandate)
  const mandate = account?.mandates.find((held) => held.id === id && held.validTo === null)
  return account && mandate && { account, mandate }
}

async function askToEnd(visit: OfMandate, status: 200 | 409 = 200): Promise<Answer> {
  const found = await mandateOf(visit)
  if (!found) return notFound()
  const { work, hidden } = visit
  const isLast = await isLastMandate(work.db, found.mandate, work.today)
  const inTheNameOf = { organisationName: work.actor.organisationName, actorName: work.actor.name }
  return show({
    title: accountTitles.end,
    status,
    body: <EndMandatePage {...found} isLast={isLast} inTheNameOf={inTheNameOf} hidden={hidden} />,
  })
}

async function end(visit: OfMandate): Promise<Answer> {
  const accountId = parseId<'accounts'>(visit.params.id)
  const mandateId = parseId<'mandates'>(visit.params.mandate)
  if (!accountId || !mandateId) return notFound()
  const account = await findAccount(visit.work.db, visit.scope, accountId)
  if (!account?.mandates.some(({ id }) => id === mandateId)) return notFound()
  const isLastAccepted = textFields(visit.form).last === 'accepted'
  const ended = await endMandate(visit.work, { accountId, mandateId, isLastAccepted, formKey: visit.formKey })
  const back = routes.accounts.show.href({ id: accountId })
  if (ended.ok) return goTo(back, accountMessages.mandateEnded)
  if (ended.reason === 'notFound') return notFound()
  // Somebody ended the other mandate meanwhile: the question changed, so it is asked again.
  return ended.reason === 'lastMandate' ? askToEnd(visit, 409) : goTo(back, administrationRefusals[ended.reason])
}

async function printSlip(credentials: Credentials, visit: OfAccount): Promise<Answer> {
  const account = await accountOf(visit)
  if (!account) return notFound()
  const printed = await printCodeFor(visit.work, { accountId: account.id, secret: credentials.secret })
  if (printed.ok) return send(await slipFile(visit, printed.value))
  if (printed.reason === 'notAllowed') return notAllowed(right('recover'))
  return goTo(routes.accounts.show.href({ id: account.id }), administrationRefusals[printed.reason])
}

async function slipFile({ work, services }: Visit, printed: PrintedCode) {
  const expiresOn = formatDate(dayOf(printed.expiresAt))
  const link = services.config.publicUrl + routes.activation.href({ ma: printed.code })
  const slip = codeSlip({ ...printed, expiresOn, link, issuer: work.actor.organisationName })
  const content = await slipPdf({ title: slip.title, slips: [slip] }, { createdAt: work.now })
  return { content, name: `${slip.title} ${printed.username}.pdf`, mediaType: 'application/pdf', inline: true }
}
