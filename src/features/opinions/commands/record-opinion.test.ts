import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import type { MeetingId, OpinionId } from '#core/ids.ts'
import { planMeeting } from '#features/meetings/commands/plan.ts'
import { cancelMeeting, inviteToMeeting } from '#features/meetings/commands/steps.ts'
import { testWorld, today } from '#test/support/world.ts'
import { joinOpinion, separateOpinion } from './join-opinions.ts'
import { answerOpinion, forwardOpinion } from './opinion-steps.ts'
import { changeOpinion, recordOpinion } from './record-opinion.ts'
import { writeOpinion } from './write-opinion.ts'

const world = await testWorld({ after })
const { db, organisations: places, actors } = world
const cell = actors.secretaryOfThanhLoi
const commune = actors.ngocHan
const phuc = await world.member('Nguyễn Hoàng Phúc')

const key = () => crypto.randomUUID()
const facts = { kind: 'localAffairs', text: 'Đề nghị  sửa cầu', meetingId: null, memberId: null } as const
type Change = Partial<Parameters<typeof recordOpinion>[1]>
const note = (change: Change = {}, actor: Actor = cell) =>
  recordOpinion(world.work(actor), { ...facts, cellId: places.thanhLoi, formKey: key(), ...change })

async function noted(change: Change = {}, actor: Actor = cell): Promise<OpinionId> {
  const outcome = await note(change, actor)
  assert.ok(outcome.ok)
  return outcome.value
}

