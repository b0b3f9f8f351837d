import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import { clientsOf } from '#test/support/client.ts'
import { deliverSaying, referralOfSheet, sheetOfMember } from '#test/support/referrals.ts'
import { testWorld } from '#test/support/world.ts'
import { assessmentRoutes } from './all.tsx'

const world = await testWorld({ after })
const { db, actors } = world
const { memberId } = actors.phuc
assert.ok(memberId)
const asPerson = clientsOf(world, [assessmentRoutes])
const officer = asPerson(actors.officerOfSchool)
const cell = asPerson(actors.secretaryOfThanhLoi)
const commune = asPerson(actors.ngocHan)
const { list, show, answer, new: act, export: sheetFile } = routes.referrals

await sheetsOf(world, { cell: 'thanhLoi', state: 'delivered' })
const sheet = await sheetOfMember(world, memberId)
await deliverSaying(world.work(actors.ngocHan), sheet, { grade: 3, grounds: 'Vắng cả hai cuộc họp' })
const id = await referralOfSheet(world, sheet)
const href = answer.href({ id })
const right = { 'ket-qua': 'reminded', ngay: '20/11/2026', version: '1' }

test('both sides find it in their list, the workplace with the way to answer and the residence to see whether it was', async () => {
  for (const reader of [officer, cell, commune]) {
    const page = await reader.get(list.href())
    for (const words of ['Nguyễn Hoàng Phúc', 'Đề nghị xem xét, xử lý', 'Vắng cả hai cuộc họp'])
      assert.ok(page.words.includes(words), words)
  }
  const asked = await officer.get(show.href({ id }))
  assert.ok(
    asked.words.includes('Trả lời nơi cư trú') && asked.text.includes(routes.assessments.show.href({ id: sheet })),
  )
  const waiting = await cell.get(show.href({ id }))
  assert.ok(waiting.words.includes('Chờ Đảng ủy Trường THPT Nguyễn Hữu Tâm trả lời'))
  assert.ok(!waiting.text.includes(href))
})

test('a look is kept with the member, a list with its filter', async () => {
  await officer.get(show.href({ id }))
  await officer.get(list.href({ muc: 'all', tim: 'phuc' }))
  const views = await db
    .selectFrom('views')
    .select(['event', 'memberId', 'filter'])
    .orderBy('id', 'desc')
    .limit(2)
    .execute()
  assert.deepEqual(views, [
    { event: 'referral.listed', memberId: null, filter: 'muc=all&tim=phuc' },
    { event: 'referral.seen', memberId, filter: null },
  ])
})

test('an answer without what it needs is asked for again, all at once, and keeps what was typed', async () => {
  const empty = await officer.post(href, { version: '1' })
  assert.equal(empty.status, 422)
  assert.ok(empty.words.includes('Chưa chọn kết quả'))
  const ahead = await officer.post(href, { ...right, ngay: '31/12/2026', 'ly-do': 'Đã nói chuyện' })
  assert.ok(ahead.words.includes('ở sau hôm nay') && ahead.text.includes('Đã nói chuyện'))
  const handled = await officer.post(href, { ...right, 'ket-qua': 'handled', ngay: 'hôm qua' })
  assert.equal(handled.status, 422)
  assert.ok(handled.words.includes('Chưa ghi hình thức') && handled.words.includes('Ngày thực hiện chưa đọc được'))
  const refusing = await officer.post(href, { version: '1', 'ket-qua': 'declined', 'hinh-thuc': 'x' })
  assert.ok(refusing.words.includes('Chưa ghi lý do không thực hiện'))
  const praising = await officer.post(href, { ...right, 'ket-qua': 'commended' })
  assert.ok(praising.words.includes('Chưa chọn kết quả'))
})

test('nobody else answers: the residence is told whose it is, another workplace does not find it', async () => {
  assert.equal((await cell.post(href, right)).status, 403)
  assert.equal((await commune.post(href, right)).status, 403)
  assert.equal((await commune.post(routes.referrals.answerFromPaper.href({ id }), right)).status, 403)
  assert.equal((await asPerson(actors.officerOfHospital).post(href, right)).status, 404)
  assert.equal((await asPerson(actors.officerOfHospital).get(show.href({ id }))).status, 404)
  assert.equal((await asPerson(actors.phuc).get(show.href({ id }))).status, 403)
})

