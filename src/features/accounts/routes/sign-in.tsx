import { textFields } from '#core/form.ts'
import { activate, findCode, type OpenCode } from '#features/accounts/commands/activate.ts'
import { countAttempt, hasRoom } from '#features/accounts/commands/attempts.ts'
import type { Credentials, Entered } from '#features/accounts/commands/credentials.ts'
import { finishSignIn, signIn } from '#features/accounts/commands/sign-in.ts'
import { checkActivation, checkCode, checkSecondStep, checkSignIn, ownPath } from '#features/accounts/forms.ts'
import { ActivationPage, type ActivationPageProps, CodePage } from '#features/accounts/pages/activation-page.tsx'
import { ForgottenPage } from '#features/accounts/pages/forgotten-page.tsx'
import { SecondFactorPage } from '#features/accounts/pages/second-factor-page.tsx'
import { SignInPage } from '#features/accounts/pages/sign-in-page.tsx'
import { listHelpers } from '#features/accounts/queries/help.ts'
import { limits } from '#features/accounts/rules.ts'
import {
  accountTitles,
  codeRefusals,
  secondStepRefusals,
  signInRefusals,
  wrongBackupCode,
} from '#features/accounts/terms/account.ts'
import { routes } from '#routes'
import { type Answer, goTo, show } from '#web/answer.ts'
import { type PublicVisit, publicGet, publicPost, type Route } from '#web/route.ts'

const shortestSearch = 3

/** The ways in: sign-in, second step, code of a slip, and whom to ask when none of them works. */
export const signInRoutes = (credentials: Credentials): readonly Route[] => [
  publicGet(routes.signIn, { public: 'the way in' }, ({ signedIn, query }) => {
    const next = ownPath(query.get('tiep') ?? '/')
    return signedIn ? goTo(next) : show({ title: accountTitles.signIn, plain: true, body: <SignInPage next={next} /> })
  }),
  publicPost(routes.signIn, { public: 'the way in' }, (visit) => enter(credentials, visit)),
  publicGet(routes.secondFactor, { public: 'second step of the way in' }, ({ query }) =>
    secondStep(ownPath(query.get('tiep') ?? '/')),
  ),
  publicPost(routes.secondFactor, { public: 'second step of the way in' }, (visit) =>
    enterWithCode(credentials, visit),
  ),
  publicGet(routes.forgotten, { public: 'names and contacts of organisations, nothing of accounts' }, askForHelp),
  publicGet(routes.activation, { public: 'the code on the slip is the key' }, ({ query }) =>
    askForCode(query.get('ma') ?? ''),
  ),
  publicPost(routes.activation, { public: 'the code on the slip is the key' }, (visit) => openCode(credentials, visit)),
  publicPost(routes.activationAccount, { public: 'the code on the slip is the key' }, (visit) =>
    setPassword(credentials, visit),
  ),
]

async function enter(credentials: Credentials, visit: PublicVisit): Promise<Answer> {
  const { username = '', next: asked = '/' } = textFields(visit.form)
  const next = ownPath(asked)
  const checked = checkSignIn(visit.form)
  const again = (more: { refusal?: string; errors?: Readonly<Record<string, string>> }, status: 422 | 429 = 422) =>
    show({
      title: accountTitles.signIn,
      plain: true,
      status,
      body: <SignInPage username={username} next={next} {...more} />,
    })
  if (!checked.ok) return again({ errors: checked.errors })
  const { address, headers, now, services } = visit
  const entered = await signIn(services.db, credentials, { ...checked.value, address, headers, now })
  if (!entered.ok) return again({ refusal: signInRefusals[entered.reason] }, entered.reason === 'tooMany' ? 429 : 422)
  return goIn(entered.value, next)
}

const goIn = ({ headers, isComplete }: Entered, next: string): Answer => ({
  kind: 'redirect',
  href: isComplete ? next : routes.secondFactor.href({ tiep: next === '/' ? null : next }),
  headers,
})

const secondStep = (next: string, errors: Readonly<Record<string, string>> = {}): Answer =>
  show({
    title: accountTitles.secondStep,
    plain: true,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    body: <SecondFactorPage next={next} errors={errors} />,
  })

