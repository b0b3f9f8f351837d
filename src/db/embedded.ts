import { rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { CannotStart } from '#core/cannot-start.ts'
import {
  type DataFolder,
  finishFirstStart,
  isFirstStart,
  openDataFolder,
  type Passwords,
  readPasswords,
} from './data-folder.ts'
import {
  initialiseCluster,
  isAlive,
  isInitialised,
  isServerOf,
  type Launched,
  launch,
  readPidFile,
  stopServer,
} from './server-process.ts'
import { findServerPrograms, type ServerPrograms } from './server-programs.ts'

export type EmbeddedOptions = {
  /** The command that holds the folder (ASCII), told to whoever comes second. */
  readonly purpose?: string
  /** Accept a server that another process of ours is using, and leave it running. */
  readonly isShared?: boolean
  /** false for tests alone: a power cut may then lose everything. */
  readonly isDurable?: boolean
}

export type EmbeddedServer = {
  /** For the program: a role that owns its database and nothing else. */
  readonly url: string
  /** For work on the server itself: the superuser, in the database `postgres`. */
  readonly serverUrl: string
  /** true until `finishFirstStart`: nothing in this folder was shown to anyone yet. */
  readonly isFirstStart: boolean
  /** Says where the program can be reached, for whoever starts a second one. */
  announce(where: string): Promise<void>
  finishFirstStart(): Promise<void>
  /** Called once when the server goes away without being asked. */
  onLost(listener: () => void): void
  stop(): Promise<void>
}

type Place = DataFolder & {
  readonly programs: ServerPrograms
  readonly passwords: Passwords
  readonly isDurable: boolean
}

const patience = 60_000
const lockKey = 213
const database = 'hai_chieu'

const urlOf = (port: number, user: string, password: string) => `postgres://${user}:${password}@127.0.0.1:${port}`

async function connectAsServer(place: Place, port: number): Promise<pg.Client | undefined> {
  const client = new pg.Client({
    connectionString: `${urlOf(port, 'postgres', place.passwords.server)}/postgres`,
    keepAlive: true,
    connectionTimeoutMillis: 5000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '28P01') {
      throw new CannotStart(`Mật khẩu trong thư mục ${place.folder} không phải của máy chủ dữ liệu đang chạy ở đó.`)
    }
    return undefined
  }
}

/** A port may have passed to a stranger since it was written down: only the server that keeps our folder counts. */
async function isOurs(place: Place, client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ pid: string }>("select pg_read_file('postmaster.pid') as pid")
  const file = await readPidFile(place)
  return typeof file === 'object' && rows[0]?.pid.split('\n')[0] === String(file.pid)
}

type Attempts = { launched: Launched | undefined; failures: number; emptySince: number | undefined }

const isPassing = (complaint: string) => /still in use|lock file|Address already in use/.test(complaint)

async function judgeFailure(place: Place, attempts: Attempts): Promise<void> {
  const complaint = (await attempts.launched?.complaint()) ?? ''
  attempts.launched = undefined
  attempts.failures += isPassing(complaint) ? 0 : 1
  if (attempts.failures < 3) return pause(100)
  const lines = complaint.trim().split('\n')
  const fatal = lines.find((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? ''
  throw new CannotStart(`Máy chủ dữ liệu không khởi động được: ${fatal}`, `Xem thêm trong tệp ${place.log}.`)
}

/** An empty pid file is a server about to write it, or the last trace of one that was killed doing so. */
async function clearEmptyPidFile(place: Place, attempts: Attempts): Promise<void> {
  attempts.emptySince ??= Date.now()
  if (Date.now() - attempts.emptySince > 1000) await rm(place.pidFile, { force: true })
}

async function connectIfOurs(place: Place, port: number): Promise<pg.Client | undefined> {
  const client = await connectAsServer(place, port)
  if (!client || (await isOurs(place, client))) return client
  await client.end()
  return undefined
}

/**
 * A dead server's pid file stays, as it tells the new server which shared memory to look for; one whose number went to
 * another process would only make it refuse.
 */
async function launchOnce(place: Place, attempts: Attempts, stalePid: number | undefined): Promise<void> {
  if (attempts.launched) return
  if (stalePid !== undefined && isAlive(stalePid)) await rm(place.pidFile, { force: true })
  attempts.launched = await launch(place, place.programs, place.isDurable)
}

/** One step towards a server that answers: look at the pid file, then wait, clear, launch or connect. */
async function step(place: Place, attempts: Attempts): Promise<pg.Client | undefined> {
  if (attempts.launched?.hasEnded()) await judgeFailure(place, attempts)
  const file = await readPidFile(place)
  if (file === 'empty') await clearEmptyPidFile(place, attempts)
  else if (file === 'absent') await launchOnce(place, attempts, undefined)
  else if (!(await isServerOf(place, file.pid))) await launchOnce(place, attempts, file.pid)
  else if (file.isReady) return connectIfOurs(place, file.port)
  return undefined
}

async function reachServer(place: Place): Promise<pg.Client> {
  const attempts: Attempts = { launched: undefined, failures: 0, emptySince: undefined }
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    const client = await step(place, attempts)
    if (client) return client
    await pause(15)
  }
  throw new CannotStart(`Máy chủ dữ liệu không trả lời sau ${patience / 1000} giây.`, `Xem tệp ${place.log}.`)
}

/** The lock ends with the connection, and the connection with its process: no stale lock, whatever kills us. */
async function takeLock(client: pg.Client): Promise<boolean> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [lockKey])
    if (rows[0]?.taken) return true
    await pause(50)
  }
  return false
}

