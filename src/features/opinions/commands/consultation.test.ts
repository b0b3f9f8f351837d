import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import type { ConsultationId } from '#core/ids.ts'
import { planMeeting } from '#features/meetings/commands/plan.ts'
import { consultations, sealer } from '#test/support/consultations.ts'
import { must } from '#test/support/letters.ts'
import { testWorld, today } from '#test/support/world.ts'
import { answerConsultation, answerSecretly } from './answer-consultation.ts'
import { closeConsultation, openConsultation } from './consultation-steps.ts'
import { changeConsultation, draftConsultation } from './draft-consultation.ts'
import { enterNamedSlip, enterPaperTotals } from './enter-on-paper.ts'

const world = await testWorld({ after })
const { db, organisations: places, actors } = world
const { draft, find, step, opened, close, fillCell, membersOf, key } = consultations(world)
const cell = actors.secretaryOfThanhLoi
const commune = actors.ngocHan
await fillCell(places.thanhLoi, 4)
const members = await membersOf(places.thanhLoi)
const [first, second, third] = members
assert.ok(first && second && third)

const eventsOf = (id: ConsultationId) =>
  db
    .selectFrom('events')
    .select(['kind', 'onBehalf', 'memberId'])
    .where('subjectId', '=', id)
    .where('subjectKind', '=', 'consultation')
    .orderBy('id')
    .execute()
const kindsOf = async (id: ConsultationId) => (await eventsOf(id)).map(({ kind }) => kind)
const answersOf = (id: ConsultationId) =>
  db
    .selectFrom('consultationAnswers')
    .select(['memberId', 'choice', 'text', 'way'])
    .where('consultationId', '=', id)
    .orderBy('memberId')
    .execute()
const reason = (outcome: { ok: boolean; reason?: string }) => outcome.reason
const answer = (actor: typeof first, id: ConsultationId, choice: number) =>
  answerConsultation(world.work(actor), { id, choice, text: `Lời của ${choice}`, formKey: key() })

test('a cell drafts, opens and closes a consultation of its own register, and each step is an event', async () => {
  const id = await opened(cell)
  const { state, cellId, communeId } = await find(id)
  assert.deepEqual([state, cellId, communeId], ['open', places.thanhLoi, places.hieuPhung])
  await close(cell, id)
  assert.deepEqual([(await find(id)).state, (await find(id)).closedOn?.toString()], ['closed', today.toString()])
  assert.deepEqual(await kindsOf(id), ['consultation.drafted', 'consultation.opened', 'consultation.closed'])
})

test('a commune asks its cells, all of the day or the ones it chose, and none of another commune', async () => {
  const all = await opened(commune, { asksAllCells: true })
  const chosen = await opened(commune, { cellIds: [places.thanhLoi] })
  const cellsOf = async (id: ConsultationId) =>
    (await db.selectFrom('consultationCells').select('cellId').where('consultationId', '=', id).execute()).length
  assert.ok((await cellsOf(all)) >= 5)
  assert.equal(await cellsOf(chosen), 1)
  const facts = { ...(await find(chosen)), choices: ['a', 'b'], formKey: key() }
  const foreign = await draftConsultation(world.work(commune), { ...facts, cellIds: [places.tanLoc] })
  assert.equal(reason(foreign), 'notCellOfCommune')
})

test('who asks changes, opens and closes it: not the commune of the cell, another cell, a workplace or a member', async () => {
  const id = await draft(cell)
  const strangers = [actors.secretaryOfMyHung, actors.officerOfTraCon, actors.officerOfHospital, actors.phuc]
  for (const actor of strangers) {
    const outcome = await openConsultation(world.work(actor), await step(id))
    assert.equal(reason(outcome), 'notFound', actor.name)
  }
  assert.equal(reason(await openConsultation(world.work(commune), await step(id))), 'notAllowed')
  const facts = { ...(await find(id)), cellIds: [], formKey: key() }
  assert.equal(reason(await draftConsultation(world.work(actors.officerOfHospital), facts)), 'notAllowed')
  assert.equal(reason(await draftConsultation(world.work(actors.phuc), facts)), 'notAllowed')
})

