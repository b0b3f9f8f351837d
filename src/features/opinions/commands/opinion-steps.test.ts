import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import type { OpinionId } from '#core/ids.ts'
import { nextState } from '#core/workflow.ts'
import { testWorld, today } from '#test/support/world.ts'
import { type OpinionAction, type OpinionState, opinionWorkflow } from '../rules/opinion.ts'
import {
  answerOpinion,
  closeOpinion,
  forwardOpinion,
  reopenOpinion,
  shareOpinion,
  takeBackOpinion,
} from './opinion-steps.ts'
import { recordOpinion } from './record-opinion.ts'

const world = await testWorld({ after })
const { db, organisations: places, actors } = world
const cell = actors.secretaryOfThanhLoi
const commune = actors.ngocHan

const key = () => crypto.randomUUID()

async function noted(): Promise<OpinionId> {
  const outcome = await recordOpinion(world.work(cell), {
    formKey: key(),
    cellId: places.thanhLoi,
    kind: 'localAffairs',
    text: 'Đề nghị sửa cầu',
    meetingId: null,
    memberId: null,
  })
  assert.ok(outcome.ok)
  return outcome.value
}

const find = (id: OpinionId) =>
  db
    .selectFrom('opinions')
    .select(['state', 'version', 'forwardedTo', 'forwardedToId', 'dueOn', 'answer', 'visibility'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const eventsOf = (id: OpinionId) =>
  db
    .selectFrom('events')
    .select(['kind', 'note', 'onBehalf', 'data', 'memberId'])
    .where('subjectKind', '=', 'opinion')
    .where('subjectId', '=', id)
    .orderBy('id')
    .execute()

const step = async (id: OpinionId) => ({ id, formKey: key(), version: (await find(id)).version })
const dueOn = today.add({ days: 30 })
const forwarding = { authority: null, number: '12-CV/CB', forwardedOn: today, dueOn }
const answering = {
  answer: 'Đã sửa xong',
  answeredBy: 'Đảng ủy xã Hiếu Phụng',
  answeredOn: today,
  visibility: 'cell',
} as const

const forward = async (id: OpinionId, actor: Actor = cell, change: Partial<typeof forwarding> | object = {}) =>
  forwardOpinion(world.work(actor), { ...(await step(id)), ...forwarding, ...change })
const answer = async (id: OpinionId, actor: Actor = cell, change: object = {}) =>
  answerOpinion(world.work(actor), { ...(await step(id)), ...answering, ...change })

test('forwarded to the commune committee it keeps the name of the day, its number and due day, and the event says so', async () => {
  const id = await noted()
  assert.ok((await forward(id)).ok)
  const opinion = await find(id)
  assert.deepEqual(
    [opinion.state, opinion.forwardedTo, opinion.forwardedToId, String(opinion.dueOn)],
    ['forwarded', 'Đảng ủy xã Hiếu Phụng', places.hieuPhung, String(dueOn)],
  )
  const event = (await eventsOf(id)).at(-1)
  assert.deepEqual(event?.kind, 'opinion.forwarded')
  assert.match(event?.note ?? '', /Đảng ủy xã Hiếu Phụng, công văn số 12-CV\/CB, hạn trả lời 25\/12\/2026/)
})

test('the commune passes on what it got to an authority outside, then types in its answer, both for itself', async () => {
  const id = await noted()
  assert.ok((await forward(id)).ok)
  assert.ok((await forward(id, commune, { authority: 'Điện lực khu vực', number: '07-CV/ĐU' })).ok)
  const opinion = await find(id)
  assert.deepEqual([opinion.forwardedTo, opinion.forwardedToId], ['Điện lực khu vực', null])
  assert.ok((await answer(id, commune, { answeredBy: 'Điện lực khu vực' })).ok)
  const events = await eventsOf(id)
  assert.deepEqual(
    events.map(({ kind, onBehalf }) => [kind, onBehalf]),
    [
      ['opinion.recorded', false],
      ['opinion.forwarded', false],
      ['opinion.forwarded', false],
      ['opinion.answered', false],
    ],
  )
  assert.match(events.at(-1)?.note ?? '', /^Điện lực khu vực: Đã sửa xong$/)
})

test('what the cell then sends elsewhere has left the commune, which from there on acts for the cell again', async () => {
  const id = await noted()
  assert.ok((await forward(id)).ok)
  assert.ok((await forward(id, cell, { authority: 'Điện lực khu vực' })).ok)
  assert.ok((await answer(id, commune)).ok)
  assert.equal((await eventsOf(id)).at(-1)?.onBehalf, true)
})

test('what the cell has not forwarded the commune answers on behalf of the cell, and the event says so', async () => {
  const id = await noted()
  assert.ok((await answer(id, commune)).ok)
  assert.equal((await eventsOf(id)).at(-1)?.onBehalf, true)
})

test('events of an opinion name no member: their record, which the workplace reads, would list them', async () => {
  const rows = await db.selectFrom('events').select('memberId').where('subjectKind', '=', 'opinion').execute()
  assert.ok(rows.length > 5)
  assert.deepEqual([...new Set(rows.map(({ memberId }) => memberId))], [null])
})

test('taken back it waits with the cell again, without due day, and the reason is kept', async () => {
  const id = await noted()
  assert.ok((await forward(id)).ok)
  assert.ok((await takeBackOpinion(world.work(cell), { ...(await step(id)), reason: 'Nhầm nơi' })).ok)
  const opinion = await find(id)
  assert.deepEqual([opinion.state, opinion.forwardedTo, opinion.dueOn], ['recorded', null, null])
  assert.equal((await eventsOf(id)).at(-1)?.note, 'Nhầm nơi')
})

test('a better answer replaces the one before, and both stand in the timeline; taken up again it begins anew', async () => {
  const id = await noted()
  assert.ok((await answer(id)).ok)
  assert.ok((await answer(id, cell, { answer: 'Sửa xong ngày 20' })).ok)
  assert.equal((await find(id)).answer, 'Sửa xong ngày 20')
  assert.ok((await closeOpinion(world.work(cell), await step(id))).ok)
  assert.ok((await reopenOpinion(world.work(cell), { ...(await step(id)), reason: 'Cầu lại hỏng' })).ok)
  const opinion = await find(id)
  assert.deepEqual([opinion.state, opinion.answer, opinion.visibility], ['recorded', null, 'cell'])
  const notes = (await eventsOf(id)).map(({ note }) => note)
  assert.ok(notes.some((note) => note?.endsWith('Đã sửa xong')) && notes.some((note) => note?.endsWith('ngày 20')))
})

test('nothing is closed before it was answered', async () => {
  const id = await noted()
  assert.deepEqual(await closeOpinion(world.work(cell), await step(id)), { ok: false, reason: 'wrongState' })
  assert.ok((await forward(id)).ok)
  assert.deepEqual(await closeOpinion(world.work(cell), await step(id)), { ok: false, reason: 'wrongState' })
})

test('every step that the table refuses is refused, and writes nothing', async () => {
  const actions: readonly OpinionAction[] = ['forward', 'takeBack', 'answer', 'close', 'reopen']
  const lead: Readonly<Record<OpinionState, (id: OpinionId) => Promise<unknown>>> = {
    recorded: async () => undefined,
    forwarded: forward,
    answered: answer,
    closed: async (id) => (await answer(id)).ok && closeOpinion(world.work(cell), await step(id)),
  }
  const take: Readonly<Record<OpinionAction, (id: OpinionId) => Promise<{ ok: boolean }>>> = {
    forward,
    answer,
    takeBack: async (id) => takeBackOpinion(world.work(cell), { ...(await step(id)), reason: 'x' }),
    close: async (id) => closeOpinion(world.work(cell), await step(id)),
    reopen: async (id) => reopenOpinion(world.work(cell), { ...(await step(id)), reason: 'x' }),
  }
  for (const state of Object.keys(opinionWorkflow) as OpinionState[]) {
    for (const action of actions) {
      const id = await noted()
      await lead[state](id)
      const before = (await eventsOf(id)).length
      const outcome = await take[action](id)
      const next = nextState(opinionWorkflow, state, action)
      assert.equal(outcome.ok, next !== undefined, `${state} ${action}`)
      assert.equal((await find(id)).state, next ?? state, `${state} ${action}`)
      assert.equal((await eventsOf(id)).length, before + (next ? 1 : 0))
    }
  }
})

test('a double click forwards once; of two people at once one is told that the other was first', async () => {
  const id = await noted()
  const same = { ...(await step(id)), ...forwarding }
  const twice = await Promise.all([forwardOpinion(world.work(cell), same), forwardOpinion(world.work(cell), same)])
  assert.ok(twice.every(({ ok }) => ok))
  assert.equal((await eventsOf(id)).length, 2)
  const { version } = await find(id)
  const both = await Promise.all([
    answerOpinion(world.work(cell), { id, version, formKey: key(), ...answering }),
    answerOpinion(world.work(commune), { id, version, formKey: key(), ...answering, answer: 'Khác' }),
  ])
  assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true])
  assert.ok(both.some((outcome) => !outcome.ok && outcome.reason === 'stale'))
})

