import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { letters, must } from '#test/support/letters.ts'
import { testWorld, today } from '#test/support/world.ts'
import { draftIntroduction } from './draft.ts'
import { amendIntroduction } from './ending.ts'

const world = await testWorld({ after })
const { actors, organisations } = world
const made = letters(world)
const officer = world.work(actors.officerOfHospital)
const key = () => crypto.randomUUID()

const refusalFor = async (memberId: Awaited<ReturnType<typeof made.newMember>>, more = {}, work = officer) => {
  const outcome = await draftIntroduction(work, { memberId, formKey: key(), ...more })
  return outcome.ok ? 'done' : outcome.reason
}

test('a draft names the member, the commune of the residence and the day, and is an event', async () => {
  const memberId = await made.newMember()
  const id = must(await draftIntroduction(officer, { memberId, formKey: key() }))
  const letter = await made.row(id)
  assert.equal(letter.state, 'draft')
  assert.equal(letter.memberId, memberId)
  assert.equal(letter.communeId, organisations.hieuPhung)
  assert.equal(letter.workplaceId, organisations.hospital)
  assert.deepEqual([letter.number, letter.issuedOn, letter.letter], [null, null, null])
  const [event, ...others] = await made.events(id)
  assert.equal(others.length, 0)
  assert.equal(event?.kind, 'introduction.drafted')
  assert.equal(event?.memberId, memberId)
  assert.deepEqual(
    [event?.accountId, event?.mandateId, event?.organisationId],
    [officer.actor.accountId, officer.actor.mandateId, organisations.hospital],
  )
  assert.ok(event && Temporal.Instant.compare(event.at, officer.now) === 0)
})

test('the officer may choose the commune where the record knows none', async () => {
  const memberId = await made.newMember({ communeCode: null })
  assert.equal(await refusalFor(memberId), 'communeUnknown')
  const id = must(await draftIntroduction(officer, { memberId, formKey: key(), communeId: organisations.phuocHau }))
  assert.equal((await made.row(id)).communeId, organisations.phuocHau)
})

test('a form sent twice, even at once, makes one draft and answers with it', async () => {
  const memberId = await made.newMember()
  const formKey = key()
  const send = () => draftIntroduction(officer, { memberId, formKey })
  const [one, two] = await Promise.all([send(), send()])
  const three = await send()
  assert.deepEqual([two, three], [one, one])
  const rows = await world.db.selectFrom('introductions').select('id').where('memberId', '=', memberId).execute()
  assert.equal(rows.length, 1)
  assert.equal((await made.events(rows[0]?.id ?? 0)).length, 1)
})

test('two officers who prepare a letter for one member at once make one', async () => {
  const memberId = await made.newMember()
  const outcomes = await Promise.all(
    [officer, world.work(actors.secretaryOfHospital), officer].map((work) => refusalFor(memberId, {}, work)),
  )
  assert.deepEqual(outcomes.sort(), ['done', 'letterOnTheWay', 'letterOnTheWay'])
})

test('33-HD/BTCTW 1.2: an exempt member gets no letter, one exempt from meetings does', async () => {
  assert.equal(await refusalFor(await world.member('Bành Văn Đức')), 'memberExempt')
  assert.equal(await refusalFor(await world.member('Văn Công Trứ')), 'done')
})

test('a member who left, or whose record is not whole, gets no letter', async () => {
  const left = await made.newMember()
  await world.db.updateTable('members').set({ status: 'transferred' }).where('id', '=', left).execute()
  assert.equal(await refusalFor(left), 'memberExempt')
  for (const missing of [{ sex: null }, { birthOn: null, birthYear: null }, { joinedOn: null }] as const) {
    const memberId = await made.newMember()
    await world.db.updateTable('members').set(missing).where('id', '=', memberId).execute()
    assert.equal(await refusalFor(memberId), 'memberIncomplete', JSON.stringify(missing))
  }
})

test('an open link asks whether the member moved; then the draft remembers the link it replaces', async () => {
  const memberId = await made.newMember()
  await made.letterOf(memberId, 'admitted')
  assert.equal(await refusalFor(memberId), 'linkIsOpen')
  const id = must(await draftIntroduction(officer, { memberId, formKey: key(), hasMoved: true }))
  const [link] = await made.links(memberId)
  assert.equal((await made.row(id)).movesFromLinkId, link?.id)
  assert.equal(link?.state, 'active', 'nothing changes for the old cell while the letter is a draft')
})

test('a member of another workplace is not found, and a residence officer prepares nothing', async () => {
  const memberId = await made.newMember()
  assert.equal(await refusalFor(memberId, {}, world.work(actors.officerOfSchool)), 'notFound')
  assert.equal(await refusalFor(memberId, {}, world.work(actors.ngocHan)), 'notFound')
  assert.equal(await refusalFor(memberId, {}, world.work(actors.administrator)), 'notFound')
})

test('a returned letter is amended once: a new draft, the old one listed as returned', async () => {
  const id = await made.returned()
  const formKey = key()
  const amended = await amendIntroduction(officer, { id, formKey })
  const again = await amendIntroduction(officer, { id, formKey })
  assert.deepEqual(again, amended, 'the same form answers the same')
  const draft = await made.row(must(amended))
  assert.deepEqual([draft.state, draft.amendedFromId, draft.number], ['draft', id, null])
  const old = await made.row(id)
  assert.equal(old.state, 'returned')
  assert.ok(old.amendedAt)
  assert.ok(old.endedOn?.equals(today))
  assert.deepEqual(await amendIntroduction(officer, { id, formKey: key() }), { ok: false, reason: 'wrongState' })
  assert.equal((await made.events(id)).at(-1)?.kind, 'introduction.amended')
})

test('two officers who amend one letter at once make one draft', async () => {
  const id = await made.returned()
  const outcomes = await Promise.all([1, 2, 3].map(() => amendIntroduction(officer, { id, formKey: key() })))
  assert.equal(outcomes.filter(({ ok }) => ok).length, 1)
})

test('only a returned letter is amended, by its own workplace', async () => {
  const issued = await made.inState('issued')
  assert.deepEqual(await amendIntroduction(officer, { id: issued, formKey: key() }), {
    ok: false,
    reason: 'wrongState',
  })
  const id = await made.returned()
  const reasonFor = async (work: typeof officer) => {
    const outcome = await amendIntroduction(work, { id, formKey: key() })
    return outcome.ok ? 'done' : outcome.reason
  }
  assert.equal(await reasonFor(world.work(actors.officerOfSchool)), 'notFound')
  assert.equal(await reasonFor(world.work(actors.ngocHan)), 'notAllowed')
})

test('a refused amendment leaves the old letter as it was, free to be amended later', async () => {
  const id = await made.returned()
  const { memberId } = await made.row(id)
  await world.db.updateTable('members').set({ joinedOn: null }).where('id', '=', memberId).execute()
  const formKey = key()
  assert.deepEqual(await amendIntroduction(officer, { id, formKey }), { ok: false, reason: 'memberIncomplete' })
  assert.equal((await made.row(id)).amendedAt, null)
  await world.db.updateTable('members').set({ joinedOn: today }).where('id', '=', memberId).execute()
  assert.ok((await amendIntroduction(officer, { id, formKey })).ok, 'the corrected form may be sent again')
})
