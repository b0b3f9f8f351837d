import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { MeetingId } from '#core/ids.ts'
import { scopeFor } from '#db/work.ts'
import { testWorld, today } from '#test/support/world.ts'
import { planMeeting } from './commands/plan.ts'
import { inviteToMeeting } from './commands/steps.ts'
import { meetingPermissions } from './permissions.ts'
import { countToInvite } from './queries/meeting.ts'

const world = await testWorld({ after })
const { db, organisations: places, actors } = world
const cell = actors.secretaryOfThanhLoi

// 19:00 in Việt Nam on the day of the world.
const tonight = Temporal.Instant.from('2026-11-25T12:00:00Z')

async function planned(startsAt = tonight): Promise<MeetingId> {
  const outcome = await planMeeting(world.work(cell), {
    kind: 'whenNeeded',
    form: 'inPerson',
    title: 'Họp về đường ấp',
    startsAt,
    place: 'Nhà văn hóa ấp Thạnh Lợi',
    agenda: '',
    cellId: places.thanhLoi,
    formKey: crypto.randomUUID(),
  })
  assert.ok(outcome.ok)
  return outcome.value
}

const sheetOf = (id: MeetingId) =>
  db
    .selectFrom('attendances')
    .select(['memberId', 'isRequired'])
    .where('meetingId', '=', id)
    .orderBy('memberId')
    .execute()

const openLinks = () =>
  db
    .selectFrom('residenceLinks')
    .select(['id', 'memberId'])
    .where('cellId', '=', places.thanhLoi)
    .where('state', '<>', 'closed')
    .orderBy('id')
    .execute()

test('who is exempt from meeting there, or whose link rests, is invited and need not come: 33-HD/BTCTW 1.1', async () => {
  const [exempt, resting, active] = await openLinks()
  assert.ok(exempt && resting && active)
  const setCategory = (category: 'meetingExempt' | 'standard') =>
    db.updateTable('members').set({ category }).where('id', '=', exempt.memberId).execute()
  const setState = (state: 'suspended' | 'active') =>
    db
      .updateTable('residenceLinks')
      .set({ state, suspendedReason: state === 'suspended' ? 'longAbsence' : null })
      .where('id', '=', resting.id)
      .execute()
  await setCategory('meetingExempt')
  await setState('suspended')
  const id = await planned()
  assert.equal(
    (await countToInvite(db, scopeFor(cell, [meetingPermissions, 'read']), id)).all,
    (await openLinks()).length,
  )
  assert.ok((await inviteToMeeting(world.work(cell), { id, version: 1, formKey: crypto.randomUUID() })).ok)
  const required = new Map((await sheetOf(id)).map((row) => [row.memberId, row.isRequired]))
  assert.deepEqual(
    [exempt, resting, active].map(({ memberId }) => required.get(memberId)),
    [false, false, true],
  )
  const counted = await countToInvite(db, scopeFor(cell, [meetingPermissions, 'read']), id)
  assert.equal(counted.required, [...required.values()].filter(Boolean).length)
  await setCategory('standard')
  await setState('active')
})

test('who came to the cell after the day of a meeting is not on its sheet', async () => {
  const [late] = await openLinks()
  assert.ok(late)
  const { sinceOn } = await db
    .selectFrom('residenceLinks')
    .select('sinceOn')
    .where('id', '=', late.id)
    .executeTakeFirstOrThrow()
  const setSince = (day: Temporal.PlainDate) =>
    db.updateTable('residenceLinks').set({ sinceOn: day }).where('id', '=', late.id).execute()
  await setSince(today)
  const id = await planned(tonight.subtract({ hours: 24 }))
  const sheet = await sheetOf(id)
  assert.ok(sheet.length > 0 && sheet.every(({ memberId }) => memberId !== late.memberId))
  await setSince(sinceOn)
})
