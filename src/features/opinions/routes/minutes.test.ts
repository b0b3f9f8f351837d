import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { MeetingId } from '#core/ids.ts'
import { markAttendance } from '#features/meetings/commands/attendance.ts'
import { planMeeting } from '#features/meetings/commands/plan.ts'
import { holdMeeting, inviteToMeeting } from '#features/meetings/commands/steps.ts'
import { meetingRoutes } from '#features/meetings/routes/all.tsx'
import { routes } from '#routes'
import { clientsOf } from '#test/support/client.ts'
import { testWorld } from '#test/support/world.ts'
import { opinionRoutes } from './all.tsx'
import { saidAtMeeting } from './said-at-meeting.ts'

const world = await testWorld({ after })
const { actors, db, organisations: places } = world
const as = clientsOf(world, [opinionRoutes, meetingRoutes({ said: saidAtMeeting })])
const [cell, commune] = [as(actors.secretaryOfThanhLoi), as(actors.ngocHan)]
const key = () => crypto.randomUUID()

async function held(): Promise<MeetingId> {
  const work = world.work(actors.secretaryOfThanhLoi)
  const facts = {
    kind: 'whenNeeded',
    form: 'inPerson',
    title: 'Họp',
    place: 'Nhà văn hóa',
    agenda: 'Mở rộng đường',
  } as const
  const startsAt = Temporal.Instant.from('2026-11-25T12:00:00Z')
  const planned = await planMeeting(work, { ...facts, startsAt, cellId: places.thanhLoi, formKey: key() })
  assert.ok(planned.ok)
  const id = planned.value
  assert.ok((await inviteToMeeting(work, { id, version: 1, formKey: key() })).ok)
  const sheet = await db.selectFrom('attendances').select('memberId').where('meetingId', '=', id).execute()
  const marks = sheet.map(
    ({ memberId }) => ({ memberId, mark: 'present', was: null, wasReason: undefined, reason: '' }) as const,
  )
  const marking = { id, formKey: key(), marks, way: 'hand', restAbsent: false, shown: [] } as const
  assert.ok((await markAttendance(work, marking)).ok)
  assert.ok((await holdMeeting(work, { id, version: 2, formKey: key() })).ok)
  return id
}

async function note(id: MeetingId, words: string, member = ''): Promise<number> {
  const said = { loai: 'localAffairs', 'noi-dung': words, hop: String(id), 'dang-vien': member }
  const sent = await cell.post(routes.opinions.new.href(), said)
  assert.equal(sent.status, 303)
  return Number(/\d+$/.exec(sent.location)?.[0])
}

const edit = (id: MeetingId) => routes.meetings.minutesEdit.href({ id })
const field = (text: string) => /<textarea[^>]*name="y-kien"[^>]*>([^<]*)</.exec(text)?.[1]?.trim()
const typed = {
  so: '1',
  version: '0',
  'chu-tri': 'Nguyễn Văn Bảy',
  'nguoi-ghi': 'Lê Thị Bé',
  'muc-1': 'Mở rộng đường',
  'nd-1': 'Thống nhất.',
  'ket-luan': 'Làm trong tháng 12.',
}

test('new minutes begin with what was said: in whose name, of what kind, what, what was answered; joined ones once', async () => {
  const id = await held()
  const phuc = await world.member('Nguyễn Hoàng Phúc')
  const leading = await note(id, 'Cầu ván\nđã mục', String(phuc))
  const follower = await note(id, 'Sửa cầu ván')
  await cell.post(routes.opinions.join.href({ id: follower }), { vao: String(leading), version: '1' })
  const answering = {
    'tra-loi': 'Sửa trong quý I',
    'ai-tra-loi': 'Chi bộ',
    'ngay-tra-loi': '25/11/2026',
    'ai-xem': 'cell',
  }
  await cell.post(routes.opinions.answer.href({ id: leading }), { ...answering, version: '1' })
  await note(id, 'Gắn thêm đèn')
  for (const client of [cell, commune]) {
    const lines = field((await client.get(edit(id))).text)?.split('\n')
    assert.deepEqual(lines, [
      'Nguyễn Hoàng Phúc; Ý kiến tại cuộc họp (Công việc của địa phương): Cầu ván đã mục Trả lời: Sửa trong quý I',
      'Ý kiến tại cuộc họp (Công việc của địa phương): Gắn thêm đèn',
    ])
  }
  const paper = await cell.get(routes.meetings.minutesPdf.href({ id }))
  assert.match(paper.text, /^%PDF-/)
})

