import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { memberRoutes } from '#features/members/routes.tsx'
import { routes } from '#routes'
import { clientsOf } from '#test/support/client.ts'
import { addMember } from '#test/support/members-world.ts'
import { testWorld } from '#test/support/world.ts'
import { memberRecordRoutes } from './routes/all.tsx'

const world = await testWorld({ after })
const { db, organisations: places, actors } = world
const asPerson = clientsOf(world, [memberRoutes, memberRecordRoutes])
const officer = asPerson(actors.officerOfHospital)
const secretary = asPerson(actors.secretaryOfHospital)
const school = asPerson(actors.officerOfSchool)
const commune = asPerson(actors.ngocHan)
const cell = asPerson(actors.secretaryOfThanhLoi)
const phuc = asPerson(actors.phuc)

const versionIn = (text: string) => /name="version" value="(\d+)"/.exec(text)?.[1] ?? ''

test('somebody who has not signed in is led to the door', async () => {
  const page = await asPerson().get(routes.members.list.href())
  assert.equal(page.status, 303)
  assert.ok(page.location.startsWith(routes.signIn.href()))
})

test('the list shows who is introduced how far, and leads on', async () => {
  const page = await officer.get(routes.members.list.href())
  assert.equal(page.status, 200)
  for (const words of ['Phạm Thị Bích Trâm', 'Chưa giới thiệu', 'Nhập bảng tính', 'Đang sinh hoạt', 'Ấp Thạnh Lợi']) {
    assert.ok(page.words.includes(words), words)
  }
  assert.ok((await officer.get(routes.members.list.href({ tim: 'khong ai' }))).words.includes('Không có ai khớp'))
})

test('a list is kept as one view with its filter and number of rows, a record as a view of the member', async () => {
  const id = await world.member('Lê Quang Nhựt')
  await officer.get(routes.members.list.href({ tim: 'le quang' }))
  await officer.get(routes.members.show.href({ id }))
  const views = await db
    .selectFrom('views')
    .select(['event', 'memberId', 'filter', 'rowCount'])
    .orderBy('id', 'desc')
    .limit(2)
    .execute()
  assert.deepEqual(views, [
    { event: 'member.seen', memberId: id, filter: null, rowCount: null },
    { event: 'member.listed', memberId: null, filter: 'tim=le+quang', rowCount: 1 },
  ])
})

test('the record masks the numbers until they are revealed, and the member sees who revealed them', async () => {
  const id = await world.member('Nguyễn Hoàng Phúc')
  await db.updateTable('members').set({ personalNumber: '081188000555' }).where('id', '=', id).execute()
  const page = await school.get(routes.members.show.href({ id }))
  assert.ok(page.words.includes('0555') && !page.text.includes('081188000555'))
  assert.ok(page.words.includes('Chi bộ tiếp nhận'))
  const revealed = await school.post(routes.members.reveal.href({ id }))
  assert.ok(revealed.words.includes('081188000555'))
  const own = await phuc.get(routes.ownRecord.href())
  assert.equal(own.status, 200)
  for (const words of [
    'Tôi được giới thiệu về đâu',
    'Chi bộ ấp Thạnh Lợi',
    'Mai Ngọc Trinh',
    'Mở số định danh, số thẻ',
  ]) {
    assert.ok(own.words.includes(words), words)
  }
  assert.ok(!own.text.includes('081188000555'))
  assert.ok((await phuc.post(routes.members.reveal.href({ id }))).words.includes('081188000555'))
})

test('a member of another organisation is not found; a residence side is told whose job a record is', async () => {
  const id = await world.member('Lê Quang Nhựt')
  for (const href of [
    routes.members.show.href({ id }),
    routes.members.edit.href({ id }),
    routes.members.category.href({ id }),
  ]) {
    assert.equal((await school.get(href)).status, 404)
    assert.equal((await phuc.get(href)).status, href.endsWith(String(id)) ? 404 : 403)
    assert.equal((await commune.get(href)).status, 403)
  }
  assert.equal((await school.post(routes.members.reveal.href({ id }))).status, 404)
})

test('a form with errors says all of them at once and keeps what was typed', async () => {
  const page = await officer.post(routes.members.new.href(), {
    'noi-cong-tac': String(places.hospital),
    'ho-ten': 'Nguyễn Thị Mới',
    'ngay-sinh': '31/02/1990',
    'dinh-danh': '12345',
    'ket-nap': '01/01/2030',
  })
  assert.equal(page.status, 422)
  assert.ok(page.words.includes('Còn 3 chỗ cần sửa'))
  for (const kept of ['Nguyễn Thị Mới', '31/02/1990', '12345', '01/01/2030']) {
    assert.ok(page.text.includes(`value="${kept}"`), kept)
  }
})

