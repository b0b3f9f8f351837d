import { once } from 'node:events'
import path from 'node:path'
import { serve as listenOn } from '@hono/node-server'
import pino from 'pino'
import { CannotStart } from '#core/cannot-start.ts'
import { faultOf } from '#core/fault.ts'
import { backUp } from '#db/backup.ts'
import { type Database, openDatabase } from '#db/connection.ts'
import { keepSecret, openDataFolder } from '#db/data-folder.ts'
import { type EmbeddedServer, startEmbedded } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { restore } from '#db/restore.ts'
import { startClock } from '#jobs/clock.ts'
import { startJobs } from '#jobs/queue.ts'
import { type Config, type DatabaseConfig, readConfig, readDatabaseConfig } from './config.ts'

type Mode = 'start' | 'serve'
type Parameters = readonly string[]

const say = (text: string) => process.stdout.write(`${text}\n`)

/** The database of the settings; `server` is there when it is the embedded one, held or shared by us. */
type Opened = { readonly url: string; readonly server: EmbeddedServer | undefined; stop(): Promise<void> }

async function openServer(config: DatabaseConfig, purpose: string, isShared: boolean): Promise<Opened> {
  if (config.databaseUrl) return { url: config.databaseUrl, server: undefined, stop: async () => {} }
  const server = await startEmbedded(config.dataFolder, { purpose, isShared })
  return { url: server.url, server, stop: server.stop }
}

/** Runs a short command on the database, beside a running program if there is one. */
async function withDatabase<Result>(purpose: string, work: (opened: Opened) => Promise<Result>): Promise<Result> {
  const opened = await openServer(readDatabaseConfig(process.env), purpose, true)
  try {
    return await work(opened)
  } finally {
    await opened.stop()
  }
}

async function readOwnConfig(mode: Mode): Promise<Config> {
  if (mode === 'serve') return readConfig(process.env, undefined)
  const { folder } = await openDataFolder(readDatabaseConfig(process.env).dataFolder)
  const fresh = Buffer.from(crypto.getRandomValues(new Uint8Array(48))).toString('base64url')
  return readConfig(process.env, await keepSecret(folder, 'secret', fresh))
}

/** In production the log goes to the standard output; beside the table of `npm start` it would only be in the way. */
function openLog(mode: Mode, config: Config) {
  const options = { level: config.logLevel, serializers: { error: faultOf } }
  return mode === 'serve'
    ? pino(options)
    : pino(options, pino.destination({ dest: path.join(config.dataFolder, 'log/app.log'), sync: true }))
}

/** Fills a database that has just come to be, once; only `npm start` does so. */
async function fillWhenNew(mode: Mode, fresh: { db: Database; config: Config } | undefined): Promise<void> {
  if (mode === 'serve' || !fresh) return
  const { fillDemo } = await import('#demo/fill.ts')
  await fillDemo(fresh.db, { secret: fresh.config.secret })
}

async function describeDemo(db: Database): Promise<string> {
  const demo = await import('#demo/fill.ts')
  return demo.describeDemo(db)
}

async function listen(config: Config, fetch: (request: Request) => Response | Promise<Response>, mode: Mode) {
  const listener = listenOn({ fetch, port: config.port, hostname: config.host })
  const failure = new Promise<never>((_, reject) => {
    listener.once('error', (error: NodeJS.ErrnoException) => {
      const command = mode === 'serve' ? 'npm run serve' : 'npm start'
      const isTaken = error.code === 'EADDRINUSE'
      const advice = `Cổng ${config.port} đang có chương trình khác dùng: hãy chọn cổng khác, ví dụ PORT=${config.port + 1} ${command}`
      reject(isTaken ? new CannotStart(advice) : error)
    })
  })
  await Promise.race([once(listener, 'listening'), failure])
  return {
    stop: () =>
      new Promise<void>((resolve) => {
        listener.close(() => resolve())
        if ('closeIdleConnections' in listener) listener.closeIdleConnections()
      }),
  }
}

type Stoppable = { stop(): Promise<void> }

/** Ends everything in the order given, whatever fails on the way; what hangs is left behind after ten seconds. */
async function stopAll(parts: readonly Stoppable[]): Promise<void> {
  setTimeout(() => process.exit(1), 10_000).unref()
  for (const part of parts) await part.stop().catch((error: unknown) => say(String(error)))
}