test('what is asked changes until it is opened, on the version that was read, and the database holds to it', async () => {
  const id = await draft(cell)
  const facts = { ...(await find(id)), cellIds: [] }
  const change = (input: object, version: number) =>
    changeConsultation(world.work(cell), { ...facts, ...input, id, version, formKey: key() })
  must(await change({ isSecret: true, question: 'Chọn ngày nào?' }, 1))
  assert.equal(reason(await change({ isSecret: false }, 1)), 'stale')
  must(await openConsultation(world.work(cell), await step(id)))
  assert.equal(reason(await change({ isSecret: false }, 3)), 'wrongState')
  const { isSecret, question } = await find(id)
  assert.deepEqual([isSecret, question], [true, 'Chọn ngày nào?'])
  await assert.rejects(sql`update consultations set is_secret = false where id = ${id}`.execute(db), /was opened/)
})

test('it is not opened after its last day, nor to nobody, nor twice', async () => {
  const late = await draft(cell, { opensOn: today.subtract({ days: 9 }), closesOn: today.subtract({ days: 1 }) })
  assert.equal(reason(await openConsultation(world.work(cell), await step(late))), 'lastDayPassed')
  const nobody = await draft(actors.officerOfTraCon, { cellIds: [places.vinhHoa] })
  await db
    .updateTable('residenceLinks')
    .set({ state: 'suspended', suspendedReason: 'longAbsence' })
    .where('cellId', '=', places.vinhHoa)
    .where('state', '=', 'active')
    .execute()
  assert.equal(reason(await openConsultation(world.work(actors.officerOfTraCon), await step(nobody))), 'nobodyAsked')
  const id = await opened(cell)
  assert.equal(reason(await openConsultation(world.work(cell), await step(id))), 'wrongState')
  await close(cell, id)
  assert.equal(reason(await closeConsultation(world.work(cell), { ...(await step(id)), sealer })), 'wrongState')
})

test('a consultation goes with a meeting on a topic of the cell that is asked, and with no other', async () => {
  const plan = async (kind: 'consultation' | 'activity') =>
    must(
      await planMeeting(world.work(cell), {
        kind,
        form: 'inPerson',
        title: 'Họp',
        startsAt: Temporal.Instant.from('2026-12-02T12:00:00Z'),
        place: 'Nhà văn hóa',
        agenda: '',
        cellId: places.thanhLoi,
        formKey: key(),
      }),
    )
  const id = await draft(cell, { meetingId: await plan('consultation') })
  assert.ok((await find(id)).meetingId)
  const facts = { ...(await find(id)), cellIds: [], formKey: key() }
  const other = await draftConsultation(world.work(cell), { ...facts, meetingId: await plan('activity') })
  assert.equal(reason(other), 'notMeetingForIt')
})

test('a member answers under their name, may change it until the end, and only the last is kept', async () => {
  const id = await opened(cell)
  must(await answer(first, id, 1))
  must(await answer(first, id, 2))
  assert.deepEqual(await answersOf(id), [{ memberId: first.memberId, choice: 2, text: 'Lời của 2', way: 'online' }])
  assert.equal((await eventsOf(id)).filter(({ memberId }) => memberId === first.memberId).length, 2)
  await close(cell, id)
  assert.equal(reason(await answer(first, id, 1)), 'takesNoAnswers')
})

test('nobody answers before the first day or after the last one, though no clock has run', async () => {
  const waiting = await opened(cell, { opensOn: today.add({ days: 1 }) })
  assert.equal(reason(await answer(first, waiting, 1)), 'takesNoAnswers')
  const id = await opened(cell)
  const work = { ...world.work(first), today: today.add({ days: 11 }) }
  const late = await answerConsultation(work, { id, choice: 1, text: '', formKey: key() })
  assert.equal(reason(late), 'takesNoAnswers')
  assert.equal((await find(id)).state, 'open')
})

test('only who is in the register of an asked cell answers; who is exempt from meeting may, whose link rests may not', async () => {
  const id = await opened(cell)
  const [stranger] = await membersOf(places.quarter1)
  assert.ok(stranger)
  assert.equal(reason(await answer(stranger, id, 1)), 'notFound')
  assert.equal(reason(await answer(cell, id, 1)), 'notAllowed')
  await sql`update residence_links set is_meeting_exempt = true where member_id = ${second.memberId}`.execute(db)
  must(await answer(second, id, 1))
  await sql`update residence_links set state = 'suspended', suspended_reason = 'leaving'
    where member_id = ${third.memberId}`.execute(db)
  assert.equal(reason(await answer(third, id, 1)), 'notFound')
  await sql`update residence_links set state = 'active', suspended_reason = null
    where member_id = ${third.memberId}`.execute(db)
  const since = (days: number) =>
    db
      .updateTable('residenceLinks')
      .set({ sinceOn: today.add({ days }) })
      .where('memberId', '=', third.memberId)
      .execute()
  await since(11)
  assert.equal(reason(await answer(third, id, 1)), 'notFound', 'who comes after the last day was not asked')
  await since(-30)
  assert.equal(reason(await answer(first, id, 4)), 'unknownChoice')
})

