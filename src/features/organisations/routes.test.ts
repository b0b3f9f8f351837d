import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { routes } from '#routes'
import { clientsOf } from '#test/support/client.ts'
import { testWorld } from '#test/support/world.ts'
import { organisationRoutes } from './routes.tsx'

const world = await testWorld({ after })
const as = clientsOf(world, [organisationRoutes])
const { actors, organisations } = world
const { organisations: paths } = routes
const { hieuPhung, phuHung, myHung, province, phuocHau } = organisations

test('the tree begins with the province and what stands under it', async () => {
  const page = await as(actors.secretaryOfMyHung).get(paths.list.href())
  assert.equal(page.status, 200)
  for (const words of ['Tỉnh ủy Vĩnh Long', 'Đảng ủy xã Hiếu Phụng', 'Ngoài hệ thống']) {
    assert.ok(page.words.includes(words), words)
  }
})

test('members have no business in the tree, and strangers sign in first', async () => {
  const member = await as(actors.phuc).get(paths.list.href())
  assert.equal(member.status, 403)
  assert.equal((await as().get(paths.list.href())).status, 303)
})

test('a commune shows the way to it, its cells and who covers which area', async () => {
  const page = await as(actors.officerOfHospital).get(paths.show.href({ id: hieuPhung }))
  assert.match(page.words, /Tỉnh Vĩnh Long .*Đảng ủy xã Hiếu Phụng/)
  assert.match(page.words, /ấp Phú Thọ .*Chi bộ ấp Phú Hưng - Phú Thọ/)
  assert.ok(!page.words.includes('Thêm tổ chức bên dưới'), 'a workplace adds nothing to a commune')
})

test('a search finds without diacritics, by name and by code, and says so when there is nothing', async () => {
  const find = async (tim: string) => (await as(actors.auditor).get(paths.list.href({ tim }))).words
  assert.match(await find('benh vien my thanh'.slice(0, 9)), /Bệnh viện Đa khoa Mỹ Thạnh/)
  assert.match(await find('86.310.000.000.003'), /Chi bộ ấp Mỹ Hưng Xã Hiếu Phụng/)
  assert.match(await find('%'), /Không có tổ chức nào mang tên hoặc mã này/)
})

test('an organisation that is not there is not found, whatever stands for its number', async () => {
  for (const id of ['999999', 'abc', '0']) {
    assert.equal((await as(actors.administrator).get(paths.show.href({ id }))).status, 404, id)
  }
})

test('a commune adds a cell by its form; what is wrong is said at once and stays typed', async () => {
  const person = as(actors.ngocHan)
  const action = paths.new.href({ cap_tren: hieuPhung })
  assert.match((await person.get(action)).words, /Trực thuộc Đảng ủy xã Hiếu Phụng/)
  const wrong = await person.post(action, { kind: 'residenceCell', name: '', shortName: 'Ấp Mới', code: '12' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.words, /Còn 2 chỗ cần sửa/)
  assert.match(wrong.text, /value="Ấp Mới"/)
  const right = await person.post(action, { kind: 'residenceCell', name: 'Chi bộ ấp Mới', shortName: 'Ấp Mới' })
  assert.equal(right.status, 303)
  assert.match((await person.get(right.location)).words, /Chi bộ ấp Mới/)
})

test('an officer of another commune is told whose job it is', async () => {
  const person = as(actors.officerOfPhuocHau)
  assert.equal((await person.get(paths.new.href({ cap_tren: hieuPhung }))).status, 403)
  assert.equal((await person.get(paths.rename.href({ id: myHung }))).status, 403)
  assert.equal((await person.get(paths.areas.href({ id: hieuPhung }))).status, 403)
})

test('a form older than the organisation shows both versions and loses nothing', async () => {
  const person = as(actors.ngocHan)
  const href = paths.rename.href({ id: phuHung })
  const typed = { name: 'Chi bộ ấp Phú Hưng', shortName: 'Ấp Phú Hưng', version: '1' }
  assert.equal((await person.post(href, typed)).status, 303)
  const late = await person.post(href, { ...typed, name: 'Chi bộ ấp Phú Hưng Lớn' })
  assert.equal(late.status, 409)
  assert.match(late.words, /Đang lưu: Chi bộ ấp Phú Hưng \(Ấp Phú Hưng\).*Đồng chí đã nhập: Chi bộ ấp Phú Hưng Lớn/)
  assert.match(late.text, /name="version" value="2"/)
})

test('closing asks first, refuses what has others under it, and then says it is closed', async () => {
  const commune = await as(actors.provinceOfficer).post(paths.close.href({ id: phuocHau }), { version: '1' })
  assert.equal(commune.status, 409)
  assert.match(commune.words, /còn tổ chức đang hoạt động/)
  const person = as(actors.ngocHan)
  const href = paths.close.href({ id: myHung })
  assert.match((await person.get(href)).words, /Kết thúc hoạt động Ấp Mỹ Hưng\?.*Đứng tên: Đảng ủy xã Hiếu Phụng/)
  const done = await person.post(href, { version: '1' })
  assert.equal(done.status, 303)
  assert.match((await person.get(done.location)).words, /Kết thúc hoạt động 25\/11\/2026/)
})

test('a commune shares out its areas by its form', async () => {
  const person = as(actors.officerOfPhuocHau)
  const href = paths.areas.href({ id: phuocHau })
  const unnamed = await person.post(href, { version: '1', name: '11', kind: '' })
  assert.equal(unnamed.status, 422)
  const added = await person.post(href, {
    version: '1',
    name: '11',
    kind: 'khóm',
    cell: String(organisations.quarter10),
  })
  assert.equal(added.status, 303)
  assert.match((await person.get(href)).words, /khóm 11/)
})

test("the province's page has no button that closes it", async () => {
  const page = await as(actors.administrator).get(paths.show.href({ id: province }))
  assert.ok(!page.words.includes('Kết thúc hoạt động'))
  assert.ok(page.words.includes('Nhập từ bảng tính'))
})
