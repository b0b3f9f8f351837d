import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Child } from 'hono/jsx'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { dayOf } from '#core/day.ts'
import { rolesThatMay } from '#core/permission.ts'
import { routes } from '#routes'
import { NotAllowed, NotFound } from '#ui/answer-pages.tsx'
import { Layout, PlainLayout } from '#ui/layout.tsx'
import type { Shell } from '#ui/shell.ts'
import type { Answer, FileAnswer, PageAnswer } from './answer.ts'
import { freshFormKey } from './kept-form.tsx'
import type { Route, Visit } from './route.ts'
import type { Services } from './services.ts'
import { mandateCookie, messageCookie, type SignedIn } from './session.ts'
import { recordView } from './views.ts'

export type Exchange = {
  readonly context: Context
  readonly services: Services
  readonly route?: Route
  readonly signedIn: SignedIn | undefined
  readonly visit?: Visit
}

/** Turns a handler's answer into HTTP: page in its shell, file, redirect with its message, or one of the refusals. */
export async function respond(exchange: Exchange, answer: Answer): Promise<Response> {
  keepMandate(exchange)
  switch (answer.kind) {
    case 'page':
      return afterView(exchange, answer, () => page(exchange, answer))
    case 'file':
      return afterView(exchange, answer, async () => file(exchange.context, answer))
    case 'redirect':
      return redirect(exchange, answer)
    case 'notFound':
      return page(exchange, notFoundPage(exchange), 404)
    case 'notAllowed':
      return page(exchange, notAllowedPage(exchange, rolesThatMay(answer.right).map(exchange.services.roleName)), 403)
    case 'raw':
      return answer.response
  }
}

/** A form sent on purpose under another mandate (`_as`) makes that mandate the one of this browser. */
function keepMandate({ context, services, visit }: Exchange): void {
  if (visit?.form.has('_as')) setCookie(context, mandateCookie, String(visit.work.actor.mandateId), cookie(services))
}

/** By the public address: behind a proxy that ends TLS the request itself comes as plain http. */
const cookie = ({ config }: Services) =>
  ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: config.publicUrl.startsWith('https:') }) as const

/** The look is kept while the page is drawn; nothing is sent before it is. */
async function afterView(
  exchange: Exchange,
  answer: PageAnswer | FileAnswer,
  draw: () => Promise<Response>,
): Promise<Response> {
  const [, response] = await Promise.all([keepView(exchange, answer), draw()])
  return response
}

async function keepView({ services, route, signedIn }: Exchange, { seen }: PageAnswer | FileAnswer): Promise<void> {
  if (!seen || !signedIn || !route || typeof route.event !== 'string') return
  await recordView(services, signedIn, { event: seen.event ?? route.event, seen })
}

function redirect(exchange: Exchange, { href, message, headers }: Extract<Answer, { kind: 'redirect' }>): Response {
  const { context, services } = exchange
  if (message) setCookie(context, messageCookie, message, { ...cookie(services), maxAge: 60 })
  setCookies(context, headers)
  return context.redirect(href, 303)
}

function setCookies(context: Context, headers: Headers | undefined): void {
  for (const value of headers?.getSetCookie() ?? []) context.header('set-cookie', value, { append: true })
}

