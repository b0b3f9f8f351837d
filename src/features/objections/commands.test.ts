import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import type { MeetingId, ObjectionId } from '#core/ids.ts'
import { scopeFor } from '#db/work.ts'
import { saveMinutes } from '#features/meetings/commands/minutes.ts'
import { meetingPermissions } from '#features/meetings/permissions.ts'
import { listMinutes } from '#features/meetings/queries/minutes.ts'
import { must } from '#test/support/letters.ts'
import { heldWithout, minute, raised } from '#test/support/objections.ts'
import { testWorld, today } from '#test/support/world.ts'
import { type AnswerObjection, answerObjection } from './commands/answer.ts'
import { raiseObjection, withdrawObjection } from './commands/raise.ts'

const world = await testWorld({ after })
const { db, actors } = world
const { phuc, secretaryOfThanhLoi: cell, officerOfSchool: officer, ngocHan: commune } = actors
const { memberId } = phuc
assert.ok(memberId)
await db.deleteFrom('objections').execute()
const key = () => crypto.randomUUID()

const find = (id: ObjectionId) => db.selectFrom('objections').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const eventsOf = (id: ObjectionId) =>
  db
    .selectFrom('events')
    .select(['kind', 'memberId', 'onBehalf', 'organisationName', 'note'])
    .where('subjectKind', '=', 'objection')
    .where('subjectId', '=', id)
    .orderBy('id')
    .execute()

const explained = { outcome: 'explained', answer: 'Đúng theo thẻ đảng viên.', correction: null } as const
const answer = (id: ObjectionId, actor: Actor, given: Partial<AnswerObjection> = explained) =>
  answerObjection(world.work(actor), { id, formKey: key(), version: 1, ...explained, ...given })
const reasonOf = async (outcome: Promise<{ ok: boolean; reason?: string }>) => {
  const ended = await outcome
  return ended.ok ? 'done' : ended.reason
}
const markOf = (meetingId: MeetingId) =>
  db
    .selectFrom('attendances')
    .select(['mark', 'reason'])
    .where('meetingId', '=', meetingId)
    .where('memberId', '=', memberId)
    .executeTakeFirstOrThrow()

test('it keeps how the fact stood and is due ten working days later, and the event tells the workplace what is its own', async () => {
  const id = await raised(world, phuc, { fact: 'birth' })
  const row = await find(id)
  assert.deepEqual(
    [row.state, row.keeper, row.stated, String(row.raisedOn), String(row.dueOn), row.cellId],
    ['raised', 'workplace', '12/04/1988', '2026-11-25', '2026-12-09', null],
  )
  assert.deepEqual(await eventsOf(id), [
    { kind: 'objection.raised', memberId, onBehalf: false, organisationName: phuc.organisationName, note: null },
  ])
  must(await withdrawObjection(world.work(phuc), { id, version: 1, formKey: key() }))
})

test('what is kept by the residence lies with its cell and commune, and its events name no member to the workplace', async () => {
  const meetingId = await heldWithout(world, memberId)
  const id = await raised(world, phuc, { fact: 'attendance', meetingId })
  const row = await find(id)
  assert.deepEqual(
    [row.keeper, row.cellId, row.communeId, row.stated],
    ['residence', cell.organisationId, commune.organisationId, 'Vắng không lý do'],
  )
  must(await answer(id, cell))
  assert.deepEqual(
    (await eventsOf(id)).map((event) => event.memberId),
    [null, null],
  )
})

test('one objection to a fact waits at a time, a double click raises one, and another fact is free', async () => {
  const input = { fact: 'sex', meetingId: null, opinionId: null, claim: 'Sai', formKey: key() } as const
  const first = must(await raiseObjection(world.work(phuc), input))
  assert.equal(must(await raiseObjection(world.work(phuc), input)), first)
  const again = () => raiseObjection(world.work(phuc), { ...input, formKey: key() })
  assert.equal(await reasonOf(again()), 'alreadyRaised')
  const both = { ...input, fact: 'phone' } as const
  const outcomes = await Promise.all(
    [1, 2].map(() => reasonOf(raiseObjection(world.work(phuc), { ...both, formKey: key() }))),
  )
  assert.deepEqual(outcomes.sort(), ['alreadyRaised', 'done'])
  must(await answer(first, officer))
  assert.equal(await reasonOf(again()), 'done')
})

