import { textFields } from '#core/form.ts'
import { parseId } from '#core/ids.ts'
import type { Credentials } from '#features/accounts/commands/credentials.ts'
import {
  beginSecondFactor,
  changePassword,
  endOwnSession,
  enrolSecondFactor,
  removeOwnSecondFactor,
  setFirstPassword,
  signOut,
  switchMandate,
} from '#features/accounts/commands/own-account.ts'
import {
  checkCurrentPassword,
  checkFirstPassword,
  checkPasswordChange,
  checkSecondStep,
} from '#features/accounts/forms.ts'
import {
  BackupCodesPage,
  BeginSecondFactorPage,
  ConfirmSecondFactorPage,
  SecondFactorOnPage,
} from '#features/accounts/pages/enrol-second-factor-page.tsx'
import { OwnAccountPage } from '#features/accounts/pages/own-account-page.tsx'
import { ChangePasswordPage, FirstPasswordPage } from '#features/accounts/pages/password-page.tsx'
import { getOwnAccount } from '#features/accounts/queries/own-account.ts'
import { needsSecondFactor } from '#features/accounts/rules.ts'
import {
  accountMessages,
  accountTitles,
  ownAccountRefusals,
  productName,
  secondStepRefusals,
} from '#features/accounts/terms/account.ts'
import { qrSvg } from '#papers/qr.ts'
import { routes } from '#routes'
import { type Answer, goTo, notFound, show } from '#web/answer.ts'
import { getForAll, postForAll, type Route, type Visit } from '#web/route.ts'
import { mandateHeaders } from './cookies.ts'

const own = 'only the account of the person signed in'
const seen = { signedIn: own, event: { none: own } } as const
const kept = (event: string) => ({ signedIn: own, event })

type Errors = Readonly<Record<string, string>>

/** What every signed-in person does with their own account. */
export const ownAccountRoutes = (credentials: Credentials): readonly Route[] => [
  postForAll(routes.signOut, kept('account.signedOut'), async ({ work, headers }) => ({
    kind: 'redirect',
    href: routes.signIn.href(),
    message: accountMessages.signedOut,
    headers: await signOut(work, credentials, headers),
  })),
  postForAll(routes.switchMandate, kept('account.mandateSwitched'), changeMandate),
  getForAll(routes.account.show, seen, showAccount),
  getForAll(routes.firstPassword, seen, firstPasswordPage),
  postForAll(routes.firstPassword, kept('account.passwordChanged'), replaceFirstPassword),
  getForAll(routes.account.password, seen, (visit) => changePasswordPage(visit)),
  postForAll(routes.account.password, kept('account.passwordChanged'), replacePassword),
  getForAll(routes.account.secondFactor, seen, (visit) => secondFactorPage(visit)),
  postForAll(routes.account.secondFactor, kept('account.secondFactorEnrolled'), (visit) =>
    textFields(visit.form).step === 'confirm' ? confirm(credentials, visit) : begin(credentials, visit),
  ),
  postForAll(routes.account.secondFactorOff, kept('account.secondFactorRemoved'), (visit) =>
    turnOff(credentials, visit),
  ),
  postForAll(routes.account.session, kept('account.sessionEnded'), endSession),
]

async function changeMandate({ work, form, signedIn, services }: Visit): Promise<Answer> {
  const asked = parseId<'mandates'>(textFields(form).mandate)
  const mandate = signedIn.mandates.find(({ id }) => id === asked)
  if (!mandate) return notFound()
  await switchMandate(work, mandate.id)
  const headers = mandateHeaders(mandate.id, services.config.publicUrl)
  return {
    kind: 'redirect',
    href: routes.home.href(),
    message: accountMessages.switchedTo(mandate.organisationName),
    headers,
  }
}

async function showAccount({ work, signedIn, hidden, services }: Visit): Promise<Answer> {
  const account = await getOwnAccount(work.db, work.actor, work.now)
  return show({
    title: accountTitles.ownAccount,
    body: (
      <OwnAccountPage
        account={account}
        mandates={signedIn.mandates}
        currentMandateId={work.actor.mandateId}
        currentSessionId={signedIn.sessionId}
        needsSecondFactor={services.config.isSecondFactorRequired && needsSecondFactor(work.actor.role)}
        hidden={hidden}
      />
    ),
  })
}

const statusOf = (errors?: Errors) => (errors ? 422 : 200)

/** Without a password to replace the page has nothing to ask. */
const firstPasswordPage = ({ signedIn, hidden }: Visit, errors?: Errors): Answer =>
  signedIn.mustFirst === 'changePassword'
    ? show({
        title: accountTitles.firstPassword,
        status: statusOf(errors),
        body: <FirstPasswordPage hidden={hidden} errors={errors ?? {}} />,
      })
    : goTo(routes.home.href())

