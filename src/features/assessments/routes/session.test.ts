import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { AssessmentId } from '#core/ids.ts'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import { hiddenFields, programOn } from '#test/support/program.ts'
import { testWorld } from '#test/support/world.ts'
import { assessmentRoutes } from './all.tsx'

const world = await testWorld({ after })
const { actors, db } = world
const { browser } = programOn(world, [assessmentRoutes])
const cell = browser(actors.secretaryOfThanhLoi)
const commune = browser(actors.ngocHan)
const stranger = browser(actors.secretaryOfMyHung)
const sheets = await sheetsOf(world, { cell: 'thanhLoi', state: 'drafted' })
const [first, second] = sheets as [AssessmentId, AssessmentId]

const typed = {
  ngay: '24/11/2026',
  'noi-hop': 'Nhà văn hóa ấp',
  'chi-uy': 'khong',
  'cb-ten-1': 'Nguyễn Văn Bảy',
  'cb-chuc-1': 'Bí thư chi bộ',
  'mt-ten-2': 'Lê Văn Chín',
  'mt-chuc-2': 'Trưởng ban',
  'ket-luan': 'Thống nhất.',
}
const idIn = (location: string): number => Number(/\/hop-thong-nhat\/(\d+)/.exec(location)?.[1])

async function held(): Promise<number> {
  const answer = await cell.post(routes.assessments.newSession.href(), typed)
  assert.equal(answer.status, 303)
  return idIn(answer.location)
}

test('minutes that are not right come back with all sentences at once and every word that was typed', async () => {
  const wrong = { ...typed, ngay: '26/11/2026', 'noi-hop': '', 'chi-uy': '', 'mt-ten-2': '', 'ket-luan': '' }
  const answer = await cell.post(routes.assessments.newSession.href(), wrong)
  assert.equal(answer.status, 422)
  for (const sentence of [
    'Ngày họp ở sau hôm nay. Đồng chí nhập ngày đã họp.',
    'Chưa có nơi họp.',
    'Chưa chọn chi bộ có chi ủy hay không.',
    'Dòng này có chức vụ mà chưa có họ tên.',
    'Chưa có kết luận.',
  ])
    assert.ok(answer.words.includes(sentence), sentence)
  assert.match(answer.text, /name="cb-ten-1"[^>]*value="Nguyễn Văn Bảy"/)
  assert.match(answer.text, /name="mt-chuc-2"[^>]*value="Trưởng ban"/)
  const { 'mt-ten-2': _, 'mt-chuc-2': __, ...oneSided } = typed
  assert.match((await cell.post(routes.assessments.newSession.href(), oneSided)).words, /Chưa có ai phía ban công tác/)
})

test('more room for participants is asked for without script, and nothing is kept by asking', async () => {
  const count = () => db.selectFrom('jointSessions').select('id').execute()
  const before = (await count()).length
  const answer = await cell.post(routes.assessments.newSession.href(), { ...typed, viec: 'them-cho' })
  assert.equal(answer.status, 200)
  assert.match(answer.text, /name="mt-ten-5"/)
  assert.match(answer.text, /name="noi-hop"[^>]*value="Nhà văn hóa ấp"/)
  assert.equal((await count()).length, before)
})

