import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import type { MeetingId, MemberId } from '#core/ids.ts'
import { scopeFor } from '#db/work.ts'
import { storeOrganisation } from '#features/organisations/commands/store.ts'
import { testWorld, today } from '#test/support/world.ts'
import { type MarkConflict, markAttendance } from './commands/attendance.ts'
import { changeMeeting, planMeeting } from './commands/plan.ts'
import { cancelMeeting, holdMeeting, inviteToMeeting, postponeMeeting, replanMeeting } from './commands/steps.ts'
import { meetingPermissions } from './permissions.ts'
import { listAttendances } from './queries/meeting.ts'

const world = await testWorld({ after })
const { db, organisations: places, actors } = world
const cell = actors.secretaryOfThanhLoi
const commune = actors.ngocHan

// 19:00 in Việt Nam on the day of the world, and a week later.
const tonight = Temporal.Instant.from('2026-11-25T12:00:00Z')
const nextWeek = tonight.add({ hours: 7 * 24 })

const facts = {
  kind: 'whenNeeded',
  form: 'inPerson',
  title: 'Họp về đường ấp',
  startsAt: nextWeek,
  place: 'Nhà văn hóa ấp Thạnh Lợi',
  agenda: 'Mở rộng đường',
} as const

const key = () => crypto.randomUUID()
const plan = (input: Partial<Parameters<typeof planMeeting>[1]> = {}, actor: Actor = cell) =>
  planMeeting(world.work(actor), { ...facts, cellId: places.thanhLoi, formKey: key(), ...input })

async function planned(input: Partial<Parameters<typeof planMeeting>[1]> = {}): Promise<MeetingId> {
  const outcome = await plan(input)
  assert.ok(outcome.ok)
  return outcome.value
}

