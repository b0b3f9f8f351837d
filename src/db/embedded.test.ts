import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { type TestContext, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type EmbeddedServer, startEmbedded } from './embedded.ts'

const program = path.join(import.meta.dirname, '../../test/support/acknowledging-program.ts')

async function newFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'embedded-'))
  t.after(async () => {
    const pid = await serverPid(folder)
    if (pid && isAlive(pid)) process.kill(pid, 'SIGQUIT')
    for (let tries = 0; pid && isAlive(pid) && tries < 100; tries += 1) await pause(50)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  })
  return folder
}

async function serverPid(folder: string): Promise<number | undefined> {
  const text = await readFile(path.join(folder, 'postgres/postmaster.pid'), 'utf8').catch(() => '')
  return Number.parseInt(text, 10) || undefined
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

type Running = { readonly child: ChildProcess; acknowledged: number }

/** Runs the program on a folder until it has acknowledged some rows. */
async function runProgram(folder: string): Promise<Running> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const running: Running = { child, acknowledged: 0 }
  createInterface({ input: child.stdout }).on('line', (line) => {
    running.acknowledged = Number(line)
  })
  while (running.acknowledged < 30) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}`)
    await pause(10)
  }
  return running
}

async function kill(child: ChildProcess) {
  child.kill('SIGKILL')
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close')
}

/** Every row up to the last acknowledged one is there. */
async function assertKept(server: EmbeddedServer, acknowledged: number) {
  const [row] = await ask(server.url, `select count(*)::int as kept from kept where id <= ${acknowledged}`)
  assert.equal(row?.kept, acknowledged)
}

test('what a failed statement quotes of a person stays out of the log of the server', async (t) => {
  const folder = await newFolder(t)
  const server = await startEmbedded(folder, { isDurable: false })
  t.after(() => server.stop())
  await assert.rejects(ask(server.url, "select 'Nguyễn Văn An'::int"))
  const log = await readFile(path.join(folder, 'log/postgres.log'), 'utf8')
  assert.match(log, /LOG:/)
  assert.doesNotMatch(log, /Nguyễn Văn An/)
})

test('after kill -9 of the program the next start takes its server over and finds every acknowledged row', async (t) => {
  const folder = await newFolder(t)
  const { acknowledged } = await runProgramUntilKilled(folder, ({ child }) => kill(child))
  const orphan = await serverPid(folder)
  const server = await startEmbedded(folder)
  assert.equal(await serverPid(folder), orphan)
  await assertKept(server, acknowledged)
  await server.stop()
  assert.equal(await serverPid(folder), undefined)
})

async function runProgramUntilKilled(folder: string, end: (running: Running) => Promise<void>): Promise<Running> {
  const running = await runProgram(folder)
  await end(running)
  return running
}

async function killServer(folder: string) {
  const pid = await serverPid(folder)
  assert.ok(pid)
  process.kill(pid, 'SIGKILL')
}

test('after kill -9 of the server the next start finds every acknowledged row', async (t) => {
  const folder = await newFolder(t)
  const { acknowledged } = await runProgramUntilKilled(folder, async ({ child }) => {
    await killServer(folder)
    if (child.exitCode === null) await once(child, 'close')
  })
  const server = await startEmbedded(folder)
  await assertKept(server, acknowledged)
  await server.stop()
})

test('after kill -9 of both, time and again, the next start finds every acknowledged row', async (t) => {
  const folder = await newFolder(t)
  for (let round = 0; round < 3; round += 1) {
    const { acknowledged } = await runProgramUntilKilled(folder, async ({ child }) => {
      await killServer(folder)
      await kill(child)
    })
    const server = await startEmbedded(folder)
    await assertKept(server, acknowledged)
    await server.stop()
  }
})

test('a second start on a folder in use is refused and told where the first one is', async (t) => {
  const folder = await newFolder(t)
  const { child } = await runProgram(folder)
  await assert.rejects(startEmbedded(folder), /đang chạy trên thư mục .+ \(tại http:\/\/localhost:3999\)/)
  const guest = await startEmbedded(folder, { isShared: true })
  await guest.stop()
  assert.equal(child.exitCode, null)
  child.kill('SIGTERM')
  await once(child, 'close')
  assert.equal(await serverPid(folder), undefined)
})

test('two first starts at the same moment on one folder: one wins, the other is refused', async (t) => {
  const folder = await newFolder(t)
  const results = await Promise.allSettled([startEmbedded(folder), startEmbedded(folder)])
  const refused = results.filter((result) => result.status === 'rejected')
  assert.equal(refused.length, 1)
  assert.match(String(refused[0]?.reason), /đang chạy trên thư mục/)
  for (const result of results) if (result.status === 'fulfilled') await result.value.stop()
})

test('an empty pid file, one of a dead process and one of a stranger do not stop a start', async (t) => {
  const folder = await newFolder(t)
  await (await startEmbedded(folder)).stop()
  const pidFile = path.join(folder, 'postgres/postmaster.pid')
  const { uid, gid } = await stat(path.join(folder, 'postgres'))
  const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {})
  t.after(() => stranger.kill())
  const rest = `${path.join(folder, 'postgres')}\n1\n1\n\n127.0.0.1\n  1 1\nready   \n`
  for (const content of ['', `999999\n${rest}`, `${stranger.pid}\n${rest}`]) {
    await writeFile(pidFile, content)
    await chown(pidFile, uid, gid)
    const server = await startEmbedded(folder)
    assert.deepEqual(await ask(server.url, 'select 1 as one'), [{ one: 1 }])
    await server.stop()
  }
  assert.equal(stranger.exitCode, null)
})

test('an initialisation that was killed half-way is begun again, and its remains go', async (t) => {
  const folder = await newFolder(t)
  const remains = path.join(folder, '.new-killed')
  await mkdir(path.join(remains, 'cluster/base'), { recursive: true })
  const longAgo = new Date(Date.now() - 3_600_000)
  await utimes(remains, longAgo, longAgo)
  const server = await startEmbedded(folder)
  assert.ok(server.isFirstStart)
  await server.stop()
  assert.deepEqual(
    (await readdir(folder)).filter((name) => name.startsWith('.new-')),
    [],
  )
})

test('a first start that never ended begins with an empty database again; a finished one keeps its rows', async (t) => {
  const folder = await newFolder(t)
  const begun = await startEmbedded(folder)
  await ask(begun.url, 'create table half_filled (id int)')
  await begun.stop()
  const again = await startEmbedded(folder)
  assert.ok(again.isFirstStart)
  assert.deepEqual(await ask(again.url, "select to_regclass('half_filled')::text as found"), [{ found: null }])
  await ask(again.url, 'create table filled (id int)')
  await again.finishFirstStart()
  await again.stop()
  const third = await startEmbedded(folder)
  assert.equal(third.isFirstStart, false)
  assert.deepEqual(await ask(third.url, "select to_regclass('filled')::text as found"), [{ found: 'filled' }])
  await third.stop()
})

test('passwords are for the owner alone, and the program is no superuser', async (t) => {
  const folder = await newFolder(t)
  const server = await startEmbedded(folder)
  assert.equal((await stat(path.join(folder, 'database-passwords.json'))).mode & 0o077, 0)
  const [role] = await ask(server.url, 'select rolsuper, rolcreatedb from pg_roles where rolname = current_user')
  assert.deepEqual(role, { rolsuper: false, rolcreatedb: false })
  const [settings] = await ask(
    server.url,
    "select current_setting('fsync') as fsync, current_setting('listen_addresses') as at",
  )
  assert.deepEqual(settings, { fsync: 'on', at: '127.0.0.1' })
  const stranger = new URL(server.url)
  stranger.password = 'wrong'
  await assert.rejects(ask(stranger.href, 'select 1'), { code: '28P01' })
  await server.stop()
})

test('names sort by the Vietnamese alphabet where a column says so, and case folds', async (t) => {
  const server = await startEmbedded(await newFolder(t))
  const sorted = await ask(
    server.url,
    `select string_agg(name, ' ' order by name collate "vi-x-icu") as names, lower('ĐẶNG') as lower
      from unnest(array['Đạt', 'Dũng', 'Bình', 'Ẩn', 'Ân', 'An']) name`,
  )
  assert.deepEqual(sorted, [{ names: 'An Ân Ẩn Bình Dũng Đạt', lower: 'đặng' }])
  await server.stop()
})

test('a server that cannot start says why', async (t) => {
  const folder = await newFolder(t)
  await (await startEmbedded(folder)).stop()
  await rm(path.join(folder, 'postgres/global'), { recursive: true })
  await assert.rejects(startEmbedded(folder), /không khởi động được: .*(FATAL|global)/)
})

test('an existing folder is up in less than half a second', async (t) => {
  const folder = await newFolder(t)
  await (await startEmbedded(folder)).stop()
  const times: number[] = []
  for (let round = 0; round < 3; round += 1) {
    const begun = performance.now()
    const server = await startEmbedded(folder)
    times.push(performance.now() - begun)
    await server.stop()
  }
  assert.ok(Math.min(...times) < 500, `${times}`)
})
