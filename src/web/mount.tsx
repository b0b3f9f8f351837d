import { createHash } from 'node:crypto'
import type { Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { dayOf } from '#core/day.ts'
import { parseId } from '#core/ids.ts'
import { placeFor } from '#core/permission.ts'
import { scopeFor } from '#db/work.ts'
import { routes } from '#routes'
import { type Answer, goTo, notAllowed } from './answer.ts'
import { freshFormKey, keepForm } from './kept-form.tsx'
import { askWhichMandate } from './other-mandate.tsx'
import { readForm, withoutNul } from './read-form.ts'
import { respond } from './respond.tsx'
import type { FeatureRoutes, PublicVisit, Route, Visit } from './route.ts'
import type { Services } from './services.ts'
import { mandateCookie, type SignedIn } from './session.ts'

/** Puts every declared route on the server: session, mandate, right, handler, answer, in this order. */
export function mount(app: Hono, services: Services, features: readonly FeatureRoutes[]): void {
  for (const route of features.flatMap((feature) => feature.routes)) {
    app.on(route.method, route.pattern, (context) => serve(context, services, route))
  }
}

async function serve(context: Context, services: Services, route: Route): Promise<Response> {
  const form = route.method === 'POST' ? await readForm(context.req) : new FormData()
  if (!(form instanceof FormData)) return context.text(form.words, form.status)
  const sent = { form, digest: await digestOf(form) }
  const asked = parseId<'mandates'>(textOf(form, '_as') || getCookie(context, mandateCookie))
  const signedIn = await services.findSignedIn(context.req.raw.headers, asked)
  if (route.handlePublic) {
    const answer = await route.handlePublic(publicVisit(context, services, sent, signedIn))
    return respond({ context, services, route, signedIn }, answer)
  }
  if (!signedIn)
    return respond({ context, services, route, signedIn }, await signInFirst(context, services, { route, form }))
  const visit = visitOf(context, services, route, sent, signedIn)
  return respond({ context, services, route, signedIn, visit }, await answerTo(route, visit, context))
}

async function answerTo(route: Route, visit: Visit, context: Context): Promise<Answer> {
  const first = firstStep(route, visit.signedIn)
  if (first) return first
  // What anybody does with their own account is the same under every mandate: signing out must not ask first.
  if (route.method === 'POST' && 'right' in route.access) {
    const asked = askWhichMandate(visit, context.req.path)
    if (asked) return asked
  }
  if ('right' in route.access) {
    const [permissions, action] = route.access.right
    if (!placeFor(permissions, action, visit.work.actor.role)) return notAllowed(route.access.right)
  }
  return route.handle(visit)
}

const ownDoor = [routes.firstPassword, routes.signOut, routes.switchMandate, ...Object.values(routes.account)]
const beforeFirstStep: ReadonlySet<string> = new Set(ownDoor.map(({ pattern }) => pattern))

/** A new password and the second factor come before everything but the pages on which they are set. */
function firstStep(route: Route, signedIn: SignedIn): Answer | undefined {
  if (!signedIn.mustFirst || beforeFirstStep.has(route.pattern)) return undefined
  return goTo(
    signedIn.mustFirst === 'changePassword' ? routes.firstPassword.href() : routes.account.secondFactor.href(),
  )
}

type Kept = { readonly route: Route; readonly form: FormData }

/** A GET comes back after signing in; of a POST the typed fields are kept for the same person, unless the route forbids it. */
async function signInFirst(context: Context, services: Services, { route, form }: Kept): Promise<Answer> {
  if (context.req.method !== 'POST') {
    const here = context.req.path + (new URL(context.req.url).search || '')
    return goTo(routes.signIn.href(here === '/' ? {} : { tiep: here }))
  }
  if (route.keepsNothing) return goTo(routes.signIn.href({ tiep: context.req.path }), route.keepsNothing)
  const key = await keepForm(services, context.req.path, form)
  return goTo(
    routes.signIn.href(key ? { tiep: routes.resumeForm.href({ key }) } : {}),
    'Phiên làm việc đã hết. Nội dung đã nhập được giữ 24 giờ; đồng chí đăng nhập lại để gửi tiếp.',
  )
}

const longestKey = 200

const textOf = (form: FormData, name: string) => {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}

/** A form as it was sent; `digest`: of what was typed and chosen, files included. */
type Sent = { readonly form: FormData; readonly digest: string }

/** Our own fields, the key among them, say nothing of what was typed. */
const isOwnField = (name: string) => name.startsWith('_')

async function digestOf(form: FormData): Promise<string> {
  const hash = createHash('sha256')
  for (const [name, value] of form) {
    if (isOwnField(name)) continue
    const content = typeof value === 'string' ? value : new Uint8Array(await value.arrayBuffer())
    hash.update(JSON.stringify([name, content.length])).update(content)
  }
  return hash.digest('base64url')
}

function common(context: Context, services: Services, { form, digest }: Sent) {
  return {
    params: Object.fromEntries(
      Object.entries(context.req.param()).map(([name, value]) => [name, withoutNul(String(value))]),
    ) as Visit['params'],
    query: new URLSearchParams(
      [...new URL(context.req.url).searchParams].map(([name, value]) => [name, withoutNul(value)]),
    ),
    form,
    formKey: `${textOf(form, '_key').slice(0, longestKey) || crypto.randomUUID()}:${context.req.path}:${digest}`,
    headers: context.req.raw.headers,
    services,
  }
}

function visitOf(...[context, services, route, sent, signedIn]: [Context, Services, Route, Sent, SignedIn]): Visit {
  const { actor } = signedIn
  const now = services.now()
  const right = 'right' in route.access ? route.access.right : noRight
  return {
    ...common(context, services, sent),
    work: { db: services.db, actor, now, today: dayOf(now) },
    scope: scopeFor(actor, right),
    scopeOf: (other) => scopeFor(actor, other),
    signedIn,
    hidden: { key: freshFormKey(services.config.secret, actor.mandateId), mandateId: actor.mandateId },
  }
}

const noRight = [{ none: {} }, 'none'] as const

const publicVisit = (
  ...[context, services, sent, signedIn]: [Context, Services, Sent, SignedIn | undefined]
): PublicVisit => ({
  ...common(context, services, sent),
  signedIn,
  address: addressOf(context, services.config.trustedProxies),
  now: services.now(),
})

/** The nearest address that is not a trusted proxy; proxies append to X-Forwarded-For from the right. */
function addressOf(context: Context, trustedProxies: number): string {
  const direct: unknown = context.env?.incoming?.socket?.remoteAddress
  const chain = [
    ...(context.req.header('x-forwarded-for')?.split(',') ?? []),
    typeof direct === 'string' ? direct : 'unknown',
  ]
  return chain.at(-1 - Math.min(trustedProxies, chain.length - 1))?.trim() ?? 'unknown'
}