/** A connection's name is ASCII of at most 63 bytes, so it carries a URL or a command, worded here. */
function describeHolder(name: string): string {
  if (name.startsWith('http')) return `tại ${name}`
  return name === 'starting' ? 'đang khởi động' : `đang chạy lệnh ${name}`
}

async function findHolder(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select application_name as name from pg_stat_activity join pg_locks using (pid)
      where locktype = 'advisory' and objid = $1 and objsubid = 1 and granted`,
    [lockKey],
  )
  return describeHolder(rows[0]?.name ?? 'starting')
}

async function setName(client: pg.Client, name: string): Promise<void> {
  await client.query("select set_config('application_name', $1, false)", [name])
}

async function prepareDatabase(place: Place, client: pg.Client): Promise<void> {
  const roles = await client.query('select from pg_roles where rolname = $1', [database])
  const password = client.escapeLiteral(place.passwords.application)
  if (!roles.rowCount) await client.query(`create role ${database} login password ${password}`)
  if (await isFirstStart(place)) await client.query(`drop database if exists ${database} with (force)`)
  const databases = await client.query('select from pg_database where datname = $1', [database])
  if (!databases.rowCount) await client.query(`create database ${database} owner ${database}`)
}

async function openPlace(location: string, isDurable: boolean): Promise<Place> {
  const folder = await openDataFolder(location)
  const place = {
    ...folder,
    programs: await findServerPrograms(folder.folder),
    passwords: await readPasswords(folder),
    isDurable,
  }
  if (!(await isInitialised(place))) await initialiseCluster(place, place.programs, place.passwords.server)
  return place
}

/**
 * Starts the server of a data folder, or takes over the one that a killed program left running, and holds the folder
 * until `stop`. Refuses with a sentence when another process holds it. A start that never ended begins again.
 */
export async function startEmbedded(location: string, options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  const { purpose = 'starting', isShared = false, isDurable = true } = options
  const place = await openPlace(location, isDurable)
  const client = await reachServer(place)
  const isHolder = await takeLock(client)
  if (!isHolder && !isShared) {
    const holder = await findHolder(client)
    await client.end()
    throw new CannotStart(
      `Hai Chiều đang chạy trên thư mục ${place.folder} (${holder}): hãy dùng bản đang chạy, hoặc dừng nó bằng Ctrl-C rồi chạy lại.`,
    )
  }
  if (isHolder) {
    await setName(client, purpose)
    await prepareDatabase(place, client)
  }

  let isStopping = false
  const { port } = client
  return {
    url: `${urlOf(port, database, place.passwords.application)}/${database}`,
    serverUrl: `${urlOf(port, 'postgres', place.passwords.server)}/postgres`,
    isFirstStart: await isFirstStart(place),
    announce: (where) => setName(client, where),
    finishFirstStart: async () => {
      if (isHolder) await finishFirstStart(place)
    },
    onLost: (listener) => {
      client.once('end', () => {
        if (!isStopping) listener()
      })
    },
    stop: async () => {
      isStopping = true
      if (isHolder) await stopServer(place, place.programs)
      await client.end().catch(() => {})
    },
  }
}
