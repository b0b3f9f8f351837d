import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import type { AssessmentId } from '#core/ids.ts'
import type { OrganisationName } from '#demo/world.ts'
import type { Jobs } from '#jobs/queue.ts'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import { hiddenFields, programOn } from '#test/support/program.ts'
import { now, secret, testWorld, today } from '#test/support/world.ts'
import { manySheetsTask, manySheetsTasks } from '../jobs/many-sheets.ts'
import type { AssessmentState } from '../rules/sheet.ts'
import { assessmentRoutes } from './all.tsx'

const world = await testWorld({ after })
const { actors, db } = world
const enqueued: { kind: string; data: unknown }[] = []
const jobs: Jobs = {
  enqueue: async (_, kind, data) => {
    enqueued.push({ kind, data })
  },
  stop: async () => {},
}
const { browser } = programOn(world, [assessmentRoutes], { jobs })
const cell = browser(actors.secretaryOfThanhLoi)
const commune = browser(actors.ngocHan)

async function fresh(name: OrganisationName, state: AssessmentState): Promise<readonly AssessmentId[]> {
  await db.updateTable('assessments').set({ state: 'cancelled' }).where('purpose', '=', 'yearly').execute()
  return sheetsOf(world, { cell: name, state })
}
const statesOf = async (ids: readonly AssessmentId[]) => {
  const rows = await db
    .selectFrom('assessments')
    .select('state')
    .where('id', 'in', [...ids])
    .execute()
  return [...new Set(rows.map(({ state }) => state))]
}
const { sign, confirm, return: giveBack, list } = routes.assessments

test('the page to sign shows what is ready, and beside what is not why; one button signs all', async () => {
  const ids = await fresh('thanhLoi', 'agreed')
  const [first, second] = ids as [AssessmentId, AssessmentId]
  await db.updateTable('assessments').set({ state: 'drafted', sessionId: null }).where('id', '=', first).execute()
  await db
    .updateTable('assessments')
    .set({ state: 'withCell', sessionId: null, grades: [] })
    .where('id', '=', second)
    .execute()
  const page = await cell.get(sign.href())
  assert.match(page.words, /Người ký: Bí thư Nguyễn Văn Bảy , Chi bộ ấp Thạnh Lợi\./)
  assert.match(page.words, /Chưa ký được 2 phiếu.*Chưa thống nhất với ban công tác mặt trận.*Chưa ghi/)
  const done = await cell.post(sign.href(), hiddenFields(page.text, sign.href()))
  assert.equal(done.status, 303)
  assert.equal(done.location, list.href())
  assert.deepEqual(await statesOf(ids.slice(2)), ['signed'])
  assert.match((await cell.get(sign.href())).words, /Chưa có phiếu nào sẵn sàng ký/)
})

test('ticked sheets are shown once more before they are signed, and a double click signs them once', async () => {
  const [id] = (await fresh('thanhLoi', 'agreed')) as [AssessmentId]
  const asked = await cell.post(sign.href(), { phieu: `${id}-1` })
  assert.match(asked.words, /Ký 1 phiếu\?/)
  assert.deepEqual(await statesOf([id]), ['agreed'])
  const form = hiddenFields(asked.text, sign.href())
  const answers = await Promise.all([cell.post(sign.href(), form), cell.post(sign.href(), form)])
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303],
  )
  const versions = await db.selectFrom('assessmentVersions').select('number').where('assessmentId', '=', id).execute()
  assert.equal(versions.length, 1)
})

test('a sheet that somebody changed since the page was shown is not signed, and the answer says which and why', async () => {
  const [one, other] = (await fresh('thanhLoi', 'agreed')) as [AssessmentId, AssessmentId]
  await db.updateTable('assessments').set({ version: 5 }).where('id', '=', other).execute()
  const answer = await cell.post(sign.href(), { phieu: `${one}-1,${other}-1`, 'xac-nhan': '1' })
  assert.equal(answer.status, 409)
  assert.match(answer.words, /Đã ký 1 trong 2 phiếu; 1 phiếu chưa làm được\..*Có người vừa làm việc khác với phiếu này/)
  const nothing = await cell.post(sign.href(), { 'xac-nhan': '1' })
  assert.equal(nothing.location, list.href())
})

