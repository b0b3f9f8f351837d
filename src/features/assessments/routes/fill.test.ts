import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import type { AssessmentId } from '#core/ids.ts'
import { routes } from '#routes'
import { jointSession, sheetsOf } from '#test/support/assessments.ts'
import { clientsOf } from '#test/support/client.ts'
import { testWorld } from '#test/support/world.ts'
import { assessmentRoutes } from './all.tsx'

const world = await testWorld({ after })
const { actors, db } = world
const as = clientsOf(world, [assessmentRoutes])
const cell = as(actors.secretaryOfThanhLoi)
const colleague = as(await world.as('ngocHan', 'thanhLoi'))
const [first, second, third, ...more] = (await sheetsOf(world, { cell: 'thanhLoi' })) as [
  AssessmentId,
  AssessmentId,
  AssessmentId,
]

const fill = (id: AssessmentId) => routes.assessments.fill.href({ id })
const rowOf = (id: AssessmentId) =>
  db
    .selectFrom('assessments')
    .select(['state', 'grades', 'texts', 'draftedBy'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

/** What a browser sends of the lines named, on top of a sheet in which nothing stands yet. */
const filled = (values: Readonly<Record<string, string>>, was: Readonly<Record<string, string>> = {}) => ({
  ...Object.fromEntries(Object.keys(values).map((name) => [`cu-${name}`, was[name] ?? ''])),
  ...values,
})

test('the page asks every criterion of the form in force, chooses nothing, and says where the sheet stands', async () => {
  const page = await cell.get(fill(first))
  assert.equal(page.status, 200)
  assert.match(page.words, new RegExp(`Phiếu 1 trên ${3 + more.length}`))
  assert.match(
    page.words,
    /1\. Nêu gương Nêu gương về phẩm chất.*Nêu gương tốt Nêu gương Chưa nêu gương.*7\. Nhận xét khác/,
  )
  assert.match(page.words, /Không ghi thông tin sức khỏe, chuyện riêng gia đình, bí mật công tác/)
  assert.match(page.words, /Chưa có biên bản họp với ban công tác mặt trận.*Lập biên bản/)
  assert.match(page.words, /Chưa ghi hoạt động nào\. Đồng chí hỏi trưởng ấp, ban công tác mặt trận\./)
  assert.doesNotMatch(page.text, /type="radio"[^>]*checked/)
})

test('saving keeps what was filled in and goes on to the next sheet that the cell still holds, or stays when asked to', async () => {
  const sent = await cell.post(fill(first), { ...filled({ 'muc-1': '2', 'loi-7': ' Nhiệt tình ' }), viec: 'tiep' })
  assert.deepEqual([sent.status, sent.location], [303, fill(second)])
  const row = await rowOf(first)
  assert.deepEqual([row.state, row.grades, row.texts.at(-1)], ['drafted', [2], 'Nhiệt tình'])
  await db
    .updateTable('assessments')
    .set({ state: 'signed', sessionId: await jointSession(world, 'thanhLoi') })
    .where('id', '=', third)
    .execute()
  const next = await cell.post(fill(second), { ...filled({ 'muc-1': '1' }), viec: 'tiep' })
  assert.notEqual(next.location, fill(third))
  await db.updateTable('assessments').set({ state: 'withCell' }).where('id', '=', third).execute()
  const stay = await cell.post(fill(second), { ...filled({ 'muc-2': '1' }), viec: 'nhap' })
  assert.equal(stay.location, fill(second))
  const shown = await cell.get(fill(first))
  assert.match(shown.text, /name="muc-1" value="2" checked/)
  assert.match(shown.words, /Đã lưu nháp 25\/11\/2026, 09:00, Nguyễn Văn Bảy/)
})

test('a proposal to the workplace without grounds is saved, and asked for once more before the next sheet', async () => {
  const sent = await cell.post(fill(first), { ...filled({ 'muc-6': '1' }), viec: 'tiep' })
  assert.equal(sent.location, `${fill(first)}#tc-6`)
  assert.equal((await rowOf(first)).grades[5], 1)
  const now = await cell.post(fill(first), { ...filled({ 'loi-6': 'Cứu người đuối nước' }), viec: 'tiep' })
  assert.equal(now.location, fill(second))
})

test('two people in the same sheet: the later is told what the other wrote there, and neither loses a line', async () => {
  await colleague.post(fill(third), filled({ 'muc-1': '3', 'loi-7': 'Của phó bí thư' }))
  const told = await cell.post(fill(third), filled({ 'muc-1': '1', 'muc-2': '2', 'loi-7': 'Của bí thư' }))
  assert.equal(told.status, 409)
  assert.match(
    told.words,
    /Lê Thị Ngọc Hân vừa ghi khác ở đây.*Đang lưu: “ ?Chưa nêu gương ?”.*Đồng chí ghi: “ ?Nêu gương tốt/,
  )
  assert.match(told.text, /name="cu-muc-1" value="3"/)
  assert.match(told.text, /name="muc-1" value="1" checked/)
  assert.match(told.text, /<textarea[^>]*name="loi-7"[^>]*>Của bí thư<\/textarea>/)
  assert.deepEqual((await rowOf(third)).grades, [3, 2])
  const kept = await cell.post(
    fill(third),
    filled({ 'muc-1': '1', 'loi-7': 'Của cả hai' }, { 'muc-1': '3', 'loi-7': 'Của phó bí thư' }),
  )
  assert.equal(kept.status, 303)
  const row = await rowOf(third)
  assert.deepEqual([row.grades, row.texts.at(-1)], [[1, 2], 'Của cả hai'])
})

test('what is wrong is said at its field with the rest saved and what was typed kept', async () => {
  const long = 'a'.repeat(2001)
  const page = await cell.post(fill(second), filled({ 'muc-3': '9', 'muc-4': '2', 'loi-7': long }))
  assert.equal(page.status, 422)
  assert.match(page.words, /Còn 2 chỗ cần sửa.*Mức đã chọn không có trong mẫu phiếu.*Nội dung dài quá 2\.000/)
  assert.ok(page.text.includes(long))
  assert.equal((await rowOf(second)).grades[3], 2)
})

test('a sheet that went on meanwhile takes nothing more, and what was typed stays on the page', async () => {
  await db
    .updateTable('assessments')
    .set({ state: 'signed', sessionId: await jointSession(world, 'thanhLoi') })
    .where('id', '=', second)
    .execute()
  const page = await cell.post(fill(second), filled({ 'loi-7': 'Viết sau khi ký' }))
  assert.equal(page.status, 409)
  assert.match(page.words, /Phiếu đã sang bước khác.*chưa được lưu/)
  assert.match(page.text, />Viết sau khi ký<\/textarea>/)
  const opened = await cell.get(fill(second))
  assert.deepEqual([opened.status, /Phiếu đã sang bước khác/.test(opened.words)], [409, true])
})

test('as one types: each field is answered for, with the time, what disagrees and what cannot be taken', async () => {
  const href = routes.assessments.saveFill.href({ id: first })
  await colleague.post(href, filled({ 'muc-2': '3' }))
  const { status, text } = await cell.post(href, filled({ 'muc-2': '1', 'muc-4': '1', 'muc-5': '7' }))
  assert.equal(status, 200)
  assert.deepEqual(JSON.parse(text), {
    at: '09:00',
    saved: ['muc-4'],
    conflicts: { 'muc-2': { stands: '3', words: 'Chưa gương mẫu', by: 'Lê Thị Ngọc Hân', own: 'Gương mẫu đi đầu' } },
    refused: { 'muc-5': 'Mức đã chọn không có trong mẫu phiếu. Đồng chí chọn lại một mức của tiêu chí.' },
  })
})

test('a sheet 5B of an applicant is answered in words, has no facts and no proposal, and the look at it names its number', async () => {
  const { id: applicantId } = await db
    .insertInto('applicants')
    .values({
      workplaceId: world.organisations.hospital,
      fullName: 'Trần Thị Mới',
      residence: 'Ấp Thạnh Lợi',
      sortKey: 'Mới Trần Thị',
      searchKey: 'tran thi moi',
      recordedOn: Temporal.PlainDate.from('2026-11-01'),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { rows } = await sql<{ id: AssessmentId }>`
    insert into assessments (request_id, applicant_id, workplace_id, commune_id, cell_id, form_id, purpose, year, period_from,
      period_to, due_on, state, sort_key, search_key)
    select request_id, ${applicantId}, workplace_id, commune_id, cell_id, (select id from assessment_forms where variant = '5B'),
      'admission', year, period_from, period_to, due_on, 'withCell', 'Mới', 'moi' from assessments where id = ${first}
    returning id`.execute(db)
  const id = rows[0]?.id ?? first
  const page = await cell.get(fill(id))
  assert.match(page.words, /Trần Thị Mới.*Mẫu 5B-KNĐ · Kết nạp đảng viên.*Người vào Đảng chưa có tên trong sổ/)
  assert.doesNotMatch(page.words, /Trong kỳ|Đề xuất:/)
  const sent = await cell.post(fill(id), { ...filled({ 'loi-1': 'Gương mẫu', 'muc-4': '1' }), viec: 'nhap' })
  assert.equal(sent.status, 303)
  assert.deepEqual((await rowOf(id)).texts, ['Gương mẫu'])
  const look = await db
    .selectFrom('views')
    .select(['memberId', 'filter'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  assert.deepEqual(look, { memberId: null, filter: `nhan-xet=${id}` })
})

test('the workplace, another cell and the province fill in nothing', async () => {
  for (const [client, status] of [
    [as(actors.secretaryOfHospital), 403],
    [as(actors.secretaryOfPhuHung), 404],
    [as(actors.provinceOfficer), 403],
  ] as const) {
    assert.equal((await client.get(fill(first))).status, status)
    assert.equal((await client.post(fill(first), filled({ 'muc-5': '1' }))).status, status)
  }
  assert.equal((await rowOf(first)).grades[4] ?? null, null)
})
