import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { routes } from '#routes'
import { clientsOf } from '#test/support/client.ts'
import { heldWithout, raised } from '#test/support/objections.ts'
import { testWorld } from '#test/support/world.ts'
import { objectionRoutes } from './routes/all.tsx'

const world = await testWorld({ after })
const { db, actors } = world
const { memberId } = actors.phuc
assert.ok(memberId)
await db.deleteFrom('objections').execute()
const asPerson = clientsOf(world, [objectionRoutes])
const member = asPerson(actors.phuc)
const cell = asPerson(actors.secretaryOfThanhLoi)
const officer = asPerson(actors.officerOfSchool)
const commune = asPerson(actors.ngocHan)
const meetingId = await heldWithout(world, memberId)

const { list, show, answer, own, raise, withdraw } = routes.objections

test('the form says how the fact stands, who answers and by when', async () => {
  const page = await member.get(raise.href({ muc: 'birth' }))
  assert.equal(page.status, 200)
  for (const words of ['Ngày sinh', '12/04/1988', 'cấp ủy nơi công tác', 'trước hết ngày 09/12/2026'])
    assert.ok(page.words.includes(words), words)
  const mark = await member.get(raise.href({ muc: 'attendance', hop: meetingId }))
  for (const words of ['Họp bàn vệ sinh môi trường', 'Vắng không lý do', 'chi bộ nơi cư trú'])
    assert.ok(mark.words.includes(words), words)
})

test('a fact that is none, or not one’s own, is not found; only a member objects', async () => {
  for (const query of [{}, { muc: 'salary' }, { muc: 'attendance', hop: 999_999 }, { muc: 'opinion' }])
    assert.equal((await member.get(raise.href(query))).status, 404)
  assert.equal((await officer.get(raise.href({ muc: 'birth' }))).status, 403)
  assert.equal((await asPerson().get(raise.href({ muc: 'birth' }))).status, 303)
})

test('an empty objection is asked for again; a sent one stands in the own list; a second waits for the first', async () => {
  const empty = await member.post(raise.href(), { muc: 'birth', 'cho-sai': '  ' })
  assert.equal(empty.status, 422)
  assert.ok(empty.words.includes('Chưa viết chỗ sai'))
  const long = await member.post(raise.href(), { muc: 'birth', 'cho-sai': 'a'.repeat(2001) })
  assert.ok(long.words.includes('dài quá 2.000') && long.text.includes('a'.repeat(2001)))
  const sent = await member.post(raise.href(), { muc: 'birth', 'cho-sai': 'Đúng là ngày 21/04/1988' })
  assert.deepEqual([sent.status, sent.location], [303, own.href()])
  const again = await member.post(raise.href(), { muc: 'birth', 'cho-sai': 'Viết lần nữa' })
  assert.equal(again.status, 409)
  assert.ok(again.words.includes('đang chờ trả lời') && again.text.includes('Viết lần nữa'))
  const mine = await member.get(own.href())
  for (const words of ['Ngày sinh', 'Đúng là ngày 21/04/1988', 'Chờ trả lời', '12/04/1988'])
    assert.ok(mine.words.includes(words), words)
})

test('the workplace finds it in its list, answers, and the member reads the answer', async () => {
  const { id } = await db.selectFrom('objections').select('id').where('fact', '=', 'birth').executeTakeFirstOrThrow()
  assert.ok((await officer.get(list.href())).words.includes('Nguyễn Hoàng Phúc'))
  const page = await officer.get(show.href({ id }))
  assert.ok(page.text.includes(routes.members.edit.href({ id: memberId })))
  const nothing = await officer.post(answer.href({ id }), { version: '1' })
  assert.equal(nothing.status, 422)
  assert.ok(nothing.words.includes('Chưa chọn kết quả'))
  const silent = await officer.post(answer.href({ id }), { version: '1', 'ket-qua': 'explained' })
  assert.ok(silent.words.includes('Chưa có lời giải thích'))
  const untrue = await officer.post(answer.href({ id }), { version: '1', 'ket-qua': 'corrected', 'tra-loi': 'Đã sửa' })
  assert.equal(untrue.status, 409)
  assert.ok(untrue.words.includes('vẫn ghi y như lúc đảng viên đề nghị') && untrue.text.includes('Đã sửa</textarea>'))
  const stale = await officer.post(answer.href({ id }), { version: '7', 'ket-qua': 'explained', 'tra-loi': 'Theo thẻ' })
  assert.equal(stale.status, 409)
  assert.ok(stale.text.includes('Theo thẻ'))
  const told = { version: '1', 'ket-qua': 'explained', 'tra-loi': 'Theo giấy khai sinh' }
  assert.equal((await officer.post(answer.href({ id }), told)).status, 303)
  const mine = await member.get(own.href())
  for (const words of ['Giữ nguyên, có giải thích', 'Theo giấy khai sinh']) assert.ok(mine.words.includes(words), words)
  const closed = await officer.get(show.href({ id }))
  assert.ok(!closed.text.includes('name="ket-qua"') && closed.words.includes('Theo giấy khai sinh'))
})

