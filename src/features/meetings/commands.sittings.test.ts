import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { MeetingId, MemberId, SittingId } from '#core/ids.ts'
import { scopeFor } from '#db/work.ts'
import { testWorld, today } from '#test/support/world.ts'
import { markAttendance } from './commands/attendance.ts'
import { declareAbsence } from './commands/declare.ts'
import { changeMeeting, planMeeting } from './commands/plan.ts'
import { type ArrangeSittings, arrangeSittings, type GivenSitting, seatMembers } from './commands/sittings.ts'
import { holdMeeting, inviteToMeeting, postponeMeeting, replanMeeting } from './commands/steps.ts'
import { meetingPermissions } from './permissions.ts'
import { findMeeting, listAttendances } from './queries/meeting.ts'
import { listSeats, listSittings } from './queries/sittings.ts'

const world = await testWorld({ after })
const { db, organisations: places, actors } = world
const { secretaryOfThanhLoi: cell, ngocHan: commune, phuc } = actors
const key = () => crypto.randomUUID()
const scope = scopeFor(cell, [meetingPermissions, 'read'])

// 19:00 in Việt Nam on the day of the world.
const tonight = Temporal.Instant.from('2026-11-25T12:00:00Z')
const inDays = (days: number) => tonight.add({ hours: 24 * days })
const facts = { kind: 'whenNeeded', form: 'inPerson', title: 'Họp', place: 'Nhà văn hóa', agenda: '' } as const

async function planned(startsAt = inDays(7)): Promise<MeetingId> {
  const outcome = await planMeeting(world.work(cell), { ...facts, startsAt, cellId: places.thanhLoi, formKey: key() })
  assert.ok(outcome.ok)
  return outcome.value
}

async function meetingOf(id: MeetingId) {
  const meeting = await findMeeting(db, scope, id)
  assert.ok(meeting)
  return meeting
}
const asked = async (id: MeetingId) => ({ id, version: (await meetingOf(id)).version, formKey: key() })

const sitting = (name: string, startsAt = inDays(7), id?: SittingId): GivenSitting => ({
  id,
  name,
  startsAt,
  place: `Trường ${name}`,
})
const two = () => [sitting('Tổ 1'), sitting('Tổ 2', inDays(8))]

async function arrange(id: MeetingId, sittings: readonly GivenSitting[], changes: Partial<ArrangeSittings> = {}) {
  const outcome = await arrangeSittings(world.work(cell), { ...(await asked(id)), sittings, ...changes })
  return outcome.ok ? 'done' : outcome.reason
}

async function divided(startsAt = inDays(7)) {
  const id = await planned(startsAt)
  assert.equal(await arrange(id, [sitting('Tổ 1', startsAt), sitting('Tổ 2', startsAt.add({ hours: 24 }))]), 'done')
  const [first, second] = await listSittings(db, scope, id)
  assert.ok(first && second)
  return { id, first, second }
}

const everybody = async (id: MeetingId) => (await listSeats(db, scope, id)).map(({ memberId }) => memberId)

async function seat(id: MeetingId, sittingId: SittingId | null, memberIds: readonly MemberId[]) {
  const seats = memberIds.map((memberId) => ({ memberId, sittingId }))
  const outcome = await seatMembers(world.work(cell), { ...(await asked(id)), seats, spread: [] })
  return outcome.ok ? outcome.value : outcome.reason
}

const spread = async (id: MeetingId) =>
  seatMembers(world.work(cell), { ...(await asked(id)), seats: [], spread: await everybody(id) })

async function invited(startsAt = inDays(7)) {
  const found = await divided(startsAt)
  assert.ok((await spread(found.id)).ok)
  assert.ok((await inviteToMeeting(world.work(cell), await asked(found.id))).ok)
  return found
}

const eventsOf = (id: MeetingId, kind: string) =>
  db
    .selectFrom('events')
    .select(['onBehalf', 'data'])
    .where('subjectKind', '=', 'meeting')
    .where('subjectId', '=', id)
    .where('kind', '=', kind)
    .execute()