test('nobody objects for another, nor to a meeting or an opinion that is not theirs', async () => {
  const input = { fact: 'sex', meetingId: null, opinionId: null, claim: 'Sai', formKey: key() } as const
  assert.equal(await reasonOf(raiseObjection(world.work(officer), input)), 'notAllowed')
  const others = await db
    .selectFrom('attendances')
    .select('meetingId')
    .where('meetingId', 'not in', (eb) =>
      eb.selectFrom('attendances as own').select('own.meetingId').where('own.memberId', '=', memberId),
    )
    .executeTakeFirstOrThrow()
  const ask = (of: object) => raiseObjection(world.work(phuc), { ...input, formKey: key(), ...of })
  assert.equal(await reasonOf(ask({ fact: 'attendance', meetingId: others.meetingId })), 'notFound')
  const own = await db
    .selectFrom('opinions')
    .select('id')
    .where('memberId', '=', memberId)
    .where('way', '=', 'ownPage')
    .executeTakeFirstOrThrow()
  assert.equal(await reasonOf(ask({ fact: 'opinion', opinionId: own.id })), 'notFound')
})

test('an answer "corrected" is refused while the fact stands as it did, and given once it stands otherwise', async () => {
  const id = await raised(world, phuc, { fact: 'joinedOn' })
  const corrected = { outcome: 'corrected', answer: null } as const
  assert.equal(await reasonOf(answer(id, officer, corrected)), 'notCorrected')
  assert.equal((await find(id)).state, 'raised')
  await db
    .updateTable('members')
    .set({ joinedOn: Temporal.PlainDate.from('2013-02-03') })
    .where('id', '=', memberId)
    .execute()
  must(await answer(id, officer, corrected))
  const row = await find(id)
  assert.deepEqual(
    [row.state, row.outcome, row.answer, row.answeredBy, String(row.answeredOn)],
    ['answered', 'corrected', null, officer.organisationName, String(today)],
  )
})

test('answered twice, or by two at once, the first counts; a double click gets the first answer again', async () => {
  const id = await raised(world, phuc, { fact: 'officialOn' })
  const outcomes = await Promise.all([reasonOf(answer(id, officer)), reasonOf(answer(id, officer))])
  assert.deepEqual(outcomes.sort(), ['done', 'stale'])
  assert.equal(await reasonOf(answer(id, officer, { version: 2 })), 'wrongState')
  const other = await raised(world, phuc, { fact: 'officialOn' })
  const input = { id: other, version: 1, formKey: key(), ...explained }
  must(await answerObjection(world.work(officer), input))
  must(await answerObjection(world.work(officer), input))
  assert.equal((await eventsOf(other)).length, 2)
})

test('the residence does not find what was said to the workplace, nor the other way round', async () => {
  const atWork = await raised(world, phuc, { fact: 'fullName' })
  const atHome = await raised(world, phuc, { fact: 'residenceCell' })
  for (const actor of [cell, commune, actors.officerOfHospital, actors.provinceOfficer])
    assert.equal(await reasonOf(answer(atWork, actor)), 'notFound', actor.name)
  for (const actor of [officer, actors.secretaryOfMyHung])
    assert.equal(await reasonOf(answer(atHome, actor)), 'notFound')
  assert.equal(await reasonOf(answer(atHome, phuc)), 'notFound')
  must(await answer(atHome, commune))
  assert.equal((await eventsOf(atHome)).at(-1)?.onBehalf, true)
  must(await withdrawObjection(world.work(phuc), { id: atWork, version: 1, formKey: key() }))
})

test('a member withdraws what is not answered yet, and nobody else does', async () => {
  const id = await raised(world, phuc, { fact: 'residence' })
  const withdraw = (actor: Actor, version = 1) => withdrawObjection(world.work(actor), { id, version, formKey: key() })
  assert.equal(await reasonOf(withdraw(officer)), 'notFound')
  must(await withdraw(phuc))
  assert.equal(await reasonOf(withdraw(phuc)), 'stale')
  assert.equal(await reasonOf(withdraw(phuc, 2)), 'wrongState')
  assert.equal(await reasonOf(answer(id, officer, { version: 2 })), 'wrongState')
})