function file(context: Context, { content, name, mediaType, inline }: FileAnswer): Response {
  const ascii = name
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .normalize('NFD')
    .replace(/[^\x20-\x7e]|["\\]/g, '')
  context.header('content-type', mediaType)
  context.header('cache-control', 'private, no-store')
  context.header(
    'content-disposition',
    `${inline ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`,
  )
  return context.body(new Uint8Array(content))
}

async function page(exchange: Exchange, answer: Omit<PageAnswer, 'kind'>, status?: 404 | 403): Promise<Response> {
  const { context, signedIn } = exchange
  setCookies(context, answer.headers)
  const flash = takeMessage(context)
  const common = { title: answer.title, hasError: answer.status === 422, flash }
  const html =
    signedIn && !answer.plain ? (
      <Layout {...common} wide={answer.wide ?? false} shell={shellOf(exchange, signedIn, flash)}>
        {answer.body}
      </Layout>
    ) : (
      <PlainLayout {...common} flash={flash && { ...flash, tone: 'info' }}>
        {answer.body}
      </PlainLayout>
    )
  context.header('cache-control', 'private, no-store')
  return packed(context, await html.toString(), status ?? answer.status ?? 200)
}

const pack = promisify(gzip)
const packedFrom = 1024

/** A page is whole before it is sent, so it is packed whole, off the thread that draws: a stream would cost more than the page. */
async function packed(context: Context, html: string, status: ContentfulStatusCode): Promise<Response> {
  context.status(status)
  context.header('content-type', 'text/html; charset=UTF-8')
  context.header('vary', 'accept-encoding')
  const bytes = Buffer.from(html)
  if (bytes.length < packedFrom || !/\bgzip\b/.test(context.req.header('accept-encoding') ?? ''))
    return context.body(bytes)
  context.header('content-encoding', 'gzip')
  return context.body(new Uint8Array(await pack(bytes)))
}

function takeMessage(context: Context) {
  const message = getCookie(context, messageCookie)
  if (!message) return undefined
  deleteCookie(context, messageCookie, { path: '/' })
  return { message }
}

function shellOf({ context, services, visit }: Exchange, signedIn: SignedIn, flash: Shell['flash']): Shell {
  const { actor, mandates } = signedIn
  const { groups, dock, searchHref } = services.navigation(actor.role)
  const here = context.req.path
  const deepest = Math.max(...[...groups.flatMap(({ items }) => items), ...dock].map((item) => depthOf(here, item)))
  const marked = <Item extends Place>(item: Item) => {
    const depth = depthOf(here, item)
    return { ...item, current: depth > 0 && depth === deepest }
  }
  return {
    actorName: actor.name,
    mandateTitle: actor.printedTitle,
    organisationName: actor.organisationName,
    mandates: mandates.map(({ id, printedTitle, organisationName }) => ({
      id,
      title: printedTitle,
      organisationName,
      current: id === actor.mandateId,
    })),
    switchHref: routes.switchMandate.href(),
    formFields: visit?.hidden ?? {
      key: freshFormKey(services.config.secret, actor.mandateId),
      mandateId: actor.mandateId,
    },
    nav: groups.map((group) => ({ ...group, items: group.items.map(marked) })),
    dock: dock.map(marked),
    homeHref: routes.home.href(),
    accountHref: routes.account.show.href(),
    signOutHref: routes.signOut.href(),
    searchHref,
    printedOn: dayOf(services.now()),
    flash,
  }
}

type Place = { readonly href: string; readonly also?: readonly string[] }

/** How much of the address an item of the menu accounts for: of several the most exact one is where one is. */
const depthOf = (here: string, { href, also = [] }: Place): number =>
  Math.max(0, ...[href, ...also].filter((one) => isWithin(here, one)).map(({ length }) => length))

const isWithin = (here: string, href: string) =>
  href === '/' ? here === '/' : here === href || here.startsWith(`${href}/`)

const notFoundPage = ({ signedIn }: Exchange) => ({
  title: 'Không tìm thấy trang',
  body: <NotFound organisationName={signedIn?.actor.organisationName} homeHref={routes.home.href()} />,
})

/** A role within a sentence. */
const lowerFirst = (name: string) => name.slice(0, 1).toLocaleLowerCase('vi') + name.slice(1)

function notAllowedPage({ signedIn }: Exchange, roleNames: readonly string[]): { title: string; body: Child } {
  const whose = roleNames.length > 0 ? roleNames.map(lowerFirst).join(' hoặc ') : 'người khác'
  const actor = signedIn?.actor
  return {
    title: 'Không thực hiện được',
    body: (
      <NotAllowed
        title={`Việc này do ${whose} làm`}
        reason={`Đồng chí đang làm việc với tư cách ${actor?.printedTitle ?? ''}, ${actor?.organisationName ?? ''}, nên không thực hiện được việc này.`}
        homeHref={routes.home.href()}
      />
    ),
  }
}
