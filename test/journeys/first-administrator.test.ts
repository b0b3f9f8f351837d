import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { routes } from '#routes'
import { desktop, openChromium, picture, press, seen } from '#test/support/browser.ts'
import { totpOf } from '#test/support/totp.ts'
import { codeIn, readDownload } from './on-screen.ts'

const main = path.join(import.meta.dirname, '../../src/main.ts')
const folder = await mkdtemp(path.join(tmpdir(), 'hai-chieu-serve-'))
await chmod(folder, 0o755) // the database server of root runs as another user
const children = new Set<ChildProcess>()

const browser = await openChromium({ after })
after(async () => {
  for (const child of children) if (child.exitCode === null && child.kill()) await once(child, 'close')
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

const port = await freePort()
const url = `http://localhost:${port}`

/** `npm run serve`, or another command, with nothing but the settings of the guide. */
function run(...parameters: readonly string[]) {
  const kept = Object.entries(process.env).filter(([name]) => ['PATH', 'HOME', 'TMPDIR'].includes(name))
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...parameters], {
    env: {
      ...Object.fromEntries(kept),
      HAI_CHIEU_DATABASE: 'embedded',
      DATA_DIR: path.join(folder, 'data'),
      HAI_CHIEU_SECRET: 'q7Zt1vLw9KxR3bNy5HcM8dPf2GsJ6aUe4TiQo0',
      PUBLIC_URL: url,
      PORT: String(port),
    },
  })
  children.add(child)
  const output = { text: '' }
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output.text += chunk
    })
  }
  return { child, output }
}

async function untilSaid({ child, output }: ReturnType<typeof run>, words: RegExp): Promise<string> {
  for (;;) {
    const found = words.exec(output.text)
    if (found) return found[0]
    if (child.exitCode !== null) throw new Error(output.text)
    await pause(50)
  }
}

test('an empty installation gets its first administrator, who makes the account of a province officer', async () => {
  await untilSaid(run('serve'), /đang chạy tại/)
  const link = await untilSaid(run('create-administrator', 'Tỉnh ủy Vĩnh Long'), /http:\S+/)

  const context = await browser.newContext({ viewport: desktop, locale: 'vi-VN', baseURL: url })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  await page.goto(link)
  await press(page, 'Tiếp tục')
  await page.getByLabel('Họ và tên').fill('Trần Quốc Bảo')
  await page.getByLabel('Tên đăng nhập').fill('quantri.tinh')
  await picture(page, 'quan-tri-tao-tai-khoan')
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill('song tre ghe lua')
  await page.getByLabel('Nhập lại mật khẩu mới').fill('song tre ghe lua')
  await press(page, 'Đặt mật khẩu và đăng nhập')

  await page.goto(routes.accounts.list.href())
  await seen(page, 'Nhiệm vụ của đồng chí cần thêm mã trên điện thoại khi đăng nhập.')
  await page.getByLabel('Mật khẩu đang dùng').fill('song tre ghe lua')
  await press(page, 'Tiếp tục')
  const key = (await page.getByText('chọn “nhập khóa” trong ứng dụng').locator('b').textContent()) ?? ''
  await picture(page, 'quan-tri-buoc-2')
  await page.getByLabel('Mã 6 chữ số đang hiện').fill(totpOf(key.replaceAll(' ', '')))
  await press(page, 'Bật bước xác nhận')
  await seen(page, 'In hoặc chép lại 10 mã dự phòng này ngay bây giờ')
  assert.equal(await page.getByRole('main').getByRole('listitem').count(), 10)

  await page.goto(routes.accounts.new.href())
  await page.getByRole('link', { name: 'Tỉnh ủy Vĩnh Long' }).click()
  await page.getByLabel('Họ và tên').fill('Nguyễn Thị Thu Vân')
  await page.getByLabel('Tên đăng nhập').fill('van.nguyen')
  await page.getByLabel('Nhiệm vụ trong hệ thống').selectOption({ index: 0 })
  await page.getByLabel('Chức vụ in trên giấy').fill('Chuyên viên Ban Tổ chức Tỉnh ủy')
  await press(page, 'Tạo tài khoản')
  await seen(page, 'Chờ người nhận kích hoạt')
  const code = codeIn(await readDownload(page, 'In phiếu giao tài khoản'))

  const officer = await (await browser.newContext({ viewport: desktop, locale: 'vi-VN', baseURL: url })).newPage()
  await officer.goto(routes.activation.href())
  await officer.getByLabel('Mã 12 chữ và số').fill(code.toLowerCase())
  await press(officer, 'Tiếp tục')
  await officer.getByRole('heading', { name: 'Chào đồng chí Nguyễn Thị Thu Vân' }).waitFor()
  await officer.getByLabel('Mật khẩu mới', { exact: true }).fill('vuon dua ben song')
  await officer.getByLabel('Nhập lại mật khẩu mới').fill('vuon dua ben song')
  await press(officer, 'Đặt mật khẩu và đăng nhập')
  await officer.getByRole('heading', { name: 'Bật bước xác nhận thứ hai' }).waitFor()

  await page.goto(link)
  await press(page, 'Tiếp tục')
  await seen(page, 'Mã này đã dùng.')
})
