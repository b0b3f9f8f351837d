import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { AssessmentId } from '#core/ids.ts'
import { routes } from '#routes'
import { middleGrades, sheetsOf } from '#test/support/assessments.ts'
import { manyInCell, meetingMissedBy } from '#test/support/cell-of-many.ts'
import { clientsOf } from '#test/support/client.ts'
import { testWorld } from '#test/support/world.ts'
import { assessmentRoutes } from './all.tsx'

const world = await testWorld({ after })
const { actors, db, organisations: places } = world
const as = clientsOf(world, [assessmentRoutes])
const cell = as(actors.secretaryOfThanhLoi)
const commune = as(actors.ngocHan)
const { table, saveTable } = routes.assessments

await manyInCell(world, { cell: 'thanhLoi', count: 8 })
await meetingMissedBy(world, { cell: 'thanhLoi', places: [1] })
const [first, second, third] = (await sheetsOf(world, { cell: 'thanhLoi' })) as [
  AssessmentId,
  AssessmentId,
  AssessmentId,
]
const [elsewhere] = (await sheetsOf(world, { cell: 'myHung' })) as [AssessmentId]

const row = (id: AssessmentId) =>
  db.selectFrom('assessments').select(['grades', 'texts', 'state']).where('id', '=', id).executeTakeFirstOrThrow()
const nameOf = async (id: AssessmentId) =>
  (
    await db
      .selectFrom('assessments')
      .innerJoin('members', 'members.id', 'assessments.memberId')
      .select('members.fullName')
      .where('assessments.id', '=', id)
      .executeTakeFirstOrThrow()
  ).fullName
/** The markup of one sheet, up to the next one. */
const rowIn = (text: string, id: number) =>
  text.split('<tbody').find((part) => part.includes(`data-sheet="${id}"`)) ?? ''

test('a cell has its own table at once, a commune chooses the cell, and nobody else has one', async () => {
  const page = await cell.get(table.href())
  assert.match(page.words, /Phiếu nhận xét năm 2026 Chi bộ ấp Thạnh Lợi, 8 phiếu\. Đủ 0, chưa đủ 8\./)
  const choice = await commune.get(table.href())
  assert.match(choice.words, /Chọn chi bộ để ghi.*Chi bộ ấp Thạnh Lợi Năm 2026/)
  const chosen = await commune.get(table.href({ 'chi-bo': places.thanhLoi, nam: 2026 }))
  assert.match(chosen.words, /Chi bộ ấp Thạnh Lợi, 8 phiếu/)
  assert.equal((await commune.get(table.href({ 'chi-bo': places.quarter1 }))).status, 404)
  assert.equal((await as(actors.officerOfHospital).get(table.href())).status, 403)
  assert.equal((await as(actors.provinceOfficer).get(table.href())).status, 403)
})

