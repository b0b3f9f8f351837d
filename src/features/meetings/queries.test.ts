import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { MeetingId, MemberId } from '#core/ids.ts'
import { scopeFor } from '#db/work.ts'
import { testWorld, today } from '#test/support/world.ts'
import { markAttendance } from './commands/attendance.ts'
import { planMeeting } from './commands/plan.ts'
import { inviteToMeeting } from './commands/steps.ts'
import { meetingPermissions } from './permissions.ts'
import { listHalfYearOfCells, listMeetings } from './queries/list.ts'
import { listAttendances } from './queries/meeting.ts'
import { tallyOf } from './rules/attendance.ts'

const world = await testWorld({ after })
const { db, organisations: places, actors } = world
const cell = actors.secretaryOfThanhLoi
const scope = scopeFor(cell, [meetingPermissions, 'read'])

const key = () => crypto.randomUUID()
// 19:00 in Việt Nam on the day of the world.
const tonight = Temporal.Instant.from('2026-11-25T12:00:00Z')

async function invited(): Promise<MeetingId> {
  const planned = await planMeeting(world.work(cell), {
    kind: 'halfYearly',
    form: 'inPerson',
    title: '',
    startsAt: tonight,
    place: 'Nhà văn hóa ấp Thạnh Lợi',
    agenda: '',
    cellId: places.thanhLoi,
    formKey: key(),
  })
  assert.ok(planned.ok)
  assert.ok((await inviteToMeeting(world.work(cell), { id: planned.value, version: 1, formKey: key() })).ok)
  return planned.value
}

const leave = (memberId: MemberId) =>
  db
    .updateTable('residenceLinks')
    .set({ state: 'closed', closedOn: today, closeReason: 'moved' })
    .where('memberId', '=', memberId)
    .where('state', '<>', 'closed')
    .execute()

const turnoutOf = async (id: MeetingId) => {
  const listed = (await listMeetings(db, scope, { after: undefined })).find((row) => row.id === id)
  const ofCell = (await listHalfYearOfCells(db, scope, { year: 2026, half: 2 })).find((row) => row.meetingId === id)
  assert.deepEqual([ofCell?.required, ofCell?.present], [listed?.required, listed?.present])
  return [listed?.required, listed?.present]
}

test('both lists count who is still invited, as the sheet does: who left unmarked is gone, who left marked stays', async () => {
  const id = await invited()
  const sheet = (await listAttendances(db, scope, id)).filter(({ isRequired }) => isRequired)
  const [came, gone] = sheet
  assert.ok(came && gone)
  assert.deepEqual(await turnoutOf(id), [sheet.length, 0])
  const mark = { memberId: came.memberId, mark: 'present', reason: '', was: null, wasReason: '' } as const
  const given = { id, formKey: key(), way: 'hand', restAbsent: false, marks: [mark], shown: [] } as const
  assert.ok((await markAttendance(world.work(cell), given)).ok)
  for (const { memberId } of [came, gone]) await leave(memberId)
  assert.deepEqual(await turnoutOf(id), [sheet.length - 1, 1])
  const tally = tallyOf(await listAttendances(db, scope, id))
  assert.deepEqual(await turnoutOf(id), [tally.required, tally.present])
})
