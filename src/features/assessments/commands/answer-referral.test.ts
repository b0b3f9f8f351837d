import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import type { AssessmentId, ReferralId } from '#core/ids.ts'
import { scopeFor } from '#db/work.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { must } from '#test/support/letters.ts'
import { deliverSaying, referralOfSheet, releaseCorrection, sheetOfMember } from '#test/support/referrals.ts'
import { testWorld, today } from '#test/support/world.ts'
import { referralPermissions } from '../permissions/referral.ts'
import { countReferralsByView, findReferral, listReferrals } from '../queries/referrals.ts'
import { type ActAlone, type AnswerReferral, actAlone, answerReferral } from './answer-referral.ts'

const world = await testWorld({ after })
const { db, actors } = world
const { phuc, ngocHan: commune, officerOfSchool: officer, secretaryOfThanhLoi: cell } = actors
assert.ok(phuc.memberId)
const key = () => crypto.randomUUID()

await sheetsOf(world, { cell: 'thanhLoi', state: 'delivered' })
const sheet = await sheetOfMember(world, phuc.memberId)

const proposed = async (grade: 1 | 3, id: AssessmentId = sheet): Promise<ReferralId> => {
  await db.deleteFrom('referrals').where('assessmentId', '=', id).execute()
  await deliverSaying(world.work(commune), id, { grade, grounds: 'Căn cứ' })
  return referralOfSheet(world, id)
}

const commended = {
  outcome: 'commended',
  outcomeForm: 'Giấy khen',
  decisionNumber: '12-QĐ/ĐU',
  decidedOn: today,
  reason: null,
} as const
const declined = {
  outcome: 'declined',
  outcomeForm: null,
  decisionNumber: null,
  decidedOn: null,
  reason: 'Đã khen trong năm',
} as const

const answer = (id: ReferralId, actor: Actor, given: Partial<AnswerReferral> = {}) =>
  answerReferral(world.work(actor), { id, formKey: key(), version: 1, way: 'answer', ...commended, ...given })
const reasonOf = async (outcome: Promise<{ ok: boolean; reason?: string }>) => {
  const ended = await outcome
  return ended.ok ? 'done' : ended.reason
}
const find = (id: ReferralId) => db.selectFrom('referrals').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const eventsOf = (id: ReferralId) =>
  db
    .selectFrom('events')
    .select(['kind', 'note', 'data', 'onBehalf', 'memberId'])
    .where('subjectKind', '=', 'referral')
    .where('subjectId', '=', id)
    .orderBy('id')
    .execute()

test('the workplace answers what it did; it keeps form, number and day, and the residence reads it', async () => {
  const id = await proposed(1)
  must(await answer(id, officer))
  const row = await find(id)
  assert.deepEqual(
    [row.state, row.outcome, row.outcomeForm, row.decisionNumber, String(row.decidedOn), row.answeredBy],
    ['answered', 'commended', 'Giấy khen', '12-QĐ/ĐU', String(today), officer.organisationName],
  )
  assert.deepEqual((await eventsOf(id)).at(-1), {
    kind: 'referral.answered',
    note: 'Đã biểu dương, khen thưởng; Giấy khen; số 12-QĐ/ĐU; ngày 25/11/2026',
    data: { from: 'proposed', to: 'answered', outcome: 'commended' },
    onBehalf: false,
    memberId: phuc.memberId,
  })
  for (const actor of [cell, commune]) {
    const read = await findReferral(db, scopeFor(actor, [referralPermissions, 'read']), id)
    assert.equal(read?.outcome, 'commended', actor.name)
  }
})

test('an answer can be put right, and each stays in the timeline; folding the events gives the state', async () => {
  const id = await proposed(1)
  must(await answer(id, officer))
  must(await answer(id, officer, { version: 2, ...declined }))
  const row = await find(id)
  assert.deepEqual([row.outcome, row.outcomeForm, row.decidedOn, row.reason], ['declined', null, null, declined.reason])
  const events = await eventsOf(id)
  assert.equal(events.length, 3)
  assert.ok(events[1]?.note?.includes('12-QĐ/ĐU'))
  const folded = events.reduce<unknown>((state, { data }) => {
    assert.ok(typeof data === 'object' && data !== null && 'to' in data)
    if ('from' in data) assert.equal(data.from, state)
    return data.to
  }, undefined)
  assert.equal(folded, row.state)
})

test('an answer must fit the proposal: nobody is reprimanded for what is to be praised, nor praised for the contrary', async () => {
  const praise = await proposed(1)
  for (const outcome of ['reminded', 'criticised', 'handled'] as const)
    assert.equal(await reasonOf(answer(praise, officer, { outcome })), 'wrongOutcome')
  const consider = await proposed(3)
  assert.equal(await reasonOf(answer(consider, officer)), 'wrongOutcome')
  assert.equal((await find(consider)).state, 'proposed')
  must(await answer(consider, officer, { outcome: 'reminded', outcomeForm: null, decisionNumber: null }))
})

