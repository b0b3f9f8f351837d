import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import { record } from '#db/events.ts'
import type { Work } from '#db/work.ts'
import { loadAdministrativeUnits } from '#features/organisations/commands/administrative-units.ts'
import { routes } from '#routes'
import { readSpreadsheet } from '#spreadsheets/read.ts'
import type { Cell } from '#spreadsheets/sheet.ts'
import { writeXlsx } from '#spreadsheets/write.ts'
import { testDatabase } from '#test/support/database.ts'
import { importServer, type Page } from '#test/support/import-server.ts'
import { addMember, addPerson, addPlaces, day, now, type Places } from '#test/support/members-world.ts'
import { memberImportTarget } from './commands/import-target.ts'

const { db } = await testDatabase({ after })
const server = importServer(db, [memberImportTarget])
let places: Places
let officer: Work & { actor: Actor }
let browser: ReturnType<typeof server.browserOf>

before(async () => {
  await loadAdministrativeUnits(db)
  places = await addPlaces(db)
  officer = await addPerson(db, { role: 'workplaceOfficer', at: places.hospital, name: 'Đỗ Hoài Nam' })
  browser = server.browserOf(officer.actor)
})

const titles = ['Họ và tên', 'Ngày sinh', 'Số CCCD', 'Điện thoại', 'Ghi chú']
type Row = readonly Cell[]
const listOf = (rows: readonly Row[], columns = titles) =>
  writeXlsx([{ name: 'DS', columns: columns.map((title) => ({ title })), rows }])

const versionOf = ({ text }: Page) => /name="version" value="(\d+)"/.exec(text)?.[1] ?? assert.fail('no version')

async function preview(content: Uint8Array) {
  const file = new File([new Uint8Array(content)], 'danh-sach.xlsx')
  const answer = await browser.post(routes.imports.new.href({ target: 'members' }), { tep: file })
  assert.equal(answer.status, 303, answer.words)
  const id = Number(answer.location.split('/').at(-1))
  const page = await browser.get(routes.imports.show.href({ id }))
  return { id, page, version: versionOf(page) }
}

async function apply({ id, version }: { id: number; version: string }) {
  const answer = await browser.post(routes.imports.apply.href({ id }), { version })
  assert.equal(answer.status, 303, answer.words)
  await server.work()
  return { taskHref: answer.location, page: await browser.get(routes.imports.show.href({ id })) }
}

const decide = (id: number, version: string, fields: Readonly<Record<string, string | readonly string[]>>) =>
  browser.post(routes.imports.decisions.href({ id }), { version, ...fields })

const membersNamed = (fullName: string) =>
  db
    .selectFrom('members')
    .select(['id', 'phone', 'workplaceId', 'version'])
    .where('fullName', '=', fullName)
    .orderBy('id')
    .execute()

test('applying asks for a task, shows it going, and writes everybody who has no error', async () => {
  const rows: Row[] = [
    ['Lê Văn Một', '01/02/1981', '085081000101', '0900000101', null],
    ['Lê Văn Hai', '31/02/1982', null, null, null],
  ]
  const { id, version } = await preview(await listOf(rows))
  const asked = await browser.post(routes.imports.apply.href({ id }), { version })
  const waiting = await browser.get(asked.location)
  assert.match(waiting.words, /Đang chờ đến lượt/)
  assert.match(waiting.text, /<progress/)
  assert.match(waiting.text, /<noscript>/)
  assert.match((await browser.get(routes.imports.show.href({ id }))).words, /Đang ghi danh sách/)
  assert.equal((await membersNamed('Lê Văn Một')).length, 0)
  await server.work()
  const done = await browser.get(asked.location)
  assert.match(done.words, /Đã thêm 1, cập nhật 0, không đổi 0; bỏ qua 0, không nhận 1 dòng/)
  assert.doesNotMatch(done.text, /every 1s/)
  const result = await browser.get(routes.imports.show.href({ id }))
  assert.match(result.words, /Đã áp dụng/)
  assert.match(result.words, /Đã thêm mới/)
  assert.equal((await membersNamed('Lê Văn Một'))[0]?.workplaceId, places.hospital)
})

test('a task is seen only by the one who asked for it', async () => {
  const { taskHref } = await apply(await preview(await listOf([['Lê Văn Kín', '01/02/1985', null, null, null]])))
  const colleague = await addPerson(db, { role: 'workplaceSecretary', at: places.hospital, name: 'Bùi Thị Chín' })
  assert.equal((await server.browserOf(colleague.actor).get(taskHref)).status, 404)
})

