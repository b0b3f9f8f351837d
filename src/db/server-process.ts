import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, open, readFile, readlink, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import path from 'node:path'
import { promisify } from 'node:util'
import { CannotStart } from '#core/cannot-start.ts'
import { type DataFolder, exists, markFirstStart, removeHalfDone, syncFolder } from './data-folder.ts'
import type { ServerPrograms } from './server-programs.ts'

/** The server must not see our secrets, nor obey a PGPORT or PGDATA of the shell. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'LD_LIBRARY_PATH']
  const pairs = kept.map((name) => [name, process.env[name]] as const).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(pairs), LC_ALL: 'C' }
}

const spawnOptions = (place: DataFolder) => ({ cwd: place.folder, env: serverEnvironment(), windowsHide: true })

async function run(place: DataFolder, programs: ServerPrograms, command: readonly ['initdb' | 'pg_ctl', ...string[]]) {
  const [program, ...parameters] = command
  const child = programs.spawn(program, parameters, { ...spawnOptions(place), stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${complaint.trim()}`)
}

/**
 * Makes the cluster beside its place and moves it there when it is whole, so that a kill leaves nothing half done.
 * Text sorts by code point unless a column says otherwise; case folding knows Vietnamese.
 */
export async function initialiseCluster(place: DataFolder, programs: ServerPrograms, password: string): Promise<void> {
  await removeHalfDone(place)
  const draft = await mkdtemp(path.join(place.folder, '.new-'))
  const passwordFile = path.join(draft, 'password')
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 })
  if (programs.owner) {
    await chown(passwordFile, programs.owner.uid, programs.owner.gid)
    await chown(draft, programs.owner.uid, programs.owner.gid)
  }
  const cluster = path.join(draft, 'cluster')
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  await run(place, programs, ['initdb', '-D', cluster, '--text-search-config=simple', ...locale, ...access])
  await markFirstStart(place)
  await rename(cluster, place.cluster).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
  await syncFolder(place.folder)
  await rm(draft, { recursive: true, force: true })
}

export const isInitialised = (place: DataFolder): Promise<boolean> => exists(path.join(place.cluster, 'PG_VERSION'))

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

const megabyte = 1024 * 1024

async function openLog(place: DataFolder) {
  const { size } = await stat(place.log).catch(() => ({ size: 0 }))
  if (size > 10 * megabyte) await rename(place.log, `${place.log}.1`)
  return open(place.log, 'a', 0o600)
}

/** A server process just launched: whether it has ended, and what it wrote until then. */
export type Launched = { hasEnded(): boolean; complaint(): Promise<string> }

/** Launches the server in its own process group: Ctrl-C reaches us, and we stop it in order. */
export async function launch(place: DataFolder, programs: ServerPrograms, isDurable: boolean): Promise<Launched> {
  const settings = {
    port: await freePort(),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    wal_level: 'minimal',
    max_wal_senders: 0,
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // A failed statement is told to the program; its message may quote a name or a number, which no log keeps.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    ...(isDurable ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
  }
  const parameters = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const log = await openLog(place)
  const { size } = await log.stat()
  const child = programs.spawn('postgres', ['-D', place.cluster, ...parameters], {
    ...spawnOptions(place),
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  let failure: string | undefined
  child.once('error', (error) => {
    failure = error.message
  })
  child.unref()
  await log.close()
  return {
    hasEnded: () => failure !== undefined || child.exitCode !== null || child.signalCode !== null,
    complaint: async () => failure ?? (await readFile(place.log)).subarray(size).toString(),
  }
}

/** What `postmaster.pid` says; an empty file is one whose writer was killed or is about to write. */
export type PidFile = { readonly pid: number; readonly port: number; readonly isReady: boolean } | 'absent' | 'empty'

export async function readPidFile(place: DataFolder): Promise<PidFile> {
  const content = await readFile(place.pidFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (content === undefined) return 'absent'
  const lines = content.split('\n')
  if (!Number.parseInt(lines[0] ?? '', 10)) return 'empty'
  return { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' }
}

/** Whether a process of that number lives; a zombie counts as living. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Whether the process of that number is this folder's server, and not another that was given the number since. */
export async function isServerOf(place: DataFolder, pid: number): Promise<boolean> {
  if (process.platform === 'linux') {
    const home = await readlink(`/proc/${pid}/cwd`).catch(() => undefined)
    return home === (await realpath(place.cluster))
  }
  if (process.platform === 'win32') return isAlive(pid)
  const { stdout } = await promisify(execFile)('ps', ['-p', String(pid), '-o', 'command=']).catch(() => ({
    stdout: '',
  }))
  return stdout.includes(place.cluster)
}

/** Stops the server, ending its connections; what was acknowledged is on disk. */
export async function stopServer(place: DataFolder, programs: ServerPrograms): Promise<void> {
  await run(place, programs, ['pg_ctl', 'stop', '-D', place.cluster, '-m', 'fast', '-w', '-t', '60']).catch(
    async (error) => {
      if ((await readPidFile(place)) === 'absent') return
      throw new CannotStart(`Máy chủ dữ liệu không dừng được: ${error.message}`)
    },
  )
}
