import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { ResidenceLinkId } from '#core/ids.ts'
import { addMember } from '#test/support/members-world.ts'
import { testWorld, today } from '#test/support/world.ts'
import { closeResidenceLink, openResidenceLink, resumeResidenceLink, suspendResidenceLink } from './commands.ts'

const world = await testWorld({ after })
const { db, organisations: places } = world
const work = world.work(world.actors.secretaryOfThanhLoi)

async function open(name: string) {
  const memberId = await addMember(db, places.hospital, { fullName: name })
  const link = {
    memberId,
    workplaceId: places.hospital,
    communeId: places.hieuPhung,
    cellId: places.thanhLoi,
    since: today,
  }
  const outcome = await db.transaction().execute((tx) => openResidenceLink(tx, work, link))
  assert.ok(outcome.ok)
  return { link, id: outcome.value }
}

const find = (id: ResidenceLinkId) =>
  db
    .selectFrom('residenceLinks')
    .select(['state', 'suspendedReason', 'closedOn', 'closeReason', 'sortKey'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
const eventsOf = async (id: ResidenceLinkId) =>
  (
    await db
      .selectFrom('events')
      .select('kind')
      .where('subjectKind', '=', 'residenceLink')
      .where('subjectId', '=', id)
      .orderBy('id')
      .execute()
  ).map(({ kind }) => kind)

test('a link opens active, in the alphabet under the member’s given name', async () => {
  const { id } = await open('Lê Văn Mở')
  const link = await find(id)
  assert.deepEqual([link.state, link.sortKey], ['active', 'Mở Lê Văn'])
})

test('a member has at most one open link, however many ask at once', async () => {
  const { link, id } = await open('Lê Văn Một')
  const again = () => db.transaction().execute((tx) => openResidenceLink(tx, work, link))
  assert.deepEqual(await Promise.all([again(), again()]), [
    { ok: false, reason: 'linkIsOpen' },
    { ok: false, reason: 'linkIsOpen' },
  ])
  await db.transaction().execute((tx) => closeResidenceLink(tx, work, { id, reason: 'moved' }))
  assert.equal((await again()).ok, true)
})

test('a link rests with a reason and goes on only when that reason is gone', async () => {
  const { id } = await open('Lê Văn Nghỉ')
  await db.transaction().execute((tx) => suspendResidenceLink(tx, work, { id, reason: 'longAbsence' }))
  assert.deepEqual([(await find(id)).state, (await find(id)).suspendedReason], ['suspended', 'longAbsence'])
  await db.transaction().execute((tx) => resumeResidenceLink(tx, work, { id, reason: 'leaving' }))
  assert.equal((await find(id)).state, 'suspended')
  await db.transaction().execute((tx) => resumeResidenceLink(tx, work, { id, reason: 'longAbsence' }))
  assert.deepEqual([(await find(id)).state, (await find(id)).suspendedReason], ['active', null])
  assert.deepEqual(await eventsOf(id), ['residenceLink.opened', 'residenceLink.suspended', 'residenceLink.resumed'])
})

test('a closed link stays closed with its first day and reason, and nothing more is told of it', async () => {
  const { id } = await open('Lê Văn Khép')
  await db.transaction().execute((tx) => closeResidenceLink(tx, work, { id, reason: 'died' }))
  await db.transaction().execute(async (tx) => {
    await closeResidenceLink(tx, work, { id, reason: 'moved' })
    await suspendResidenceLink(tx, work, { id, reason: 'leaving' })
    await resumeResidenceLink(tx, work, { id, reason: 'leaving' })
  })
  const link = await find(id)
  assert.deepEqual([link.state, link.closeReason, link.closedOn?.toString()], ['closed', 'died', today.toString()])
  assert.deepEqual(await eventsOf(id), ['residenceLink.opened', 'residenceLink.closed'])
})