/** Waits for a signal, or for the database to go away; gives the exit code. */
function untilAsked(server: EmbeddedServer | undefined): Promise<number> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(0))
    server?.onLost(() => {
      say('Máy chủ dữ liệu dừng bất ngờ. Không mất gì đã lưu: hãy chạy lại chương trình.')
      resolve(1)
    })
  })
}

/** Config → database → jobs → app → listen, until asked to stop. */
async function run(mode: Mode): Promise<void> {
  const config = await readOwnConfig(mode)
  const parts: Stoppable[] = []
  try {
    const opened = await openServer(config, 'starting', false)
    parts.unshift(opened)
    const ended = untilAsked(opened.server)
    const log = openLog(mode, config)
    const applied = await migrate(opened.url)
    const db = openDatabase(opened.url, { poolSize: config.poolSize, onError: (error) => log.warn({ error }) })
    parts.unshift({ stop: () => db.destroy() })
    const { chores, createApp, jobHandlers, prepareDatabase } = await import('#app')
    await prepareDatabase(db)
    const isNew = opened.server ? opened.server.isFirstStart : applied.includes('0001-foundation.sql')
    await fillWhenNew(mode, isNew ? { db, config } : undefined)
    await opened.server?.finishFirstStart()

    const jobs = await startJobs({
      db,
      handlers: jobHandlers({ db, config }),
      onError: (error) => log.error({ error }),
      isWorking: true,
    })
    parts.unshift(jobs)
    parts.unshift(startClock(chores({ db, config }), (error) => log.error({ error })))
    const app = createApp({ db, config, databaseUrl: opened.url, jobs, log })
    parts.unshift(app)
    parts.unshift(await listen(config, app.fetch, mode))
    await opened.server?.announce(config.publicUrl)
    if (mode === 'start') say(await describeDemo(db))
    say(`Hai Chiều đang chạy tại ${config.publicUrl} (dừng: Ctrl-C)`)
    process.exitCode = await ended
  } finally {
    await stopAll(parts)
  }
}

function fileIn([file]: Parameters, command: string): string {
  if (file) return file
  throw new CannotStart(`Thiếu tên tệp: npm run ${command} -- <tệp>`)
}

async function runBackup(parameters: Parameters): Promise<void> {
  const file = fileIn(parameters, 'backup')
  const { tables, rows } = await withDatabase('backup', ({ url }) => backUp(url, file))
  say(
    `Đã sao lưu ${rows} dòng của ${tables} bảng vào ${file}. Tệp chứa dữ liệu cá nhân: hãy cất nơi chỉ người có trách nhiệm mở được.`,
  )
}

async function runRestore(parameters: Parameters): Promise<void> {
  const file = fileIn(parameters, 'restore')
  const { tables, rows } = await withDatabase('restore', async ({ url, server }) => {
    const report = await restore(url, file)
    await server?.finishFirstStart()
    return report
  })
  say(`Đã khôi phục ${rows} dòng của ${tables} bảng từ ${file}.`)
}

async function runMigrate(): Promise<void> {
  const names = await withDatabase('migrate', async ({ url, server }) => {
    const applied = await migrate(url)
    await server?.finishFirstStart()
    return applied
  })
  say(names.length > 0 ? `Đã nâng cấp cơ sở dữ liệu: ${names.join(', ')}` : 'Cơ sở dữ liệu đã ở bản mới nhất.')
}

async function runCreateAdministrator([provinceName]: Parameters): Promise<void> {
  const { createFirstAdministrator, prepareDatabase } = await import('#app')
  const config = readConfig(process.env, undefined)
  await withDatabase('create-administrator', async ({ url, server }) => {
    await migrate(url)
    await server?.finishFirstStart()
    const db = openDatabase(url, { poolSize: 2 })
    try {
      await prepareDatabase(db)
      say(await createFirstAdministrator({ db, config }, provinceName))
    } finally {
      await db.destroy()
    }
  })
}

const commands = new Map<string, (parameters: Parameters) => Promise<void>>([
  ['start', () => run('start')],
  ['serve', () => run('serve')],
  ['migrate', runMigrate],
  ['backup', runBackup],
  ['restore', runRestore],
  ['create-administrator', runCreateAdministrator],
])

const [name = 'start', ...parameters] = process.argv.slice(2)
try {
  const command = commands.get(name)
  if (!command) throw new CannotStart(`Không có lệnh ${name}: hãy dùng ${[...commands.keys()].join(', ')}.`)
  await command(parameters)
  process.exit()
} catch (error) {
  if (!(error instanceof CannotStart)) throw error
  for (const sentence of error.sentences) process.stderr.write(`${sentence}\n`)
  process.exit(1)
}
