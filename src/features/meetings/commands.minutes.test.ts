import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import type { MeetingId, MemberId } from '#core/ids.ts'
import { scopeFor } from '#db/work.ts'
import { testWorld } from '#test/support/world.ts'
import { markAttendance } from './commands/attendance.ts'
import { correctMark } from './commands/correct-mark.ts'
import { withoutName } from './commands/forget.ts'
import { closeMinutes, discardCorrection, saveMinutes } from './commands/minutes.ts'
import { changeMeeting, planMeeting } from './commands/plan.ts'
import { cancelMeeting, holdMeeting, inviteToMeeting } from './commands/steps.ts'
import { meetingPermissions } from './permissions.ts'
import { listByMember } from './queries/by-member.ts'
import { draftOf, inForce, listMinutes } from './queries/minutes.ts'
import type { MinutesText } from './rules/minutes.ts'

const world = await testWorld({ after })
const { db, organisations: places, actors } = world
const cell = actors.secretaryOfThanhLoi
const commune = actors.ngocHan
const key = () => crypto.randomUUID()

// 19:00 in Việt Nam on the day of the world.
const tonight = Temporal.Instant.from('2026-11-25T12:00:00Z')

const text: MinutesText = {
  chairName: 'Nguyễn Văn Bảy',
  chairTitle: 'Bí thư chi bộ',
  takerName: 'Lê Thị Bé',
  guests: '',
  beganTime: '19:00',
  endedTime: '20:30',
  items: [{ heading: 'Mở rộng đường', said: 'Thống nhất.' }],
  opinions: '',
  conclusions: 'Làm trong tháng 12.',
  reason: '',
}

type Sheet = readonly MemberId[]

const facts = {
  kind: 'whenNeeded',
  form: 'inPerson',
  title: 'Họp về đường ấp',
  startsAt: tonight,
  place: 'Nhà văn hóa ấp Thạnh Lợi',
  agenda: 'Mở rộng đường',
} as const

const find = (id: MeetingId) =>
  db.selectFrom('meetings').select(['state', 'version', 'title']).where('id', '=', id).executeTakeFirstOrThrow()
const step = async (id: MeetingId) => ({ id, formKey: key(), version: (await find(id)).version })

const mark = (id: MeetingId, sheet: Sheet, changes: object = {}) =>
  markAttendance(world.work(cell), {
    id,
    formKey: key(),
    way: 'hand',
    restAbsent: false,
    shown: [],
    marks: sheet.map((memberId, place) => ({
      memberId,
      mark: place === 0 ? ('absentWithReason' as const) : ('present' as const),
      reason: place === 0 ? 'Ca trực' : '',
      was: null,
      wasReason: '',
      ...changes,
    })),
  })

/** A meeting that was held, everybody marked unless said otherwise; the first of the sheet was absent with a reason. */
async function held({ isMarked = true } = {}): Promise<{ id: MeetingId; sheet: Sheet }> {
  const planned = await planMeeting(world.work(cell), { ...facts, cellId: places.thanhLoi, formKey: key() })
  assert.ok(planned.ok)
  const id = planned.value
  assert.ok((await inviteToMeeting(world.work(cell), await step(id))).ok)
  const rows = await db
    .selectFrom('attendances')
    .select('memberId')
    .where('meetingId', '=', id)
    .where('isRequired', '=', true)
    .orderBy('memberId')
    .execute()
  const sheet = rows.map(({ memberId }) => memberId)
  if (isMarked) assert.ok((await mark(id, sheet)).ok)
  assert.ok((await holdMeeting(world.work(cell), await step(id))).ok)
  return { id, sheet }
}

const versionsOf = (id: MeetingId) => listMinutes(db, scopeFor(cell, [meetingPermissions, 'readMinutes']), id)

type Changes = { number?: number; version?: number; formKey?: string; actor?: Actor; text?: Partial<MinutesText> }

const save = (id: MeetingId, changes: Changes = {}) =>
  saveMinutes(world.work(changes.actor ?? cell), {
    id,
    number: changes.number ?? 1,
    version: changes.version ?? 0,
    formKey: changes.formKey ?? key(),
    text: { ...text, ...changes.text },
  })