test('the residence reads the answer; it can be put right; an old page is told and keeps what was typed', async () => {
  const sent = await officer.post(href, { ...right, 'hinh-thuc': 'Nhắc nhở trước tổ', 'ly-do': 'Đã hứa dự đủ' })
  assert.deepEqual([sent.status, sent.location], [303, show.href({ id })])
  const read = await cell.get(show.href({ id }))
  for (const words of ['đã nhắc nhở', 'Nhắc nhở trước tổ', '20/11/2026', 'Đã hứa dự đủ'])
    assert.ok(read.words.includes(words), words)
  const stale = await officer.post(href, { ...right, 'ly-do': 'Ghi lại lần nữa' })
  assert.equal(stale.status, 409)
  assert.ok(stale.words.includes('vừa làm việc khác') && stale.text.includes('Ghi lại lần nữa'))
  const again = await officer.post(href, { ...right, 'ket-qua': 'criticised', version: '2' })
  assert.equal(again.status, 303)
  const both = await cell.get(show.href({ id }))
  assert.ok(both.words.includes('đã phê bình') && both.words.includes('Đã nhắc nhở; Nhắc nhở trước tổ'))
})

test('a workplace outside the system is answered for by the commune, from its paper', async () => {
  await db
    .updateTable('organisations')
    .set({ isOutside: true })
    .where('id', '=', actors.officerOfSchool.organisationId)
    .execute()
  const page = await commune.get(show.href({ id }))
  const paper = routes.referrals.answerFromPaper.href({ id })
  assert.ok(page.text.includes(paper) && page.words.includes('không dùng hệ thống'))
  assert.equal((await commune.post(paper, { ...right, version: '3' })).status, 303)
  await db
    .updateTable('organisations')
    .set({ isOutside: false })
    .where('id', '=', actors.officerOfSchool.organisationId)
    .execute()
})

test('the workplace looks for one of its people, says what it did by itself, and the residence reads that too', async () => {
  const nobody = await officer.get(act.href({ tim: 'zzz' }))
  assert.ok(nobody.words.includes('Không có đảng viên nào'))
  const found = await officer.get(act.href({ tim: 'hoang phuc' }))
  assert.ok(found.text.includes(act.href({ 'dang-vien': memberId })))
  assert.ok(!found.words.includes('Trần Thị Mỹ Duyên'))
  const form = await officer.get(act.href({ 'dang-vien': memberId }))
  assert.ok(form.words.includes('Chi bộ ấp Thạnh Lợi'))
  const empty = await officer.post(act.href(), { 'dang-vien': String(memberId) })
  assert.ok(empty.words.includes('Chưa ghi việc gì') && empty.words.includes('Chưa chọn kết quả'))
  const typed = {
    'dang-vien': String(memberId),
    viec: 'Cứu người đuối nước',
    'ket-qua': 'commended',
    'hinh-thuc': 'Giấy khen',
    ngay: '20/11/2026',
  }
  const sent = await officer.post(act.href(), typed)
  assert.equal(sent.status, 303)
  const read = await cell.get(sent.location)
  assert.ok(read.words.includes('Nơi công tác tự thực hiện') && read.words.includes('Cứu người đuối nước'))
  assert.equal((await officer.post(act.href(), { ...typed, 'ket-qua': 'declined' })).status, 422)
  assert.equal((await officer.get(act.href({ 'dang-vien': 999_999 }))).status, 404)
  const unlinked = await world.member('Nguyễn Trung Kiên')
  const told = await officer.get(act.href({ 'dang-vien': unlinked }))
  assert.ok(told.words.includes('chưa có nơi để báo') && !told.words.includes('Ghi và báo nơi cư trú'))
  assert.equal((await cell.get(act.href())).status, 403)
})

test('the list as a spreadsheet keeps a look at everybody in it; its rows are those of the list', async () => {
  assert.equal((await officer.get(sheetFile.href({ muc: 'all' }))).status, 200)
  const views = await db
    .selectFrom('views')
    .select(['memberId', 'rowCount'])
    .where('event', '=', 'referral.exported')
    .orderBy('id')
    .execute()
  assert.deepEqual(new Set(views.map((view) => view.memberId ?? view.rowCount)), new Set([memberId, 2]))
})

test('numbers that name nothing are not found', async () => {
  for (const text of ['999999', 'abc', '0']) assert.equal((await officer.get(show.href({ id: text }))).status, 404)
})
