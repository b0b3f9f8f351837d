import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { MeetingId } from '#core/ids.ts'
import { scopeFor, type Work } from '#db/work.ts'
import { now, testWorld } from '#test/support/world.ts'
import { markAttendance } from './commands/attendance.ts'
import { declareAbsence, withdrawDeclaration } from './commands/declare.ts'
import { planMeeting } from './commands/plan.ts'
import { inviteToMeeting, postponeMeeting } from './commands/steps.ts'
import { meetingPermissions } from './permissions.ts'
import { listAttendances } from './queries/meeting.ts'

const world = await testWorld({ after })
const { db, organisations: places, actors } = world
const cell = actors.secretaryOfThanhLoi
const { memberId } = actors.phuc
assert.ok(memberId)

const key = () => crypto.randomUUID()
const tonight = Temporal.Instant.from('2026-11-25T12:00:00Z')

async function invited(): Promise<MeetingId> {
  const facts = { kind: 'whenNeeded', form: 'inPerson', title: 'Họp', place: 'Nhà văn hóa', agenda: '' } as const
  const planned = await planMeeting(world.work(cell), {
    ...facts,
    startsAt: tonight,
    cellId: places.thanhLoi,
    formKey: key(),
  })
  assert.ok(planned.ok)
  assert.ok((await inviteToMeeting(world.work(cell), { id: planned.value, version: 1, formKey: key() })).ok)
  return planned.value
}

const phuc: Work = world.work(actors.phuc)
const declare = (id: MeetingId, reason: string, work = phuc) => declareAbsence(work, { id, reason, formKey: key() })
const withdraw = (id: MeetingId, work = phuc, formKey = key()) => withdrawDeclaration(work, { id, formKey })

const saidOf = async (id: MeetingId) =>
  (await listAttendances(db, scopeFor(cell, [meetingPermissions, 'read']), id)).find((row) => row.memberId === memberId)
    ?.declaredReason

const eventsOf = async (id: MeetingId) =>
  (
    await db
      .selectFrom('events')
      .select('kind')
      .where('subjectKind', '=', 'attendance')
      .where('subjectId', '=', id)
      .where('memberId', '=', memberId)
      .orderBy('id')
      .execute()
  ).map(({ kind }) => kind)

const refusalOf = (outcome: { ok: boolean; reason?: string }) => outcome.reason

test('a member gives another reason or takes the absence back; the cell reads the latest, and every word is an event', async () => {
  const id = await invited()
  assert.ok((await declare(id, 'Ca trực')).ok)
  assert.ok((await declare(id, 'Đi công tác Cà Mau')).ok)
  assert.equal(await saidOf(id), 'Đi công tác Cà Mau')
  assert.ok((await withdraw(id)).ok)
  assert.equal(await saidOf(id), null)
  assert.deepEqual(await eventsOf(id), ['attendance.declared', 'attendance.declared', 'attendance.withdrawn'])
})

test('what changes nothing is no event: the same reason again, a double click, nothing declared', async () => {
  const id = await invited()
  assert.ok((await withdraw(id)).ok)
  assert.ok((await declare(id, 'Ca trực')).ok)
  assert.ok((await declare(id, 'Ca trực')).ok)
  const formKey = key()
  const both = await Promise.all([withdraw(id, phuc, formKey), withdraw(id, phuc, formKey)])
  assert.ok(both.every(({ ok }) => ok))
  assert.deepEqual(await eventsOf(id), ['attendance.declared', 'attendance.withdrawn'])
})

test('from the minute of the meeting on nothing is taken back, nor when it is postponed or the secretary has marked', async () => {
  const id = await invited()
  assert.ok((await declare(id, 'Ca trực')).ok)
  const late = { ...phuc, now: tonight }
  assert.equal(refusalOf(await withdraw(id, late)), 'alreadyHeld')
  assert.equal(refusalOf(await declare(id, 'Ốm', late)), 'alreadyHeld')
  assert.ok((await withdraw(id, { ...phuc, now: tonight.subtract({ seconds: 1 }) })).ok)
  const marked = await invited()
  assert.ok((await declare(marked, 'Ca trực')).ok)
  const mark = { memberId, mark: 'absentWithReason', reason: 'Ca trực', was: null, wasReason: '' } as const
  const given = { id: marked, formKey: key(), way: 'hand', restAbsent: false, marks: [mark], shown: [] } as const
  assert.ok((await markAttendance(world.work(cell), given)).ok)
  assert.equal(refusalOf(await withdraw(marked)), 'alreadyHeld')
  assert.equal(await saidOf(marked), 'Ca trực')
  const postponed = await invited()
  assert.ok((await declare(postponed, 'Ca trực')).ok)
  const step = { id: postponed, version: 2, formKey: key(), reason: 'Mất điện' }
  assert.ok((await postponeMeeting(world.work(cell), step)).ok)
  assert.equal(refusalOf(await withdraw(postponed)), 'alreadyHeld')
})

test('nobody takes back for another: not who is not invited, not the cell, not the workplace', async () => {
  const id = await invited()
  assert.ok((await declare(id, 'Ca trực')).ok)
  for (const actor of [cell, actors.officerOfHospital, actors.ngocHan]) {
    assert.equal(refusalOf(await withdraw(id, world.work(actor))), 'notAllowed', actor.name)
  }
  const elsewhere = { ...actors.phuc, memberId: await world.member('Nguyễn Văn Hòa') }
  const stranger = await db
    .selectFrom('attendances')
    .select('memberId')
    .where('meetingId', '=', id)
    .where('memberId', '=', elsewhere.memberId)
    .execute()
  assert.deepEqual(stranger, [])
  assert.equal(refusalOf(await withdraw(id, world.work(elsewhere))), 'notFound')
  assert.equal(await saidOf(id), 'Ca trực')
  assert.ok(Temporal.Instant.compare(now, tonight) < 0)
})
