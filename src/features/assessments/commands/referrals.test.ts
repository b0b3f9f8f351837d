import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { AssessmentId, ReferralId } from '#core/ids.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { must } from '#test/support/letters.ts'
import { deliverSaying, referralsOf, releaseCorrection, releasedSheet } from '#test/support/referrals.ts'
import { testWorld, today } from '#test/support/world.ts'
import { answerReferral } from './answer-referral.ts'
import { raiseReferralsOf } from './referrals.ts'

const world = await testWorld({ after })
const { db, actors } = world
const commune = world.work(actors.ngocHan)
const key = () => crypto.randomUUID()

const sheets = [
  ...(await sheetsOf(world, { cell: 'thanhLoi', state: 'delivered' })),
  ...(await sheetsOf(world, { cell: 'myHung', state: 'delivered' })),
  ...(await sheetsOf(world, { cell: 'quarter1', state: 'delivered' })),
]
const next = (): AssessmentId => {
  const id = free.shift()
  assert.ok(id)
  return id
}
const free = [...sheets]

const eventsOf = (id: ReferralId) =>
  db
    .selectFrom('events')
    .select(['kind', 'memberId', 'data', 'onBehalf'])
    .where('subjectKind', '=', 'referral')
    .where('subjectId', '=', id)
    .orderBy('id')
    .execute()

const only = async (id: AssessmentId) => {
  const rows = await referralsOf(world, id)
  const [row] = rows
  assert.ok(row && rows.length === 1)
  return row
}

test('a sheet that commends makes a proposal with its grounds, due thirty working days later, told with its event', async () => {
  const id = next()
  await deliverSaying(commune, id, { grade: 1, grounds: 'Hiến đất làm đường' })
  const { memberId, workplaceId, cellId } = await releasedSheet(world, id)
  const row = await only(id)
  assert.deepEqual(
    [row.kind, row.state, row.grounds, row.workplaceId, row.cellId, String(row.proposedOn), String(row.dueOn)],
    ['commend', 'proposed', 'Hiến đất làm đường', workplaceId, cellId, String(today), '2027-01-07'],
  )
  assert.deepEqual(await eventsOf(row.id), [
    { kind: 'referral.proposed', memberId, data: { to: 'proposed', kind: 'commend' }, onBehalf: false },
  ])
})

test('the last option asks to consider, the middle one and a missing line propose nothing, an applicant is never proposed', async () => {
  const [asked, middle] = [next(), next()]
  await deliverSaying(commune, asked, { grade: 3, grounds: 'Vắng họp nhiều lần' })
  assert.equal((await only(asked)).kind, 'consider')
  await deliverSaying(commune, middle, { grade: 2 })
  const sheet = await releasedSheet(world, middle)
  await db.transaction().execute(async (tx) => {
    await raiseReferralsOf(tx, commune, [{ ...sheet, content: { criteria: [] } }])
    const [line] = sheet.content.criteria.filter(({ basis }) => basis === 'referral')
    assert.ok(line)
    const commends = { criteria: [{ ...line, grade: 1 }] }
    await raiseReferralsOf(tx, commune, [{ ...sheet, memberId: null, content: commends }])
    await raiseReferralsOf(tx, commune, [])
  })
  assert.deepEqual(await referralsOf(world, middle), [])
})

test('a corrected sheet that still proposes it keeps the proposal, its day and its due day, with the new grounds', async () => {
  const id = next()
  await deliverSaying(commune, id, { grade: 1, grounds: 'Hiến đất' })
  const before = await only(id)
  await releaseCorrection(commune, id, { grade: 1, grounds: 'Hiến 200 m² đất' })
  const kept = await only(id)
  assert.deepEqual([kept.id, kept.state, kept.grounds, kept.version], [before.id, 'proposed', 'Hiến 200 m² đất', 2])
  await releaseCorrection(commune, id, { grade: 1, grounds: 'Hiến 200 m² đất' })
  assert.equal((await only(id)).version, 2)
  assert.deepEqual(
    (await eventsOf(kept.id)).map(({ kind }) => kind),
    ['referral.proposed', 'referral.changed'],
  )
})

test('a corrected sheet that no longer proposes it withdraws what waits; one that proposes something else makes that', async () => {
  const [none, other] = [next(), next()]
  await deliverSaying(commune, none, { grade: 3, grounds: 'Vắng họp' })
  await releaseCorrection(commune, none, { grade: 2 })
  const withdrawn = await only(none)
  assert.equal(withdrawn.state, 'withdrawn')
  assert.deepEqual(
    (await eventsOf(withdrawn.id)).map(({ data }) => data),
    [
      { to: 'proposed', kind: 'consider' },
      { from: 'proposed', to: 'withdrawn' },
    ],
  )
  await deliverSaying(commune, other, { grade: 3, grounds: 'Ghi nhầm' })
  await releaseCorrection(commune, other, { grade: 1, grounds: 'Tích cực' })
  assert.deepEqual(
    (await referralsOf(world, other)).map(({ kind, state }) => [kind, state]),
    [
      ['consider', 'withdrawn'],
      ['commend', 'proposed'],
    ],
  )
})

test('what was answered stays answered when the sheet is put right, and is not asked a second time', async () => {
  const id = next()
  await deliverSaying(commune, id, { grade: 1, grounds: 'Tích cực' })
  const { id: referralId, workplaceId } = await only(id)
  const officer = Object.values(actors).find(
    ({ organisationId, role }) => organisationId === workplaceId && role === 'workplaceOfficer',
  )
  assert.ok(officer)
  const deed = {
    outcome: 'commended',
    outcomeForm: 'Giấy khen',
    decisionNumber: null,
    decidedOn: today,
    reason: null,
  } as const
  must(
    await answerReferral(world.work(officer), { id: referralId, version: 1, way: 'answer', formKey: key(), ...deed }),
  )
  await releaseCorrection(commune, id, { grade: 1, grounds: 'Rất tích cực' })
  await releaseCorrection(commune, id, { grade: 2 })
  const answered = await only(id)
  assert.deepEqual([answered.state, answered.grounds], ['answered', 'Tích cực'])
  await releaseCorrection(commune, id, { grade: 3, grounds: 'Vắng họp' })
  assert.deepEqual(
    (await referralsOf(world, id)).map(({ kind, state }) => [kind, state]),
    [
      ['commend', 'answered'],
      ['consider', 'proposed'],
    ],
  )
})

test('many sheets at once each make their own; a workplace that types in a paper proposes in the name of the residence', async () => {
  const more = await sheetsOf(world, { cell: 'phuHung', state: 'delivered' })
  assert.ok(more.length >= 2)
  const released = await Promise.all(more.map((id) => releasedSheet(world, id)))
  const commending = released.map((sheet) => ({
    ...sheet,
    content: {
      criteria: sheet.content.criteria.map((line) => (line.position === 6 ? { ...line, grade: 1, text: 'Tốt' } : line)),
    },
  }))
  await db.transaction().execute((tx) => raiseReferralsOf(tx, world.work(actors.officerOfHospital), commending))
  for (const id of more) {
    const row = await only(id)
    assert.equal(row.assessmentId, id)
    assert.deepEqual(
      (await eventsOf(row.id)).map(({ onBehalf }) => onBehalf),
      [true],
    )
  }
})
