import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { raiseObjection } from '#features/objections/commands/raise.ts'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import { clientsOf } from '#test/support/client.ts'
import { must } from '#test/support/letters.ts'
import { deliverSaying, releaseCorrection, sheetOfMember } from '#test/support/referrals.ts'
import { testWorld, today } from '#test/support/world.ts'
import { memberRecordRoutes } from './routes/all.tsx'

const world = await testWorld({ after })
const { db, actors } = world
const { phuc } = actors
assert.ok(phuc.memberId)
const asPerson = clientsOf(world, [memberRecordRoutes])
const member = asPerson(phuc)
const { own, showOwn, acknowledge } = routes.assessments

const ids = await sheetsOf(world, { cell: 'thanhLoi', state: 'confirmed' })
const sheet = await sheetOfMember(world, phuc.memberId)
const other = ids.find((id) => id !== sheet)
assert.ok(other)
const release = (id: typeof sheet) =>
  db
    .updateTable('assessments')
    .set({ state: 'delivered', releasedNumber: 1, deliveredOn: today })
    .where('id', '=', id)
    .execute()

test('before a sheet is back the member finds none, and the page says when there will be', async () => {
  const page = await member.get(own.href())
  assert.equal(page.status, 200)
  assert.ok(page.words.includes('Chưa có phiếu nhận xét nào'))
  assert.ok((await member.get(routes.ownRecord.href())).words.includes('Chưa có phiếu nào'))
})

test('what is confirmed and has not reached the workplace is not to be read, nor is the sheet of another', async () => {
  assert.equal((await member.get(showOwn.href({ id: sheet }))).status, 404)
  await release(sheet)
  await release(other)
  assert.equal((await member.get(showOwn.href({ id: sheet }))).status, 200)
  assert.equal((await member.get(showOwn.href({ id: other }))).status, 404)
  assert.equal((await member.post(acknowledge.href({ id: other }), { ban: '1' })).status, 404)
  for (const actor of [actors.officerOfSchool, actors.secretaryOfThanhLoi, actors.ngocHan])
    assert.equal((await asPerson(actor).get(showOwn.href({ id: sheet }))).status, 403)
})

test('the sheet says each line with what was chosen, the facts beside it, who signed and who confirmed', async () => {
  await deliverSaying(world.work(actors.ngocHan), sheet, { grade: 1, grounds: 'Hiến đất làm đường' })
  const page = await member.get(showOwn.href({ id: sheet }))
  for (const words of [
    'Tham gia chưa đầy đủ',
    'Vắng có báo trước',
    'Biểu dương',
    'Hiến đất làm đường',
    'Nguyễn Văn Bảy, bí thư',
    'Cao Văn Thắng, bí thư',
    'Xác nhận đã đọc',
  ])
    assert.ok(page.words.includes(words), words)
  assert.ok(
    page.text.includes(routes.objections.raise.href({ muc: 'assessment', phieu: sheet }).replaceAll('&', '&amp;')),
  )
})

test('a draft of a correction shows nowhere; the newer version does with its reason, the older one stays readable', async () => {
  must(
    await raiseObjection(world.work(phuc), {
      formKey: crypto.randomUUID(),
      fact: 'assessment',
      meetingId: null,
      opinionId: null,
      assessmentId: sheet,
      claim: 'Tôi dự đủ',
    }),
  )
  const sent = await member.post(acknowledge.href({ id: sheet }), { ban: '1' })
  assert.deepEqual([sent.status, sent.location], [303, showOwn.href({ id: sheet })])
  await db
    .updateTable('assessments')
    .set({ state: 'drafted', texts: ['Chữ đang sửa'] })
    .where('id', '=', sheet)
    .execute()
  const before = await member.get(showOwn.href({ id: sheet }))
  assert.ok(!before.words.includes('Chữ đang sửa') && before.words.includes('Hiến đất làm đường'))
  assert.ok(before.words.includes('Chờ trả lời') && before.words.includes('đã xác nhận đã đọc'))
  await releaseCorrection(world.work(actors.ngocHan), sheet, { grade: 2 })
  const newer = await member.get(showOwn.href({ id: sheet }))
  for (const words of ['Ghi nhầm dòng', 'Bản 1, ký ngày 25/11/2026', 'Có bản mới, chưa đọc', 'Xác nhận đã đọc'])
    assert.ok(newer.words.includes(words), words)
  const older = await member.get(showOwn.href({ id: sheet }, { ban: 1 }))
  assert.ok(older.words.includes('đã được thay bằng bản mới') && older.words.includes('Hiến đất làm đường'))
  const stale = await member.post(acknowledge.href({ id: sheet }), { ban: '1' })
  assert.equal(stale.status, 409)
  assert.ok(stale.words.includes('Phiếu vừa có bản mới'))
  for (const ban of ['3', '0', 'x']) assert.equal((await member.get(showOwn.href({ id: sheet }, { ban }))).status, 404)
})