test('a commune signs for the cell that it names, and the page says so', async () => {
  await fresh('thanhLoi', 'agreed')
  assert.match((await commune.get(sign.href())).words, /Ấp Thạnh Lợi: \d+ phiếu/)
  const page = await commune.get(sign.href({ 'chi-bo': world.organisations.thanhLoi }))
  assert.match(page.words, /Đảng ủy xã Hiếu Phụng ký thay Chi bộ ấp Thạnh Lợi\./)
  assert.equal((await commune.get(sign.href({ 'chi-bo': world.organisations.quarter1 }))).status, 404)
})

test('the commune confirms cell by cell, or the sheets of a filter', async () => {
  const ids = await fresh('thanhLoi', 'signed')
  const page = await commune.get(confirm.href())
  assert.match(page.words, new RegExp(`Ấp Thạnh Lợi Ký sớm nhất hôm nay ${ids.length} phiếu`))
  const asked = await commune.post(confirm.href(), { 'chi-bo': String(world.organisations.thanhLoi) })
  assert.match(asked.words, new RegExp(`Xác nhận ${ids.length} phiếu\\?`))
  assert.equal((await commune.post(confirm.href(), hiddenFields(asked.text, confirm.href()))).status, 303)
  assert.ok(!(await statesOf(ids)).includes('signed'))
  assert.match((await commune.get(confirm.href())).words, /Không có phiếu nào chờ xác nhận/)
  const more = await fresh('phuHung', 'signed')
  const all = await commune.post(confirm.href(), { 'tat-ca': 'muc=toConfirm' })
  assert.match(all.words, new RegExp(`Xác nhận ${more.length} phiếu\\?`))
})

test('returning asks for a reason and keeps the choice while it is missing', async () => {
  const [id] = (await fresh('thanhLoi', 'signed')) as [AssessmentId]
  const asked = await commune.post(giveBack.href(), { phieu: `${id}-1` })
  const form = hiddenFields(asked.text, giveBack.href())
  const missing = await commune.post(giveBack.href(), { ...form, 'ly-do': ' ' })
  assert.equal(missing.status, 422)
  assert.match(missing.words, /Chưa có lý do\./)
  const again = hiddenFields(missing.text, giveBack.href())
  assert.equal((await commune.post(giveBack.href(), { ...again, 'ly-do': 'Thiếu căn cứ' })).status, 303)
  assert.deepEqual(await statesOf([id]), ['drafted'])
  assert.match((await cell.get(list.href({ muc: 'returned' }))).words, /Thiếu căn cứ/)
  assert.equal((await cell.post(giveBack.href(), { phieu: String(id) })).status, 403)
})

test('what would keep the answer waiting goes on as a task and reports each sheet', async () => {
  const [first] = (await fresh('thanhLoi', 'signed')) as [AssessmentId]
  await sql`with copies as (
      insert into assessments (request_id, round_id, member_id, workplace_id, commune_id, cell_id, link_id, form_id, purpose,
        year, period_from, period_to, due_on, state, grades, texts, session_id, signed_number, signed_on, sort_key, search_key)
      select request_id, round_id, member_id, workplace_id, commune_id, cell_id, link_id, form_id, purpose, year - nr,
        period_from, period_to, due_on, state, grades, texts, session_id, 1, signed_on, sort_key, search_key
      from assessments, generate_series(1, 500) as nr where id = ${first} returning id)
    insert into assessment_versions (assessment_id, number, content, signed_on)
    select copies.id, 1, content, signed_on from copies, assessment_versions where assessment_id = ${first}`.execute(db)
  const asked = await commune.post(confirm.href(), { 'tat-ca': 'muc=toConfirm' })
  const answer = await commune.post(confirm.href(), hiddenFields(asked.text, confirm.href()))
  assert.match(answer.location, /^\/cong-viec\/\d+/)
  assert.equal(enqueued.at(-1)?.kind, manySheetsTask)
  const task = await db.selectFrom('tasks').select(['id', 'input', 'totalCount']).executeTakeFirstOrThrow()
  assert.ok(task.totalCount > 500)
  const counts: number[] = []
  const outcome = await manySheetsTasks({ secret })[manySheetsTask]?.({
    id: task.id,
    work: { db, actor: actors.ngocHan, today, now },
    input: task.input,
    progress: async (count) => void counts.push(count),
    keepFile: () => assert.fail('no file'),
  })
  assert.equal(outcome?.summary, `Đã xác nhận ${task.totalCount} phiếu.`)
  assert.equal(counts.at(-1), task.totalCount)
  assert.ok(outcome?.rows.every(({ isRefused }) => !isRefused))
})
