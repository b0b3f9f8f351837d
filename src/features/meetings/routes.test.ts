import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { MeetingId, MemberId } from '#core/ids.ts'
import { routes } from '#routes'
import { clientsOf } from '#test/support/client.ts'
import { meetingsAlone } from '#test/support/meetings.ts'
import { testWorld } from '#test/support/world.ts'

const world = await testWorld({ after })
const { actors, db, organisations: places } = world
const as = clientsOf(world, [meetingsAlone])
const cell = as(actors.secretaryOfThanhLoi)
const commune = as(actors.ngocHan)
const hospital = as(actors.officerOfHospital)
const phuc = as(actors.phuc)

const typed = {
  loai: 'whenNeeded',
  'hinh-thuc': 'inPerson',
  ten: 'Họp bàn mở rộng đường ấp',
  ngay: '25/11/2026',
  gio: '19h',
  noi: 'Nhà văn hóa ấp Thạnh Lợi',
  'noi-dung': 'Mở rộng đường\nTiền đóng góp',
}

const meetingAt = (location: string) => Number(/\/sinh-hoat\/(\d+)/.exec(location)?.[1])
const versionOf = async (id: number) =>
  String(
    (
      await db
        .selectFrom('meetings')
        .select('version')
        .where('id', '=', id as MeetingId)
        .executeTakeFirstOrThrow()
    ).version,
  )

async function planned(changes: Record<string, string> = {}): Promise<number> {
  const sent = await cell.post(routes.meetings.new.href(), { ...typed, ...changes })
  assert.equal(sent.status, 303)
  return meetingAt(sent.location)
}

async function invited(): Promise<number> {
  const id = await planned()
  const sent = await cell.post(routes.meetings.invite.href({ id }), { version: await versionOf(id) })
  assert.equal(sent.status, 303)
  return id
}

test('a form with faults says all of them at once and keeps what was typed', async () => {
  const page = await cell.post(routes.meetings.new.href(), {
    ...typed,
    loai: '',
    ten: '',
    ngay: '31/02/2026',
    gio: '25:00',
    noi: '',
  })
  assert.equal(page.status, 422)
  assert.match(page.words, /Còn 5 chỗ cần sửa/)
  assert.match(page.text, /value="31\/02\/2026"/)
  assert.match(page.words, /Tiền đóng góp/)
})

test('a cell plans a meeting, sees it in its list, changes and invites', async () => {
  const id = await planned()
  const list = await cell.get(routes.meetings.list.href())
  assert.match(list.words, /Họp bàn mở rộng đường ấp.*25\/11\/2026, 19:00.*Đã lên lịch/)
  const form = await cell.get(routes.meetings.edit.href({ id }))
  assert.match(form.text, /value="19:00"/)
  const changed = await cell.post(routes.meetings.edit.href({ id }), {
    ...typed,
    gio: '19:30',
    version: await versionOf(id),
  })
  assert.equal(changed.status, 303)
  assert.match((await cell.get(routes.meetings.show.href({ id }))).words, /Thứ Tư, 25\/11\/2026, 19:30/)
  await cell.post(routes.meetings.invite.href({ id }), { version: await versionOf(id) })
  const page = await cell.get(routes.meetings.show.href({ id }))
  assert.match(page.words, /Đã mời/)
  assert.match(page.words, /Phạm Thị Bích Trâm/)
})

test('the commune sees how each of its cells stands with the half-year, and plans for one', async () => {
  const before = await commune.get(routes.meetings.list.href())
  assert.match(before.words, /Họp 6 tháng cuối năm 2026 hạn 31\/12\/2026/)
  assert.match(before.words, /Ấp Thạnh Lợi.*Chưa lên lịch/)
  const half = { ...typed, loai: 'halfYearly', ten: '', 'chi-bo': String(places.thanhLoi) }
  assert.equal((await commune.post(routes.meetings.new.href(), { ...half, 'chi-bo': '' })).status, 422)
  const sent = await commune.post(routes.meetings.new.href(), half)
  assert.equal(sent.status, 303)
  assert.match(
    (await commune.get(routes.meetings.list.href())).words,
    /Ấp Thạnh Lợi \d+ đảng viên 25\/11\/2026, 19:00 Đã lên lịch/,
  )
  const again = await cell.post(routes.meetings.new.href(), { ...typed, loai: 'halfYearly' })
  assert.equal(again.status, 409)
  assert.match(again.words, /đã có cuộc họp định kỳ cho 6 tháng này/)
  assert.match((await cell.get(routes.meetings.list.href())).words, /Mở cuộc họp/)
})

