import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { IntroductionId, MemberId } from '#core/ids.ts'
import type { Outcome } from '#core/outcome.ts'
import { suspendResidenceLink } from '#features/residence-links/commands.ts'
import { letters, must } from '#test/support/letters.ts'
import { testWorld, today } from '#test/support/world.ts'
import { returnIntroduction, revokeIntroduction } from './ending.ts'

const world = await testWorld({ after })
const { actors, db } = world
const made = letters(world)
const commune = world.work(actors.ngocHan)
const cell = world.work(actors.secretaryOfThanhLoi)
const secretary = world.work(actors.secretaryOfHospital)
const step = (id: IntroductionId) => ({ id, formKey: crypto.randomUUID() })
const sendBack = (id: IntroductionId, work = commune) =>
  returnIntroduction(work, { ...step(id), reason: 'notResident', note: 'Đã bán nhà.' })
const revoke = (id: IntroductionId, work = secretary) => revokeIntroduction(work, { ...step(id), note: null })
const reasonOf = async (outcome: Promise<Outcome<string, unknown>>) => {
  const ended = await outcome
  return ended.ok ? 'done' : ended.reason
}

test('a letter is sent back with its reason and note, from commune or cell, until it is admitted', async () => {
  for (const state of ['issued', 'received', 'assigned'] as const) {
    const id = await made.inState(state)
    must(await sendBack(id, state === 'assigned' ? cell : commune))
    const letter = await made.row(id)
    assert.deepEqual([letter.state, letter.returnReason, letter.returnNote], ['returned', 'notResident', 'Đã bán nhà.'])
    assert.ok(letter.endedOn?.equals(today))
    const event = (await made.events(id)).at(-1)
    assert.equal(event?.kind, 'introduction.returned')
    assert.deepEqual(event?.data, { reason: 'notResident', from: state, to: 'returned' })
    assert.equal(event?.note, 'Đã bán nhà.')
  }
  assert.equal(await reasonOf(sendBack(await made.inState('admitted'))), 'wrongState')
})

test('the workplace does not send back its own letter, another commune does not find it', async () => {
  const id = await made.inState('issued')
  assert.equal(await reasonOf(sendBack(id, secretary)), 'notAllowed')
  assert.equal(await reasonOf(sendBack(id, world.work(actors.officerOfPhuocHau))), 'notFound')
})

test('the secretary takes a letter back before it is admitted; its number is not given again', async () => {
  for (const state of ['draft', 'issued', 'received', 'assigned'] as const) {
    const id = await made.inState(state)
    const { number } = await made.row(id)
    must(await revoke(id))
    const letter = await made.row(id)
    assert.equal(letter.state, 'revoked')
    assert.equal(letter.number, number)
    assert.deepEqual((await made.events(id)).at(-1)?.data, { from: state, to: 'revoked' })
  }
  assert.equal(await reasonOf(revoke(await made.inState('admitted'))), 'wrongState')
  assert.equal(await reasonOf(revoke(await made.returned())), 'wrongState')
})

test('only the secretary of the workplace revokes', async () => {
  const id = await made.inState('issued')
  assert.equal(await reasonOf(revoke(id, world.work(actors.officerOfHospital))), 'notAllowed')
  assert.equal(await reasonOf(revoke(id, world.work(actors.secretaryOfSchool))), 'notFound')
  assert.equal(await reasonOf(revoke(id, commune)), 'notAllowed')
})

test('after a revocation the member can be introduced again', async () => {
  const memberId = await made.newMember()
  must(await revoke(await made.letterOf(memberId, 'issued')))
  assert.ok(await made.letterOf(memberId, 'issued'))
})

async function moving(): Promise<{ memberId: MemberId; id: IntroductionId }> {
  const memberId = await made.newMember()
  await made.letterOf(memberId, 'admitted')
  return { memberId, id: await made.letterOf(memberId, 'received') }
}

for (const [word, end] of [
  ['returned', sendBack],
  ['revoked', revoke],
] as const) {
  test(`when the letter of a member who moved is ${word}, the old link is active again`, async () => {
    const { memberId, id } = await moving()
    must(await end(id))
    const [link] = await made.links(memberId)
    assert.deepEqual([link?.state, link?.suspendedReason], ['active', null])
    assert.equal((await made.events(link?.id ?? 0, 'residenceLink')).at(-1)?.kind, 'residenceLink.resumed')
  })
}

test('a link that rested for another reason than this letter goes on resting', async () => {
  const memberId = await made.newMember()
  await made.letterOf(memberId, 'admitted')
  const [link] = await made.links(memberId)
  assert.ok(link)
  await db.transaction().execute((tx) => suspendResidenceLink(tx, commune, { id: link.id, reason: 'longAbsence' }))
  must(await revoke(await made.letterOf(memberId, 'draft')))
  must(await revoke(await made.letterOf(memberId, 'issued')))
  const [after] = await made.links(memberId)
  assert.deepEqual([after?.state, after?.suspendedReason], ['suspended', 'longAbsence'])
})

test('a letter returned by two officers at once is returned once', async () => {
  const id = await made.inState('received')
  const outcomes = await Promise.all([1, 2, 3].map(() => reasonOf(sendBack(id))))
  assert.deepEqual(outcomes.sort(), ['done', 'wrongState', 'wrongState'])
})

test('the events of every letter of the demo, folded from its beginning, give the state it is in', async () => {
  const states = await db.selectFrom('introductions').select(['id', 'state']).execute()
  const beginnings = new Map([
    ['introduction.drafted', 'draft'],
    ['introduction.typedIn', 'received'],
  ])
  for (const { id, state } of states) {
    const [first, ...steps] = await made.events(id)
    let at = beginnings.get(first?.kind ?? '')
    assert.ok(at, `letter ${id} begins with ${first?.kind}`)
    for (const { kind, data } of steps) {
      const { from, to } = JSON.parse(JSON.stringify(data))
      if (from === undefined && to === undefined) continue
      assert.equal(from, at, `${kind} of letter ${id}`)
      at = String(to)
    }
    assert.equal(at, state, `letter ${id}`)
  }
})