test('a member is entered, with a commune of another province looked up by its words', async () => {
  const sent = await officer.post(routes.members.new.href(), {
    'noi-cong-tac': String(places.hospital),
    'ho-ten': 'Nguyễn Thị Vừa',
    'ngay-sinh': '1990',
    'noi-khac': 'phường Ninh Kiều, thành phố Cần Thơ',
  })
  assert.equal(sent.status, 303)
  const page = await officer.get(sent.location)
  assert.ok(page.words.includes('Nguyễn Thị Vừa') && page.words.includes('Ninh Kiều'))
  const unknown = await officer.post(routes.members.new.href(), {
    'noi-cong-tac': String(places.hospital),
    'ho-ten': 'Nguyễn Thị Xa',
    'noi-khac': 'phường Không Có, tỉnh Nào Đó',
  })
  assert.equal(unknown.status, 422)
})

test('two officers at one record: the later form shows both versions and loses nothing', async () => {
  const id = await addMember(db, places.hospital, { fullName: 'Hồ Văn Hai' })
  const href = routes.members.edit.href({ id })
  const version = versionIn((await officer.get(href)).text)
  const first = await secretary.post(href, { version, 'ho-ten': 'Hồ Văn Hai', 'dien-thoai': '0900000301' })
  assert.equal(first.status, 303)
  const second = await officer.post(href, { version, 'ho-ten': 'Hồ Văn Hai', 'dien-thoai': '0900000302' })
  assert.equal(second.status, 409)
  assert.ok(second.words.includes('0900000301') && second.text.includes('value="0900000302"'))
  const again = await officer.post(href, {
    version: versionIn(second.text),
    'ho-ten': 'Hồ Văn Hai',
    'dien-thoai': '0900000302',
  })
  assert.equal(again.status, 303)
})

test('a category is given with its group, and a fault is shown at its field', async () => {
  const id = await addMember(db, places.hospital, { fullName: 'Đàm Thị Diện' })
  const href = routes.members.category.href({ id })
  const version = versionIn((await officer.get(href)).text)
  const typed = { version, dien: 'meetingExempt', nhom: '1.1c', 'tu-ngay': '01/09/2026', 'cap-uy': 'Đảng ủy Bệnh viện' }
  const fault = await officer.post(href, typed)
  assert.equal(fault.status, 422)
  assert.ok(fault.words.includes('Diện này có thời hạn'))
  assert.ok(fault.text.includes('value="Đảng ủy Bệnh viện"'))
  assert.equal((await officer.post(href, { ...typed, 'den-ngay': '31/08/2027' })).status, 303)
  const page = await officer.get(routes.members.show.href({ id }))
  assert.ok(page.words.includes('Từ 01/09/2026 đến hết 31/08/2027'))
})

test('only the secretary counts those with secret identity and removes them, after a question', async () => {
  const count = routes.organisations.secretCount.href({ id: places.hospital })
  assert.equal((await officer.get(count)).status, 403)
  assert.equal((await secretary.get(routes.organisations.secretCount.href({ id: places.school }))).status, 404)
  assert.equal((await secretary.post(count, { version: '0', 'so-luong': 'hai' })).status, 422)
  assert.equal((await secretary.post(count, { version: '0', 'so-luong': '2' })).status, 303)
  const id = await addMember(db, places.hospital, { fullName: 'Người Phải Giữ' })
  const remove = routes.members.remove.href({ id })
  assert.equal((await officer.get(remove)).status, 403)
  assert.ok((await secretary.get(remove)).words.includes('Xóa rồi không lấy lại được'))
  assert.equal((await secretary.post(remove)).status, 422)
  assert.equal((await secretary.post(remove, { 'xac-nhan': 'on' })).status, 303)
  assert.equal((await secretary.get(routes.members.show.href({ id }))).status, 404)
  assert.ok((await secretary.get(count)).text.includes('value="3"'))
})

test('the list leaves as a spreadsheet, and each member in it as a view', async () => {
  const before = await db.selectFrom('views').select('id').where('event', '=', 'member.exported').execute()
  const file = await officer.get(routes.members.export.href({ muc: 'linked' }))
  assert.equal(file.status, 200)
  assert.ok(file.text.startsWith('PK'))
  const kept = await db.selectFrom('views').select('id').where('event', '=', 'member.exported').execute()
  assert.ok(kept.length - before.length > 3)
})

test('each side sees its own part of the register, prints it and takes it away', async () => {
  const ofCell = await cell.get(routes.register.list.href())
  assert.ok(ofCell.words.includes('Phạm Thị Bích Trâm') && !ofCell.words.includes('Quách Minh Nhật'))
  assert.ok(ofCell.words.includes('Giấy mới chờ tiếp nhận'))
  assert.ok(!ofCell.text.includes(`"${routes.members.list.href()}/`))
  const ofWorkplace = await officer.get(routes.register.list.href())
  assert.ok(ofWorkplace.words.includes('Quách Minh Nhật') && !ofWorkplace.words.includes('Nguyễn Hoàng Phúc'))
  const pdf = await commune.get(routes.register.pdf.href())
  assert.ok(pdf.text.startsWith('%PDF'))
  assert.ok((await commune.get(routes.register.export.href())).text.startsWith('PK'))
  assert.equal((await asPerson(actors.auditor).get(routes.register.list.href())).status, 403)
})
