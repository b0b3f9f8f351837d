import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { AssessmentId, JointSessionId } from '#core/ids.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { must } from '#test/support/letters.ts'
import { testWorld, today } from '#test/support/world.ts'
import { coverSheets } from './cover.ts'
import { saveDraft } from './draft.ts'
import { changeSession, holdSession, type SessionFacts } from './session.ts'
import { signSheets } from './sign.ts'

const world = await testWorld({ after })
const { actors, db, work } = world
const key = () => crypto.randomUUID()
const secretary = work(actors.secretaryOfThanhLoi)
const sheets = await sheetsOf(world, { cell: 'thanhLoi', state: 'drafted' })
const [first, second] = sheets as [AssessmentId, AssessmentId]

const facts: SessionFacts = {
  heldOn: today,
  place: 'Nhà văn hóa ấp',
  hasCommittee: false,
  participants: [
    { side: 'cell', name: 'Nguyễn Văn Bảy', title: 'Bí thư' },
    { side: 'frontCommittee', name: 'Lê Văn Chín', title: 'Trưởng ban' },
  ],
  conclusions: 'Thống nhất.',
}
const hold = (changed: Partial<SessionFacts> = {}, actor = secretary, cellId = world.organisations.thanhLoi) =>
  holdSession(actor, { formKey: key(), cellId, facts: { ...facts, ...changed } })
const cover = (sessionId: JointSessionId, ids: readonly AssessmentId[], actor = secretary) =>
  coverSheets(actor, { formKey: key(), sessionId, sheets: ids.map((id) => ({ id, version: undefined })) })
const reasons = async (rows: ReturnType<typeof cover>) => (await rows).map(({ refusal }) => refusal ?? 'done')
const sheet = (id: AssessmentId) =>
  db
    .selectFrom('assessments')
    .select(['state', 'sessionId', 'version', 'grades'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
const eventsOf = (kind: string, subjectId: number) =>
  db
    .selectFrom('events')
    .select(['kind', 'onBehalf', 'data'])
    .where('kind', '=', kind)
    .where('subjectId', '=', subjectId)
    .execute()

test('a session is held by the cell or, in its name, by its commune; nobody else writes its minutes', async () => {
  const own = must(await hold())
  const behalf = must(await hold({}, work(actors.ngocHan)))
  assert.deepEqual(
    [
      (await eventsOf('jointSession.held', own))[0]?.onBehalf,
      (await eventsOf('jointSession.held', behalf))[0]?.onBehalf,
    ],
    [false, true],
  )
  for (const actor of [actors.secretaryOfMyHung, actors.officerOfTraCon, actors.officerOfHospital, actors.phuc])
    assert.deepEqual(await hold({}, work(actor)), { ok: false, reason: 'notFound' })
})

test('a session lies not in the future, and somebody of both sides was there', async () => {
  assert.deepEqual(await hold({ heldOn: today.add({ days: 1 }) }), { ok: false, reason: 'inTheFuture' })
  for (const side of ['cell', 'frontCommittee'] as const) {
    const participants = facts.participants.filter((one) => one.side === side)
    assert.deepEqual(await hold({ participants }), { ok: false, reason: 'oneSided' })
  }
})

test('a session covers complete drafts of its own cell, and each is an event', async () => {
  const session = must(await hold())
  await db
    .updateTable('assessments')
    .set({ grades: [1, 1] })
    .where('id', '=', second)
    .execute()
  const [elsewhere] = (await sheetsOf(world, { cell: 'myHung', state: 'drafted' })) as [AssessmentId]
  assert.deepEqual(await reasons(cover(session, [first, second, elsewhere, first])), [
    'done',
    'notComplete',
    'notFound',
  ])
  const covered = await sheet(first)
  assert.deepEqual([covered.state, covered.sessionId], ['agreed', session])
  assert.deepEqual((await eventsOf('assessment.agreed', first))[0]?.data, {
    sessionId: session,
    from: 'drafted',
    to: 'agreed',
  })
  assert.deepEqual(await reasons(cover(session, [elsewhere], work(actors.ngocHan))), ['otherCell'])
})

test('a sheet that is changed afterwards has to be agreed on anew; the minutes keep what was agreed on', async () => {
  const session = must(await hold())
  const [, , , third] = sheets as [AssessmentId, AssessmentId, AssessmentId, AssessmentId]
  assert.deepEqual(await reasons(cover(session, [third])), ['done'])
  const change = { id: third, position: 1, part: 'grade', value: 1, was: 2 } as const
  must(await saveDraft(secretary, { formKey: key(), changes: [change] }))
  assert.deepEqual([(await sheet(third)).state, (await sheet(third)).sessionId], ['drafted', null])
  const kept = () =>
    db.selectFrom('jointSessionSheets').select('grades').where('assessmentId', '=', third).executeTakeFirstOrThrow()
  assert.equal((await kept()).grades[0], 2)
  assert.deepEqual(await reasons(cover(session, [third])), ['done'])
  assert.equal((await kept()).grades[0], 1)
})

test('the database knows no agreed, signed or confirmed sheet without a session', async () => {
  for (const state of ['agreed', 'signed', 'confirmed'] as const)
    await assert.rejects(
      db.updateTable('assessments').set({ state, sessionId: null }).where('id', '=', second).execute(),
      /assessments_covered/,
    )
})

test('minutes can be changed until a sheet is signed on them, by whoever saw how they stand', async () => {
  const session = must(await hold())
  const [, , third] = sheets as [AssessmentId, AssessmentId, AssessmentId]
  const change = (version: number, actor = secretary) =>
    changeSession(actor, { id: session, version, formKey: key(), facts: { ...facts, place: 'Trụ sở' } })
  must(await change(1))
  assert.deepEqual(await change(1), { ok: false, reason: 'stale' })
  assert.deepEqual(await change(2, work(actors.secretaryOfMyHung)), { ok: false, reason: 'notFound' })
  assert.deepEqual(await reasons(cover(session, [third])), ['done'])
  must(await change(2))
  const chosen = [{ id: third, version: undefined }]
  assert.equal((await signSheets(secretary, { formKey: key(), sheets: chosen, codeHashFor: () => key() })).length, 1)
  assert.deepEqual(await change(3), { ok: false, reason: 'signedUpon' })
})

test('the same form sent twice holds one session', async () => {
  const formKey = key()
  const input = { formKey, cellId: world.organisations.thanhLoi, facts }
  const [one, other] = await Promise.all([holdSession(secretary, input), holdSession(secretary, input)])
  assert.deepEqual(one, other)
})