test('a step with an opinion of another cell or commune finds nothing; a workplace and a member find nothing', async () => {
  const id = await noted()
  for (const actor of [actors.secretaryOfMyHung, actors.officerOfTraCon, actors.officerOfHospital, actors.phuc]) {
    assert.deepEqual(await forward(id, actor), { ok: false, reason: 'notFound' }, actor.name)
  }
})

test('days before the opinion was given are refused for forwarding and answering', async () => {
  const id = await noted()
  const early = today.subtract({ days: 1 })
  assert.deepEqual(await forward(id, cell, { forwardedOn: early }), { ok: false, reason: 'beforeGiven' })
  assert.deepEqual(await answer(id, cell, { answeredOn: early }), { ok: false, reason: 'beforeGiven' })
})

test('who may read it is chosen once it is answered; those invited only when it was given at a meeting', async () => {
  const id = await noted()
  const share = async (visibility: 'cell' | 'meeting' | 'register', actor: Actor = cell) =>
    shareOpinion(world.work(actor), { ...(await step(id)), visibility })
  assert.deepEqual(await share('register'), { ok: false, reason: 'wrongState' })
  assert.deepEqual(await answer(id, cell, { visibility: 'meeting' }), { ok: false, reason: 'noMeeting' })
  assert.ok((await answer(id)).ok)
  assert.deepEqual(await share('meeting'), { ok: false, reason: 'noMeeting' })
  assert.ok((await share('register')).ok)
  assert.equal((await find(id)).visibility, 'register')
  assert.equal((await eventsOf(id)).at(-1)?.kind, 'opinion.shared')
})

test('the events of an opinion, folded, give the state it is in', async () => {
  const opinions = await db.selectFrom('opinions').select(['id', 'state']).execute()
  assert.ok(opinions.length > 20)
  for (const { id, state } of opinions) {
    const states = (await eventsOf(id)).flatMap(({ data }) =>
      data && typeof data === 'object' && 'to' in data ? [data.to] : [],
    )
    assert.equal(states.at(-1), state, String(id))
  }
})
