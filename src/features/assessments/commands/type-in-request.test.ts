import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { AssessmentId } from '#core/ids.ts'
import { jointSession } from '#test/support/assessments.ts'
import { must } from '#test/support/letters.ts'
import { testWorld, today } from '#test/support/world.ts'
import { usualPeriod } from '../rules/eligibility.ts'
import { type HandOver, handOverSheets } from './hand-over.ts'
import { type TypeInRequest, typeInApplicant, typeInRequest } from './type-in-request.ts'

const world = await testWorld({ after })
const { actors, db, organisations: places } = world
const key = () => crypto.randomUUID()
const commune = world.work(actors.ngocHan)
const cuc = await world.member('Phạm Hồng Cúc')

const paper = {
  workplaceId: places.farmProduce,
  memberIds: [cuc],
  numberText: '40-CV/ĐU',
  issuedOn: today.subtract({ days: 5 }),
  purpose: 'personnelWork',
  period: usualPeriod(today),
} as const satisfies Omit<TypeInRequest, 'formKey'>
const typeIn = (more: Partial<TypeInRequest> = {}, actor = actors.ngocHan) =>
  typeInRequest(world.work(actor), { ...paper, ...more, formKey: key() })
const reasonOf = async (...asked: Parameters<typeof typeIn>) => {
  const outcome = await typeIn(...asked)
  return outcome.ok ? 'done' : outcome.reason
}
const sheets = () =>
  db
    .selectFrom('assessments')
    .select(['id', 'requestId', 'roundId', 'memberId', 'purpose', 'state', 'cellId', 'version', 'releasedNumber'])
    .select(['deliveredOn', 'applicantId'])
    .orderBy('id')
    .execute()

test('the commune types in the paper of a workplace outside the system: its own number and day, the sheet with the cell', async () => {
  const id = must(await typeIn())
  const request = await db.selectFrom('assessmentRequests').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  assert.deepEqual(
    [request.isFromOutside, request.numberText, String(request.issuedOn), request.workplaceId, request.purpose],
    [true, '40-CV/ĐU', '2026-11-20', places.farmProduce, 'other'],
  )
  assert.deepEqual(
    (await sheets()).map(({ memberId, purpose, state, cellId, roundId }) => [
      memberId,
      purpose,
      state,
      cellId,
      roundId,
    ]),
    [[cuc, 'other', 'withCell', places.thanhLoi, null]],
  )
  const events = await db
    .selectFrom('events')
    .select(['kind', 'onBehalf'])
    .where('subjectKind', 'in', ['assessment', 'assessmentRequest'])
    .orderBy('id')
    .execute()
  assert.deepEqual(events, [
    { kind: 'assessmentRequest.typedIn', onBehalf: true },
    { kind: 'assessment.requested', onBehalf: true },
  ])
})

test('the same paper is not typed in twice, and no commune asks about members who are not in its register', async () => {
  assert.equal(await reasonOf(), 'paperKnown')
  const other = { numberText: '41-CV/ĐU' }
  // Received, but no cell has admitted him yet.
  assert.equal(await reasonOf({ ...other, memberIds: [await world.member('Trần Văn Rạng')] }), 'notFound')
  assert.equal(await reasonOf({ ...other, memberIds: [await world.member('Cao Thị Thúy An')] }), 'notFound')
  assert.equal(await reasonOf(other, actors.officerOfTraCon), 'notFound')
  assert.equal(await reasonOf(other, actors.secretaryOfThanhLoi), 'notAllowed')
  assert.equal(await reasonOf({ ...other, purpose: 'official' }), 'notEligible')
  const longAgo = { from: today.subtract({ years: 3 }), to: today.subtract({ years: 2 }) }
  assert.equal(await reasonOf({ ...other, period: longAgo }), 'notEligible')
  assert.equal((await sheets()).length, 1)
})

