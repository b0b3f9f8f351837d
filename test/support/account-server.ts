import { Hono } from 'hono'
import { readConfig } from '#config'
import type { Database } from '#db/connection.ts'
import { type Credentials, openCredentials } from '#features/accounts/commands/credentials.ts'
import { accountRoutes, signedInFinder } from '#features/accounts/routes/all.tsx'
import { roleLabels } from '#features/accounts/terms/account.ts'
import { mount } from '#web/mount.tsx'
import { secret } from './officials.ts'

type Server = { readonly app: Hono; readonly credentials: Credentials }

/** The accounts feature on a server without a port; `now` is the clock of the machine, since sessions are timed by it. */
export function accountServer(
  { db, url }: { db: Database; url: string },
  ending: { after(end: () => Promise<void>): void },
): Server {
  const config = readConfig({ HAI_CHIEU_SECRET: secret, SECOND_FACTOR: 'required' }, secret)
  const credentials = openCredentials({ databaseUrl: url, secret, publicUrl: config.publicUrl })
  ending.after(() => credentials.close())
  const now = () => Temporal.Now.instant()
  const app = new Hono()
  const services = {
    db,
    config,
    findSignedIn: signedInFinder(credentials, { db, now, config }),
    jobs: { enqueue: async () => {}, stop: async () => {} },
    navigation: () => ({ groups: [], dock: [] }),
    roleName: (role: keyof typeof roleLabels) => roleLabels[role],
    now,
  }
  mount(app, services, [accountRoutes(credentials)])
  return { app, credentials }
}

export type Answered = {
  readonly status: number
  readonly location: string | null
  readonly text: string
  readonly bytes: Buffer
}

/** A browser without script: keeps cookies, follows nothing. */
export function browserOn(app: Hono) {
  const jar = new Map<string, string>()
  const ask = async (path: string, init: RequestInit = {}): Promise<Answered> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await app.request(path, { ...init, headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (/Max-Age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    const bytes = Buffer.from(await response.arrayBuffer())
    return { status: response.status, location: response.headers.get('location'), text: bytes.toString('utf8'), bytes }
  }
  return {
    jar,
    get: (path: string) => ask(path),
    post: (path: string, fields: Readonly<Record<string, string>> = {}) => {
      const body = new FormData()
      for (const [name, value] of Object.entries({ _key: crypto.randomUUID(), ...fields })) body.set(name, value)
      return ask(path, { method: 'POST', body })
    },
  }
}
