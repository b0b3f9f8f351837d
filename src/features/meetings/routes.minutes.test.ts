import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { MeetingId } from '#core/ids.ts'
import { routes } from '#routes'
import { clientsOf } from '#test/support/client.ts'
import { meetingsAlone } from '#test/support/meetings.ts'
import { testWorld } from '#test/support/world.ts'

const world = await testWorld({ after })
const { actors, db } = world
const as = clientsOf(world, [meetingsAlone])
const cell = as(actors.secretaryOfThanhLoi)
const commune = as(actors.ngocHan)

const versionOf = async (id: number) => {
  const row = await db
    .selectFrom('meetings')
    .select('version')
    .where('id', '=', id as MeetingId)
    .executeTakeFirstOrThrow()
  return String(row.version)
}

async function invited(): Promise<number> {
  const sent = await cell.post(routes.meetings.new.href(), {
    loai: 'whenNeeded',
    'hinh-thuc': 'inPerson',
    ten: 'Họp bàn mở rộng đường ấp',
    ngay: '25/11/2026',
    gio: '19h',
    noi: 'Nhà văn hóa ấp Thạnh Lợi',
    'noi-dung': '1. Mở rộng đường\n2. Tiền đóng góp',
  })
  const id = Number(/\/sinh-hoat\/(\d+)/.exec(sent.location)?.[1])
  await cell.post(routes.meetings.invite.href({ id }), { version: await versionOf(id) })
  return id
}

const sheetOf = async (id: number) =>
  db
    .selectFrom('attendances')
    .innerJoin('members', 'members.id', 'attendances.memberId')
    .select(['memberId', 'fullName'])
    .where('meetingId', '=', id as MeetingId)
    .where('isRequired', '=', true)
    .orderBy('memberId')
    .execute()

async function mark(id: number) {
  const rows = (await sheetOf(id)).flatMap(({ memberId }, place) => [
    [`dd-${memberId}`, place === 0 ? 'absentWithReason' : 'present'],
    [`cu-${memberId}`, ''],
    [`ld-${memberId}`, 'Ca trực'],
  ])
  assert.equal((await cell.post(routes.meetings.attendance.href({ id }), Object.fromEntries(rows))).status, 303)
}

async function held({ isMarked = true } = {}): Promise<number> {
  const id = await invited()
  if (isMarked) await mark(id)
  const sent = await cell.post(routes.meetings.hold.href({ id }), { version: await versionOf(id) })
  assert.equal(sent.status, 303)
  return id
}

const typed = {
  so: '1',
  version: '0',
  'chu-tri': 'Nguyễn Văn Bảy',
  'chuc-vu': 'Bí thư chi bộ',
  'nguoi-ghi': 'Lê Thị Bé',
  'dai-bieu': '',
  'bat-dau': '19h',
  'ket-thuc': '20:30',
  'muc-1': 'Mở rộng đường',
  'nd-1': 'Thống nhất mở thêm 1 m.',
  'muc-2': '',
  'nd-2': '',
  'y-kien': 'Đề nghị lắp đèn',
  'ket-luan': 'Làm trong tháng 12.',
}

async function minuted(): Promise<number> {
  const id = await held()
  const sent = await cell.post(routes.meetings.minutesClose.href({ id }), typed)
  assert.equal(sent.status, 303)
  return id
}

const edit = (id: number) => routes.meetings.minutesEdit.href({ id })
const show = (id: number, ban?: number) => routes.meetings.minutes.href({ id }, { ban })

test('minutes begin with when, who leads the cell, who was absent and why, and the agenda as headings', async () => {
  const id = await held()
  const meeting = await cell.get(routes.meetings.show.href({ id }))
  assert.match(meeting.words, /Soạn biên bản/)
  const [absent, ...others] = await sheetOf(id)
  for (const client of [cell, commune]) {
    const page = await client.get(edit(id))
    assert.equal(page.status, 200)
    assert.match(page.text, /name="chu-tri"[^>]* value="Nguyễn Văn Bảy"/)
    assert.match(page.text, /name="chuc-vu"[^>]* value="Bí thư chi bộ"/)
    assert.match(page.text, /name="bat-dau"[^>]* value="19:00"/)
    assert.match(page.text, /name="muc-1"[^>]* value="Mở rộng đường"/)
    assert.match(page.text, /name="muc-2"[^>]* value="Tiền đóng góp"/)
    assert.match(page.text, /name="muc-3"/)
    assert.match(page.words, new RegExp(`Có mặt ${others.length} .*Vắng có lý do: ${absent?.fullName} \\(Ca trực\\)`))
  }
})

