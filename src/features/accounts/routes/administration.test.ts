import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { extractText, getDocumentProxy } from 'unpdf'
import { type AccountId, type OrganisationId, parseId } from '#core/ids.ts'
import { needsSecondFactor } from '#features/accounts/rules.ts'
import { accountServer, browserOn } from '#test/support/account-server.ts'
import { testDatabase } from '#test/support/database.ts'
import { addOfficial, addOrganisations, password } from '#test/support/officials.ts'

const database = await testDatabase({ after })
const { db } = database
const { app } = accountServer(database, { after })
const places = await addOrganisations(db)

type Role = Parameters<typeof addOfficial>[1]['role']
const add = (...[username, role, at, name]: [string, Role, OrganisationId, string]) =>
  addOfficial(db, { name, username, role, at })
await add('xa.canbo', 'communeOfficer', places.commune, 'Trương Thị Xã')
await add('quan.tri', 'administrator', places.province, 'Bùi Quốc Trị')
await add('kiem.tra', 'auditor', places.province, 'Phùng Kiểm')
const ownCell = await add('ap.bithu', 'residenceCellSecretary', places.cell, 'Lê Thị Ngọc Hân')
const otherCell = await add('ap.khac', 'residenceCellSecretary', places.otherCell, 'Hồ Văn Khác')
const secretary = await add('so.bithu', 'workplaceSecretary', places.workplace, 'Ngô Dũng')

/** Signed in, the second factor taken as set up: its own tests stand with signing in. */
async function signedIn(username: string, role?: Role) {
  const browser = browserOn(app)
  await browser.post('/dang-nhap', { username, password })
  if (role && needsSecondFactor(role)) {
    await db.updateTable('authUsers').set({ twoFactorEnabled: true }).where('username', '=', username).execute()
  }
  return browser
}
const commune = await signedIn('xa.canbo', 'communeOfficer')
const administrator = await signedIn('quan.tri', 'administrator')
const auditor = await signedIn('kiem.tra', 'auditor')
const cell = await signedIn('ap.bithu')

const path = (id: AccountId, rest = '') => `/tai-khoan-nguoi-dung/${id}${rest}`
const mandatesOf = (id: AccountId) =>
  db.selectFrom('mandates').select('id').where('accountId', '=', id).orderBy('id').execute()

const newAccount = {
  fullName: 'Đoàn Thị Mới',
  username: 'doan.moi',
  printedTitle: 'Phó bí thư',
  signingForm: 'K/T',
  role: 'residenceCellSecretary',
}

test('a commune sees the accounts of its own cells, in Vietnamese order, and finds them without marks', async () => {
  const list = await commune.get('/tai-khoan-nguoi-dung')
  assert.equal(list.status, 200)
  assert.match(list.text, /Lê Thị Ngọc Hân[\s\S]*Trương Thị Xã/)
  assert.doesNotMatch(list.text, /Hồ Văn Khác|Ngô Dũng|Bùi Quốc Trị/)
  assert.match((await commune.get('/tai-khoan-nguoi-dung?tim=ngoc+han')).text, /Lê Thị Ngọc Hân/)
  assert.match((await commune.get('/tai-khoan-nguoi-dung?tim=ngoc+xa')).text, /Không có ai tên/)
})

test('an account out of reach is not found; a role without accounts to give is told whose job it is', async () => {
  assert.equal((await commune.get(path(otherCell))).status, 404)
  assert.equal((await commune.post(path(otherCell, '/phieu-khoi-phuc'))).status, 404)
  const refused = await cell.get('/tai-khoan-nguoi-dung')
  assert.equal(refused.status, 403)
  assert.match(refused.text, /cán bộ đảng ủy xã, phường, đặc khu/)
  assert.equal((await browserOn(app).get('/tai-khoan-nguoi-dung')).status, 303)
})