test('a double click, a second window and a job delivered twice write once', async () => {
  const { id, version } = await preview(await listOf([['Lê Thị Đôi', '01/02/1983', null, null, null]]))
  const href = routes.imports.apply.href({ id })
  const once = { version, _key: 'cung-mot-bieu-mau' }
  const [first, second] = await Promise.all([browser.post(href, once), browser.post(href, once)])
  assert.equal(first.location, second.location)
  const other = await browser.post(href, { version })
  assert.equal(other.status, 409)
  assert.match(other.words, /đã sang bước khác/)
  const [job] = server.waiting
  assert.equal(server.waiting.length, 1)
  await server.work()
  if (job) server.waiting.push(job)
  await server.work()
  assert.equal((await membersNamed('Lê Thị Đôi')).length, 1)
})

test('an import whose task was given up can be asked for again, and not before', async () => {
  const { id, version } = await preview(await listOf([['Lê Văn Dở', '01/02/1984', null, null, null]]))
  const href = routes.imports.apply.href({ id })
  await browser.post(href, { version })
  const [lost] = server.waiting.splice(0)
  await db.updateTable('tasks').set({ createdAt: now }).execute()
  const going = await browser.get(routes.imports.show.href({ id }))
  assert.doesNotMatch(going.words, /Áp dụng lại/)
  server.pass({ minutes: 21 })
  const stalled = await browser.get(routes.imports.show.href({ id }))
  assert.match(stalled.words, /Áp dụng lại/)
  assert.equal((await browser.post(href, { version: versionOf(stalled) })).status, 303)
  if (lost) server.waiting.push(lost)
  await server.work()
  assert.equal((await membersNamed('Lê Văn Dở')).length, 1)
})

test('the same number is the same person, a name and birth are asked about, and nothing is applied before the answer', async () => {
  const known = await addMember(db, places.hospital, { fullName: 'Ngô Văn Cũ', personalNumber: '085075000201' })
  const namesake = await addMember(db, places.hospital, { fullName: 'Ngô Thị Trùng', birthOn: day('1976-05-04') })
  const { id, page, version } = await preview(
    await listOf([
      ['Ngô Văn Cũ', null, '085075000201', '0900000201', null],
      ['Ngô Thị Trùng', '04/05/1976', null, '0900000202', null],
    ]),
  )
  assert.match(page.words, /Đã có: Ngô Thị Trùng, sinh 04\/05\/1976/)
  assert.match(page.text, /aria-disabled="true"/)
  const early = await browser.post(routes.imports.apply.href({ id }), { version })
  assert.equal(early.status, 409)
  const impossible = await decide(id, version, { viec: 'add', dong: ['0', '1'] })
  assert.equal(impossible.status, 303)
  await decide(id, version, { viec: 'update', 'tat-ca': 'matched' })
  await apply({ id, version })
  assert.deepEqual(
    (await membersNamed('Ngô Văn Cũ')).map((row) => [row.id, row.phone]),
    [[known, '0900000201']],
  )
  assert.deepEqual(
    (await membersNamed('Ngô Thị Trùng')).map((row) => [row.id, row.phone]),
    [[namesake, '0900000202']],
  )
})

test('a decision that cannot be for a row leaves it as it was, and the page says how many', async () => {
  await addMember(db, places.hospital, { fullName: 'Dương Văn Có', personalNumber: '085077000301' })
  const { id, version } = await preview(
    await listOf([
      ['Dương Văn Có', null, '085077000301', null, null],
      ['Dương Văn Mới', '01/01/1990', null, null, null],
    ]),
  )
  const answer = await decide(id, version, { viec: 'add', dong: ['0', '1'] })
  assert.equal(answer.location, routes.imports.show.href({ id }, { muc: 'tat-ca' }))
  const rows = await db
    .selectFrom('importRows')
    .select('decision')
    .where('importId', '=', id as never)
    .orderBy('position')
    .execute()
  assert.deepEqual(
    rows.map(({ decision }) => decision),
    ['update', 'add'],
  )
})

test('a person kept elsewhere is told no more of than that, never written, and may be asked for', async () => {
  await addMember(db, places.school, { fullName: 'Hồ Thị Xa', personalNumber: '085178000401', phone: '0900000999' })
  const { id, page, version } = await preview(
    await listOf([
      ['Hồ Thị Xa', null, '085178000401', null, null],
      ['Hồ Văn Gần', '02/02/1989', null, null, null],
    ]),
  )
  assert.match(page.words, /đang do tổ chức khác quản lý/)
  assert.doesNotMatch(page.text, /Nguyễn Hữu Tâm|0900000999/)
  const asked = await browser.post(routes.imports.transfer.href({ id, row: 0 }), { version })
  assert.equal(asked.status, 303)
  const again = await browser.post(routes.imports.transfer.href({ id, row: 0 }), { version })
  assert.match(again.words, /đang chờ trả lời/)
  assert.equal((await browser.post(routes.imports.transfer.href({ id, row: 1 }), { version })).status, 409)
  const requests = await db.selectFrom('transferRequests').select('askingId').execute()
  assert.deepEqual(requests, [{ askingId: places.hospital }])
  const { page: result } = await apply({ id, version })
  assert.match(result.words, /Tải 1 dòng không nhận/)
  assert.equal((await membersNamed('Hồ Thị Xa')).length, 1)
})