test('a draft is kept, comes back as it was typed, and says who saved it', async () => {
  const id = await held()
  const sent = await cell.post(edit(id), { ...typed, 'ket-luan': '', 'nd-2': 'Chưa có tên mục' })
  assert.equal(sent.status, 303)
  assert.equal(sent.location, edit(id))
  const page = await cell.get(edit(id))
  assert.match(page.text, /<textarea[^>]*name="nd-2"[^>]*>Chưa có tên mục</)
  assert.match(page.text, /name="bat-dau"[^>]* value="19:00"/)
  assert.match(page.words, /Lưu nháp lần cuối 25\/11\/2026, 09:00, Nguyễn Văn Bảy, Chi bộ ấp Thạnh Lợi/)
  assert.match((await cell.get(show(id))).words, /BẢN DỰ THẢO.*Đề nghị lắp đèn/)
})

test('an hour that is none and words that are too long are said at once, nothing typed is lost', async () => {
  const id = await held()
  const wrong = { ...typed, 'bat-dau': '25:00', 'muc-1': 'x'.repeat(301), 'ket-luan': 'y'.repeat(20_001) }
  const page = await cell.post(edit(id), wrong)
  assert.equal(page.status, 422)
  assert.match(page.words, /Còn 3 chỗ cần sửa/)
  assert.match(page.words, /Giờ họp chưa đúng.*dài quá 20\.000 chữ cái.*dài quá 300 chữ cái/)
  assert.match(page.text, /Đề nghị lắp đèn/)
  const early = await cell.post(edit(id), { ...typed, 'ket-thuc': '18:00' })
  assert.match(early.words, /Giờ kết thúc sớm hơn giờ bắt đầu/)
})

test('what is missing before minutes can be closed is named field by field, and what was typed is kept', async () => {
  const id = await held()
  const sent = await cell.post(routes.meetings.minutesClose.href({ id }), {
    ...typed,
    'chu-tri': '',
    'nguoi-ghi': '',
    'nd-1': '',
    'ket-luan': '',
  })
  assert.equal(sent.status, 422)
  assert.match(sent.words, /Còn 4 chỗ cần sửa/)
  assert.match(
    sent.words,
    /Chưa có người chủ trì.*Chưa có người ghi biên bản.*Mục 1 chưa ghi nội dung.*Chưa có kết luận/,
  )
  assert.match((await cell.get(edit(id))).text, /<textarea[^>]*name="y-kien"[^>]*>Đề nghị lắp đèn</)
})

test('who must come and is not marked is named with the way to mark them, and closing waits for that', async () => {
  const id = await held({ isMarked: false })
  const [first] = await sheetOf(id)
  const form = await cell.get(edit(id))
  assert.match(form.words, new RegExp(`chưa điểm danh .*${first?.fullName}`))
  assert.ok(form.text.includes(`href="${routes.meetings.attendance.href({ id })}"`))
  assert.doesNotMatch(form.text, /formaction/)
  const sent = await cell.post(routes.meetings.minutesClose.href({ id }), typed)
  assert.equal(sent.status, 409)
  assert.match(sent.words, /chưa được điểm danh nên chưa hoàn thành được/)
  await mark(id)
  const again = await cell.post(routes.meetings.minutesClose.href({ id }), { ...typed, version: '1' })
  assert.equal(again.status, 303)
})