test('a new account begins with the organisation, keeps what was typed on errors, and ends at the slip to print', async () => {
  const choose = await commune.get('/tai-khoan-nguoi-dung/moi?tim=thanh+loi')
  assert.match(choose.text, new RegExp(`moi\\?to-chuc=${places.cell}`))
  assert.doesNotMatch((await commune.get('/tai-khoan-nguoi-dung/moi')).text, /Tân Phú/)
  const form = await commune.get(`/tai-khoan-nguoi-dung/moi?to-chuc=${places.cell}`)
  assert.match(form.text, /Bí thư, phó bí thư chi bộ nơi cư trú/)
  assert.doesNotMatch(form.text, />Đảng viên</)
  const organisationId = String(places.cell)
  const wrong = await commune.post('/tai-khoan-nguoi-dung/moi', {
    ...newAccount,
    organisationId,
    username: 'Đoàn Mới',
    phone: '12',
  })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /Còn 2 chỗ cần sửa/)
  assert.match(wrong.text, /value="Đoàn Thị Mới"/)
  const made = await commune.post('/tai-khoan-nguoi-dung/moi', { ...newAccount, organisationId, phone: '0901 234 567' })
  assert.equal(made.status, 303)
  const shown = await commune.get(made.location ?? '')
  assert.match(shown.text, /In phiếu giao tài khoản/)
  const slip = await commune.post(`${made.location}/phieu-khoi-phuc`)
  assert.equal(slip.bytes.subarray(0, 5).toString(), '%PDF-')
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(slip.bytes)), { mergePages: true })
  const code = /[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(text)?.[0] ?? ''
  assert.match(text, /doan\.moi/)
  const newcomer = browserOn(app)
  const entered = await newcomer.post('/kich-hoat/tai-khoan', { code, password, again: password })
  assert.equal(entered.location, '/')
  assert.match((await newcomer.get('/tai-khoan')).text, /Phó bí thư/)
})

test('a commune cannot make an account for another commune’s cell by changing the form', async () => {
  const refused = await commune.post('/tai-khoan-nguoi-dung/moi', {
    ...newAccount,
    username: 'la.la',
    organisationId: String(places.otherCell),
  })
  assert.equal(refused.status, 200)
  assert.match(refused.text, /Chọn tổ chức mà người này sẽ làm việc/)
  const made = await db.selectFrom('accounts').select('id').where('username', '=', 'la.la').execute()
  assert.deepEqual(made, [])
})

test('ending the last mandate of an organisation says what follows and ends it only then', async () => {
  const [mandate] = await mandatesOf(secretary)
  const address = path(secretary, `/nhiem-vu/${mandate?.id}/ket-thuc`)
  const asked = await administrator.get(address)
  assert.match(asked.text, /Đảng bộ Sở Y tế không còn ai làm việc trên hệ thống/)
  const blind = await administrator.post(address)
  assert.equal(blind.status, 409)
  const ended = await administrator.post(address, { last: 'accepted' })
  assert.equal(ended.status, 303)
  assert.equal((await administrator.get(address)).status, 404)
})

test('one more mandate is given from the account page, and its holder switches to it', async () => {
  const address = path(ownCell, '/nhiem-vu')
  const given = {
    role: 'communeSecretary',
    printedTitle: 'Phó bí thư Đảng ủy',
    signingForm: 'K/T',
    organisationId: String(places.commune),
  }
  assert.equal((await administrator.post(address, given)).status, 303)
  assert.match((await administrator.post(address, given)).text, /đang giữ đúng nhiệm vụ đó/)
  const [first, second] = (await mandatesOf(ownCell)).map(({ id }) => String(id))
  const switched = await cell.post('/doi-to-chuc', { mandate: second ?? '' })
  assert.equal(switched.location, '/')
  assert.equal(cell.jar.get('nhiem_vu'), second)
  assert.equal((await cell.get('/tai-khoan-nguoi-dung')).location, '/tai-khoan/buoc-2')
  await cell.post('/doi-to-chuc', { mandate: first ?? '' })
  const [stranger] = await mandatesOf(otherCell)
  assert.equal((await cell.post('/doi-to-chuc', { mandate: String(stranger?.id) })).status, 404)
})