test('the commune tells all its cells what to speak about and until when; a cell plans with it', async () => {
  const href = routes.meetings.halfYear.href()
  const said = { ky: '2026-2', version: '0', 'noi-dung': 'Tình hình xã 6 tháng cuối năm', han: '20/12/2026' }
  const wrong = await commune.post(href, { ...said, 'noi-dung': '', han: '31/02/2026' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.words, /Chưa có nội dung.*Thời hạn chưa đúng/)
  assert.equal((await commune.post(href, { ...said, han: '05/01/2027' })).status, 422)
  assert.equal((await cell.get(href)).status, 403)
  assert.equal((await commune.post(href, said)).status, 303)
  assert.equal((await commune.post(href, said)).status, 409)
  assert.match((await commune.get(href)).text, /value="20\/12\/2026"/)
  assert.match(
    (await commune.get(routes.meetings.list.href())).words,
    /hạn 20\/12\/2026.*Tình hình xã 6 tháng cuối năm/,
  )
  const own = as(actors.secretaryOfMyHung)
  assert.match((await own.get(routes.meetings.list.href())).words, /Tình hình xã 6 tháng cuối năm/)
  const form = await own.get(routes.meetings.new.href({ loai: 'halfYearly' }))
  assert.match(form.text, /<textarea[^>]*>Tình hình xã 6 tháng cuối năm</)
  assert.doesNotMatch((await as(actors.secretaryOfQuarter1).get(routes.meetings.list.href())).words, /Tình hình xã/)
})

test('attendance is taken, merged with what another phone wrote, and the rest written absent', async () => {
  const id = await invited()
  const sheet = await db
    .selectFrom('attendances')
    .selectAll()
    .where('meetingId', '=', id as MeetingId)
    .where('isRequired', '=', true)
    .execute()
  const [first, second] = sheet
  assert.ok(first && second)
  const href = routes.meetings.attendance.href({ id })
  const saved = await cell.post(href, {
    [`dd-${first.memberId}`]: 'present',
    [`cu-${first.memberId}`]: '',
    [`dd-${second.memberId}`]: 'absentWithReason',
    [`cu-${second.memberId}`]: '',
    [`ld-${second.memberId}`]: 'Ca trực',
  })
  assert.equal(saved.status, 303)
  const late = await commune.post(href, {
    [`dd-${first.memberId}`]: 'absentWithoutReason',
    [`cu-${first.memberId}`]: '',
  })
  assert.equal(late.status, 409)
  assert.match(late.words, /Có người khác vừa ghi khác.*: Có mặt/)
  const shown = Object.fromEntries(sheet.map(({ memberId }) => [`cu-${memberId}`, '']))
  const rest = await cell.post(href, { ...shown, viec: 'con-lai-vang' })
  assert.equal(rest.status, 303)
  const page = await cell.get(routes.meetings.show.href({ id }))
  assert.match(page.words, /Chưa ghi 0/)
  assert.match(page.words, /Có mặt 1 Vắng có lý do 1/)
  assert.match(page.words, /Ca trực/)
})

test('the list to sign is a PDF, and each member on it has a view', async () => {
  const id = await invited()
  const pdf = await cell.get(routes.meetings.attendanceList.href({ id }))
  assert.equal(pdf.status, 200)
  assert.match(pdf.text, /^%PDF-/)
  const seen = await db.selectFrom('views').select('memberId').where('event', '=', 'meeting.paperSeen').execute()
  assert.ok(seen.filter(({ memberId }) => memberId !== null).length > 3)
})

test('who was absent from the last two held meetings is listed, for the cell and for its commune', async () => {
  const own = cell
  const held = async (ten: string, marks: (place: number) => string) => {
    const sent = await own.post(routes.meetings.new.href(), { ...typed, ten })
    const id = meetingAt(sent.location)
    await own.post(routes.meetings.invite.href({ id }), { version: await versionOf(id) })
    const sheet = await db
      .selectFrom('attendances')
      .select('memberId')
      .where('meetingId', '=', id as MeetingId)
      .where('isRequired', '=', true)
      .orderBy('memberId')
      .execute()
    const rows = sheet.flatMap(({ memberId }, place) => [
      [`dd-${memberId}`, marks(place)],
      [`cu-${memberId}`, ''],
    ])
    await own.post(routes.meetings.attendance.href({ id }), Object.fromEntries(rows))
    await own.post(routes.meetings.hold.href({ id }), { version: await versionOf(id) })
    return sheet.map(({ memberId }) => memberId)
  }
  const [first, second] = await held('Họp một', (place) => (place === 0 ? 'absentWithReason' : 'present'))
  await held('Họp hai', () => 'absentWithoutReason')
  assert.ok(first && second)
  const nameOf = async (id: number) =>
    (
      await db
        .selectFrom('members')
        .select('fullName')
        .where('id', '=', id as MemberId)
        .executeTakeFirstOrThrow()
    ).fullName
  for (const client of [own, commune]) {
    const missing = await client.get(routes.meetings.byMember.href())
    assert.ok(missing.words.includes(await nameOf(first)))
    assert.ok(!missing.words.includes(await nameOf(second)))
    const all = await client.get(routes.meetings.byMember.href({ muc: 'tat-ca' }))
    assert.match(all.words, new RegExp(`${await nameOf(second)}.* 1 có mặt 0 vắng có lý do 1 vắng không lý do`))
  }
  assert.match(
    (await as(actors.officerOfTraCon).get(routes.meetings.byMember.href())).words,
    /Không có ai vắng hai lần liền/,
  )
})

test('before its day a meeting has no sheet to tap on, and marks sent all the same are refused in words', async () => {
  const id = await planned({ ngay: '30/11/2026' })
  await cell.post(routes.meetings.invite.href({ id }), { version: await versionOf(id) })
  const [row] = await db
    .selectFrom('attendances')
    .select('memberId')
    .where('meetingId', '=', id as MeetingId)
    .execute()
  assert.ok(row)
  const page = await cell.get(routes.meetings.attendance.href({ id }))
  assert.match(page.words, /Chưa đến ngày họp/)
  assert.ok(!page.text.includes(`name="dd-${row.memberId}"`))
  const early = await cell.post(routes.meetings.attendance.href({ id }), {
    [`dd-${row.memberId}`]: 'present',
    [`cu-${row.memberId}`]: '',
  })
  assert.equal(early.status, 409)
  assert.match(early.words, /Chưa đến ngày họp/)
})

test('a meeting to which nobody was invited has no sheet, and says what to do first', async () => {
  const id = await planned()
  assert.match((await cell.get(routes.meetings.attendance.href({ id }))).words, /Chưa mời ai.*gửi giấy mời trước/)
})

test('postponing and cancelling ask for the reason, and those invited read it', async () => {
  const id = await invited()
  const missing = await cell.post(routes.meetings.postpone.href({ id }), { version: await versionOf(id), 'ly-do': '' })
  assert.equal(missing.status, 422)
  assert.match(missing.words, /Chưa ghi lý do/)
  const sent = await cell.post(routes.meetings.postpone.href({ id }), {
    version: await versionOf(id),
    'ly-do': 'Triều cường',
  })
  assert.equal(sent.status, 303)
  assert.match((await phuc.get(routes.meetings.expected.href())).words, /Triều cường/)
})

test('the workplace sees when its people are expected and whether they went, and nobody else’s people', async () => {
  const id = await invited()
  const page = await hospital.get(routes.meetings.expected.href())
  assert.match(page.words, /Phạm Thị Bích Trâm/)
  const others = await db
    .selectFrom('attendances')
    .innerJoin('members', 'members.id', 'attendances.memberId')
    .select('fullName')
    .where('meetingId', '=', id as MeetingId)
    .where('attendances.workplaceId', '<>', places.hospital)
    .execute()
  assert.ok(others.length > 0)
  for (const { fullName } of others) assert.ok(!page.words.includes(fullName), fullName)
})

test('a member sees the meeting, says beforehand that they cannot come, and the secretary reads why', async () => {
  const id = await invited()
  assert.match((await phuc.get(routes.meetings.expected.href())).words, /Họp bàn mở rộng đường ấp/)
  assert.equal((await phuc.post(routes.meetings.declare.href({ id }), { 'ly-do': '' })).status, 422)
  assert.equal((await phuc.post(routes.meetings.declare.href({ id }), { 'ly-do': 'Đi công tác Cà Mau' })).status, 303)
  assert.match((await cell.get(routes.meetings.attendance.href({ id }))).words, /Đã báo vắng: Đi công tác Cà Mau/)
  const own = await phuc.get(routes.meetings.expected.href())
  assert.match(own.text, /value="Đi công tác Cà Mau"/)
  assert.equal((await phuc.post(routes.meetings.withdraw.href({ id }))).status, 303)
  assert.doesNotMatch((await cell.get(routes.meetings.attendance.href({ id }))).words, /Cà Mau/)
  assert.equal((await hospital.post(routes.meetings.withdraw.href({ id }))).status, 403)
  const refused = await hospital.post(routes.meetings.declare.href({ id }), { 'ly-do': 'x' })
  assert.equal(refused.status, 403)
})

test('a meeting of another commune is not found, and a workplace is told whose job meetings are', async () => {
  const id = await planned()
  assert.equal((await as(actors.officerOfTraCon).get(routes.meetings.show.href({ id }))).status, 404)
  assert.equal((await hospital.get(routes.meetings.list.href())).status, 403)
  assert.equal((await as().get(routes.meetings.list.href())).status, 303)
})