const close = (id: MeetingId, { number = 1, version = 1, formKey = key(), actor = cell }: Changes = {}) =>
  closeMinutes(world.work(actor), { id, number, version, formKey })

async function minuted() {
  const { id, sheet } = await held()
  assert.ok((await save(id)).ok)
  assert.deepEqual(await close(id), { ok: true, value: undefined })
  return { id, sheet }
}

const eventsOf = (kind: string, subjectId: number) =>
  db
    .selectFrom('events')
    .select(['note', 'data', 'onBehalf'])
    .where('kind', '=', kind)
    .where('subjectId', '=', subjectId)
    .execute()

test('minutes are kept as often as wanted, whole or not, and nothing but them changes', async () => {
  const { id } = await held({ isMarked: false })
  const before = await find(id)
  assert.deepEqual(await save(id, { text: { chairName: '', takerName: '', conclusions: '' } }), { ok: true, value: 1 })
  assert.deepEqual(await save(id, { version: 1, text: { opinions: 'Lắp đèn' } }), { ok: true, value: 2 })
  const [draft, ...others] = await versionsOf(id)
  assert.ok(draft)
  assert.deepEqual([others.length, draft.number, draft.opinions, draft.closedAt], [0, 1, 'Lắp đèn', null])
  assert.deepEqual(draft.items, text.items)
  assert.deepEqual(await find(id), before)
  assert.equal((await eventsOf('minutes.drafted', draft.id)).length, 2)
})

test('closing makes the meeting minuted, keeps who was absent and why, and ends marking', async () => {
  const { id, sheet } = await minuted()
  const meeting = await find(id)
  assert.deepEqual([meeting.state, meeting.title], ['minuted', facts.title])
  const kept = inForce(await versionsOf(id))
  assert.ok(kept?.attendance)
  const { withReason, withoutReason, ...figures } = kept.attendance
  assert.deepEqual([figures.required, figures.present, withoutReason], [sheet.length, sheet.length - 1, []])
  assert.deepEqual(
    withReason.map(({ memberId, reason }) => [memberId, reason]),
    [[sheet[0], 'Ca trực']],
  )
  assert.equal(kept.cellName, 'Chi bộ ấp Thạnh Lợi')
  assert.deepEqual((await eventsOf('meeting.minuted', id))[0]?.data, { from: 'held', to: 'minuted' })
  assert.deepEqual(
    await mark(id, sheet.slice(0, 1), { mark: 'present', was: 'absentWithReason', wasReason: 'Ca trực' }),
    {
      ok: false,
      reason: 'wrongState',
    },
  )
  assert.deepEqual(await cancelMeeting(world.work(cell), { ...(await step(id)), reason: 'Nhầm' }), {
    ok: false,
    reason: 'wrongState',
  })
  const change = await changeMeeting(world.work(cell), { ...facts, ...(await step(id)), title: 'Khác' })
  assert.deepEqual(change, { ok: false, reason: 'wrongState' })
})

test('minutes are not closed while somebody who must come is unmarked, or a part is missing; the draft stays', async () => {
  const { id, sheet } = await held({ isMarked: false })
  await save(id)
  assert.deepEqual(await close(id), { ok: false, reason: 'unmarked' })
  await mark(id, sheet)
  await save(id, { version: 1, text: { conclusions: '' } })
  assert.deepEqual(await close(id, { version: 2 }), { ok: false, reason: 'minutesIncomplete' })
  assert.equal((await find(id)).state, 'held')
  assert.equal(draftOf(await versionsOf(id))?.version, 2)
  await save(id, { version: 2 })
  assert.ok((await close(id, { version: 3 })).ok)
})

test('minutes of a meeting that was not held are not written', async () => {
  const planned = await planMeeting(world.work(cell), { ...facts, cellId: places.thanhLoi, formKey: key() })
  assert.ok(planned.ok)
  assert.deepEqual(await save(planned.value), { ok: false, reason: 'notHeld' })
  assert.deepEqual(await close(planned.value), { ok: false, reason: 'notHeld' })
  const { id } = await held()
  assert.deepEqual(await close(id, { version: 0 }), { ok: false, reason: 'minutesIncomplete' })
})