test('saved minutes lead on to the sheets; who is not complete stands there with what it lacks', async () => {
  await db
    .updateTable('assessments')
    .set({ grades: [1, 1] })
    .where('id', '=', second)
    .execute()
  const id = await held()
  const answer = await cell.get(routes.assessments.cover.href({ id }))
  assert.equal([...answer.text.matchAll(/name="phieu" value="[^"]*" checked/g)].length, sheets.length - 1)
  assert.match(answer.words, /Phiếu chưa ghi xong 1 phiếu.*Chưa chọn mức: 3\. Dự họp/)
})

test('the sheets that were ticked are agreed on, one that changed meanwhile is named with its reason', async () => {
  const id = await held()
  const href = routes.assessments.cover.href({ id })
  const nobody = await cell.post(href, hiddenFields((await cell.get(href)).text, href))
  assert.equal(nobody.status, 409)
  assert.match(nobody.words, /Đồng chí chưa chọn phiếu nào/)
  const done = await cell.post(href, { phieu: [`${first}-1`, `${sheets[2]}-7`] })
  assert.equal(done.status, 409)
  assert.match(done.words, /Đã ghi nhận 1 phiếu được thống nhất\. Chưa ghi nhận được: .*Có người vừa làm việc khác/)
  const page = await cell.get(routes.assessments.session.href({ id }))
  assert.match(page.words, /1 phiếu đã thống nhất, chờ chi bộ ký/)
})

test('minutes are changed by whoever saw how they stand; the other sees both', async () => {
  const id = await held()
  const href = routes.assessments.editSession.href({ id })
  const form = { ...typed, ...hiddenFields((await cell.get(href)).text, href) }
  assert.equal((await cell.post(href, { ...form, 'noi-hop': 'Trụ sở ấp', _key: 'a' })).status, 303)
  const late = await cell.post(href, { ...form, 'noi-hop': 'Nhà bí thư', _key: 'b' })
  assert.equal(late.status, 409)
  assert.match(late.words, /Biên bản đang lưu 24\/11\/2026, Trụ sở ấp/)
  assert.match(late.text, /name="noi-hop"[^>]*value="Nhà bí thư"/)
  await db
    .updateTable('jointSessions')
    .set({ signedOn: Temporal.PlainDate.from('2026-11-25') })
    .execute()
  const signed = await cell.post(href, { ...form, version: '2', _key: 'c' })
  assert.match(signed.words, /biên bản được giữ nguyên/)
  assert.equal((await cell.get(href)).status, 303)
  await db.updateTable('jointSessions').set({ signedOn: null }).execute()
})

test('a commune names the cell first, and its minutes say that it wrote them for it', async () => {
  assert.match((await commune.get(routes.assessments.newSession.href())).words, /Buổi họp của chi bộ nào/)
  const cellId = String(world.organisations.myHung)
  const form = await commune.get(routes.assessments.newSession.href({ 'chi-bo': cellId }))
  assert.match(form.words, /Lập thay Chi bộ ấp Mỹ Hưng/)
  const answer = await commune.post(routes.assessments.newSession.href(), { ...typed, 'chi-bo': cellId })
  assert.equal(answer.status, 303)
  const elsewhere = String(world.organisations.quarter1)
  assert.equal((await commune.get(routes.assessments.newSession.href({ 'chi-bo': elsewhere }))).status, 404)
  assert.equal(
    (await commune.post(routes.assessments.newSession.href(), { ...typed, 'chi-bo': elsewhere })).status,
    404,
  )
})

test('the minutes are printed, and who of the members stands on them is kept as seen', async () => {
  const { id } = await db
    .selectFrom('jointSessionSheets')
    .select('sessionId as id')
    .where('assessmentId', '=', first)
    .executeTakeFirstOrThrow()
  const answer = await cell.get(routes.assessments.sessionPdf.href({ id }))
  assert.equal(answer.headers.get('content-type'), 'application/pdf')
  const views = await db.selectFrom('views').select('memberId').where('event', '=', 'jointSession.paperSeen').execute()
  assert.equal(views.filter(({ memberId }) => memberId !== null).length, 1)
})

test('nobody but the cell and its commune finds a session', async () => {
  const id = await held()
  for (const page of [routes.assessments.session, routes.assessments.cover, routes.assessments.sessionPdf])
    assert.equal((await stranger.get(page.href({ id }))).status, 404)
  assert.equal((await browser(actors.officerOfHospital).get(routes.assessments.sessions.href())).status, 403)
  assert.match((await cell.get(routes.assessments.sessions.href())).words, /Ngày 24\/11\/2026 Nhà văn hóa ấp/)
})