async function replaceFirstPassword(visit: Visit): Promise<Answer> {
  const { work, form, formKey, signedIn } = visit
  if (signedIn.mustFirst !== 'changePassword') return goTo(routes.home.href())
  const checked = checkFirstPassword(form, await usernameOf(visit))
  if (!checked.ok) return firstPasswordPage(visit, checked.errors)
  const given = { password: checked.value.password, formKey, sessionId: signedIn.sessionId }
  const replaced = await setFirstPassword(work, given)
  if (!replaced.ok) return firstPasswordPage(visit, { password: ownAccountRefusals[replaced.reason] })
  return goTo(routes.home.href(), accountMessages.firstPasswordSaved)
}

const usernameOf = async ({ work }: Visit) => (await getOwnAccount(work.db, work.actor, work.now)).username

const changePasswordPage = ({ hidden }: Visit, errors?: Errors): Answer =>
  show({
    title: accountTitles.changePassword,
    status: statusOf(errors),
    body: <ChangePasswordPage hidden={hidden} errors={errors ?? {}} />,
  })

async function replacePassword(visit: Visit): Promise<Answer> {
  const { work, form, formKey, signedIn } = visit
  const checked = checkPasswordChange(form, await usernameOf(visit))
  if (!checked.ok) return changePasswordPage(visit, checked.errors)
  const { current, password } = checked.value
  const replaced = await changePassword(work, { current, password, formKey, sessionId: signedIn.sessionId })
  if (!replaced.ok) return changePasswordPage(visit, { current: ownAccountRefusals[replaced.reason] })
  return goTo(routes.account.show.href(), accountMessages.passwordChanged)
}

async function secondFactorPage({ work, hidden, services }: Visit, errors?: Errors): Promise<Answer> {
  const { twoFactorEnabled } = await getOwnAccount(work.db, work.actor, work.now)
  const Page = twoFactorEnabled ? SecondFactorOnPage : BeginSecondFactorPage
  const isNeeded = services.config.isSecondFactorRequired && needsSecondFactor(work.actor.role)
  return show({
    title: accountTitles.secondFactor,
    status: statusOf(errors),
    body: <Page hidden={hidden} isNeeded={isNeeded} errors={errors ?? {}} />,
  })
}

async function begin(credentials: Credentials, visit: Visit): Promise<Answer> {
  const checked = checkCurrentPassword(visit.form)
  if (!checked.ok) return secondFactorPage(visit, checked.errors)
  const begun = await beginSecondFactor(visit.work, credentials, {
    password: checked.value.password,
    headers: visit.headers,
  })
  if (!begun.ok) return secondFactorPage(visit, { password: ownAccountRefusals[begun.reason] })
  return confirmPage(visit, begun.value.secret)
}

async function confirmPage(visit: Visit, secret: string, errors?: Errors): Promise<Answer> {
  const label = encodeURIComponent(`${productName}:${await usernameOf(visit)}`)
  const uri = `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(productName)}`
  const qr = `data:image/svg+xml;base64,${Buffer.from(qrSvg(uri)).toString('base64')}`
  return show({
    title: accountTitles.scan,
    status: statusOf(errors),
    body: <ConfirmSecondFactorPage hidden={visit.hidden} secret={secret} qr={qr} errors={errors ?? {}} />,
  })
}

/** The secret comes back with the form only to be shown again; what counts is the one that is stored. */
async function confirm(credentials: Credentials, visit: Visit): Promise<Answer> {
  const { secret = '' } = textFields(visit.form)
  if (!/^[A-Z2-7=]{16,128}$/.test(secret)) return secondFactorPage(visit)
  const checked = checkSecondStep(visit.form)
  if (!checked.ok) return confirmPage(visit, secret, checked.errors)
  if (!('totp' in checked.value)) return confirmPage(visit, secret, { code: secondStepRefusals.wrongCode })
  const enrolled = await enrolSecondFactor(visit.work, credentials, {
    code: checked.value.totp,
    headers: visit.headers,
  })
  if (!enrolled.ok) return confirmPage(visit, secret, { code: secondStepRefusals[enrolled.reason] })
  const { headers, backupCodes } = enrolled.value
  return show({ title: accountTitles.enrolled, headers, body: <BackupCodesPage codes={backupCodes} /> })
}

async function turnOff(credentials: Credentials, visit: Visit): Promise<Answer> {
  const checked = checkCurrentPassword(visit.form)
  if (!checked.ok) return secondFactorPage(visit, checked.errors)
  const removed = await removeOwnSecondFactor(visit.work, credentials, {
    password: checked.value.password,
    headers: visit.headers,
  })
  if (!removed.ok) return secondFactorPage(visit, { password: ownAccountRefusals[removed.reason] })
  return {
    kind: 'redirect',
    href: routes.account.secondFactor.href(),
    message: accountMessages.secondFactorOff,
    headers: removed.value,
  }
}

async function endSession({ work, params, formKey }: Visit<typeof routes.account.session.pattern>): Promise<Answer> {
  const ended = await endOwnSession(work, { formKey, sessionId: params.id })
  return goTo(routes.account.show.href(), ended.ok ? accountMessages.sessionEnded : ownAccountRefusals[ended.reason])
}