test('people see their sessions and end those on other machines, never somebody else’s', async () => {
  const phone = await signedIn('ap.khac')
  const desk = await signedIn('ap.khac')
  const page = await desk.get('/tai-khoan')
  const [ending = ''] = page.text.match(/\/tai-khoan\/phien\/[^/"]+\/ket-thuc/) ?? []
  assert.equal(page.text.match(/\/ket-thuc"/g)?.length, 1)
  await cell.post(ending)
  assert.equal((await phone.get('/tai-khoan')).status, 200)
  await desk.post(ending)
  assert.equal((await phone.get('/tai-khoan')).status, 303)
  assert.equal((await desk.get('/tai-khoan')).status, 200)
})

test('changing the password asks for the old one and ends the other sessions', async () => {
  const other = await signedIn('ap.khac')
  const here = await signedIn('ap.khac')
  const fields = { password: 'lua-song-tre-ghe', again: 'lua-song-tre-ghe' }
  const wrong = await here.post('/tai-khoan/mat-khau', { ...fields, current: 'sai-mat-khau' })
  assert.match(wrong.text, /Mật khẩu hiện tại chưa đúng/)
  const unequal = await here.post('/tai-khoan/mat-khau', { ...fields, again: 'khac', current: password })
  assert.match(unequal.text, /chưa giống nhau/)
  assert.equal((await here.post('/tai-khoan/mat-khau', { ...fields, current: password })).location, '/tai-khoan')
  assert.equal((await here.get('/tai-khoan')).status, 200)
  assert.equal((await other.get('/tai-khoan')).status, 303)
})

test('the auditor reads deeds and views by record number; names of members and notes are not there', async () => {
  const by = { actorName: 'Ngô Dũng', organisationName: 'Đảng bộ Sở Y tế', organisationId: places.workplace }
  const deed = {
    kind: 'member.edited',
    subjectKind: 'member',
    subjectId: 123,
    memberId: parseId<'members'>('123'),
    note: 'Sửa ngày sinh của Nguyễn Văn Điền',
  }
  await db
    .insertInto('events')
    .values({ ...by, ...deed })
    .execute()
  await db
    .insertInto('views')
    .values([
      { ...by, event: 'member.listed', filter: 'Nguyễn Văn Điền', rowCount: 12 },
      { ...by, event: 'member.read', memberId: parseId<'members'>('124') },
    ])
    .execute()
  const deeds = await auditor.get('/nhat-ky')
  assert.match(deeds.text, /Sửa hồ sơ số 123/)
  assert.match(deeds.text, /Tạo tài khoản số/)
  const views = await auditor.get('/nhat-ky?loai=xem')
  assert.match(views.text, /hồ sơ số 124/)
  assert.match(views.text, /danh sách 12 dòng/)
  assert.doesNotMatch(deeds.text + views.text, /Nguyễn Văn Điền/)
  assert.equal((await administrator.get('/nhat-ky')).status, 403)
})

test('the audit list is narrowed by organisation, kind and day, and turned page by page', async () => {
  const rows = Array.from({ length: 60 }, (_, index) => ({
    kind: 'introduction.issued',
    subjectKind: 'introduction',
    subjectId: index + 1,
    actorName: 'Ngô Dũng',
    organisationName: 'Đảng bộ Sở Y tế',
    organisationId: places.workplace,
    at: Temporal.Instant.from('2026-03-02T17:30:00Z'),
  }))
  await db.insertInto('events').values(rows).execute()
  const first = await auditor.get('/nhat-ky?to-chuc=so+y+te&viec=introduction&tu=03/03/2026&den=03/03/2026')
  assert.equal(first.text.match(/Ký ban hành giấy giới thiệu số/g)?.length, 50)
  const next = /href="([^"]*truoc=[^"]*)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
  assert.equal((await auditor.get(next)).text.match(/Ký ban hành giấy giới thiệu số/g)?.length, 10)
  assert.match((await auditor.get('/nhat-ky?viec=introduction&den=02/03/2026')).text, /Không có dòng nào khớp/)
  assert.match((await auditor.get('/nhat-ky?to-chuc=tan+hoa&viec=introduction')).text, /Không có dòng nào khớp/)
  assert.match((await auditor.get('/nhat-ky?tu=31/02/2026')).text, /không có trong lịch/)
})