test('the own page shows the newest sheet, what was before stands in the list; the purpose is told in coarse words', async () => {
  await db.updateTable('assessments').set({ purpose: 'discipline' }).where('id', '=', sheet).execute()
  const page = await member.get(routes.ownRecord.href())
  assert.ok(page.words.includes('Phiếu nhận xét năm 2026') && page.words.includes('3. Dự họp Tham gia chưa đầy đủ'))
  const list = await member.get(own.href())
  assert.ok(list.words.includes('Nhận xét hằng năm') && !list.words.includes('Kỷ luật'))
})

test('the record at the workplace tells of the sheet what the workplace may hear, and leads to it', async () => {
  assert.ok(phuc.memberId)
  const page = await asPerson(actors.officerOfSchool).get(routes.members.show.href({ id: phuc.memberId }))
  for (const words of [
    'Đảng viên xác nhận đã đọc phiếu nhận xét',
    'Nơi cư trú đề nghị theo phiếu nhận xét',
    'Phiếu nhận xét năm 2026',
  ])
    assert.ok(page.words.includes(words), words)
  assert.ok(page.text.includes(routes.assessments.show.href({ id: sheet })))
  assert.ok(page.text.includes(routes.referrals.new.href({ 'dang-vien': phuc.memberId })))
})

test('the register shows both sides how far the sheet of the year is, and the residence no purpose', async () => {
  const before = await asPerson(actors.secretaryOfPhuHung).get(routes.register.list.href())
  assert.ok(!before.words.includes('Nhận xét 2026'))
  for (const actor of [actors.secretaryOfThanhLoi, actors.ngocHan, actors.officerOfHospital]) {
    const page = await asPerson(actor).get(routes.register.list.href())
    assert.ok(page.words.includes('Nhận xét 2026'), actor.name)
    assert.ok(page.text.includes(routes.assessments.show.href({ id: other })) || actor === actors.officerOfHospital)
    assert.ok(!page.words.includes('Kỷ luật'), actor.name)
  }
})

test('a version that the cell has signed anew is not to be read before it reaches the workplace', async () => {
  const { releasedNumber } = await db
    .selectFrom('assessments')
    .select('releasedNumber')
    .where('id', '=', sheet)
    .executeTakeFirstOrThrow()
  const { content } = await db
    .selectFrom('assessmentVersions')
    .select('content')
    .where('assessmentId', '=', sheet)
    .where('number', '=', releasedNumber)
    .executeTakeFirstOrThrow()
  const number = releasedNumber + 1
  const kept = { assessmentId: sheet, number, content: JSON.stringify(content), signedOn: today }
  await db
    .insertInto('assessmentVersions')
    .values({ ...kept, correctionReason: 'Chưa ai được đọc' })
    .execute()
  await db.updateTable('assessments').set({ signedNumber: number }).where('id', '=', sheet).execute()
  assert.equal((await member.get(`${showOwn.href({ id: sheet })}?ban=${number}`)).status, 404)
  const page = await member.get(showOwn.href({ id: sheet }))
  assert.equal(page.status, 200)
  assert.ok(!page.text.includes('Chưa ai được đọc') && !page.text.includes(`ban=${number}`))
})

test('where the province releases on announcing, what is only back is neither listed nor opened', async () => {
  await db.updateTable('assessments').set({ announcedOn: null }).where('id', '=', sheet).execute()
  await db.updateTable('assessmentSettings').set({ releasedWhen: 'announced' }).execute()
  assert.equal((await member.get(showOwn.href({ id: sheet }))).status, 404)
  assert.ok(!(await member.get(own.href())).text.includes(showOwn.href({ id: sheet })))
  await db.updateTable('assessments').set({ announcedOn: today }).where('id', '=', sheet).execute()
  assert.equal((await member.get(showOwn.href({ id: sheet }))).status, 200)
  assert.ok((await member.get(own.href())).text.includes(showOwn.href({ id: sheet })))
})
