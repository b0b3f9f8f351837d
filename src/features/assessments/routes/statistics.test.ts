import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { routes } from '#routes'
import { readSpreadsheet } from '#spreadsheets/read.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { moreLinks } from '#test/support/more-links.ts'
import { programOn } from '#test/support/program.ts'
import { testWorld, today } from '#test/support/world.ts'
import { assessmentRoutes } from './all.tsx'

const world = await testWorld({ after })
const { actors, db, organisations } = world
const { browser } = programOn(world, [assessmentRoutes])
const page = routes.assessments.statistics
const sheet = routes.assessments.statisticsSheet

await moreLinks(world, { cell: 'quarter1', count: 8 })
await moreLinks(world, { cell: 'thanhLoi', count: 4 })
const cell = await sheetsOf(world, { cell: 'thanhLoi', state: 'delivered' })
await sheetsOf(world, { cell: 'quarter1', state: 'announced' })
await sheetsOf(world, { cell: 'phuHung', state: 'drafted' })

/** Everything is best in one cell, so that it is to be looked at again. */
const allBest = async () => {
  const rows = await db
    .selectFrom('assessmentVersions')
    .select(['assessmentId', 'content'])
    .where('assessmentId', 'in', cell)
    .execute()
  for (const { assessmentId, content } of rows) {
    const { criteria, ...rest } = Object(content)
    const best = criteria.map((line: { basis: string; options: readonly string[] }) => ({
      ...line,
      grade: line.options.length === 0 ? null : line.basis === 'referral' ? 2 : 1,
    }))
    await db
      .updateTable('assessmentVersions')
      .set({ content: JSON.stringify({ ...rest, criteria: best, proposal: 2 }) })
      .where('assessmentId', '=', assessmentId)
      .execute()
  }
}
await allBest()

test('a year in which nobody was asked says what will stand here', async () => {
  const { status, words } = await browser(actors.ngocHan).get(page.href({ nam: today.year - 1 }))
  assert.equal(status, 200)
  assert.match(words, /Năm 2025 chưa có phiếu nào/)
  assert.doesNotMatch(words, /Tải bảng tính/)
})

test('a commune sees how far its cells are, what is graded, and which cell to look at again; each leads to its sheets', async () => {
  const { words, text } = await browser(actors.ngocHan).get(page.href({ nam: today.year }))
  assert.match(words, /Tiến độ theo chi bộ/)
  assert.match(words, new RegExp(`Ấp Thạnh Lợi .*${cell.length} \\(100 %\\) Gợi ý xem lại`))
  assert.match(words, /Ghi cao hơn mức đề xuất \d+ phiếu, 100 %/)
  assert.match(words, /Không có số liệu làm căn cứ/)
  const list = `${routes.assessments.list.href()}?nam=${today.year}&amp;viec=hang-nam&amp;chi-bo=${organisations.thanhLoi}`
  assert.ok(text.includes(`href="${list}"`), list)
  assert.match(words, /Chỉ là gợi ý để xem lại căn cứ/)
})

/** The rows of a page of figures that lead to a list of sheets, each with the number of sheets it tells. */
const rowsOf = (text: string) =>
  [
    ...text.matchAll(
      /<a class="name" href="(\/nhan-xet[^"]*)">[^<]*<\/a><\/td><td[^>]*data-label="Số phiếu"><span>([\d.]+)</g,
    ),
  ].map(([, href = '', count = '']) => [href.replaceAll('&amp;', '&'), count] as const)

test('the list behind each number of the figures holds as many sheets, for workplace, commune and cell', async () => {
  await db
    .updateTable('assessments')
    .set({ purpose: 'planning' })
    .where('id', 'in', [cell[0] ?? assert.fail()])
    .execute()
  const told = async (actor: typeof actors.ngocHan, query: Readonly<Record<string, string | number>>) => {
    const reader = browser(actor)
    const rows = rowsOf((await reader.get(page.href({ nam: today.year, ...query }))).text)
    for (const [href, count] of rows)
      assert.match((await reader.get(href)).text, new RegExp(`<caption[^>]*>Tất cả: ${count} phiếu`), href)
    return rows.length
  }
  assert.ok((await told(actors.officerOfHospital, {})) > 0)
  assert.ok((await told(actors.officerOfHospital, { xa: organisations.hieuPhung })) > 0)
  assert.ok((await told(actors.ngocHan, {})) > 1)
  assert.ok((await told(actors.ngocHan, { viec: 'rieng' })) > 0)
  await db.updateTable('assessments').set({ purpose: 'yearly' }).execute()
})