test('a double click is one answer; two answers of one member at the same time leave one', async () => {
  const id = await opened(cell)
  const click = { id, choice: 1, text: '', formKey: key() }
  const twice = await Promise.all([click, click].map((input) => answerConsultation(world.work(first), input)))
  assert.ok(twice.every(({ ok }) => ok))
  assert.equal((await eventsOf(id)).filter(({ memberId }) => memberId).length, 1)
  const both = await Promise.all([answer(second, id, 1), answer(second, id, 2)])
  assert.ok(both.every(({ ok }) => ok))
  assert.equal((await answersOf(id)).length, 2)
})

test('the cell types a slip for a member by name and puts it right, and writes over no answer of their own', async () => {
  const id = await opened(cell)
  const slip = (memberId: typeof first.memberId, choice: number, actor = cell) =>
    enterNamedSlip(world.work(actor), { id, memberId: memberId ?? (0 as never), choice, text: '', formKey: key() })
  must(await slip(first.memberId, 1))
  must(await slip(first.memberId, 3, commune))
  must(await answer(second, id, 2))
  assert.equal(reason(await slip(second.memberId, 1)), 'alreadyAnswered')
  assert.deepEqual(
    (await answersOf(id)).map(({ choice, way }) => [choice, way]),
    [
      [3, 'paper'],
      [2, 'online'],
    ],
  )
  assert.equal((await eventsOf(id)).filter(({ onBehalf }) => onBehalf).length, 1)
  const [stranger] = await membersOf(places.myHung)
  assert.equal(reason(await slip(stranger?.memberId ?? null, 1)), 'notAsked')
})

test('of what the commune asks a cell types its own slips only', async () => {
  const id = await opened(commune, { asksAllCells: true })
  const other = actors.secretaryOfMyHung
  const slip = { id, memberId: first.memberId ?? (0 as never), choice: 1, text: '', formKey: key() }
  assert.equal(reason(await enterNamedSlip(world.work(other), slip)), 'notAsked')
  must(await enterNamedSlip(world.work(cell), slip))
})

test('secret slips are typed as totals, replaced when typed again, and never more than are asked', async () => {
  const id = await opened(cell, { isSecret: true })
  must(await answerSecretly(world.work(first), { id, choice: 1, text: '', formKey: key(), sealer }))
  const totals = (counts: readonly number[], version: number, actor = cell) =>
    enterPaperTotals(world.work(actor), {
      id,
      cellId: places.thanhLoi,
      counts,
      texts: ['Làm sớm'],
      version,
      formKey: key(),
      sealer,
    })
  assert.equal(reason(await totals([members.length, 0, 0], 1)), 'tooManyOnPaper')
  must(await totals([1, 1, 0], 1))
  assert.equal(reason(await totals([2, 0, 0], 1)), 'stale')
  must(await totals([2, 0, 0], 2))
  assert.equal(reason(await totals([1], 3)), 'unknownChoice')
  assert.equal(reason(await totals([1, 0, 0], 3, actors.secretaryOfMyHung)), 'notFound')
  const { paperCounts } = await db
    .selectFrom('consultationCells')
    .select('paperCounts')
    .where('consultationId', '=', id)
    .executeTakeFirstOrThrow()
  assert.deepEqual(paperCounts, [2, 0, 0])
})

test('a named answer never gets into a secret consultation, nor a secret one into a named', async () => {
  const [named, hidden] = [await opened(cell), await opened(cell, { isSecret: true })]
  assert.equal(reason(await answer(first, hidden, 1)), 'otherWay')
  const into = await answerSecretly(world.work(first), { id: named, choice: 1, text: '', formKey: key(), sealer })
  assert.equal(reason(into), 'otherWay')
  const slip = { id: hidden, memberId: first.memberId ?? (0 as never), choice: 1, text: '', formKey: key() }
  assert.equal(reason(await enterNamedSlip(world.work(cell), slip)), 'otherWay')
  await assert.rejects(
    sql`insert into consultation_answers values (${hidden}, ${first.memberId}, ${places.thanhLoi}, 1, '', 'paper', now())`.execute(
      db,
    ),
    /bears no name/,
  )
})