test('two at once: one answers, the other is told; a double click answers once; what was withdrawn is not answered', async () => {
  const id = await proposed(1)
  const outcomes = await Promise.all([reasonOf(answer(id, officer)), reasonOf(answer(id, officer, declined))])
  assert.deepEqual(outcomes.sort(), ['done', 'stale'])
  const other = await proposed(1)
  const input = { id: other, formKey: key(), version: 1, way: 'answer', ...commended } as const
  must(await answerReferral(world.work(officer), input))
  must(await answerReferral(world.work(officer), input))
  assert.equal((await eventsOf(other)).length, 2)
  const gone = await proposed(1)
  await releaseCorrection(world.work(commune), sheet, { grade: 2 })
  assert.equal(await reasonOf(answer(gone, officer, { version: 2 })), 'wrongState')
})

test('only the workplace that was asked answers; other workplaces and cells do not find it', async () => {
  const id = await proposed(1)
  for (const actor of [actors.officerOfHospital, actors.secretaryOfPhuHung, actors.officerOfTraCon, phuc])
    assert.equal(await reasonOf(answer(id, actor)), 'notFound', actor.name)
  for (const actor of [cell, commune]) assert.equal(await reasonOf(answer(id, actor)), 'notAllowed', actor.name)
  assert.equal(await reasonOf(answer(id, commune, { way: 'answerFromPaper' })), 'notAllowed')
})

test('for a workplace outside the system the commune types in its paper; the event says so and names the workplace', async () => {
  const id = await proposed(1)
  await db.updateTable('organisations').set({ isOutside: true }).where('id', '=', officer.organisationId).execute()
  assert.equal(await reasonOf(answer(id, cell, { way: 'answerFromPaper' })), 'notAllowed')
  must(await answer(id, commune, { way: 'answerFromPaper' }))
  const [row, event] = [await find(id), (await eventsOf(id)).at(-1)]
  assert.deepEqual([row.answeredBy, event?.onBehalf], [officer.organisationName, true])
  await db.updateTable('organisations').set({ isOutside: false }).where('id', '=', officer.organisationId).execute()
})

const act = (actor: Actor, given: Partial<ActAlone> = {}) => {
  assert.ok(phuc.memberId)
  const { memberId } = phuc
  return actAlone(world.work(actor), { memberId, grounds: 'Cứu người', formKey: key(), ...commended, ...given })
}

test('a workplace acts without a proposal: answered at once, told to the residence of the open link, listed as such', async () => {
  const id = must(await act(officer))
  const row = await find(id)
  assert.deepEqual(
    [row.assessmentId, row.kind, row.state, row.cellId, row.communeId, row.dueOn],
    [null, 'commend', 'answered', cell.organisationId, commune.organisationId, null],
  )
  const [event] = await eventsOf(id)
  assert.deepEqual([event?.kind, event?.data], ['referral.acted', { to: 'answered', outcome: 'commended' }])
  const scope = scopeFor(cell, [referralPermissions, 'read'])
  const asked = { filter: { view: 'answered', search: 'hoang phuc' }, today, after: undefined } as const
  const [newest] = await listReferrals(db, scope, asked)
  assert.deepEqual([newest?.id, newest?.fullName], [id, 'Nguyễn Hoàng Phúc'])
  must(await answer(id, officer, { outcomeForm: 'Bằng khen' }))
  const input = { outcome: 'handled', outcomeForm: 'Khiển trách' } as const
  assert.equal((await find(must(await act(officer, input)))).kind, 'consider')
})

test('it acts on its own people only, and on nobody whom no residence has admitted', async () => {
  assert.equal(await reasonOf(act(actors.officerOfHospital)), 'notFound')
  assert.equal(await reasonOf(act(cell)), 'notFound')
  const { id: memberId } = await db
    .selectFrom('members')
    .select('id')
    .where('workplaceId', '=', officer.organisationId)
    .where('id', 'not in', (eb) => eb.selectFrom('residenceLinks').select('memberId'))
    .limit(1)
    .executeTakeFirstOrThrow()
  assert.equal(await reasonOf(act(officer, { memberId })), 'noLink')
})

test('the views count what they list, late from the day after the one it was due', async () => {
  const id = await proposed(1)
  const scope = scopeFor(officer, [referralPermissions, 'read'])
  const { dueOn } = await find(id)
  assert.ok(dueOn)
  for (const [on, late] of [
    [dueOn, 0],
    [dueOn.add({ days: 1 }), 1],
  ] as const) {
    const filter = { view: 'overdue', search: '' } as const
    const rows = await listReferrals(db, scope, { filter, today: on, after: undefined })
    const counts = await countReferralsByView(db, scope, { filter, today: on })
    assert.deepEqual([rows.length, counts.overdue, counts.waiting], [late, late, 1])
  }
})