test('a meeting has two sittings or more, or none; it starts with the first, and a day before today is none', async () => {
  const id = await planned()
  assert.equal(await arrange(id, [sitting('Tổ 1')]), 'oneSitting')
  assert.equal(
    await arrange(
      id,
      Array.from({ length: 21 }, (_, at) => sitting(`Tổ ${at}`)),
    ),
    'tooManySittings',
  )
  assert.equal(await arrange(id, [sitting('Tổ 1'), sitting('Tổ 2', inDays(-1))]), 'sittingInThePast')
  assert.equal(await arrange(id, [sitting('Tổ 1'), sitting('Tổ 2', inDays(60))]), 'sittingOutsideHalfYear')
  assert.deepEqual(await listSittings(db, scope, id), [])
  assert.equal(await arrange(id, [sitting('Tổ 1', inDays(9)), sitting('Tổ 2', inDays(5))]), 'done')
  const { startsAt, lastStartsAt, sittingCount, version } = await meetingOf(id)
  assert.deepEqual([startsAt, lastStartsAt].map(String), [inDays(5), inDays(9)].map(String))
  assert.deepEqual([sittingCount, version], [2, 2])
  assert.deepEqual(await eventsOf(id, 'meeting.sittingsArranged'), [{ onBehalf: false, data: { count: 2 } }])
  assert.equal(await arrange(id, []), 'done')
  assert.deepEqual(await listSittings(db, scope, id), [])
  assert.equal((await meetingOf(id)).startsAt.toString(), inDays(5).toString())
})

test('a form sent twice makes the sittings once; one shown before another was saved is stale, and two at once make one', async () => {
  const id = await planned()
  const form = { ...(await asked(id)), sittings: two() }
  for (const _ of [1, 2]) assert.ok((await arrangeSittings(world.work(cell), form)).ok)
  assert.equal((await listSittings(db, scope, id)).length, 2)
  assert.equal(await arrange(id, [], { version: 1 }), 'stale')
  const known = await listSittings(db, scope, id)
  const again = await asked(id)
  const outcomes = await Promise.all(
    [cell, commune].map((by) =>
      arrangeSittings(world.work(by), {
        ...again,
        formKey: key(),
        sittings: known.map((row) => ({ ...row, place: by.name, startsAt: inDays(7) })),
      }),
    ),
  )
  assert.deepEqual(outcomes.map((one) => (one.ok ? 'done' : one.reason)).sort(), ['done', 'stale'])
})

test('only the cell and its commune arrange a meeting, until it is held; the commune does it for the cell', async () => {
  const id = await planned()
  for (const by of [actors.secretaryOfMyHung, actors.officerOfHospital, phuc]) {
    const outcome = await arrangeSittings(world.work(by), { ...(await asked(id)), sittings: two() })
    assert.ok(!outcome.ok && outcome.reason === 'notFound', by.name)
    const seated = await seatMembers(world.work(by), { ...(await asked(id)), seats: [], spread: await everybody(id) })
    assert.ok(!seated.ok && seated.reason === 'notFound', by.name)
  }
  assert.ok((await arrangeSittings(world.work(commune), { ...(await asked(id)), sittings: two() })).ok)
  assert.deepEqual((await eventsOf(id, 'meeting.sittingsArranged'))[0]?.onBehalf, true)
  await postponeMeeting(world.work(cell), { ...(await asked(id)), reason: 'Mưa' })
  assert.equal(await arrange(id, []), 'wrongState')
  assert.equal(await seat(id, null, await everybody(id)), 'wrongState')
})

test('people are seated while the meeting is planned, and nobody is invited by it', async () => {
  const { id, first, second } = await divided()
  const all = await everybody(id)
  assert.ok(all.length > 3)
  const [one, other] = all
  assert.ok(one && other)
  assert.equal(await seat(id, second.id, [one]), 1)
  assert.equal(await seat(id, second.id, [one]), 0, 'nothing changes')
  assert.ok((await spread(id)).ok)
  const seats = await listSeats(db, scope, id)
  assert.equal(seats.find(({ memberId }) => memberId === one)?.sittingId, second.id, 'who has a seat keeps it')
  const counts = [first, second].map((row) => seats.filter(({ sittingId }) => sittingId === row.id).length)
  assert.ok(Math.abs((counts[0] ?? 0) - (counts[1] ?? 0)) <= 1, `${counts}`)
  assert.equal((await meetingOf(id)).state, 'planned')
  assert.equal((await eventsOf(id, 'meeting.seated')).length, 2)
  const stranger = await seat(id, first.id, [2_000_000 as MemberId])
  assert.equal(stranger, 0, 'who is not in the register is left out')
})

test('a sitting of another meeting is none of this one, and takes nobody', async () => {
  const { id } = await divided()
  const { first } = await divided()
  assert.equal(await seat(id, first.id, await everybody(id)), 'stale')
})