test('the row shows what attendance proposes and chooses nothing by itself', async () => {
  const page = await cell.get(table.href())
  const absent = rowIn(page.text, second)
  assert.match(absent, /title="Đề xuất theo điểm danh: dự 0\/1"><input type="radio" name="m-\d+-3" value="3"/)
  assert.match(rowIn(page.text, first), /dự 1\/1"><input type="radio" name="m-\d+-3" value="1"/)
  assert.doesNotMatch(page.text, /<input[^>]* checked[^>]*name="m-/)
  assert.doesNotMatch(page.text, /name="m-\d+-\d" value="\d" checked/)
})

test('a year without sheets says so, and the purpose of personnel work is not told', async () => {
  assert.match((await cell.get(table.href({ nam: 2024 }))).words, /Không có phiếu nào chờ chi bộ ghi cho năm 2024/)
  await db.updateTable('assessments').set({ purpose: 'discipline' }).where('id', '=', third).execute()
  const page = await cell.get(table.href())
  assert.match(rowIn(page.text, third), /Công tác cán bộ/)
  assert.doesNotMatch(page.text, /discipline|Kỷ luật/)
  await db.updateTable('assessments').set({ purpose: 'yearly' }).where('id', '=', third).execute()
})

test('without script the page is sent as it stands, and only what was changed is written', async () => {
  const sent = await cell.post(table.href(), {
    [`cu-${first}`]: '',
    [`m-${first}-1`]: '2',
    [`m-${first}-3`]: '2',
    [`l-${first}-3`]: 'Ốm dài ngày',
    [`cu-${second}`]: '',
  })
  assert.equal(sent.status, 303)
  assert.deepEqual(await row(first), { grades: [2, null, 2], texts: [null, null, 'Ốm dài ngày'], state: 'drafted' })
  assert.equal((await row(second)).state, 'withCell')
})

test('what somebody else changed meanwhile is told in the page with both grades, and the second sending writes', async () => {
  const lines = { [`cu-${first}`]: '2,,2', [`m-${first}-1`]: '3' }
  await commune.post(table.href({ 'chi-bo': places.thanhLoi }), { ...lines, [`m-${first}-1`]: '1' })
  const page = await cell.post(table.href(), lines)
  assert.equal(page.status, 409)
  assert.match(
    page.words,
    new RegExp(`${await nameOf(first)}, 1\\. Nêu gương: Lê Thị Ngọc Hân ghi mức 1, đồng chí ghi mức 3`),
  )
  assert.match(rowIn(page.text, first), /name="m-\d+-1" value="3" checked/)
  assert.match(rowIn(page.text, first), new RegExp(`name="cu-${first}" value="1,,2"`))
  assert.equal((await cell.post(table.href(), { [`cu-${first}`]: '1,,2', [`m-${first}-1`]: '3' })).status, 303)
  assert.equal((await row(first)).grades[0], 3)
})

test('what cannot be kept is told by name and line, with what to do, and stays as it was typed', async () => {
  const long = 'a'.repeat(2001)
  const page = await cell.post(table.href(), {
    [`l-${second}-3`]: long,
    [`m-${elsewhere}-1`]: '1',
    [`m-${second}-2`]: '9',
  })
  assert.equal(page.status, 409)
  assert.match(page.words, new RegExp(`${await nameOf(second)}, 3\\. Dự họp: Nội dung dài quá`))
  assert.match(page.words, /Phiếu không tìm thấy, 1\. Nêu gương: Không tìm thấy phiếu nhận xét này/)
  assert.match(page.words, /Mức đã chọn không có trong mẫu phiếu/)
  assert.ok(page.text.includes(long))
})

test('the script is answered line by line, once for each key', async () => {
  const lines = { _key: 'one', [`m-${second}-1`]: '1', [`cu-${second}-1`]: '', [`m-${elsewhere}-1`]: '1' }
  const answer = await cell.post(saveTable.href(), lines)
  assert.match(answer.headers.get('content-type') ?? '', /application\/json/)
  assert.deepEqual(JSON.parse(answer.text).outcomes, [
    { id: second, position: 1, part: 'grade', outcome: 'saved' },
    {
      id: elsewhere,
      position: 1,
      part: 'grade',
      outcome: 'refused',
      reason: 'notFound',
      words: 'Không tìm thấy phiếu nhận xét này trong phạm vi của tổ chức đồng chí đang chọn.',
    },
  ])
  await cell.post(saveTable.href(), { [`m-${second}-1`]: '3', [`cu-${second}-1`]: '1' })
  assert.deepEqual(JSON.parse((await cell.post(saveTable.href(), lines)).text), JSON.parse(answer.text))
  assert.equal((await row(second)).grades[0], 3)
  assert.equal((await as(actors.officerOfHospital).post(saveTable.href(), lines)).status, 403)
})

test('views and search leave what they say, with their numbers', async () => {
  await db
    .updateTable('assessments')
    .set({ grades: middleGrades, texts: ['', '', 'Vắng', '', '', ''], state: 'drafted' })
    .where('id', '=', third)
    .execute()
  const lacking = await cell.get(table.href({ xem: 'chua-du' }))
  assert.match(lacking.words, /Đủ 1, chưa đủ 7/)
  assert.equal(rowIn(lacking.text, third), '')
  assert.notEqual(rowIn(lacking.text, first), '')
  const found = await cell.get(table.href({ tim: await nameOf(third) }))
  assert.notEqual(rowIn(found.text, third), '')
  assert.match((await cell.get(table.href({ tim: 'khong ai ca' }))).words, /Không có phiếu nào như vậy/)
})

test('a grade of the year before that differs is shown as such', async () => {
  const before = await db
    .selectFrom('assessments')
    .select([
      'requestId',
      'roundId',
      'memberId',
      'workplaceId',
      'communeId',
      'cellId',
      'formId',
      'periodFrom',
      'periodTo',
    ])
    .select(['dueOn', 'sortKey', 'searchKey'])
    .where('id', '=', third)
    .executeTakeFirstOrThrow()
  await db
    .insertInto('assessments')
    .values({
      ...before,
      purpose: 'yearly',
      year: 2025,
      state: 'delivered',
      grades: [1, 2, 2],
      signedNumber: 1,
      releasedNumber: 1,
    })
    .execute()
  const page = await cell.get(table.href({ xem: 'khac' }))
  assert.match(rowIn(page.text, third), /data-before="1,2,2"/)
  assert.equal(rowIn(page.text, first), '')
})

test('a whole column of best grades is told and never refused; other forms have a page of their own', async () => {
  const ids = await db
    .selectFrom('assessments')
    .select('id')
    .where('cellId', '=', places.thanhLoi)
    .where('year', '=', 2026)
    .execute()
  await db
    .updateTable('assessments')
    .set({ grades: [1] })
    .where(
      'id',
      'in',
      ids.map(({ id }) => id),
    )
    .execute()
  const page = await cell.get(table.href())
  assert.match(page.words, /Cả 8 phiếu đều ở mức cao nhất: 1\. Nêu gương Gợi ý xem lại/)
  const { id: formId } = await db
    .selectFrom('assessmentForms')
    .select('id')
    .where('variant', '=', 'B')
    .executeTakeFirstOrThrow()
  await db.updateTable('assessments').set({ formId }).where('id', '=', first).execute()
  const without = await cell.get(table.href())
  assert.equal(rowIn(without.text, first), '')
  assert.match(without.words, new RegExp(`Phiếu theo mẫu khác.*${await nameOf(first)}.*Mẫu B`))
})

test('every look at the table is kept with how many names it showed', async () => {
  const seen = await db
    .selectFrom('views')
    .select(['event', 'rowCount'])
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  assert.deepEqual(seen, { event: 'assessment.listed', rowCount: 8 })
})
