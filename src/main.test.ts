import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'

const main = path.join(import.meta.dirname, 'main.ts')
const placeholder = path.join(import.meta.dirname, '../test/support/placeholder-app.ts')
const folder = await mkdtemp(path.join(tmpdir(), 'main-'))
await chmod(folder, 0o755)
const children = new Set<ChildProcess>()
after(async () => {
  for (const child of children) if (child.exitCode === null && child.kill()) await once(child, 'close')
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})
const data = path.join(folder, 'data')

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

const port = await freePort()
const goodSecret = 'q7Zt1vLw9KxR3bNy5HcM8dPf2GsJ6aUe4TiQo0'

type Settings = Readonly<Record<string, string>>

function run(parameters: readonly string[], settings: Settings = {}) {
  const kept = Object.entries(process.env).filter(([name]) => ['PATH', 'HOME', 'TMPDIR'].includes(name))
  const child = spawn(process.execPath, ['--import', 'tsx', '--import', placeholder, main, ...parameters], {
    env: { ...Object.fromEntries(kept), DATA_DIR: data, PORT: String(port), ...settings },
  })
  children.add(child)
  const output = { text: '' }
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output.text += chunk
    })
  }
  const ended = once(child, 'close').then(([code]) => {
    children.delete(child)
    return { code, text: output.text }
  })
  return { child, output, ended }
}

async function started(settings: Settings = {}, command = 'start') {
  const running = run([command], settings)
  while (!running.output.text.includes('đang chạy tại')) {
    if (running.child.exitCode !== null) throw new Error(running.output.text)
    await pause(20)
  }
  return running
}

const ask = async (at: number = port) => (await fetch(`http://localhost:${at}/`)).text()

async function stopped({ child, ended }: ReturnType<typeof run>, signal: NodeJS.Signals = 'SIGINT') {
  child.kill(signal)
  return ended
}

const serverIsGone = async () => !(await readFile(path.join(data, 'postgres/postmaster.pid')).catch(() => undefined))

test('the first start makes the database, fills it and says where it is; Ctrl-C stops both', async () => {
  const running = await started()
  assert.equal(await ask(), 'filled')
  assert.match(running.output.text, /who can sign in\nHai Chiều đang chạy tại http:\/\/localhost:\d+/)
  assert.equal((await stopped(running)).code, 0)
  assert.ok(await serverIsGone())
})

test('a second start on a folder in use says so and where, and leaves the first alone', async () => {
  const running = await started()
  const { code, text } = await run(['start'], { PORT: String(await freePort()) }).ended
  assert.equal(code, 1)
  assert.match(text, new RegExp(`^Hai Chiều đang chạy trên thư mục .*data \\(tại http://localhost:${port}\\): .*\\n$`))
  assert.equal(await ask(), 'filled')
  assert.equal((await stopped(running, 'SIGTERM')).code, 0)
})

test('after kill -9 the next start works, in under three seconds, and fills nothing twice', async () => {
  const killed = await started()
  await stopped(killed, 'SIGKILL')
  const begun = performance.now()
  const running = await started()
  assert.ok(performance.now() - begun < 3000)
  assert.equal(await ask(), 'filled')
  await stopped(running)
})

test('when the database server is killed the program ends with a sentence', async () => {
  const running = await started()
  process.kill(Number.parseInt(await readFile(path.join(data, 'postgres/postmaster.pid'), 'utf8'), 10), 'SIGKILL')
  const { code, text } = await running.ended
  assert.equal(code, 1)
  assert.match(text, /Máy chủ dữ liệu dừng bất ngờ\. Không mất gì đã lưu: hãy chạy lại chương trình\./)
})

test('a port in use is named, and another one offered', async () => {
  const other = createServer().listen(port, '127.0.0.1')
  await once(other, 'listening')
  const { code, text } = await run(['start']).ended
  other.close()
  assert.equal(code, 1)
  assert.equal(
    text,
    `Cổng ${port} đang có chương trình khác dùng: hãy chọn cổng khác, ví dụ PORT=${port + 1} npm start\n`,
  )
  assert.ok(await serverIsGone())
})

test('serve refuses with one sentence for each setting that is missing', async () => {
  const { code, text } = await run(['serve']).ended
  assert.equal(code, 1)
  assert.deepEqual(
    text
      .trim()
      .split('\n')
      .map((sentence) => sentence.split(' ')[0]),
    ['DATABASE_URL', 'HAI_CHIEU_SECRET', 'PUBLIC_URL'],
  )
})

test('serve fills nothing on a new folder, and the first administrator gets a link', async () => {
  const settings = {
    HAI_CHIEU_DATABASE: 'embedded',
    HAI_CHIEU_SECRET: goodSecret,
    PUBLIC_URL: 'https://haichieu.example.vn',
    DATA_DIR: path.join(folder, 'production'),
  }
  const running = await started(settings, 'serve')
  assert.equal(await ask(), 'empty')
  const { text } = await run(['create-administrator'], settings).ended
  assert.equal(text, 'https://haichieu.example.vn/lien-ket-mot-lan\n')
  assert.equal((await stopped(running)).code, 0)
})

test('backup works beside the running program, and restore fills a new folder only', async () => {
  const file = path.join(folder, 'today.backup')
  const running = await started()
  const backup = await run(['backup', file]).ended
  assert.match(backup.text, /^Đã sao lưu \d+ dòng của \d+ bảng/)
  await stopped(running)
  const elsewhere = { DATA_DIR: path.join(folder, 'restored') }
  assert.match((await run(['restore', file], elsewhere).ended).text, /^Đã khôi phục \d+ dòng của \d+ bảng/)
  const restored = await started(elsewhere)
  assert.equal(await ask(), 'filled')
  await stopped(restored)
  const again = await run(['restore', file], elsewhere).ended
  assert.equal(again.code, 1)
  assert.match(again.text, /đã có dữ liệu nên không khôi phục đè lên/)
})

test('a command that does not exist is answered with those that do', async () => {
  const { code, text } = await run(['strat']).ended
  assert.equal(code, 1)
  assert.match(text, /^Không có lệnh strat: hãy dùng start, serve, migrate, backup, restore, create-administrator\.\n$/)
})
