import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { makeCode } from '#features/accounts/commands/codes.ts'
import { createAdministrator } from '#features/accounts/commands/first-administrator.ts'
import { ownPath } from '#features/accounts/forms.ts'
import { accountServer, browserOn } from '#test/support/account-server.ts'
import { testDatabase } from '#test/support/database.ts'
import { addOfficial, addOrganisations, password, secret } from '#test/support/officials.ts'
import { totpOf } from '#test/support/totp.ts'

const database = await testDatabase({ after })
const { db } = database
const { app } = accountServer(database, { after })
const places = await addOrganisations(db)
const cellSecretary = await addOfficial(db, {
  name: 'Lê Thị Ngọc Hân',
  username: 'han.le',
  role: 'residenceCellSecretary',
  at: places.cell,
})
await addOfficial(db, { name: 'Ngô Dũng', username: 'dung.ngo', role: 'workplaceSecretary', at: places.workplace })

async function signedIn(username: string) {
  const browser = browserOn(app)
  const answer = await browser.post('/dang-nhap', { username, password, next: '/' })
  assert.equal(answer.status, 303)
  return browser
}

test('the door is open to anybody and says whom to ask for an account', async () => {
  const page = await browserOn(app).get('/dang-nhap')
  assert.equal(page.status, 200)
  assert.match(page.text, /<h1[^>]*>Đăng nhập<\/h1>/)
  assert.match(page.text, /Hệ thống không cho tự đăng ký/)
})

test('a page asked for before signing in comes back after it', async () => {
  const browser = browserOn(app)
  const refused = await browser.get('/tai-khoan?tab=1')
  assert.equal(refused.location, '/dang-nhap?tiep=%2Ftai-khoan%3Ftab%3D1')
  const page = await browser.get(refused.location ?? '')
  assert.match(page.text, /name="next" value="\/tai-khoan\?tab=1"/)
  const entered = await browser.post('/dang-nhap', { username: 'han.le', password, next: '/tai-khoan?tab=1' })
  assert.equal(entered.location, '/tai-khoan?tab=1')
  const own = await browser.get('/tai-khoan')
  assert.equal(own.status, 200)
  assert.match(own.text, /Chi bộ ấp Thạnh Lợi/)
})

test('no link can lead out of the product after signing in', async () => {
  const elsewhere = [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/%0d\nx',
    '/..//evil.example',
    '/%2e//evil.example',
    '/gioi-thieu/../..//evil.example',
  ]
  assert.deepEqual(
    elsewhere.map(ownPath),
    elsewhere.map(() => '/'),
  )
  assert.equal(ownPath('/gioi-thieu/7?trang=2'), '/gioi-thieu/7?trang=2')
  const entered = await browserOn(app).post('/dang-nhap', { username: 'han.le', password, next: '//evil.example/x' })
  assert.equal(entered.location, '/')
})

test('a refusal keeps the name typed, never the password, and does not say which was wrong', async () => {
  const wrongPassword = await browserOn(app).post('/dang-nhap', { username: 'han.le', password: 'sai-mat-khau-roi' })
  const wrongName = await browserOn(app).post('/dang-nhap', { username: 'ai.do', password: 'sai-mat-khau-roi' })
  assert.equal(wrongPassword.status, 422)
  assert.match(wrongPassword.text, /value="han\.le"/)
  assert.doesNotMatch(wrongPassword.text, /sai-mat-khau-roi/)
  assert.equal(wrongPassword.text.replace('han.le', ''), wrongName.text.replace('ai.do', ''))
  const empty = await browserOn(app).post('/dang-nhap', { username: '', password: '' })
  assert.match(empty.text, /Nhập tên đăng nhập/)
  assert.match(empty.text, /Nhập mật khẩu/)
})

test('signing out ends the session, not only the cookie', async () => {
  const browser = await signedIn('han.le')
  const kept = new Map(browser.jar)
  const out = await browser.post('/dang-xuat')
  assert.equal(out.location, '/dang-nhap')
  const thief = browserOn(app)
  for (const [name, value] of kept) thief.jar.set(name, value)
  assert.equal((await thief.get('/tai-khoan')).status, 303)
})