const find = (id: OpinionId) =>
  db
    .selectFrom('opinions')
    .select(['communeId', 'cellId', 'memberId', 'meetingId', 'way', 'givenOn', 'text', 'searchKey', 'state'])
    .select(['joinedIntoId', 'version', 'kind'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
const step = async (id: OpinionId) => ({ id, formKey: key(), version: (await find(id)).version })
const eventsOf = (id: OpinionId) =>
  db
    .selectFrom('events')
    .select(['kind', 'onBehalf'])
    .where('subjectKind', '=', 'opinion')
    .where('subjectId', '=', id)
    .orderBy('id')
    .execute()

async function meetingOf(actor: Actor, startsAt: string, isInvited = true): Promise<MeetingId> {
  const planned = await planMeeting(world.work(actor), {
    kind: 'whenNeeded',
    form: 'inPerson',
    title: 'Họp',
    place: 'Nhà văn hóa',
    agenda: '',
    startsAt: Temporal.Instant.from(startsAt),
    cellId: actor.organisationId,
    formKey: key(),
  })
  assert.ok(planned.ok)
  if (isInvited) {
    assert.ok((await inviteToMeeting(world.work(actor), { id: planned.value, version: 1, formKey: key() })).ok)
  }
  return planned.value
}

// 19:00 in Việt Nam today and in a week.
const tonight = '2026-11-25T12:00:00Z'
const nextWeek = '2026-12-02T12:00:00Z'

test('the cell notes what was said in a member’s name or in nobody’s; the commune stands on it', async () => {
  const id = await noted({ memberId: phuc })
  const opinion = await find(id)
  assert.deepEqual(
    [opinion.communeId, opinion.memberId, opinion.way, opinion.searchKey, String(opinion.givenOn)],
    [places.hieuPhung, phuc, 'secretary', 'de nghi sua cau', String(today)],
  )
  assert.equal((await find(await noted())).memberId, null)
  assert.deepEqual(await eventsOf(id), [{ kind: 'opinion.recorded', onBehalf: false }])
})

test('the commune notes for a cell of its own on behalf of it, and not for a cell of another commune', async () => {
  assert.deepEqual(await eventsOf(await noted({}, commune)), [{ kind: 'opinion.recorded', onBehalf: true }])
  for (const actor of [actors.officerOfTraCon, actors.secretaryOfMyHung, actors.officerOfHospital, actors.phuc]) {
    assert.deepEqual(await note({}, actor), { ok: false, reason: 'notAllowed' }, actor.name)
  }
  assert.deepEqual(await note({ cellId: places.hospital }), { ok: false, reason: 'notCellOfCommune' })
})

test('a meeting of another cell or one called off, and a member outside the register, are refused', async () => {
  const elsewhere = await meetingOf(actors.secretaryOfMyHung, nextWeek)
  assert.deepEqual(await note({ meetingId: elsewhere }), { ok: false, reason: 'notMeetingOfCell' })
  assert.deepEqual(await note({ meetingId: elsewhere }, commune), { ok: false, reason: 'notMeetingOfCell' })
  const off = await meetingOf(cell, nextWeek)
  assert.ok((await cancelMeeting(world.work(cell), { id: off, version: 2, formKey: key(), reason: 'Mưa bão' })).ok)
  assert.deepEqual(await note({ meetingId: off }), { ok: false, reason: 'notMeetingOfCell' })
  const stranger = await db
    .selectFrom('residenceLinks')
    .select('memberId')
    .where('cellId', '=', places.myHung)
    .where('state', '<>', 'closed')
    .executeTakeFirstOrThrow()
  assert.deepEqual(await note(stranger), { ok: false, reason: 'notInRegister' })
})

test('a double click notes one opinion', async () => {
  const formKey = key()
  const [one, other] = await Promise.all([note({ formKey }), note({ formKey })])
  assert.ok(one.ok && other.ok)
  assert.equal(one.value, other.value)
})

test('what was noted is put right: another name, kind and words; an older form is refused, and what was forwarded', async () => {
  const id = await noted({ memberId: phuc })
  const change = { ...facts, kind: 'partyBuilding', text: 'Câu khác' } as const
  const first = await step(id)
  assert.ok((await changeOpinion(world.work(cell), { ...first, ...change })).ok)
  const opinion = await find(id)
  assert.deepEqual(
    [opinion.memberId, opinion.kind, opinion.text, opinion.searchKey],
    [null, 'partyBuilding', 'Câu khác', 'cau khac'],
  )
  assert.equal((await eventsOf(id)).at(-1)?.kind, 'opinion.changed')
  const old = await changeOpinion(world.work(cell), { ...first, formKey: key(), ...change })
  assert.deepEqual(old, { ok: false, reason: 'stale' })
  const until = { authority: 'Điện lực', number: null, forwardedOn: today, dueOn: today }
  assert.ok((await forwardOpinion(world.work(cell), { ...(await step(id)), ...until })).ok)
  const late = await changeOpinion(world.work(cell), { ...(await step(id)), ...change })
  assert.deepEqual(late, { ok: false, reason: 'notChangeable' })
})

test('a giver who has left the register since stays on what was noted, and is not chosen anew', async () => {
  const id = await noted({ memberId: phuc })
  await db.updateTable('residenceLinks').set({ cellId: places.myHung }).where('memberId', '=', phuc).execute()
  const change = async (change: Change) =>
    changeOpinion(world.work(cell), { ...(await step(id)), ...facts, memberId: phuc, ...change })
  assert.ok((await change({ text: 'Câu khác' })).ok)
  assert.ok((await change({ memberId: null })).ok)
  assert.deepEqual(await change({}), { ok: false, reason: 'notInRegister' })
  await db.updateTable('residenceLinks').set({ cellId: places.thanhLoi }).where('memberId', '=', phuc).execute()
})

const write = (change: Partial<Parameters<typeof writeOpinion>[1]> = {}, actor: Actor = actors.phuc) =>
  writeOpinion(world.work(actor), {
    kind: 'peoplesOpinion',
    text: 'Cầu mục',
    meetingId: null,
    formKey: key(),
    ...change,
  })

test('a member writes to the cell where they live, for a meeting ahead, of tonight, or for none: 213-QĐ/TW Đ2 k3–4', async () => {
  for (const meetingId of [null, await meetingOf(cell, nextWeek), await meetingOf(cell, tonight)]) {
    const outcome = await write({ meetingId })
    assert.ok(outcome.ok)
    const opinion = await find(outcome.value)
    assert.deepEqual(
      [opinion.cellId, opinion.communeId, opinion.memberId, opinion.meetingId, opinion.way, String(opinion.givenOn)],
      [places.thanhLoi, places.hieuPhung, phuc, meetingId, 'ownPage', String(today)],
    )
  }
})

test('a member writes for no meeting to which they are not invited, and not while no cell has them in its register', async () => {
  for (const meetingId of [
    await meetingOf(actors.secretaryOfMyHung, nextWeek),
    await meetingOf(cell, nextWeek, false),
  ]) {
    assert.deepEqual(await write({ meetingId }), { ok: false, reason: 'notInvited' })
  }
  const unlinked = await db
    .selectFrom('members')
    .select('id')
    .where('id', 'not in', db.selectFrom('residenceLinks').select('memberId'))
    .executeTakeFirstOrThrow()
  assert.deepEqual(await write({}, { ...actors.phuc, memberId: unlinked.id }), { ok: false, reason: 'noLink' })
  assert.deepEqual(await write({}, cell), { ok: false, reason: 'notAllowed' })
  assert.deepEqual(await write({}, actors.officerOfHospital), { ok: false, reason: 'notAllowed' })
})

test('a member who came to a meeting of another cell writes of it to no cell', async () => {
  const meetingId = await meetingOf(actors.secretaryOfMyHung, tonight)
  const { id: linkId, workplaceId } = await db
    .selectFrom('residenceLinks')
    .select(['id', 'workplaceId'])
    .where('memberId', '=', phuc)
    .executeTakeFirstOrThrow()
  const mark = { mark: 'present', way: 'hand', markedAt: world.work(cell).now } as const
  await db
    .insertInto('attendances')
    .values({ meetingId, memberId: phuc, linkId, workplaceId, isRequired: true, ...mark })
    .execute()
  assert.deepEqual(await write({ meetingId }), { ok: false, reason: 'notInvited' })
})

test('a member’s own words are changed by nobody', async () => {
  const outcome = await write()
  assert.ok(outcome.ok)
  const changed = await changeOpinion(world.work(cell), { ...(await step(outcome.value)), ...facts })
  assert.deepEqual(changed, { ok: false, reason: 'notChangeable' })
})

const join = async (id: OpinionId, leadingId: OpinionId, actor: Actor = cell) =>
  joinOpinion(world.work(actor), { ...(await step(id)), leadingId })

test('an opinion goes under another of its cell, takes no step of its own there, and is taken apart again', async () => {
  const [leading, id] = [await noted(), await noted()]
  assert.ok((await join(id, leading)).ok)
  assert.equal((await find(id)).joinedIntoId, leading)
  const answering = { answer: 'x', answeredBy: 'y', answeredOn: today, visibility: 'cell' } as const
  const refused = await answerOpinion(world.work(cell), { ...(await step(id)), ...answering })
  assert.deepEqual(refused, { ok: false, reason: 'joined' })
  assert.ok((await separateOpinion(world.work(cell), await step(id))).ok)
  const apart = await find(id)
  assert.deepEqual([apart.joinedIntoId, apart.state], [null, 'recorded'])
  assert.deepEqual(
    (await eventsOf(id)).map(({ kind }) => kind),
    ['opinion.recorded', 'opinion.joined', 'opinion.separated'],
  )
  assert.deepEqual(await separateOpinion(world.work(cell), await step(id)), { ok: false, reason: 'notJoined' })
})

test('nothing goes under itself, under one that is joined, under one of another cell, nor one that leads others', async () => {
  const [leading, id, third] = [await noted(), await noted(), await noted()]
  const elsewhere = await noted({ cellId: places.myHung }, actors.secretaryOfMyHung)
  assert.deepEqual(await join(id, id), { ok: false, reason: 'notLeading' })
  assert.deepEqual(await join(id, elsewhere), { ok: false, reason: 'notLeading' })
  assert.deepEqual(await join(id, elsewhere, commune), { ok: false, reason: 'notLeading' })
  assert.ok((await join(id, leading)).ok)
  assert.deepEqual(await join(third, id), { ok: false, reason: 'notLeading' })
  assert.deepEqual(await join(leading, third), { ok: false, reason: 'notJoinable' })
  assert.deepEqual(await join(id, third), { ok: false, reason: 'notJoinable' })
})

test('two who join the same two the other way round: one is done, the other refused, and neither waits for ever', async () => {
  const [one, other] = [await noted(), await noted()]
  const both = await Promise.all([join(one, other), join(other, one, commune)])
  assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true])
})