test('the residence gets 404 for what was said to the workplace, and the workplace for what was said to it', async () => {
  const { id } = await db.selectFrom('objections').select('id').where('fact', '=', 'birth').executeTakeFirstOrThrow()
  for (const client of [cell, commune]) {
    assert.equal((await client.get(show.href({ id }))).status, 404)
    assert.equal((await client.post(answer.href({ id }), { version: '1', 'ket-qua': 'corrected' })).status, 404)
  }
  const atHome = await raised(world, actors.phuc, { fact: 'attendance', meetingId })
  assert.equal((await officer.get(show.href({ id: atHome }))).status, 404)
  assert.equal((await asPerson(actors.secretaryOfMyHung).get(show.href({ id: atHome }))).status, 404)
  assert.equal((await commune.get(show.href({ id: atHome }))).status, 200)
})

test('the cell says which mark is right and why, every gap at once, and the mark is put right', async () => {
  const { id } = await db
    .selectFrom('objections')
    .select('id')
    .where('fact', '=', 'attendance')
    .executeTakeFirstOrThrow()
  const send = (fields: Record<string, string>) => cell.post(answer.href({ id }), { version: '1', ...fields })
  assert.ok((await send({ 'ket-qua': 'corrected' })).words.includes('Chưa chọn điểm danh đúng'))
  const noReason = await send({ 'ket-qua': 'corrected', 'ghi-lai': 'absentWithReason' })
  assert.ok(noReason.words.includes('Chưa có lý do vắng'))
  assert.match(noReason.text, /value="absentWithReason" checked/)
  assert.equal((await send({ 'ket-qua': 'corrected', 'ghi-lai': 'present' })).status, 303)
  const { mark } = await db
    .selectFrom('attendances')
    .select('mark')
    .where('meetingId', '=', meetingId)
    .where('memberId', '=', memberId)
    .executeTakeFirstOrThrow()
  assert.equal(mark, 'present')
})

test('a member withdraws an objection; a form that is older says so and shows where it stands', async () => {
  const id = await raised(world, actors.phuc, { fact: 'phone' })
  const done = await member.post(withdraw.href({ id }), { version: '1' })
  assert.deepEqual([done.status, done.location], [303, own.href()])
  const again = await member.post(withdraw.href({ id }), { version: '1' })
  assert.equal(again.status, 409)
  assert.ok(again.words.includes('Đã rút'))
  assert.equal((await member.post(withdraw.href({ id: 999_999 }), { version: '1' })).status, 404)
})

test('who looked at an objection is kept for the member; a list counts once', async () => {
  const { id } = await db
    .selectFrom('objections')
    .select('id')
    .where('fact', '=', 'attendance')
    .executeTakeFirstOrThrow()
  const count = async () =>
    (await db.selectFrom('views').select('id').where('memberId', '=', memberId).execute()).length
  const before = await count()
  await cell.get(show.href({ id }))
  await cell.get(list.href())
  assert.equal(await count(), before + 1)
  const newest = await db
    .selectFrom('views')
    .select(['event', 'filter', 'rowCount'])
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  assert.deepEqual(newest, { event: 'objection.listed', filter: 'muc=waiting', rowCount: 0 })
})

test('a keeper whom nothing waits for reads that all is well', async () => {
  const page = await asPerson(actors.secretaryOfMyHung).get(list.href())
  assert.ok(page.words.includes('Không có đề nghị nào chờ trả lời'))
  assert.equal((await member.get(list.href())).status, 403)
})