test('a yearly sheet on paper counts in a round, once a year, and never of somebody exempt from meetings', async () => {
  must(await typeIn({ numberText: '42-CV/ĐU', purpose: 'yearly' }))
  const yearly = (await sheets()).find(({ purpose }) => purpose === 'yearly')
  assert.ok(yearly?.roundId)
  const round = await db
    .selectFrom('assessmentRounds')
    .select(['organisationId', 'year', 'state'])
    .where('id', '=', yearly.roundId)
    .executeTakeFirstOrThrow()
  assert.deepEqual(round, { organisationId: places.farmProduce, year: 2026, state: 'closed' })
  assert.equal(await reasonOf({ numberText: '43-CV/ĐU', purpose: 'yearly' }), 'notEligible')
  await db.updateTable('members').set({ category: 'meetingExempt' }).where('id', '=', cuc).execute()
  const before = { numberText: '44-CV/ĐU', period: usualPeriod(today.subtract({ years: 1 })) }
  assert.equal(await reasonOf({ ...before, purpose: 'yearly' }), 'notEligible')
  await db.updateTable('members').set({ category: 'standard' }).where('id', '=', cuc).execute()
})

test('somebody who wants to join at such a workplace is with the cell that the commune names at once', async () => {
  const facts = { fullName: 'Lê Thị Nhạn', birthOn: null, birthYear: 2001, residence: 'tổ 1, ấp Mỹ Hưng' }
  const input = { ...paper, ...facts, numberText: '45-CV/ĐU', workplaceName: 'Chi bộ Hợp tác xã Thanh Trà' }
  const typed = (cellId: number) =>
    typeInApplicant(commune, { ...input, cellId: cellId as typeof places.myHung, formKey: key() })
  const wrong = await typed(places.quarter1)
  assert.equal(wrong.ok ? '' : wrong.reason, 'cellNotOfCommune')
  must(await typed(places.myHung))
  const sheet = (await sheets()).at(-1)
  assert.deepEqual([sheet?.state, sheet?.purpose, sheet?.cellId], ['withCell', 'admission', places.myHung])
  assert.ok(sheet?.applicantId)
})

test('a confirmed sheet stays until the commune notes that the paper was handed over, on which day', async () => {
  const [sheet] = await sheets()
  assert.ok(sheet)
  const hand = async (more: Partial<HandOver> = {}, actor = actors.ngocHan) => {
    const input = { ids: [sheet.id], handedOverOn: today, formKey: key(), ...more }
    const outcome = await handOverSheets(world.work(actor), input)
    return outcome.ok ? outcome.value : outcome.reason
  }
  assert.equal(await hand(), 'wrongState')
  await db
    .updateTable('assessments')
    .set({ sessionId: await jointSession(world, 'thanhLoi'), signedNumber: 1, signedOn: today, confirmedOn: today })
    .set({ state: 'confirmed' })
    .where('id', '=', sheet.id)
    .execute()
  assert.equal(await hand({ ids: [] }), 'nobodyChosen')
  assert.equal(await hand({ handedOverOn: today.subtract({ days: 1 }) }), 'beforeConfirmed')
  assert.equal(await hand({}, actors.secretaryOfThanhLoi), 'notAllowed')
  assert.equal(await hand({}, actors.officerOfTraCon), 'notFound')
  assert.equal(await hand({ ids: [sheet.id, (sheet.id + 1) as AssessmentId] }), 'wrongState')
  const formKey = key()
  assert.deepEqual([await hand({ formKey }), await hand({ formKey })], [1, 1])
  const [after] = await sheets()
  assert.deepEqual(
    [after?.state, after?.releasedNumber, String(after?.deliveredOn), after?.version],
    ['delivered', 1, '2026-11-25', sheet.version + 1],
  )
})

test('two officers who type in two papers about the same member and year at once: one counts, the other is told', async () => {
  const yearly = { purpose: 'yearly', period: { from: today.with({ month: 1, day: 1 }), to: today } } as const
  await db.updateTable('assessments').set({ state: 'cancelled' }).execute()
  // Both come as far as the workplace's row before either goes on.
  const { both } = await db.transaction().execute(async (tx) => {
    await tx.selectFrom('organisations').select('id').where('id', '=', places.farmProduce).forUpdate().execute()
    const both = Promise.all([
      reasonOf({ ...yearly, numberText: '71-CV/ĐU' }),
      reasonOf({ ...yearly, numberText: '72-CV/ĐU' }, actors.secretaryOfHieuPhung),
    ])
    await new Promise((resolve) => setTimeout(resolve, 300))
    return { both }
  })
  assert.deepEqual((await both).toSorted(), ['done', 'notEligible'])
})