const find = (id: MeetingId) =>
  db
    .selectFrom('meetings')
    .select(['state', 'stateReason', 'version', 'title', 'year', 'half', 'communeId', 'startsAt'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

const step = async (id: MeetingId) => ({ id, formKey: key(), version: (await find(id)).version })

const eventsOf = (id: MeetingId) =>
  db
    .selectFrom('events')
    .select(['kind', 'note', 'onBehalf', 'data', 'memberId'])
    .where('subjectId', '=', id)
    .where('subjectKind', 'in', ['meeting', 'attendance'])
    .orderBy('id')
    .execute()

const sheetOf = (id: MeetingId) =>
  db
    .selectFrom('attendances')
    .select(['memberId', 'mark', 'reason', 'isRequired', 'way'])
    .where('meetingId', '=', id)
    .orderBy('memberId')
    .execute()

const stood = (...conflicts: readonly MarkConflict[]) => ({ ok: true, value: { conflicts, strangers: [] } })
const allTaken = stood()

/** A meeting tonight, its sheet, and a way to mark rows of it. */
async function meetingTonight() {
  const id = await planned({ startsAt: tonight })
  assert.ok((await inviteToMeeting(world.work(cell), await step(id))).ok)
  const sheet = (await sheetOf(id)).filter(({ isRequired }) => isRequired)
  type Row = Partial<Parameters<typeof markAttendance>[1]['marks'][number]> & { memberId: MemberId }
  const mark = (rows: readonly Row[], input: { restAbsent?: boolean; formKey?: string; actor?: Actor } = {}) =>
    markAttendance(world.work(input.actor ?? cell), {
      id,
      formKey: input.formKey ?? key(),
      way: 'hand',
      restAbsent: input.restAbsent ?? false,
      shown: sheet.map(({ memberId }) => memberId),
      marks: rows.map((row) => ({ mark: 'present', was: null, reason: '', wasReason: '', ...row })),
    })
  const memberAt = (place: number) => {
    const row = sheet[place]
    assert.ok(row)
    return row.memberId
  }
  return { id, mark, memberAt, length: sheet.length }
}

test('a cell plans a meeting; its commune stands on it and the event says who did it', async () => {
  const id = await planned()
  const meeting = await find(id)
  assert.deepEqual([meeting.state, meeting.communeId, meeting.half], ['planned', places.hieuPhung, null])
  const [event] = await eventsOf(id)
  assert.deepEqual([event?.kind, event?.onBehalf], ['meeting.planned', false])
})

test('the commune plans for a cell of its own on behalf of it, and not for a cell of another commune', async () => {
  const outcome = await plan({}, commune)
  assert.ok(outcome.ok)
  assert.equal((await eventsOf(outcome.value))[0]?.onBehalf, true)
  assert.deepEqual(await plan({}, actors.officerOfTraCon), { ok: false, reason: 'notAllowed' })
  assert.deepEqual(await plan({}, actors.officerOfHospital), { ok: false, reason: 'notAllowed' })
})

test('a half-yearly meeting counts for the half-year of its day, once: 213-QĐ/TW Đ4 k3', async () => {
  const half = { kind: 'halfYearly', title: '' } as const
  const both = await Promise.all([plan(half), plan(half)])
  assert.deepEqual(both.map((outcome) => outcome.ok).sort(), [false, true])
  assert.ok(both.some((outcome) => !outcome.ok && outcome.reason === 'halfYearTaken'))
  const [first] = both.flatMap((outcome) => (outcome.ok ? [outcome.value] : []))
  assert.ok(first)
  const meeting = await find(first)
  assert.deepEqual([meeting.title, meeting.year, meeting.half], ['Họp 6 tháng cuối năm 2026', 2026, 2])
  assert.ok((await plan({ ...half, startsAt: Temporal.Instant.from('2027-01-10T12:00:00Z') })).ok)
  assert.ok((await cancelMeeting(world.work(cell), { ...(await step(first)), reason: 'Ngập lụt' })).ok)
  assert.ok((await plan(half)).ok)
})

test('a meeting that took place earlier in this half-year is entered with its sheet, one before it is not', async () => {
  const id = await planned({ startsAt: tonight.subtract({ hours: 24 }) })
  const sheet = await sheetOf(id)
  assert.ok(sheet.length > 0)
  const links = await db
    .selectFrom('residenceLinks')
    .select('memberId')
    .where('cellId', '=', places.thanhLoi)
    .where('sinceOn', '<=', today.subtract({ days: 1 }))
    .where('state', '<>', 'closed')
    .orderBy('memberId')
    .execute()
  assert.deepEqual(
    sheet.map(({ memberId }) => memberId),
    links.map(({ memberId }) => memberId),
  )
  assert.deepEqual(await plan({ startsAt: Temporal.Instant.from('2026-06-30T12:00:00Z') }), {
    ok: false,
    reason: 'inThePast',
  })
  assert.ok((await plan({ startsAt: tonight.subtract({ hours: 5 }) })).ok)
})

test('a double click plans one meeting', async () => {
  const formKey = key()
  const [first, second] = await Promise.all([plan({ formKey, title: 'Một' }), plan({ formKey, title: 'Một' })])
  assert.ok(first.ok && second.ok)
  assert.equal(first.value, second.value)
})

test('a change is refused when the form is older than the meeting, and when the meeting was called off', async () => {
  const id = await planned()
  const change = async (version?: number) =>
    changeMeeting(world.work(cell), {
      ...facts,
      title: 'Đổi tên',
      ...(await step(id)),
      ...(version ? { version } : {}),
    })
  assert.ok((await change()).ok)
  assert.deepEqual(await change(1), { ok: false, reason: 'stale' })
  assert.ok((await cancelMeeting(world.work(cell), { ...(await step(id)), reason: 'Mưa bão' })).ok)
  assert.deepEqual(await change(), { ok: false, reason: 'wrongState' })
})

test('inviting puts everybody with an open link on the sheet, the exempt as not required: 33-HD/BTCTW 1.1', async () => {
  const id = await planned()
  assert.ok((await inviteToMeeting(world.work(cell), await step(id))).ok)
  const links = await db
    .selectFrom('residenceLinks')
    .select(['memberId', 'state', 'isMeetingExempt'])
    .where('cellId', '=', places.thanhLoi)
    .where('state', '<>', 'closed')
    .orderBy('memberId')
    .execute()
  assert.ok(links.length > 3)
  assert.deepEqual(
    (await sheetOf(id)).map(({ memberId, isRequired }) => [memberId, isRequired]),
    links.map((link) => [link.memberId, link.state === 'active' && !link.isMeetingExempt]),
  )
  assert.deepEqual((await eventsOf(id)).at(-1)?.data, { count: links.length, from: 'planned', to: 'invited' })
})

test('a cell without members has nobody to invite', async () => {
  const cellId = await db.transaction().execute((tx) =>
    storeOrganisation(tx, {
      kind: 'residenceCell',
      name: 'Chi bộ ấp Cồn Mới',
      shortName: 'Ấp Cồn Mới',
      parentId: places.hieuPhung,
      validFrom: Temporal.PlainDate.from('2026-11-01'),
    }),
  )
  const outcome = await plan({ cellId }, commune)
  assert.ok(outcome.ok)
  const invited = await inviteToMeeting(world.work(commune), await step(outcome.value))
  assert.deepEqual(invited, { ok: false, reason: 'nobodyToInvite' })
})

test('a postponed meeting keeps its reason until it gets a new day', async () => {
  const id = await planned()
  assert.ok((await postponeMeeting(world.work(cell), { ...(await step(id)), reason: 'Triều cường' })).ok)
  assert.deepEqual([(await find(id)).state, (await find(id)).stateReason], ['postponed', 'Triều cường'])
  const later = nextWeek.add({ hours: 48 })
  assert.ok((await replanMeeting(world.work(cell), { ...(await step(id)), startsAt: later })).ok)
  const meeting = await find(id)
  assert.deepEqual([meeting.state, meeting.stateReason], ['planned', null])
  assert.ok(meeting.startsAt.equals(later))
  assert.equal((await eventsOf(id)).find(({ kind }) => kind === 'meeting.postponed')?.note, 'Triều cường')
})

test('a meeting is held from its day on and not before', async () => {
  const id = await planned()
  assert.deepEqual(await holdMeeting(world.work(cell), await step(id)), { ok: false, reason: 'notYet' })
  const { id: due } = await meetingTonight()
  assert.ok((await holdMeeting(world.work(cell), await step(due))).ok)
  assert.equal((await find(due)).state, 'held')
})

test('a mark is kept with its way, and each member has it in their own history', async () => {
  const { id, mark, memberAt } = await meetingTonight()
  const outcome = await mark([
    { memberId: memberAt(0) },
    { memberId: memberAt(1), mark: 'absentWithReason', reason: 'Ca trực' },
  ])
  assert.deepEqual(outcome, allTaken)
  const rows = new Map((await sheetOf(id)).map((row) => [row.memberId, row]))
  assert.deepEqual([rows.get(memberAt(0))?.mark, rows.get(memberAt(0))?.way], ['present', 'hand'])
  assert.deepEqual([rows.get(memberAt(1))?.mark, rows.get(memberAt(1))?.reason], ['absentWithReason', 'Ca trực'])
  const marked = (await eventsOf(id)).filter(({ kind }) => kind === 'attendance.marked')
  assert.deepEqual(
    marked.map(({ memberId }) => memberId),
    [memberAt(0), memberAt(1)],
  )
})

test('one mark writes and locks one row, however long the sheet is', async () => {
  const { id, mark, memberAt } = await meetingTonight()
  const rowsAsStored = () =>
    db
      .selectFrom('attendances')
      .select(['memberId', sql<string>`ctid::text || ' ' || xmax::text`.as('stored')])
      .where('meetingId', '=', id)
      .execute()
  const before = new Set((await rowsAsStored()).map(({ stored }) => stored))
  await mark([{ memberId: memberAt(1) }])
  const [touched, ...more] = (await rowsAsStored()).filter(({ stored }) => !before.has(stored))
  assert.deepEqual([touched?.memberId, more], [memberAt(1), []])
})

test('two phones at one sheet merge; where they differ the first stands and the second is told', async () => {
  const { id, mark, memberAt } = await meetingTonight()
  const outcomes = await Promise.all([
    mark([{ memberId: memberAt(0) }, { memberId: memberAt(1) }]),
    mark([{ memberId: memberAt(1) }, { memberId: memberAt(2), mark: 'absentWithoutReason' }]),
  ])
  assert.deepEqual(outcomes, [allTaken, allTaken])
  const late = await mark([{ memberId: memberAt(0), mark: 'absentWithoutReason' }, { memberId: memberAt(3) }])
  assert.deepEqual(late, stood({ memberId: memberAt(0), stands: 'present', reason: '' }))
  const marks = new Map((await sheetOf(id)).map((row) => [row.memberId, row.mark]))
  assert.deepEqual(
    [0, 1, 2, 3].map((place) => marks.get(memberAt(place))),
    ['present', 'present', 'absentWithoutReason', 'present'],
  )
})

test('nobody whose row was not shown is written absent with the rest', async () => {
  const { id, memberAt } = await meetingTonight()
  const marked = await markAttendance(world.work(cell), {
    id,
    formKey: key(),
    way: 'hand',
    marks: [],
    restAbsent: true,
    shown: [memberAt(0)],
  })
  assert.deepEqual(marked, allTaken)
  const absent = (await sheetOf(id)).filter((row) => row.mark === 'absentWithoutReason')
  assert.deepEqual(
    absent.map(({ memberId }) => memberId),
    [memberAt(0)],
  )
})

test('of two reasons for one absence the first stands and the second is told', async () => {
  const { id, mark, memberAt } = await meetingTonight()
  const absent = (reason: string) => mark([{ memberId: memberAt(0), mark: 'absentWithReason', reason }])
  assert.deepEqual(await absent('Ca trực'), allTaken)
  assert.deepEqual(await absent('Ốm'), stood({ memberId: memberAt(0), stands: 'absentWithReason', reason: 'Ca trực' }))
  assert.equal((await sheetOf(id)).find((row) => row.memberId === memberAt(0))?.reason, 'Ca trực')
})

test('who knows the mark and not its reason may change the mark, and never replaces the reason unseen', async () => {
  const { mark, memberAt } = await meetingTonight()
  const row = { memberId: memberAt(0), wasReason: undefined }
  const absent = { ...row, mark: 'absentWithReason' } as const
  assert.deepEqual(await mark([{ ...absent, reason: 'Ca trực' }]), allTaken)
  const stands = stood({ memberId: memberAt(0), stands: 'absentWithReason', reason: 'Ca trực' })
  assert.deepEqual(await mark([{ ...absent, was: 'absentWithReason', reason: 'Ốm' }]), stands)
  assert.deepEqual(await mark([{ ...row, was: 'absentWithReason', mark: 'present' }]), allTaken)
})

test('a new day clears what was marked for the old one, and the name goes with its half-year', async () => {
  const { id, mark, memberAt } = await meetingTonight()
  await mark([{ memberId: memberAt(0) }])
  await postponeMeeting(world.work(cell), { ...(await step(id)), reason: 'Mưa' })
  assert.ok((await replanMeeting(world.work(cell), { ...(await step(id)), startsAt: nextWeek })).ok)
  assert.ok((await sheetOf(id)).every((row) => row.mark === null))

  const work = world.work(actors.secretaryOfTanLoc)
  const cellId = actors.secretaryOfTanLoc.organisationId
  const half = await planMeeting(work, { ...facts, kind: 'halfYearly', title: '', cellId, formKey: key() })
  assert.ok(half.ok)
  await postponeMeeting(work, { ...(await step(half.value)), reason: 'Mưa' })
  const january = Temporal.Instant.from('2027-01-10T12:00:00Z')
  assert.ok((await replanMeeting(work, { ...(await step(half.value)), startsAt: january })).ok)
  const meeting = await find(half.value)
  assert.deepEqual([meeting.title, meeting.year, meeting.half], ['Họp 6 tháng đầu năm 2027', 2027, 1])
})

test('a mark that was seen can be changed and taken back', async () => {
  const { id, mark, memberAt } = await meetingTonight()
  const memberId = memberAt(0)
  await mark([{ memberId }])
  assert.deepEqual(await mark([{ memberId, mark: null, was: 'present' }]), allTaken)
  assert.deepEqual((await sheetOf(id)).find((row) => row.memberId === memberId)?.mark, null)
})

test('the rest is written absent only for those who must come and have no mark', async () => {
  const { id, mark, memberAt, length } = await meetingTonight()
  await mark([{ memberId: memberAt(0) }], { restAbsent: true })
  const sheet = await sheetOf(id)
  assert.equal(sheet.filter((row) => row.mark === 'absentWithoutReason').length, length - 1)
  assert.ok(sheet.filter((row) => !row.isRequired).every((row) => row.mark === null))
})

test('who has left the cell since is no longer on the sheet, unless something was written about them', async () => {
  const { id, mark, memberAt, length } = await meetingTonight()
  await mark([{ memberId: memberAt(0) }])
  const links = await db
    .selectFrom('residenceLinks')
    .select('id')
    .where('memberId', 'in', [memberAt(0), memberAt(1)])
    .where('state', '<>', 'closed')
    .execute()
  const leave = (state: 'closed' | 'active') =>
    db
      .updateTable('residenceLinks')
      .set(
        state === 'closed'
          ? { state, closedOn: today, closeReason: 'moved' }
          : { state, closedOn: null, closeReason: null },
      )
      .where(
        'id',
        'in',
        links.map((link) => link.id),
      )
      .execute()
  await leave('closed')
  const scope = scopeFor(cell, [meetingPermissions, 'read'])
  const shown = (await listAttendances(db, scope, id))
    .filter(({ isRequired }) => isRequired)
    .map(({ memberId }) => memberId)
  assert.ok(shown.includes(memberAt(0)) && !shown.includes(memberAt(1)))
  assert.equal(shown.length, length - 1)
  assert.deepEqual(await mark([{ memberId: memberAt(1) }]), {
    ok: true,
    value: { conflicts: [], strangers: [memberAt(1)] },
  })
  assert.equal((await sheetOf(id)).find(({ memberId }) => memberId === memberAt(1))?.mark, null)
  assert.ok((await holdMeeting(world.work(cell), await step(id))).ok)
  assert.ok((await listAttendances(db, scope, id)).every(({ memberId }) => memberId !== memberAt(1)))
  await leave('active')
})

test('nobody is marked before the day, after the meeting was called off, or without an invitation', async () => {
  const early = await planned()
  const empty = { formKey: key(), way: 'hand', restAbsent: false, marks: [], shown: [] } as const
  assert.deepEqual(await markAttendance(world.work(cell), { ...empty, id: early }), { ok: false, reason: 'notYet' })
  const { id, mark, memberAt } = await meetingTonight()
  const stranger = await world.member('Thạch Sa Rây').catch(() => 999_999 as MemberId)
  const asked = await mark([{ memberId: stranger }, { memberId: memberAt(0) }])
  assert.deepEqual(asked, { ok: true, value: { conflicts: [], strangers: [stranger] } })
  assert.equal((await sheetOf(id)).find(({ memberId }) => memberId === memberAt(0))?.mark, 'present')
  await cancelMeeting(world.work(cell), { ...(await step(id)), reason: 'Mất điện' })
  assert.deepEqual(await mark([]), { ok: false, reason: 'wrongState' })
})

test('a sheet of another cell is out of reach, a workplace may not write one', async () => {
  const { mark, memberAt } = await meetingTonight()
  for (const actor of [actors.secretaryOfMyHung, actors.officerOfTraCon, actors.officerOfHospital]) {
    const outcome = await mark([{ memberId: memberAt(0) }], { actor })
    assert.equal(!outcome.ok && outcome.reason, 'notFound', actor.name)
  }
})
