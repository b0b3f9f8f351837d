import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import type { AssessmentId } from '#core/ids.ts'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import { programOn } from '#test/support/program.ts'
import { testWorld, today } from '#test/support/world.ts'
import { assessmentRoutes } from './all.tsx'

const world = await testWorld({ after })
const { actors, db } = world
const { browser } = programOn(world, [assessmentRoutes])
const cell = browser(actors.secretaryOfThanhLoi)
const commune = browser(actors.ngocHan)
const { list } = routes.assessments

const ids = await sheetsOf(world, { cell: 'thanhLoi', state: 'drafted' })
const [first] = ids as [AssessmentId]
const other = await sheetsOf(world, { cell: 'myHung', state: 'signed' })
const { fullName } = await db
  .selectFrom('assessments')
  .innerJoin('members', 'members.id', 'assessments.memberId')
  .select('fullName')
  .where('assessments.id', '=', first)
  .executeTakeFirstOrThrow()

test('a list without sheets says that nothing has to be done', async () => {
  const page = await browser(actors.secretaryOfTanLoc).get(list.href())
  assert.match(page.words, /Chưa có phiếu nhận xét nào.*Đồng chí chưa phải làm gì/)
})

test('a cell finds its own sheets by what there is to do; a commune those of all its cells, and cell by cell', async () => {
  const own = await cell.get(list.href())
  assert.match(own.words, new RegExp(`Tất cả ${ids.length} `))
  assert.match(own.words, new RegExp(`Dự thảo ${ids.length} `))
  const both = await commune.get(list.href())
  assert.match(both.words, new RegExp(`Tất cả ${ids.length + other.length} `))
  const byCell = await commune.get(list.href({ muc: 'theo-chi-bo' }))
  assert.match(byCell.words, new RegExp(`Ấp Thạnh Lợi ${ids.length} 0 ${ids.length} 0 0 0 0`))
  assert.match(byCell.words, new RegExp(`Ấp Mỹ Hưng ${other.length} 0 0 0 ${other.length} 0 0`))
})

test('a list leads to the table and the papers of the cell in view, and a commune from what waits for hand-over to noting it', async () => {
  const { table, papers, deliver } = routes.assessments
  const has = (text: string, href: string) => text.includes(`href="${href.replaceAll('&', '&amp;')}"`)
  const ofCell = { nam: today.year, 'chi-bo': world.organisations.myHung }
  const narrowed = await commune.get(list.href(ofCell))
  assert.ok(has(narrowed.text, table.href(ofCell)) && has(narrowed.text, papers.href(ofCell)))
  assert.ok(has((await cell.get(list.href())).text, table.href()))
  assert.ok(!has((await commune.get(list.href({ muc: 'toHandOver' }))).text, deliver.href()), 'nothing waits')
  const handed = db.updateTable('assessments').where('id', 'in', other)
  await handed.set({ state: 'confirmed' }).execute()
  assert.ok(has((await commune.get(list.href({ muc: 'toHandOver' }))).text, deliver.href()))
  await handed.set({ state: 'signed' }).execute()
})

test('what figures narrowed by and has no field is shown, kept in a search, and can be taken off', async () => {
  const { hospital } = world.organisations
  const page = await commune.get(list.href({ 'don-vi': hospital, viec: 'rieng' }))
  assert.match(page.words, /Bỏ lọc: Theo đề nghị riêng Bỏ lọc: Bệnh viện Đa khoa Mỹ Thạnh/)
  assert.match(page.text, new RegExp(`type="hidden" name="don-vi" value="${hospital}"`))
  assert.ok(page.text.includes(`href="${list.href({ muc: 'all', viec: 'rieng' }).replace('&', '&amp;')}"`))
})

test('the list is narrowed by name, year and cell; what fits nothing says how to find more', async () => {
  const found = await cell.get(list.href({ tim: fullName }))
  assert.match(found.words, new RegExp(fullName))
  assert.match((await cell.get(list.href({ nam: 2019 }))).words, /Không có phiếu nào khớp/)
  const narrowed = await commune.get(list.href({ 'chi-bo': world.organisations.myHung }))
  assert.ok(!narrowed.words.includes(fullName))
})

test('the residence hears of personnel work in coarse words only', async () => {
  await db.updateTable('assessments').set({ purpose: 'discipline' }).where('id', '=', first).execute()
  const page = await cell.get(list.href({ tim: fullName }))
  assert.match(page.words, /Công tác cán bộ, năm 2026/)
  assert.doesNotMatch(page.text, /discipline|[Kk]ỷ luật/)
  await db.updateTable('assessments').set({ purpose: 'yearly' }).where('id', '=', first).execute()
})

test('what is done to many at once is offered only where it can be, to whom it may', async () => {
  assert.doesNotMatch((await cell.get(list.href({ muc: 'toConfirm' }))).words, /Xác nhận phiếu đã chọn/)
  const page = await commune.get(list.href({ muc: 'toConfirm' }))
  assert.match(page.words, /Xác nhận phiếu đã chọn Trả lại chi bộ/)
  assert.doesNotMatch((await commune.get(list.href({ muc: 'all' }))).words, /Xác nhận phiếu đã chọn/)
})

test('pages follow each other without a gap, the newest year first', async () => {
  await sql`insert into assessments (request_id, round_id, member_id, workplace_id, commune_id, cell_id, link_id, form_id,
      purpose, year, period_from, period_to, due_on, state, sort_key, search_key)
    select request_id, round_id, member_id, workplace_id, commune_id, cell_id, link_id, form_id, purpose, year - nr,
      period_from, period_to, due_on, 'withCell', sort_key, search_key
    from assessments, generate_series(1, 60) as nr where id = ${first}`.execute(db)
  const years: number[] = []
  let href = list.href({ tim: fullName })
  for (let page = 1; page <= 2; page += 1) {
    const answer = await cell.get(href)
    years.push(...[...answer.words.matchAll(/Năm (\d{4}) /g)].map(([, year]) => Number(year)))
    href = (/href="([^"]*sau=[^"]*)"/.exec(answer.text)?.[1] ?? '').replaceAll('&amp;', '&')
  }
  assert.deepEqual(
    years.filter((year) => year <= today.year),
    Array.from({ length: 61 }, (_, place) => today.year - place),
  )
})

test('a workplace is led to its own list, and others are told whose it is', async () => {
  const led = await browser(actors.officerOfHospital).get(list.href({ muc: 'late' }))
  assert.deepEqual([led.status, led.location], [303, routes.assessments.ofWorkplace.href({ muc: 'late' })])
  for (const actor of [actors.auditor, actors.phuc, actors.administrator])
    assert.equal((await browser(actor).get(list.href())).status, 403)
})
