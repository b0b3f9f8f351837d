import { type Environment, readConfig } from '#config'
import type { Actor } from '#core/actor.ts'
import { roleLabels } from '#features/accounts/terms/account.ts'
import type { FeatureRoutes } from '#web/route.ts'
import { createServer } from '#web/server.tsx'
import { now, secret, type World } from './world.ts'

export type Page = {
  readonly status: number
  readonly location: string
  readonly text: string
  readonly headers: Headers
  /** The text of the page without its tags, one space between words. */
  readonly words: string
}

export type Client = {
  readonly get: (href: string) => Promise<Page>
  /** Sends a form under the mandate of the person, with a fresh one-time key unless `_key` is among the fields. */
  readonly post: (href: string, fields?: Readonly<Record<string, string | File | readonly File[]>>) => Promise<Page>
}

type Field = readonly [string, string | File]

/** A field with several files is sent once for each. */
const severally = ([name, value]: [string, string | File | readonly File[]]): readonly Field[] =>
  [value].flat().map((one) => [name, one])

const wordsOf = (html: string) =>
  html
    .replace(/<head>.*?<\/head>/s, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&quot;|&#34;/g, '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')

/** These features on the real server without a port; who asks is said by the test, so that no password is needed. */
export function clientsOf(world: Pick<World, 'db'>, features: readonly FeatureRoutes[], environment: Environment = {}) {
  const config = readConfig(environment, secret)
  const actors = new Map<string, Actor>()
  const server = createServer(
    {
      db: world.db,
      config,
      findSignedIn: async (headers) => {
        const actor = actors.get(headers.get('authorization') ?? '')
        if (!actor) return undefined
        return { sessionId: 'one', actor, mandates: [{ ...actor, id: actor.mandateId }], mustFirst: undefined }
      },
      jobs: { enqueue: async () => {}, stop: async () => {} },
      navigation: () => ({ groups: [], dock: [] }),
      roleName: (role) => roleLabels[role],
      now: () => now,
    },
    features,
    {
      error: (what) => {
        throw new Error('the server failed', { cause: what })
      },
    },
  )
  const ask = async (href: string, init: RequestInit): Promise<Page> => {
    const response = await server.request(href, init)
    const text = await response.text()
    const { status, headers } = response
    return { status, headers, location: headers.get('location') ?? '', text, words: wordsOf(text) }
  }
  /** A person's browser; without one, somebody who has not signed in. */
  return (actor?: Actor): Client => {
    const authorization = String(actor?.mandateId ?? 'nobody')
    if (actor) actors.set(authorization, actor)
    const headers = { authorization, origin: config.publicUrl }
    return {
      get: (href) => ask(href, { headers }),
      post: (href, fields = {}) => {
        const body = new FormData()
        const hidden = { _key: crypto.randomUUID(), _mandate: String(actor?.mandateId ?? '') }
        const parts = Object.entries({ ...hidden, ...fields })
        for (const [name, value] of parts.flatMap(severally)) body.append(name, value)
        return ask(href, { method: 'POST', headers, body })
      },
    }
  }
}
