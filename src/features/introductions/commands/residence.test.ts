import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { IntroductionId } from '#core/ids.ts'
import type { Outcome } from '#core/outcome.ts'
import { letters, must } from '#test/support/letters.ts'
import { testWorld, today } from '#test/support/world.ts'
import { admitIntroduction, assignIntroduction, handBackIntroduction, receiveIntroduction } from './residence.ts'

const world = await testWorld({ after })
const { actors, db, organisations } = world
const made = letters(world)
const commune = world.work(actors.ngocHan)
const cell = world.work(actors.secretaryOfThanhLoi)
const step = (id: IntroductionId, more: { version?: number } = {}) => ({ id, formKey: crypto.randomUUID(), ...more })
const reasonOf = async (outcome: Promise<Outcome<string, unknown>>) => {
  const ended = await outcome
  return ended.ok ? 'done' : ended.reason
}
const assign = (id: IntroductionId, work = commune, cellId = organisations.thanhLoi) =>
  assignIntroduction(work, { ...step(id), cellId })

test('the commune receives a letter addressed to it: the day and an event', async () => {
  const id = await made.inState('issued')
  must(await receiveIntroduction(commune, step(id)))
  const letter = await made.row(id)
  assert.equal(letter.state, 'received')
  assert.ok(letter.receivedOn?.equals(today))
  const event = (await made.events(id)).at(-1)
  assert.deepEqual([event?.kind, event?.onBehalf], ['introduction.received', false])
  assert.deepEqual(event?.data, { from: 'issued', to: 'received' })
  assert.equal(event?.organisationId, organisations.hieuPhung)
})

test('a draft is not there for the commune, a letter to another commune neither', async () => {
  const draft = await made.inState('draft')
  const issued = await made.inState('issued')
  assert.equal(await reasonOf(receiveIntroduction(commune, step(draft))), 'notFound')
  assert.equal(await reasonOf(receiveIntroduction(world.work(actors.officerOfPhuocHau), step(issued))), 'notFound')
  assert.equal(await reasonOf(receiveIntroduction(world.work(actors.officerOfHospital), step(issued))), 'notAllowed')
})

test('the commune introduces the member to one of its cells, never to another commune’s', async () => {
  const id = await made.inState('received')
  assert.equal(await reasonOf(assign(id, commune, organisations.quarter1)), 'cellNotOfCommune')
  assert.equal(await reasonOf(assign(id, commune, organisations.hieuPhung)), 'cellNotOfCommune')
  assert.equal((await made.row(id)).state, 'received')
  must(await assign(id))
  const letter = await made.row(id)
  assert.deepEqual([letter.state, letter.assignedCellId], ['assigned', organisations.thanhLoi])
  const event = (await made.events(id)).at(-1)
  assert.equal(event?.note, 'Chi bộ ấp Thạnh Lợi')
  assert.deepEqual(event?.data, { cellId: organisations.thanhLoi, from: 'received', to: 'assigned' })
})

test('a cell admits only a letter assigned to it', async () => {
  const id = await made.inState('assigned')
  assert.equal(await reasonOf(admitIntroduction(world.work(actors.secretaryOfPhuHung), step(id))), 'notFound')
  assert.equal(await reasonOf(admitIntroduction(world.work(actors.officerOfPhuocHau), step(id))), 'notFound')
  assert.equal((await made.row(id)).state, 'assigned')
})

test('admitting opens the link with the cell from that day, and ends the letter', async () => {
  const id = await made.inState('assigned')
  must(await admitIntroduction(cell, step(id)))
  const letter = await made.row(id)
  const [link, ...others] = await made.links(letter.memberId)
  assert.equal(others.length, 0)
  assert.deepEqual([link?.state, link?.cellId, link?.id], ['active', organisations.thanhLoi, letter.linkId])
  assert.ok(link?.sinceOn.equals(today) && letter.admittedOn?.equals(today) && letter.endedOn?.equals(today))
  assert.equal((await made.events(id)).at(-1)?.onBehalf, false)
  assert.equal((await made.events(link?.id ?? 0, 'residenceLink')).at(-1)?.kind, 'residenceLink.opened')
})

test('the commune may admit for a cell, and the event says that it was done on its behalf', async () => {
  const id = await made.inState('assigned')
  must(await admitIntroduction(commune, step(id)))
  const event = (await made.events(id)).at(-1)
  assert.deepEqual([event?.kind, event?.onBehalf], ['introduction.admitted', true])
})