test('a double click saves once and closes once', async () => {
  const { id } = await held()
  const formKey = key()
  const twice = await Promise.all([save(id, { formKey }), save(id, { formKey })])
  assert.deepEqual(twice, [
    { ok: true, value: 1 },
    { ok: true, value: 1 },
  ])
  const closed = await Promise.all([close(id, { formKey }), close(id, { formKey })])
  assert.deepEqual(
    closed.map(({ ok }) => ok),
    [true, true],
  )
  assert.equal((await eventsOf('meeting.minuted', id)).length, 1)
})

test('of two who write at once the second is told, and what the first saved stands', async () => {
  const { id } = await held()
  const both = await Promise.all([
    save(id, { text: { opinions: 'Một' } }),
    save(id, { text: { opinions: 'Hai' }, actor: commune }),
  ])
  assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true])
  assert.ok(both.some((outcome) => !outcome.ok && outcome.reason === 'minutesStale'))
  const [draft] = await versionsOf(id)
  assert.equal(draft?.opinions, both[0]?.ok ? 'Một' : 'Hai')
})

test('of two who close at once one does; who still writes in the closed version is told so', async () => {
  const { id } = await held()
  await save(id)
  const both = await Promise.all([close(id), close(id, { actor: commune })])
  assert.deepEqual(both.map(({ ok }) => ok).sort(), [false, true])
  assert.ok(both.some((outcome) => !outcome.ok && outcome.reason === 'minutesClosed'))
  assert.deepEqual(await save(id, { version: 1 }), { ok: false, reason: 'minutesClosed' })
})

test('a correction is a version of its own with a reason; the version before stays as it was', async () => {
  const { id, sheet } = await minuted()
  const [first] = await versionsOf(id)
  const [absent] = sheet
  assert.ok(first && absent)
  const fixed = { conclusions: 'Làm trong quý I.' }
  assert.ok((await save(id, { number: 2, text: fixed })).ok)
  assert.equal(inForce(await versionsOf(id))?.number, 1)
  assert.deepEqual(await close(id, { number: 2 }), { ok: false, reason: 'minutesIncomplete' })
  await db.updateTable('members').set({ fullName: 'Tên Mới' }).where('id', '=', absent).execute()
  assert.ok((await save(id, { number: 2, version: 1, text: { ...fixed, reason: 'Ghi nhầm thời hạn' } })).ok)
  assert.ok((await close(id, { number: 2, version: 2 })).ok)
  const versions = await versionsOf(id)
  assert.deepEqual(
    versions.map(({ number, conclusions, reason }) => [number, conclusions, reason]),
    [
      [2, 'Làm trong quý I.', 'Ghi nhầm thời hạn'],
      [1, text.conclusions, ''],
    ],
  )
  assert.deepEqual(versions[1], first)
  assert.deepEqual(versions[0]?.attendance, first.attendance)
  assert.equal((await find(id)).state, 'minuted')
  const [event] = await eventsOf('meeting.minutesCorrected', id)
  assert.deepEqual([event?.note, event?.data], ['Ghi nhầm thời hạn', { number: 2 }])
  assert.equal((await eventsOf('meeting.minuted', id)).length, 1)
})

test('a correction begun by mistake is dropped, once; neither the first minutes nor what is in force can be', async () => {
  const { id } = await minuted()
  const discard = (number: number, version: number) =>
    discardCorrection(world.work(cell), { id, number, version, formKey: key() })
  await save(id, { number: 2 })
  assert.deepEqual(await discard(2, 0), { ok: false, reason: 'minutesStale' })
  assert.ok((await discard(2, 1)).ok)
  assert.deepEqual(await discard(2, 0), { ok: false, reason: 'wrongState' })
  assert.deepEqual(await discard(1, 1), { ok: false, reason: 'minutesClosed' })
  assert.deepEqual(
    (await versionsOf(id)).map(({ number }) => number),
    [1],
  )
  const other = await held()
  await save(other.id)
  const first = { id: other.id, number: 1, version: 1, formKey: key() }
  assert.deepEqual(await discardCorrection(world.work(cell), first), { ok: false, reason: 'wrongState' })
})

