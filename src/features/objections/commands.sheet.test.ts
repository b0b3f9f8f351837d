import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import type { ObjectionId } from '#core/ids.ts'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import { clientsOf } from '#test/support/client.ts'
import { must } from '#test/support/letters.ts'
import { deliverSaying, releaseCorrection, sheetOfMember } from '#test/support/referrals.ts'
import { testWorld } from '#test/support/world.ts'
import { answerObjection } from './commands/answer.ts'
import { raiseObjection, withdrawObjection } from './commands/raise.ts'
import { objectionRoutes } from './routes/all.tsx'

const world = await testWorld({ after })
const { db, actors } = world
const { phuc, secretaryOfThanhLoi: cell, officerOfSchool: officer, ngocHan: commune } = actors
assert.ok(phuc.memberId)
await db.deleteFrom('objections').execute()
const key = () => crypto.randomUUID()
const asPerson = clientsOf(world, [objectionRoutes])

const ids = await sheetsOf(world, { cell: 'thanhLoi', state: 'delivered' })
const sheet = await sheetOfMember(world, phuc.memberId)
await deliverSaying(world.work(commune), sheet, { grade: 1, grounds: 'Hiến đất' })

const ask = (assessmentId = sheet) =>
  raiseObjection(world.work(phuc), {
    formKey: key(),
    fact: 'assessment',
    meetingId: null,
    opinionId: null,
    assessmentId,
    claim: 'Tôi dự đủ các cuộc họp',
  })
const answer = (id: ObjectionId, actor: Actor, outcome: 'corrected' | 'explained') =>
  answerObjection(world.work(actor), {
    id,
    formKey: key(),
    version: 1,
    outcome,
    answer: outcome === 'explained' ? 'Đúng theo điểm danh.' : null,
    correction: null,
  })
const reasonOf = async (outcome: Promise<{ ok: boolean; reason?: string }>) => {
  const ended = await outcome
  return ended.ok ? 'done' : ended.reason
}
const find = (id: ObjectionId) => db.selectFrom('objections').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const settings = (set: { mayObject?: boolean; releasedWhen?: 'delivered' | 'announced' }) =>
  db.updateTable('assessmentSettings').set(set).execute()

test('an objection to a sheet lies with its cell and commune and keeps what the released version said', async () => {
  const id = must(await ask())
  const row = await find(id)
  assert.deepEqual(
    [row.keeper, row.cellId, row.communeId, row.assessmentId],
    ['residence', cell.organisationId, commune.organisationId, sheet],
  )
  assert.match(row.stated, /^Bản 1, ký ngày 25\/11\/2026\n.*Dự họp: .*; Vắng có báo trước/s)
  assert.match(row.stated, /Đề nghị: Biểu dương; Hiến đất/)
  assert.equal(await reasonOf(ask()), 'alreadyRaised')
  assert.equal(await reasonOf(answer(id, officer, 'explained')), 'notFound')
  must(await answer(id, cell, 'explained'))
  assert.equal((await find(id)).answer, 'Đúng theo điểm danh.')
})

test('it is "corrected" only once a newer version has reached the workplace', async () => {
  const id = must(await ask())
  assert.equal(await reasonOf(answer(id, cell, 'corrected')), 'notCorrected')
  await db
    .updateTable('assessments')
    .set({ state: 'drafted', grades: [1, 1, 1] })
    .where('id', '=', sheet)
    .execute()
  assert.equal(await reasonOf(answer(id, cell, 'corrected')), 'notCorrected')
  await releaseCorrection(world.work(commune), sheet, { grade: 1, grounds: 'Hiến đất' })
  must(await answer(id, commune, 'corrected'))
  const events = await db
    .selectFrom('events')
    .select(['memberId', 'onBehalf'])
    .where('kind', '=', 'objection.answered')
    .orderBy('id', 'desc')
    .limit(1)
    .execute()
  assert.deepEqual(events, [{ memberId: null, onBehalf: true }])
})

test('nobody objects to the sheet of another, to one that is not back, or where the province does not take it', async () => {
  const other = ids.find((id) => id !== sheet)
  assert.ok(other)
  assert.equal(await reasonOf(ask(other)), 'notFound')
  await settings({ releasedWhen: 'announced' })
  assert.equal(await reasonOf(ask()), 'notFound')
  await settings({ releasedWhen: 'delivered', mayObject: false })
  assert.equal(await reasonOf(ask()), 'mayNotObject')
  const member = asPerson(phuc)
  const href = routes.objections.raise.href({ muc: 'assessment', phieu: sheet })
  assert.equal((await member.get(href)).status, 404)
  const sent = await member.post(routes.objections.raise.href(), {
    muc: 'assessment',
    phieu: String(sheet),
    'cho-sai': 'Sai',
  })
  assert.equal(sent.status, 409)
  assert.ok(sent.words.includes('không mở việc đề nghị xem lại phiếu nhận xét'))
  await settings({ mayObject: true })
  assert.equal((await member.get(href)).status, 200)
})

test('the pages name the sheet: the form its year and words, the keeper both ways to it and to putting it right', async () => {
  const member = asPerson(phuc)
  const form = await member.get(routes.objections.raise.href({ muc: 'assessment', phieu: sheet }))
  for (const words of ['Phiếu nhận xét năm 2026', 'chi bộ nơi cư trú', 'Bản 2'])
    assert.ok(form.words.includes(words), words)
  const empty = await member.post(routes.objections.raise.href(), {
    muc: 'assessment',
    phieu: String(sheet),
    'cho-sai': '',
  })
  assert.equal(empty.status, 422)
  assert.ok(empty.text.includes(`name="phieu" value="${sheet}"`))
  const id = must(await ask())
  const asked = await asPerson(cell).get(routes.objections.show.href({ id }))
  for (const href of [routes.assessments.show.href({ id: sheet }), routes.assessments.correct.href({ id: sheet })])
    assert.ok(asked.text.includes(href), href)
  assert.ok((await asPerson(cell).get(routes.objections.list.href())).words.includes('Năm 2026'))
  assert.equal((await asPerson(officer).get(routes.objections.show.href({ id }))).status, 404)
  const own = await member.get(routes.objections.own.href())
  assert.ok(own.text.includes(routes.assessments.showOwn.href({ id: sheet })))
  must(await withdrawObjection(world.work(phuc), { id, version: 1, formKey: key() }))
})
