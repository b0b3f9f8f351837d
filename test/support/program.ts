import { readConfig } from '#config'
import type { Actor } from '#core/actor.ts'
import { roleLabels } from '#features/accounts/terms/account.ts'
import type { Jobs } from '#jobs/queue.ts'
import type { FeatureRoutes } from '#web/route.ts'
import { createServer } from '#web/server.tsx'
import type { SignedIn } from '#web/session.ts'
import { now, secret, type World } from './world.ts'

export type Answered = {
  readonly status: number
  readonly location: string
  readonly headers: Headers
  readonly text: string
  /** The text of the page without its tags, one space between words. */
  readonly words: string
  readonly bytes: Uint8Array
}

export type Fields = Readonly<Record<string, string | readonly string[]>>

type Options = {
  readonly environment?: Readonly<Record<string, string>>
  readonly jobs?: Jobs
  readonly mustFirst?: SignedIn['mustFirst']
}

const idle: Jobs = { enqueue: async () => {}, stop: async () => {} }
const session = 'nguoi'

const wordsOf = (html: string) =>
  html
    .replace(/<head>.*?<\/head>/s, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll(/\s+/g, ' ')

function formOf(fields: Fields): FormData {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
  }
  return body
}

/** These features on the real server without a port: every header and cookie is there to be looked at. */
export function programOn({ db }: Pick<World, 'db'>, features: readonly FeatureRoutes[], options: Options = {}) {
  const config = readConfig(options.environment ?? {}, secret)
  const people = new Map<string, readonly Actor[]>()
  const logged: object[] = []
  const server = createServer(
    {
      db,
      config,
      findSignedIn: async (headers, asked) => {
        const who = new RegExp(`${session}=(\\d+)`).exec(headers.get('cookie') ?? '')?.[1]
        const held = people.get(who ?? '') ?? []
        const actor = held.find(({ mandateId }) => mandateId === asked) ?? held[0]
        const mandates = held.map((one) => ({ ...one, id: one.mandateId }))
        return actor && { sessionId: 'one', actor, mandates, mustFirst: options.mustFirst }
      },
      jobs: options.jobs ?? idle,
      navigation: () => ({ groups: [], dock: [] }),
      roleName: (role) => roleLabels[role],
      now: () => now,
    },
    features,
    { error: (what) => logged.push(what) },
  )

  const request = async (href: string, init: RequestInit = {}, address?: string): Promise<Answered> => {
    const response = await server.request(href, init, { incoming: { socket: { remoteAddress: address } } })
    const bytes = new Uint8Array(await response.arrayBuffer())
    const text = new TextDecoder().decode(bytes)
    const { status, headers } = response
    return { status, headers, location: headers.get('location') ?? '', text, words: wordsOf(text), bytes }
  }

  /** A browser without script that keeps its cookies; the first mandate is the one acted under until another is chosen. */
  function browser(...held: readonly Actor[]) {
    const cookies = new Map<string, string>()
    const signIn = (...mandates: readonly Actor[]) => {
      const who = String(mandates[0]?.accountId ?? '')
      people.set(who, mandates)
      cookies.set(session, who)
    }
    const ask = async (href: string, init: RequestInit = {}) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const answered = await request(href, { ...init, headers: { cookie, origin: config.publicUrl } })
      for (const line of answered.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        if (/Max-Age=0/i.test(line)) cookies.delete(name)
        else cookies.set(name, value)
      }
      return answered
    }
    if (held.length > 0) signIn(...held)
    return {
      cookies,
      signIn,
      signOut: () => cookies.delete(session),
      get: (href: string) => ask(href),
      /** Sends these fields and, unless they are among them, a fresh one-time key. */
      post: (href: string, fields: Fields = {}) =>
        ask(href, { method: 'POST', body: formOf({ _key: crypto.randomUUID(), ...fields }) }),
    }
  }
  return { request, browser, logged, config }
}

/** The hidden fields of the first form that is sent to `action`, as the page shows them. */
export function hiddenFields(html: string, action: string): Readonly<Record<string, string>> {
  const start = html.indexOf(`action="${action}"`)
  const form = start < 0 ? '' : html.slice(start, html.indexOf('</form>', start))
  const inputs = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  return Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')]))
}