test('closed minutes are on the page of the meeting, which can no longer be marked and counts as held', async () => {
  const id = await minuted()
  const meeting = await cell.get(routes.meetings.show.href({ id }))
  assert.match(meeting.words, /Đã có biên bản/)
  assert.match(meeting.words, /Xem biên bản/)
  assert.match(meeting.words, /Hoàn thành biên bản Nguyễn Văn Bảy/)
  assert.doesNotMatch(meeting.text, new RegExp(`href="${routes.meetings.attendance.href({ id })}"`))
  const sheet = await cell.get(routes.meetings.attendance.href({ id }))
  assert.doesNotMatch(sheet.text, /name="dd-/)
  const page = await cell.get(show(id))
  assert.match(page.words, /Đang có hiệu lực.*Bản đầu.*II\. NỘI DUNG 1\. Mở rộng đường Thống nhất mở thêm 1 m\./)
  assert.doesNotMatch(page.words, /DỰ THẢO/)
  const past = await as(actors.officerOfHospital).get(routes.meetings.expected.href())
  assert.doesNotMatch(past.words, /Đã có biên bản/)
})

test('two who write at once: the second sees what the first saved beside what they typed, and loses nothing', async () => {
  const id = await held()
  await commune.post(edit(id), { ...typed, 'ket-luan': 'Làm ngay.', 'muc-2': 'Lắp đèn', 'nd-2': 'Ba bóng' })
  const late = await cell.post(edit(id), { ...typed, 'ket-luan': 'Làm trong quý I.' })
  assert.equal(late.status, 409)
  assert.match(late.words, /Có người vừa lưu biên bản này/)
  assert.match(late.text, /<textarea[^>]*name="ket-luan"[^>]*>Làm trong quý I\.</)
  assert.match(late.words, /Người khác đã lưu ở ô này Làm ngay\./)
  assert.match(late.words, /Người khác đã lưu ở ô này Lắp đèn .*Người khác đã lưu ở ô này Ba bóng/)
  assert.equal(late.words.match(/Người khác đã lưu ở ô này/g)?.length, 3)
  const sent = await cell.post(edit(id), { ...typed, 'ket-luan': 'Làm trong quý I.', version: '1' })
  assert.equal(sent.status, 303)
})

test('a wrong field does not hide that somebody else has saved in between', async () => {
  const id = await held()
  await commune.post(edit(id), typed)
  const wrong = await cell.post(edit(id), { ...typed, 'bat-dau': 'tối' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /name="version" value="0"/)
})

test('who was still writing when the minutes were closed keeps every word, as a correction to be', async () => {
  const id = await minuted()
  const late = await commune.post(edit(id), { ...typed, 'y-kien': 'Thêm: sửa cống', version: '1' })
  assert.equal(late.status, 409)
  assert.match(late.words, /Biên bản vừa được hoàn thành/)
  assert.match(late.text, /<textarea[^>]*name="y-kien"[^>]*>Thêm: sửa cống</)
  assert.match(late.text, /name="so" value="2"/)
  assert.match(late.words, /Lý do sửa/)
})

test('a correction with its reason takes the place of the minutes before, which stay to be read and printed', async () => {
  const id = await minuted()
  const form = await cell.get(edit(id))
  assert.match(form.words, /Sửa biên bản/)
  assert.match(form.text, /<textarea[^>]*name="ket-luan"[^>]*>Làm trong tháng 12\.</)
  const fixed = { ...typed, so: '2', 'ket-luan': 'Làm trong quý I.' }
  const missing = await cell.post(routes.meetings.minutesClose.href({ id }), fixed)
  assert.equal(missing.status, 422)
  assert.match(missing.words, /Chưa ghi lý do sửa/)
  const reason = { version: '1', 'ly-do': 'Ghi nhầm thời hạn' }
  assert.equal((await cell.post(routes.meetings.minutesClose.href({ id }), { ...fixed, ...reason })).status, 303)
  const now = await cell.get(show(id))
  assert.match(now.words, /Bản sửa lần 1 Hoàn thành .* Lý do sửa: Ghi nhầm thời hạn.*Bản đầu.*Làm trong quý I\./)
  const before = await cell.get(show(id, 1))
  assert.match(before.words, /Đây là bản trước.*Làm trong tháng 12\./)
  assert.doesNotMatch(before.words, /Làm trong quý I/)
  assert.match((await cell.get(routes.meetings.show.href({ id }))).words, /Sửa biên bản “?.*Ghi nhầm thời hạn/)
  assert.equal((await cell.get(show(id, 3))).status, 404)
})

test('a correction that is not wanted after all is dropped, and the minutes in force stay', async () => {
  const id = await minuted()
  assert.doesNotMatch((await cell.get(edit(id))).words, /Bỏ bản sửa này/)
  await cell.post(edit(id), { ...typed, so: '2', 'ket-luan': 'Nhầm' })
  assert.match((await cell.get(show(id))).words, /Bản sửa lần 1, đang soạn/)
  assert.match((await cell.get(edit(id))).words, /Bỏ bản sửa này/)
  const sent = await cell.post(routes.meetings.minutesDiscard.href({ id }), { so: '2', version: '1' })
  assert.equal(sent.location, show(id))
  const page = await cell.get(show(id))
  assert.doesNotMatch(page.words, /đang soạn|Nhầm/)
  assert.match(page.words, /Làm trong tháng 12/)
  assert.equal((await cell.post(routes.meetings.minutesDiscard.href({ id }), { so: '2', version: '0' })).status, 409)
})

test('closed minutes keep the name that the cell had then; a draft takes the one of today', async () => {
  const [closed, open] = [await minuted(), await held()]
  await cell.post(edit(open), typed)
  const { id: cellId } = await db
    .selectFrom('organisations')
    .select('id')
    .where('name', '=', 'Chi bộ ấp Thạnh Lợi')
    .executeTakeFirstOrThrow()
  const rename = (name: string) => db.updateTable('organisations').set({ name }).where('id', '=', cellId).execute()
  await rename('Chi bộ ấp Thạnh Mới')
  assert.match((await commune.get(show(closed))).words, /CHI BỘ ẤP THẠNH LỢI/)
  assert.match((await commune.get(show(open))).words, /CHI BỘ ẤP THẠNH MỚI/)
  await rename('Chi bộ ấp Thạnh Lợi')
})

test('every version is printed and comes as a Word file; those named in it have a view', async () => {
  const id = await minuted()
  const pdf = await cell.get(routes.meetings.minutesPdf.href({ id }))
  assert.equal(pdf.status, 200)
  assert.match(pdf.text, /^%PDF-/)
  assert.match((await cell.get(routes.meetings.minutesDocx.href({ id }, { ban: 1 }))).text, /^PK/)
  assert.equal((await cell.get(routes.meetings.minutesPdf.href({ id }, { ban: 2 }))).status, 404)
  const [absent] = await sheetOf(id)
  const seen = await db.selectFrom('views').select('memberId').where('event', '=', 'minutes.paperSeen').execute()
  assert.ok(seen.some(({ memberId }) => memberId === absent?.memberId))
})

test('before a word is saved the empty form is printed; before the meeting was held there is none', async () => {
  const id = await held()
  assert.match((await cell.get(routes.meetings.minutesPdf.href({ id }))).text, /^%PDF-/)
  assert.match((await cell.get(show(id))).words, /Chưa có biên bản/)
  const early = await invited()
  assert.equal((await cell.get(routes.meetings.minutesPdf.href({ id: early }))).status, 404)
  for (const href of [show(early), edit(early)]) {
    const page = await cell.get(href)
    assert.equal(page.status, 200)
    assert.match(page.words, /Biên bản soạn được sau khi cuộc họp được ghi là đã họp/)
  }
  const sent = await cell.post(edit(early), typed)
  assert.equal(sent.status, 409)
  assert.match(sent.words, /được ghi là đã họp/)
})

test('the workplace and the member are told whose job minutes are; another cell does not find them', async () => {
  const id = await minuted()
  for (const actor of [actors.officerOfHospital, actors.phuc]) {
    assert.equal((await as(actor).get(show(id))).status, 403)
    assert.equal((await as(actor).get(routes.meetings.minutesPdf.href({ id }))).status, 403)
  }
  for (const actor of [actors.secretaryOfMyHung, actors.officerOfTraCon]) {
    assert.equal((await as(actor).get(show(id))).status, 404)
    assert.equal((await as(actor).get(edit(id))).status, 404)
    assert.equal((await as(actor).post(edit(id), typed)).status, 404)
  }
  assert.equal((await as().get(show(id))).status, 303)
})