test('the new cell’s admission closes the old link as moved', async () => {
  const memberId = await made.newMember()
  await made.letterOf(memberId, 'admitted')
  const id = await made.letterOf(memberId, 'assigned')
  must(await admitIntroduction(cell, step(id)))
  const [old, fresh, ...others] = await made.links(memberId)
  assert.equal(others.length, 0)
  assert.deepEqual([old?.state, old?.closeReason, old?.suspendedReason], ['closed', 'moved', null])
  assert.ok(old?.closedOn?.equals(today))
  assert.equal(fresh?.state, 'active')
  const kinds = (await made.events(old?.id ?? 0, 'residenceLink')).map(({ kind }) => kind)
  assert.deepEqual(kinds, ['residenceLink.opened', 'residenceLink.suspended', 'residenceLink.closed'])
})

test('cell and commune admit one letter at once: one does, one link is opened', async () => {
  const id = await made.inState('assigned')
  const outcomes = await Promise.all(
    [cell, commune, cell, commune].map((work) => reasonOf(admitIntroduction(work, step(id)))),
  )
  assert.deepEqual(outcomes.sort(), ['done', 'wrongState', 'wrongState', 'wrongState'])
  const { memberId } = await made.row(id)
  assert.equal((await made.links(memberId)).length, 1)
})

test('a member with an open link that the letter does not replace is not admitted a second time', async () => {
  const memberId = await made.newMember()
  await made.letterOf(memberId, 'admitted')
  const id = await made.letterOf(memberId, 'assigned')
  await world.db.updateTable('introductions').set({ movesFromLinkId: null }).where('id', '=', id).execute()
  assert.equal(await reasonOf(admitIntroduction(cell, step(id))), 'linkIsOpen')
  assert.equal((await made.row(id)).state, 'assigned')
})

test('a form sent twice admits once and answers the same', async () => {
  const id = await made.inState('assigned')
  const input = step(id)
  const outcomes = await Promise.all([admitIntroduction(cell, input), admitIntroduction(cell, input)])
  assert.deepEqual(
    outcomes.map(({ ok }) => ok),
    [true, true],
  )
  const admitted = (await made.events(id)).filter(({ kind }) => kind === 'introduction.admitted')
  assert.equal(admitted.length, 1)
})

test('a form older than the letter is refused and changes nothing', async () => {
  const id = await made.inState('issued')
  const { version } = await made.row(id)
  assert.equal(await reasonOf(receiveIntroduction(commune, step(id, { version: version - 1 }))), 'stale')
  assert.equal((await made.row(id)).state, 'issued')
  assert.equal(await reasonOf(receiveIntroduction(commune, step(id, { version }))), 'done')
})

test('every step refuses a letter that is in another state', async () => {
  const admitted = await made.inState('admitted')
  const issued = await made.inState('issued')
  assert.equal(await reasonOf(receiveIntroduction(commune, step(admitted))), 'wrongState')
  assert.equal(await reasonOf(assign(issued)), 'wrongState')
  assert.equal(await reasonOf(admitIntroduction(commune, step(issued))), 'wrongState')
  assert.equal(await reasonOf(handBackIntroduction(cell, { ...step(admitted), note: '' })), 'wrongState')
})

test('a cell hands a letter back: received again, without a cell, out of the cell’s sight, with its note', async () => {
  const id = await made.inState('assigned')
  must(await handBackIntroduction(cell, { ...step(id), note: 'Ở khóm 2.' }))
  const letter = await made.row(id)
  assert.deepEqual([letter.state, letter.assignedCellId, letter.assignedOn], ['received', null, null])
  assert.equal((await made.events(id)).at(-1)?.note, 'Ở khóm 2.')
  assert.equal(await reasonOf(admitIntroduction(cell, step(id))), 'notFound')
  assert.equal(await reasonOf(assign(id, commune, organisations.phuHung)), 'done')
})

test('a commune that assigned wrongly takes the letter back, which the event says, and assigns it elsewhere', async () => {
  const id = await made.inState('assigned')
  must(await handBackIntroduction(commune, { ...step(id), note: 'ở khóm 2' }))
  const letter = await made.row(id)
  assert.deepEqual([letter.state, letter.assignedCellId], ['received', null])
  const events = await db
    .selectFrom('events')
    .select(['kind', 'onBehalf'])
    .where('subjectKind', '=', 'introduction')
    .where('subjectId', '=', id)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  assert.deepEqual(events, { kind: 'introduction.handedBack', onBehalf: true })
})