test('an invitation tells each one hour and place: nobody is invited while somebody has no seat or a sitting no day', async () => {
  const { id, first, second } = await divided()
  const invite = async () => {
    const outcome = await inviteToMeeting(world.work(cell), await asked(id))
    return outcome.ok ? 'done' : outcome.reason
  }
  assert.equal(await invite(), 'unseated')
  assert.ok((await spread(id)).ok)
  assert.ok((await postponeMeeting(world.work(cell), { ...(await asked(id)), reason: 'Mưa' })).ok)
  assert.ok((await replanMeeting(world.work(cell), { ...(await asked(id)), startsAt: inDays(10) })).ok)
  assert.deepEqual(
    (await listSittings(db, scope, id)).map(({ startsAt }) => startsAt),
    [null, null],
  )
  assert.equal(await invite(), 'sittingWithoutDay')
  const again = [sitting('Tổ 1', inDays(10), first.id), sitting('Tổ 2', inDays(11), second.id)]
  assert.equal(await arrange(id, again), 'done')
  assert.equal(await invite(), 'done', 'who sits where was kept')
})

test('day and hour of a meeting with sittings are changed at the sittings, everything else as before', async () => {
  const { id } = await divided()
  const change = async (startsAt: Temporal.Instant) => {
    const outcome = await changeMeeting(world.work(cell), {
      ...(await asked(id)),
      ...facts,
      agenda: 'Đường ấp',
      startsAt,
    })
    return outcome.ok ? 'done' : outcome.reason
  }
  assert.equal(await change(inDays(9)), 'sittingsSetDay')
  assert.equal(await change(inDays(7)), 'done')
  assert.equal((await meetingOf(id)).agenda, 'Đường ấp')
})

test('who moves to another day has not answered for it; who keeps the day keeps the answer', async () => {
  const { id, first, second } = await invited()
  assert.ok(phuc.memberId)
  await seat(id, first.id, [phuc.memberId])
  const declared = async () => (await listAttendances(db, scope, id)).find((row) => row.memberId === phuc.memberId)
  const declare = async () =>
    assert.ok((await declareAbsence(world.work(phuc), { id, reason: 'Ca trực', formKey: key() })).ok)
  await declare()
  const kept = [
    { ...first, startsAt: inDays(7).add({ hours: 1 }) },
    { ...second, startsAt: inDays(8) },
  ]
  assert.equal(await arrange(id, kept), 'done')
  assert.equal((await declared())?.declaredReason, 'Ca trực', 'another hour of the same day')
  await seat(id, second.id, [phuc.memberId])
  assert.equal((await declared())?.declaredReason, null, 'another day')
  await declare()
  assert.equal(
    await arrange(id, [
      { ...first, startsAt: inDays(7) },
      { ...second, startsAt: inDays(9) },
    ]),
    'done',
  )
  assert.equal((await declared())?.declaredReason, null, 'their sitting moved')
  await declare()
  assert.equal(await arrange(id, [{ ...first, startsAt: inDays(7) }, sitting('Tổ 3', inDays(9))]), 'done')
  assert.deepEqual(
    [(await declared())?.declaredReason, (await declared())?.sittingId],
    [null, null],
    'their sitting is gone',
  )
})

test('a member declares until their own sitting begins, even after the first has', async () => {
  const { id, first, second } = await invited(inDays(1))
  assert.ok(phuc.memberId)
  const later = { ...world.work(phuc), now: inDays(1).add({ hours: 2 }) }
  const declare = async () => {
    const outcome = await declareAbsence(later, { id, reason: 'Ca trực', formKey: key() })
    return outcome.ok ? 'done' : outcome.reason
  }
  await seat(id, first.id, [phuc.memberId])
  assert.equal(await declare(), 'alreadyHeld')
  await seat(id, second.id, [phuc.memberId])
  assert.equal(await declare(), 'done')
})

test('a list is marked from the first sitting on, whoever sits where, and the meeting was held from the last on', async () => {
  const { id, second } = await invited(tonight)
  const present = { mark: 'present', reason: '', was: null, wasReason: undefined } as const
  const marks = (await listAttendances(db, scope, id)).map(({ memberId }) => ({ memberId, ...present }))
  const form = { id, way: 'hand', marks, restAbsent: false, shown: [], formKey: key() } as const
  assert.ok((await markAttendance(world.work(cell), form)).ok)
  assert.ok((await listAttendances(db, scope, id)).some((row) => row.sittingId === second.id && row.mark === 'present'))
  const hold = async (day: Temporal.PlainDate) => {
    const outcome = await holdMeeting({ ...world.work(cell), today: day }, await asked(id))
    return outcome.ok ? 'done' : outcome.reason
  }
  assert.equal(await hold(today), 'lastSittingAhead')
  assert.equal(await hold(today.add({ days: 1 })), 'done')
  assert.equal(await arrange(id, []), 'wrongState')
})