test('nobody changes or deletes closed minutes in the database either', async () => {
  const { id } = await minuted()
  const change = db.updateTable('meetingMinutes').set({ conclusions: 'x' }).where('meetingId', '=', id)
  await assert.rejects(change.execute(), /append-only/)
  await assert.rejects(db.deleteFrom('meetingMinutes').where('meetingId', '=', id).execute(), /append-only/)
})

test('the commune writes for a cell, as the event says; another commune and a workplace do not', async () => {
  const { id } = await held()
  assert.ok((await save(id, { actor: commune })).ok)
  assert.ok((await close(id, { actor: commune })).ok)
  assert.equal((await eventsOf('meeting.minuted', id))[0]?.onBehalf, true)
  for (const actor of [actors.officerOfTraCon, actors.secretaryOfMyHung, actors.officerOfHospital, actors.phuc]) {
    assert.deepEqual(await save(id, { actor, number: 2 }), { ok: false, reason: 'notFound' }, actor.name)
    assert.deepEqual(await close(id, { actor, number: 2 }), { ok: false, reason: 'notFound' }, actor.name)
  }
})

test('a minuted meeting still counts when it is asked who came to meetings', async () => {
  const scope = scopeFor(cell, [meetingPermissions, 'read'])
  const count = async () => {
    const rows = await listByMember(db, scope, {
      since: Temporal.PlainDate.from('2026-11-01'),
      isMissingOnly: false,
      after: undefined,
    })
    return rows.reduce((sum, row) => sum + row.present, 0)
  }
  const { id, sheet } = await held()
  const before = await count()
  assert.ok(before >= sheet.length - 1)
  await save(id)
  await close(id)
  assert.equal(await count(), before)
})

test('a name is taken out of words however its marks and capitals are typed, and never out of the middle of a word', () => {
  const without = (words: string) => withoutName(words, 'Lê An')
  assert.equal(without('Đồng chí Lê An nêu; LÊ AN đề nghị; le an nói.'), 'Đồng chí … nêu; … đề nghị; … nói.')
  assert.equal(without('Lê Anh, Khúc Lê An Bình'), 'Lê Anh, Khúc … Bình')
  assert.equal(without('Lê An'.normalize('NFD')), '…')
  assert.equal(withoutName('Đặng Thị Đào', 'Đặng Thị Đào'), '…')
})

test('a mark put right after the minutes keeps the line of each sitting in the new version', async () => {
  const { id, sheet } = await held()
  const sittings = await db
    .insertInto('sittings')
    .values(['Tổ 1', 'Tổ 2'].map((name) => ({ meetingId: id, name, place: 'Nhà văn hóa', startsAt: facts.startsAt })))
    .returning('id')
    .execute()
  await db
    .updateTable('attendances')
    .set({ sittingId: sittings[0]?.id ?? null })
    .where('meetingId', '=', id)
    .execute()
  assert.ok((await save(id)).ok)
  assert.ok((await close(id)).ok)
  const [memberId] = sheet
  assert.ok(memberId)
  const right = { meetingId: id, memberId, mark: 'present', reason: '', because: 'Ghi nhầm' } as const
  const outcome = await db.transaction().execute((tx) => correctMark(tx, world.work(cell), right))
  assert.ok(outcome.ok)
  const [newest, first] = await versionsOf(id)
  assert.deepEqual([newest?.number, first?.number], [2, 1])
  const namesOf = (row: typeof newest) => row?.attendance?.sittings?.map(({ name }) => name)
  assert.deepEqual(
    [namesOf(newest), namesOf(first)],
    [
      ['Tổ 1', 'Tổ 2'],
      ['Tổ 1', 'Tổ 2'],
    ],
  )
  assert.equal(newest?.attendance?.present, (first?.attendance?.present ?? 0) + 1)
})