test('a wrong mark is put right in the answer; the same mark again is not a correction', async () => {
  const meetingId = await heldWithout(world, memberId)
  const id = await raised(world, phuc, { fact: 'attendance', meetingId })
  const as = (mark: 'present' | 'absentWithReason' | 'absentWithoutReason', reason = '') => ({
    outcome: 'corrected' as const,
    answer: null,
    correction: { mark, reason },
  })
  assert.equal(await reasonOf(answer(id, cell, as('absentWithoutReason'))), 'notCorrected')
  must(await answer(id, cell, as('absentWithReason', 'Đi công tác')))
  assert.deepEqual(await markOf(meetingId), { mark: 'absentWithReason', reason: 'Đi công tác' })
  const event = await db
    .selectFrom('events')
    .select(['memberId', 'data'])
    .where('kind', '=', 'attendance.changed')
    .where('subjectId', '=', meetingId)
    .executeTakeFirstOrThrow()
  assert.deepEqual(event, { memberId, data: { mark: 'absentWithReason' } })
})

test('once minuted a corrected mark makes new minutes with the same words, the figures put right and the reason', async () => {
  const meetingId = await heldWithout(world, memberId)
  await minute(world, meetingId)
  const id = await raised(world, phuc, { fact: 'attendance', meetingId })
  const corrected = { outcome: 'corrected', answer: null, correction: { mark: 'present', reason: '' } } as const
  const scope = scopeFor(cell, [meetingPermissions, 'readMinutes'])
  const [closed] = await listMinutes(db, scope, meetingId)
  assert.ok(closed)
  const { items, chairName, chairTitle, takerName, guests, beganTime, endedTime, opinions, conclusions } = closed
  const text = { items, chairName, chairTitle, takerName, guests, beganTime, endedTime, opinions, conclusions }
  const draft = { id: meetingId, number: 2, version: 0, formKey: key(), text: { ...text, reason: 'Đang sửa' } }
  must(await saveMinutes(world.work(cell), draft))
  assert.equal(await reasonOf(answer(id, cell, corrected)), 'minutesOpen')
  assert.equal((await markOf(meetingId)).mark, 'absentWithoutReason')
  await db.deleteFrom('meetingMinutes').where('meetingId', '=', meetingId).where('number', '=', 2).execute()
  must(await answer(id, cell, corrected))
  assert.equal((await markOf(meetingId)).mark, 'present')
  const [newest, first] = await listMinutes(db, scope, meetingId)
  assert.deepEqual(
    [newest?.number, newest?.reason],
    [2, 'Sửa điểm danh của đồng chí Nguyễn Hoàng Phúc theo đề nghị xem lại'],
  )
  assert.equal(newest?.conclusions, first?.conclusions)
  assert.deepEqual([first?.attendance?.withoutReason.length, newest?.attendance?.withoutReason.length], [1, 0])
  assert.equal(newest?.attendance?.present, (first?.attendance?.present ?? 0) + 1)
})

test('the day of the register is put right in the answer, never to a day ahead', async () => {
  const id = await raised(world, phuc, { fact: 'residenceSince' })
  const to = (sinceOn: Temporal.PlainDate) => ({ outcome: 'corrected' as const, answer: null, correction: { sinceOn } })
  assert.equal(await reasonOf(answer(id, cell, to(today.add({ days: 1 })))), 'sinceOutside')
  const day = Temporal.PlainDate.from('2026-11-02')
  must(await answer(id, cell, to(day)))
  const link = await db
    .selectFrom('residenceLinks')
    .select('sinceOn')
    .where('memberId', '=', memberId)
    .where('state', '<>', 'closed')
    .executeTakeFirstOrThrow()
  assert.equal(String(link.sinceOn), '2026-11-02')
})

test('the days to answer are those in force on the day it was raised', async () => {
  await db.updateTable('deadlines').set({ days: 3, unit: 'days' }).where('key', '=', 'answerObjection').execute()
  const id = await raised(world, phuc, { fact: 'category' })
  assert.equal(String((await find(id)).dueOn), String(today.add({ days: 3 })))
  assert.match((await find(id)).stated, /^Bình thường/)
})