test('an import can be taken back whole, until somebody has acted on one of its rows', async () => {
  const kept = await addMember(db, places.hospital, {
    fullName: 'Tạ Văn Giữ',
    personalNumber: '085074000501',
    phone: '0900000500',
  })
  const rows: Row[] = [
    ['Tạ Văn Giữ', null, '085074000501', '0900000501', null],
    ['Tạ Thị Thêm', '03/03/1991', null, null, null],
  ]
  const first = await preview(await listOf(rows))
  const { page } = await apply(first)
  assert.match(page.words, /Hoàn tác lần nhập này/)
  const undone = await browser.post(routes.imports.undo.href({ id: first.id }), { version: versionOf(page) })
  assert.equal(undone.status, 303)
  assert.equal((await membersNamed('Tạ Thị Thêm')).length, 0)
  assert.equal((await membersNamed('Tạ Văn Giữ'))[0]?.phone, '0900000500')

  const second = await preview(await listOf(rows))
  const applied = await apply(second)
  await db
    .transaction()
    .execute((tx) => record(tx, officer, { kind: 'member.edited', subjectId: kept, memberId: kept }))
  const href = routes.imports.undo.href({ id: second.id })
  const refused = await browser.post(href, { version: versionOf(applied.page) })
  assert.equal(refused.status, 409)
  assert.match(refused.words, /Đã có người xử lý tiếp/)
  assert.equal((await membersNamed('Tạ Thị Thêm')).length, 1)
  assert.equal((await membersNamed('Tạ Văn Giữ'))[0]?.phone, '0900000501')
})

test('refused rows go back as they were with the reason, and the corrected file comes in by the same door', async () => {
  const columns = ['Ghi chú', 'Họ và tên', 'Ngày sinh', 'Số CCCD', 'Điện thoại']
  const rows: Row[] = [
    ['=1+1', 'Mạc Văn Sai', '31/04/1984', '085084000601', null],
    ['bình thường', 'Mạc Thị Đúng', day('1985-04-01'), '085185000602', null],
    ['số thiếu', 'Mạc Văn Thiếu', day('1986-04-01'), '08508600060', null],
  ]
  const first = await preview(await listOf(rows, columns))
  await apply(first)
  const file = await browser.get(routes.imports.refused.href({ id: first.id }))
  const back = await readSpreadsheet(file.bytes, 'dong-khong-nhan.xlsx')
  assert.ok(back.ok)
  const [header = [], ...given] = back.value[0]?.rows ?? []
  assert.deepEqual(header, [...columns, 'Vì sao'])
  assert.deepEqual(
    given.map((row) => row.slice(0, 4)),
    [
      ['=1+1', 'Mạc Văn Sai', '31/04/1984', '085084000601'],
      ['số thiếu', 'Mạc Văn Thiếu', day('1986-04-01'), '08508600060'],
    ],
  )
  assert.match(String(given[0]?.[5]), /31\/04\/1984 không có trong lịch/)
  const corrected = given.map((row, place) =>
    row.with(place === 0 ? 2 : 3, place === 0 ? '30/04/1984' : '085086000603'),
  )
  const second = await preview(await listOf(corrected, header.map(String)))
  assert.match(second.page.words, /Đã đọc 2 đảng viên: 2 đạt, 0 cần xem, 0 có lỗi/)
  await apply(second)
  for (const name of ['Mạc Văn Sai', 'Mạc Thị Đúng', 'Mạc Văn Thiếu'])
    assert.equal((await membersNamed(name)).length, 1)
})

test('the same list brought twice changes nobody the second time', async () => {
  const content = await listOf([['Quách Văn Lại', '05/05/1987', '085087000701', '0900000701', null]])
  await apply(await preview(content))
  const { page } = await apply(await preview(content))
  assert.match(page.words, /Không có gì đổi/)
  assert.equal((await membersNamed('Quách Văn Lại')).length, 1)
})

test('the list of imports says which file, who, and where it stands', async () => {
  const page = await browser.get(routes.imports.list.href())
  assert.match(page.words, /danh-sach\.xlsx/)
  assert.match(page.words, /Đỗ Hoài Nam/)
  assert.match(page.words, /Đã hoàn tác/)
  const newcomer = await addPerson(db, { role: 'workplaceOfficer', at: places.school, name: 'Trần Thị Bảy' })
  const empty = await server.browserOf(newcomer.actor).get(routes.imports.list.href())
  assert.match(empty.words, /Chưa nhập bảng tính nào/)
})