test('what was said at another meeting, or at none, stays out', async () => {
  const id = await held()
  await note(await held(), 'Nói ở cuộc họp khác')
  await cell.post(routes.opinions.new.href(), {
    loai: 'localAffairs',
    'noi-dung': 'Không ở cuộc họp nào',
    hop: '',
    'dang-vien': '',
  })
  assert.equal(field((await cell.get(edit(id))).text), '')
})

test('what is noted after the draft was begun is shown, and put under what was typed when asked for, once', async () => {
  const id = await held()
  await note(id, 'Gắn thêm đèn')
  const own = 'Ông Tư: gắn thêm đèn, và sửa đường.\nBà Năm đồng ý.'
  assert.equal((await cell.post(edit(id), { ...typed, 'y-kien': own })).status, 303)
  assert.doesNotMatch((await cell.get(edit(id))).words, /chưa có trong biên bản/)
  await note(id, 'Dọn rác bờ kênh')
  const page = await cell.get(edit(id))
  assert.equal(field(page.text), own)
  assert.match(
    page.words,
    /1 ý kiến đã ghi chưa có trong biên bản Ý kiến tại cuộc họp .*: Dọn rác bờ kênh .*Đưa thêm ý kiến mới ghi/,
  )
  const more = { ...typed, version: '1', 'y-kien': `${own}\nĐang gõ dở`, 'them-y-kien': 'co' }
  assert.equal((await cell.post(edit(id), more)).status, 303)
  const after = await cell.get(edit(id))
  assert.equal(field(after.text), `${own}\nĐang gõ dở\nÝ kiến tại cuộc họp (Công việc của địa phương): Dọn rác bờ kênh`)
  assert.doesNotMatch(after.words, /chưa có trong biên bản/)
  // Sent once more from the page of before: refused as older, and nothing stands twice.
  assert.equal((await cell.post(edit(id), more)).status, 409)
})

test('where there is no room for more it is said at the field, and what was typed stays', async () => {
  const id = await held()
  await note(id, 'Gắn thêm đèn')
  const full = 'x'.repeat(19_995)
  const page = await cell.post(edit(id), { ...typed, 'y-kien': full, 'them-y-kien': 'co' })
  assert.equal(page.status, 422)
  assert.match(page.words, /Ô này không đủ chỗ cho các ý kiến còn lại/)
  assert.equal(field(page.text), full)
})

test('closed minutes do not change by what is noted later; a correction is offered it', async () => {
  const id = await held()
  await note(id, 'Gắn thêm đèn')
  const closing = await cell.post(routes.meetings.minutesClose.href({ id }), {
    ...typed,
    'y-kien': 'Ông Tư: gắn thêm đèn.',
  })
  assert.equal(closing.status, 303)
  const stored = () => db.selectFrom('meetingMinutes').selectAll().where('meetingId', '=', id).execute()
  const before = await stored()
  const later = await note(id, 'Dọn rác bờ kênh')
  assert.deepEqual(await stored(), before)
  assert.doesNotMatch((await cell.get(routes.meetings.minutes.href({ id }))).words, /Dọn rác/)
  const correction = await cell.get(edit(id))
  assert.equal(field(correction.text), 'Ông Tư: gắn thêm đèn.')
  assert.match(correction.words, /1 ý kiến đã ghi chưa có trong biên bản .*Dọn rác bờ kênh/)
  const sent = {
    ...typed,
    so: '2',
    version: '0',
    'y-kien': 'Ông Tư: gắn thêm đèn.',
    'ly-do': 'Sót ý kiến',
    'them-y-kien': 'co',
  }
  assert.equal((await cell.post(edit(id), sent)).status, 303)
  const [first] = (await stored()).filter(({ number }) => number === 1)
  assert.deepEqual(first, before[0])
  assert.ok(later > 0)
})
