import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { routes } from '#routes'
import { type Person, password, usernameOf } from './accounts.ts'
import { type Answered, type Asked, Connection } from './connection.ts'
import type { DatabaseTime } from './measure-database.ts'

export type Process = { readonly port: number; readonly child: ChildProcess; stop(): Promise<void> }

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

async function untilAnswers(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the server on port ${port} ended while starting`)
    try {
      await ask(port, { method: 'GET', path: routes.health.href(), headers: {} })
      return
    } catch {
      await pause(100)
    }
  }
  throw new Error(`nothing answers on port ${port}`)
}

type Start = { readonly file: string; readonly parameters: readonly string[]; readonly preload?: string }

async function start(
  { file, parameters, preload }: Start,
  environment: NodeJS.ProcessEnv,
  port: number,
): Promise<Process> {
  const child = fork(path.join(import.meta.dirname, file), [...parameters], {
    execArgv: ['--import', 'tsx', ...(preload ? ['--import', path.join(import.meta.dirname, preload)] : [])],
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await untilAnswers(port, child)
  return {
    port,
    child,
    stop: async () => {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** The program as `npm run serve` starts it, with a clock on its queries. */
export async function startApp(databaseUrl: string): Promise<Process> {
  const port = await freePort()
  const environment = {
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    PUBLIC_URL: `http://localhost:${port}`,
    HAI_CHIEU_SECRET: Buffer.from(crypto.getRandomValues(new Uint8Array(36))).toString('base64'),
    SECOND_FACTOR: 'offered',
    LOG_LEVEL: 'error',
  }
  return start({ file: '../src/main.ts', parameters: ['serve'], preload: 'measure-database.ts' }, environment, port)
}

export async function startBaseline(databaseUrl: string): Promise<Process> {
  const port = await freePort()
  return start({ file: 'baseline.ts', parameters: [databaseUrl, String(port)] }, {}, port)
}

export async function ask(port: number, asked: Asked): Promise<Answered> {
  const connection = new Connection(port)
  try {
    return await connection.ask(asked)
  } finally {
    connection.close()
  }
}

/** What the app's clock has counted since it was last asked. */
export async function databaseTime({ child }: Process): Promise<DatabaseTime> {
  const told = once(child, 'message')
  child.send('tell')
  const [time]: DatabaseTime[] = await told
  if (!time) throw new Error('the app told nothing')
  return time
}

/** A browser of one person: the cookies of a real sign-in, and what a form must carry. */
export type Session = {
  readonly headers: Readonly<Record<string, string>>
  readonly mandateId: string
}

const formType = 'application/x-www-form-urlencoded'

export const signIn = (port: number, person: Person): Promise<Session> => signInAs(port, usernameOf(person))

export async function signInAs(port: number, username: string): Promise<Session> {
  const origin = `http://localhost:${port}`
  const entered = await ask(port, {
    method: 'POST',
    path: routes.signIn.href(),
    headers: { origin, 'content-type': formType },
    body: new URLSearchParams({ username, password }).toString(),
  })
  const cookies = [...entered.head.matchAll(/^set-cookie: ([^;\r\n]+)/gim)].map(([, cookie]) => cookie)
  if (entered.status !== 303)
    throw new Error(`${username} could not sign in: ${entered.status} ${entered.body.toString()}`)
  const headers = { cookie: cookies.join('; '), origin }
  let home = await ask(port, { method: 'GET', path: routes.home.href(), headers })
  // A member is led to the own page.
  const path = /^location: (\S+)/im.exec(home.head)?.[1]
  if (path) home = await ask(port, { method: 'GET', path, headers })
  const mandateId = /name="_mandate" value="(\d+)"/.exec(home.body.toString())?.[1]
  if (!mandateId) throw new Error(`${username} got no home page: ${home.status}`)
  return { headers, mandateId }
}

/** A form as the page would send it: one-time key, mandate, fields. */
export const formOf = (session: Session, path: string, fields: Readonly<Record<string, string>> = {}): Asked => ({
  method: 'POST',
  path,
  headers: { ...session.headers, 'content-type': formType },
  body: new URLSearchParams({ _key: crypto.randomUUID(), _mandate: session.mandateId, ...fields }).toString(),
})