async function enterWithCode(credentials: Credentials, visit: PublicVisit): Promise<Answer> {
  const next = ownPath(textFields(visit.form).next ?? '/')
  const checked = checkSecondStep(visit.form)
  if (!checked.ok) return secondStep(next, checked.errors)
  const { headers, now, services } = visit
  const entered = await finishSignIn(services.db, credentials, { code: checked.value, headers, now })
  if (entered.ok) return goIn(entered.value, next)
  if (entered.reason === 'wrongCode') {
    const isBackup = 'backup' in checked.value
    return secondStep(next, isBackup ? { backup: wrongBackupCode } : { code: secondStepRefusals.wrongCode })
  }
  const refusal = secondStepRefusals[entered.reason]
  return show({
    title: accountTitles.signIn,
    plain: true,
    status: 422,
    body: <SignInPage next={next} refusal={refusal} />,
  })
}

async function askForHelp({ query, services }: PublicVisit): Promise<Answer> {
  const search = (query.get('to-chuc') ?? '').slice(0, 100)
  const helpers = search.trim().length >= shortestSearch ? await listHelpers(services.db, search) : undefined
  return show({
    title: accountTitles.forgotten,
    plain: true,
    body: <ForgottenPage search={search} helpers={helpers} />,
  })
}

const askForCode = (code: string, error?: string, status: 200 | 422 | 429 = error ? 422 : 200): Answer =>
  show({ title: accountTitles.code, plain: true, status, body: <CodePage code={code.slice(0, 30)} error={error} /> })

type Opened = { readonly code: string; readonly open: OpenCode }

/** The code of the form when it opens something, else the answer; wrong codes are counted by address. */
async function readCode(credentials: Credentials, visit: PublicVisit): Promise<Opened | Answer> {
  const { form, services, address, now } = visit
  const typed = textFields(form).code ?? ''
  const key = `code-from:${address}`
  if (!(await hasRoom(services.db, { key, limit: limits.codeByAddress, now })))
    return askForCode(typed, codeRefusals.tooMany, 429)
  const checked = checkCode(form)
  const found = checked.ok
    ? await findCode(services.db, { code: checked.value, secret: credentials.secret, now })
    : ({ ok: false, reason: 'unknownCode' } as const)
  if (found.ok) return { code: typed, open: found.value }
  if (found.reason === 'unknownCode') await countAttempt(services.db, key, now)
  return askForCode(typed, codeRefusals[found.reason])
}

const activation = (props: ActivationPageProps): Answer =>
  show({
    title: accountTitles.activation,
    plain: true,
    status: props.errors ? 422 : 200,
    body: <ActivationPage {...props} />,
  })

const known = ({ code, open }: Opened) =>
  ({ code, purpose: open.purpose, knownName: open.fullName, knownUsername: open.username }) as const

async function openCode(credentials: Credentials, visit: PublicVisit): Promise<Answer> {
  const opened = await readCode(credentials, visit)
  return 'kind' in opened ? opened : activation(known(opened))
}

async function setPassword(credentials: Credentials, visit: PublicVisit): Promise<Answer> {
  const opened = await readCode(credentials, visit)
  if ('kind' in opened) return (await enterAgain(credentials, visit)) ?? opened
  const { form, services, now } = visit
  const typed = textFields(form)
  const checked = checkActivation(form, opened.open)
  if (!checked.ok) return activation({ ...known(opened), typed, errors: checked.errors })
  const presented = { code: opened.code, secret: credentials.secret, now }
  const activated = await activate(services.db, presented, checked.value)
  if (!activated.ok) {
    const words = codeRefusals[activated.reason]
    if (activated.reason !== 'usernameTaken') return askForCode(opened.code, words)
    return activation({ ...known(opened), typed, errors: { username: words } })
  }
  return enterWith(credentials, visit, { username: activated.value.username, password: checked.value.password })
}

async function enterWith(
  credentials: Credentials,
  visit: PublicVisit,
  who: { username: string; password: string },
): Promise<Answer> {
  const { address, headers, now, services } = visit
  const entered = await signIn(services.db, credentials, { ...who, address, headers, now })
  return entered.ok ? goIn(entered.value, '/') : goTo(routes.signIn.href())
}

/** A form sent twice finds its code used by the first sending: the person who chose the name and password goes in. */
async function enterAgain(credentials: Credentials, visit: PublicVisit): Promise<Answer | undefined> {
  const checked = checkSignIn(visit.form)
  if (!checked.ok) return undefined
  const { address, headers, now, services } = visit
  const entered = await signIn(services.db, credentials, { ...checked.value, address, headers, now })
  return entered.ok ? goIn(entered.value, '/') : undefined
}