test('a signing secretary sets up the telephone first, then signs in with it or with a backup code', async () => {
  const browser = await signedIn('dung.ngo')
  assert.equal((await browser.get('/tai-khoan-nguoi-dung')).location, '/tai-khoan/buoc-2')
  const wrong = await browser.post('/tai-khoan/buoc-2', { step: 'begin', password: 'sai-mat-khau-roi' })
  assert.equal(wrong.status, 422)
  const begun = await browser.post('/tai-khoan/buoc-2', { step: 'begin', password })
  const totpSecret = /name="secret" value="([A-Z2-7=]+)"/.exec(begun.text)?.[1] ?? ''
  assert.match(begun.text, /src="data:image\/svg\+xml;base64,/)
  const mistyped = await browser.post('/tai-khoan/buoc-2', { step: 'confirm', secret: totpSecret, code: '000000' })
  assert.equal(mistyped.status, 422)
  assert.match(mistyped.text, new RegExp(totpSecret))
  const done = await browser.post('/tai-khoan/buoc-2', {
    step: 'confirm',
    secret: totpSecret,
    code: totpOf(totpSecret),
  })
  const [backup = ''] = done.text.match(/[2-9A-Z]{5}-[2-9A-Z]{5}/g) ?? []
  assert.ok(backup)
  assert.equal((await browser.get('/tai-khoan-nguoi-dung')).status, 200)

  const next = browserOn(app)
  const half = await next.post('/dang-nhap', { username: 'dung.ngo', password, next: '/tai-khoan' })
  assert.equal(half.location, '/dang-nhap/buoc-2?tiep=%2Ftai-khoan')
  assert.equal((await next.get('/tai-khoan')).status, 303)
  const bad = await next.post('/dang-nhap/buoc-2', { code: '12', next: '/tai-khoan' })
  assert.match(bad.text, /Nhập đủ 6 chữ số/)
  const entered = await next.post('/dang-nhap/buoc-2', { backup: backup.toLowerCase(), next: '/tai-khoan' })
  assert.equal(entered.location, '/tai-khoan')
  assert.equal((await next.get('/tai-khoan')).status, 200)

  const off = await next.post('/tai-khoan/buoc-2/tat', { password })
  assert.equal(off.location, '/tai-khoan/buoc-2')
  assert.equal((await next.get('/tai-khoan-nguoi-dung')).location, '/tai-khoan/buoc-2')
})

test('a slip leads from its code to a password and in, and a form sent twice does no harm', async () => {
  const code = await db
    .transaction()
    .execute((tx) => makeCode(tx, { kind: 'recovery', accountId: cellSecretary, now: Temporal.Now.instant(), secret }))
  const browser = browserOn(app)
  const scanned = await browser.get(`/kich-hoat?ma=${code}`)
  assert.match(scanned.text, new RegExp(`value="${code}"`))
  const opened = await browser.post('/kich-hoat', { code })
  assert.match(opened.text, /Chào đồng chí Lê Thị Ngọc Hân/)
  const weak = await browser.post('/kich-hoat/tai-khoan', { code, password: 'matkhau123', again: 'matkhau123' })
  assert.equal(weak.status, 422)
  assert.match(weak.text, /dễ bị đoán/)
  const entered = await browser.post('/kich-hoat/tai-khoan', { code, password, again: password })
  assert.equal(entered.location, '/')
  assert.equal((await browser.get('/tai-khoan')).status, 200)
  const again = await browserOn(app).post('/kich-hoat', { code })
  assert.match(again.text, /Mã này đã dùng/)
})

test('the first administrator opens the link and is in, with the second factor to set up', async () => {
  const made = await createAdministrator(db, {
    publicUrl: 'http://localhost:3000',
    secret,
    provinceName: undefined,
    now: Temporal.Now.instant(),
  })
  assert.ok(made.ok)
  const code = new URL(made.value.link).searchParams.get('ma') ?? ''
  const browser = browserOn(app)
  const fields = { code, fullName: 'Bùi Quốc Trị', username: 'Tri.Bui', password, again: password }
  const entered = await browser.post('/kich-hoat/tai-khoan', fields)
  assert.equal(entered.location, '/')
  assert.equal((await browser.get('/tai-khoan-nguoi-dung')).location, '/tai-khoan/buoc-2')
  const twice = await browserOn(app).post('/kich-hoat/tai-khoan', fields)
  assert.equal(twice.location, '/')
})

test('sixty wrong codes from one address close the page of codes for a while', async () => {
  const at = Temporal.Now.instant()
  await db
    .insertInto('attempts')
    .values(Array.from({ length: 60 }, () => ({ key: 'code-from:unknown', at })))
    .execute()
  const refused = await browserOn(app).post('/kich-hoat', { code: 'AAAA-BBBB-CCCC' })
  assert.equal(refused.status, 429)
  await db.deleteFrom('attempts').where('key', '=', 'code-from:unknown').execute()
})

test('whom to ask is answered by organisation and names no person', async () => {
  await db.updateTable('organisations').set({ contact: '0270 3822 111' }).where('id', '=', places.commune).execute()
  const answer = await browserOn(app).get('/quen-mat-khau?to-chuc=thanh+loi')
  assert.match(answer.text, /<span class="font-semibold">Chi bộ ấp Thạnh Lợi/)
  assert.match(answer.text, /Nơi in phiếu: Đảng ủy xã Mỹ Thạnh Đông, 0270 3822 111/)
  assert.doesNotMatch(answer.text, /Ngọc Hân/)
  assert.match((await browserOn(app).get('/quen-mat-khau?to-chuc=khongco')).text, /Không có tổ chức nào tên/)
})

test('a password given by somebody else is replaced before anything', async () => {
  await addOfficial(db, {
    name: 'Mai Mới',
    username: 'mai.moi',
    role: 'workplaceOfficer',
    at: places.workplace,
    mustChangePassword: true,
  })
  const browser = await signedIn('mai.moi')
  assert.equal((await browser.get('/nhat-ky')).location, '/doi-mat-khau-lan-dau')
  const same = await browser.post('/doi-mat-khau-lan-dau', { password, again: password })
  assert.match(same.text, /trùng mật khẩu cũ/)
  const short = await browser.post('/doi-mat-khau-lan-dau', { password: 'ngắn', again: 'ngắn' })
  assert.match(short.text, /<title>Lỗi: /)
  const replaced = await browser.post('/doi-mat-khau-lan-dau', {
    password: 'lua-song-tre-ghe',
    again: 'lua-song-tre-ghe',
  })
  assert.equal(replaced.location, '/')
  assert.equal((await browser.get('/nhat-ky')).status, 403)
})
