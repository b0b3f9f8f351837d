import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { AssessmentId } from '#core/ids.ts'
import { routes } from '#routes'
import type { Cell } from '#spreadsheets/sheet.ts'
import { writeXlsx } from '#spreadsheets/write.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { manyInCell, meetingMissedBy } from '#test/support/cell-of-many.ts'
import { clientsOf } from '#test/support/client.ts'
import { testWorld } from '#test/support/world.ts'
import { assessmentRoutes } from './all.tsx'

const world = await testWorld({ after })
const { actors, db, organisations: places } = world
const as = clientsOf(world, [assessmentRoutes])
const cell = as(actors.secretaryOfThanhLoi)
const commune = as(actors.ngocHan)
const { tableSheet, uploadTable } = routes.assessments

await manyInCell(world, { cell: 'thanhLoi', count: 8 })
await meetingMissedBy(world, { cell: 'thanhLoi', places: [1] })
const [first, second] = (await sheetsOf(world, { cell: 'thanhLoi' })) as [AssessmentId, AssessmentId]
const [elsewhere] = (await sheetsOf(world, { cell: 'myHung' })) as [AssessmentId]

/** Rows as an office would send them back, under the heads of the download. */
const heads = [
  'Mã phiếu',
  'Họ và tên',
  '1. Nêu gương',
  '3. Dự họp',
  '3. Lý do',
  '6. Đề nghị',
  '6. Căn cứ',
  '7. Nhận xét khác',
]
async function file(rows: readonly (readonly Cell[])[], titles: readonly string[] = heads): Promise<File> {
  const content = await writeXlsx([{ name: 'Nhận xét', columns: titles.map((title) => ({ title })), rows }])
  return new File([new Uint8Array(content)], 'nhan-xet.xlsx')
}
const upload = async (rows: readonly (readonly Cell[])[], titles?: readonly string[]) =>
  cell.post(uploadTable.href(), { tep: await file(rows, titles) })

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

/** The fields that the preview would send. */
const hiddenIn = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/<input type="hidden" name="((?:m|l|cu|cl)-[^"]+|viec)" value="([^"]*)"/g)].map(
      ([, name, value]) => [name ?? '', value ?? ''],
    ),
  )

test('the file is named after its cell, and who took it is kept for everybody it names', async () => {
  const { status, headers } = await cell.get(tableSheet.href())
  assert.equal(status, 200)
  assert.match(headers.get('content-disposition') ?? '', /Nhan xet 2026 Chi bo ap Thanh Loi\.xlsx/)
  const exported = await db
    .selectFrom('views')
    .select('memberId')
    .where('event', '=', 'assessment.exported')
    .where('memberId', 'is not', null)
    .execute()
  assert.equal(exported.length, 8)
})

test('what comes back unchanged changes nothing', async () => {
  await db
    .updateTable('assessments')
    .set({ grades: [2, 1] })
    .where('id', '=', first)
    .execute()
  const form = await commune.get(uploadTable.href({ 'chi-bo': places.thanhLoi }))
  assert.match(form.words, /Chi bộ ấp Thạnh Lợi, năm 2026/)
  const page = await upload([[first, await nameOf(first), 2, null, null, null, null, null]])
  assert.match(page.words, /Tệp không đổi ô nào/)
})

test('a file is shown before it is written, then written as it was shown', async () => {
  const page = await upload([
    [first, await nameOf(first), 1, 2, 'Ốm dài ngày', 'Biểu dương', 'Hiến đất làm đường', 'Nhiệt tình'],
    [second, await nameOf(second), 'nêu gương', null, null, null, null, null],
  ])
  assert.match(page.words, /7 ô của 2 phiếu sẽ đổi\. Chưa có gì được ghi/)
  assert.match(page.words, /1\. Nêu gương: 2, đổi thành 1/)
  assert.deepEqual((await row(second)).grades, [])
  const sent = await cell.post(uploadTable.href(), hiddenIn(page.text))
  assert.equal(sent.status, 303)
  assert.deepEqual(await row(first), {
    grades: [1, 1, 2, null, null, 1],
    texts: [null, null, 'Ốm dài ngày', null, null, 'Hiến đất làm đường', 'Nhiệt tình'],
    state: 'drafted',
  })
  assert.deepEqual((await row(second)).grades, [2])
})

test('what somebody changes after the preview is told and not written over', async () => {
  const page = await upload([[second, await nameOf(second), 3, 3, null, null, null, null]])
  await commune.post(routes.assessments.saveTable.href(), { [`m-${second}-1`]: '1', [`cu-${second}-1`]: '2' })
  const told = await cell.post(uploadTable.href(), hiddenIn(page.text))
  assert.equal(told.status, 409)
  assert.match(told.words, /Đã ghi 1 ô/)
  assert.match(
    told.words,
    new RegExp(`${await nameOf(second)}, 1\\. Nêu gương: Lê Thị Ngọc Hân ghi mức 1, đồng chí ghi mức 3`),
  )
  assert.deepEqual((await row(second)).grades, [1, null, 3])
})

test('each row that cannot be taken is told by its number and name, the others are shown', async () => {
  const page = await upload([
    [first, await nameOf(first), 2, null, null, null, null, null],
    [elsewhere, 'Người Chi Bộ Khác', 1, null, null, null, null, null],
    [second, 'Tên Bị Xê Dịch', 1, null, null, null, null, null],
    [null, 'Không Có Mã', 1, null, null, null, null, null],
    [first, await nameOf(first), 3, null, null, null, null, null],
    [second, await nameOf(second), 'khá', 4, null, null, null, null],
  ])
  assert.match(page.words, /1 ô của 1 phiếu sẽ đổi/)
  assert.match(page.words, /Dòng 3: Người Chi Bộ Khác không có phiếu đang chờ Chi bộ ấp Thạnh Lợi ghi/)
  assert.match(page.words, new RegExp(`Dòng 4: Mã phiếu là của ${await nameOf(second)}, không phải Tên Bị Xê Dịch`))
  assert.match(page.words, /Dòng 5: Không Có Mã không có mã phiếu/)
  assert.match(page.words, new RegExp(`Dòng 6: ${await nameOf(first)} đã có ở một dòng trên`))
  assert.match(page.words, /Dòng 7: Cột “1\. Nêu gương” ghi “khá”\. Ghi số từ 1 đến 3/)
  assert.match(page.words, /Dòng 7: Cột “3\. Dự họp” ghi “4”/)
})

test('a file that is no table of ours is refused with what to do', async () => {
  const refused = async (sent: Promise<{ status: number; words: string }>, words: RegExp) => {
    const page = await sent
    assert.equal(page.status, 422)
    assert.match(page.words, words)
  }
  await refused(cell.post(uploadTable.href()), /chưa chọn tệp/)
  await refused(
    cell.post(uploadTable.href(), { tep: new File(['<html>'], 'a.xlsx') }),
    /Tệp là trang web|Tệp không phải bảng tính/,
  )
  await refused(upload([['a']], ['Cột lạ']), /Không thấy dòng tiêu đề có cột “Mã phiếu”/)
  await refused(upload([]), /không có dòng nào dưới dòng tiêu đề/)
  await refused(upload(Array.from({ length: 2001 }, () => [first])), /quá 2\.000 dòng/)
})

test('only those who fill in have the file, and no cell of another commune', async () => {
  assert.equal((await as(actors.officerOfHospital).get(tableSheet.href())).status, 403)
  assert.equal((await commune.get(tableSheet.href({ 'chi-bo': places.quarter1 }))).status, 404)
  assert.equal((await commune.get(tableSheet.href())).status, 404)
})