test('a chosen line is told place by place', async () => {
  const { formId } = await db.selectFrom('assessments').select('formId').executeTakeFirstOrThrow()
  const { words } = await browser(actors.provinceOfficer).get(page.href({ 'tieu-chi': `${formId}-1` }))
  assert.match(words, /Tiêu chí 1 “Nêu gương”, theo xã, phường/)
  assert.match(words, new RegExp(`Xã Hiếu Phụng ${cell.length} \\(100 %\\) 0 \\(0 %\\)`))
})

test('the province is led to a commune and no further, sees no name, and is told when a place has too few sheets', async () => {
  const province = browser(actors.provinceOfficer)
  const { words, text } = await province.get(page.href())
  assert.match(words, /Tiến độ theo xã, phường/)
  const commune = `${page.href()}?nam=${today.year}&amp;viec=hang-nam&amp;xa=${organisations.hieuPhung}`
  assert.ok(text.includes(`href="${commune}"`), commune)
  const below = await province.get(page.href({ nam: today.year, xa: organisations.hieuPhung }))
  assert.match(below.words, /Tiến độ theo chi bộ/)
  assert.ok(!below.text.includes('href="/nhan-xet?'), 'no list of sheets')
  const members = await db.selectFrom('members').select('fullName').execute()
  for (const { fullName } of members) assert.ok(!below.words.includes(fullName) && !words.includes(fullName), fullName)
  const few = await province.get(page.href({ nam: today.year, xa: organisations.traCon }))
  assert.match(few.words, /chưa có phiếu nào/)
})

test('a place with four sheets keeps what they say to itself; its own commune still reads it', async () => {
  const few = (await sheetsOf(world, { cell: 'tanLoc', state: 'announced' })).length
  assert.ok(few > 0 && few < 5)
  const province = await browser(actors.provinceOfficer).get(page.href({ nam: today.year, xa: organisations.traCon }))
  assert.match(province.words, /Không hiện vì ít phiếu/)
  assert.doesNotMatch(province.words, /Mức dự họp đã ghi/)
  const bytes = (await browser(actors.provinceOfficer).get(sheet.href({ nam: today.year, xa: organisations.traCon })))
    .bytes
  const read = await readSpreadsheet(bytes, 'a.xlsx')
  assert.ok(read.ok)
  assert.ok(!read.value.some(({ name }) => name.startsWith('Nội dung')))
  const cellOfIt = await browser(actors.secretaryOfTanLoc).get(page.href())
  assert.match(cellOfIt.words, /Mức dự họp đã ghi/)
})

test('the spreadsheet tells what the page does', async () => {
  const { status, bytes, headers } = await browser(actors.ngocHan).get(sheet.href({ nam: today.year }))
  assert.equal(status, 200)
  assert.match(headers.get('content-disposition') ?? '', /so-lieu-nhan-xet-2026\.xlsx/)
  const read = await readSpreadsheet(bytes, 'a.xlsx')
  assert.ok(read.ok)
  const [progress] = read.value
  const row = progress?.rows.find(([name]) => name === 'Ấp Thạnh Lợi')
  assert.equal(row?.[1], cell.length)
  const content = read.value.find(({ name }) => name === 'Nội dung A')
  const first = content?.rows.find(([, line, grade]) => line === '1. Nêu gương' && grade === 1)
  assert.equal(first?.[4], cell.length)
})

test('an address that asks for what is not there, or may not be asked for, gives the own figures', async () => {
  const { status, words } = await browser(actors.secretaryOfThanhLoi).get(
    page.href({ nam: 'xx', 'chi-bo': organisations.phuHung, 'tieu-chi': '9-99', viec: 'gi' }),
  )
  assert.equal(status, 200)
  assert.match(words, new RegExp(`${cell.length} Tổng số phiếu|Tổng số phiếu ${cell.length}`))
  const hospital = await browser(actors.officerOfHospital).get(page.href({ xa: organisations.traCon }))
  assert.equal(hospital.status, 200)
})

test('figures are for those who take part and the province; a member, an auditor and an administrator have none', async () => {
  for (const actor of [actors.phuc, actors.auditor, actors.administrator]) {
    assert.equal((await browser(actor).get(page.href())).status, 403, actor.name)
    assert.equal((await browser(actor).get(sheet.href())).status, 403, actor.name)
  }
})

test('from the day on which the province is told, places with late sheets are pointed out to it, and to nobody else', async () => {
  await db
    .updateTable('assessments')
    .set({ dueOn: today.subtract({ days: 1 }) })
    .where('state', '=', 'drafted')
    .execute()
  const province = browser(actors.provinceOfficer)
  assert.doesNotMatch((await province.get(page.href())).words, /cần đôn đốc/)
  await db.updateTable('assessmentSettings').set({ escalatedOn: '11-25' }).execute()
  assert.match((await province.get(page.href())).words, /Xã Hiếu Phụng .* 2, cần đôn đốc/)
  assert.doesNotMatch((await browser(actors.ngocHan).get(page.href())).words, /cần đôn đốc/)
})
