import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { may } from '#core/permission.ts'
import { isInPlace } from '#core/place.ts'
import { scopeFor } from '#db/work.ts'
import { testWorld } from '#test/support/world.ts'
import { planMeeting } from './commands/plan.ts'
import { inviteToMeeting } from './commands/steps.ts'
import { meetingPermissions } from './permissions.ts'
import { listExpected, listMeetings } from './queries/list.ts'
import { placeOf } from './queries/meeting.ts'

const world = await testWorld({ after })
const { db, organisations: places, actors } = world
const everyone = Object.values(actors)

// 19:00 in Việt Nam, a week after the day of the world.
const startsAt = Temporal.Instant.from('2026-12-02T12:00:00Z')
const facts = {
  kind: 'whenNeeded',
  form: 'inPerson',
  title: 'Họp',
  startsAt,
  place: 'Nhà văn hóa',
  agenda: '',
} as const
for (const secretary of [actors.secretaryOfThanhLoi, actors.secretaryOfMyHung, actors.secretaryOfQuarter1]) {
  const work = world.work(secretary)
  const formKey = secretary.name
  const planned = await planMeeting(work, { ...facts, cellId: secretary.organisationId, formKey })
  assert.ok(planned.ok)
  await inviteToMeeting(work, { id: planned.value, version: 1, formKey: `${formKey} invites` })
}

test('for everybody the list of meetings is what filtering all meetings by place gives', async () => {
  const all = await db.selectFrom('meetings').select(['id', 'communeId', 'cellId']).execute()
  assert.ok(all.length >= 3)
  for (const actor of everyone) {
    const scope = scopeFor(actor, [meetingPermissions, 'read'])
    const listed = (await listMeetings(db, scope, { after: undefined })).map(({ id }) => id).sort()
    const { place } = scope
    const filtered = place ? all.filter((row) => isInPlace(actor, place, placeOf(row))).map(({ id }) => id) : []
    assert.deepEqual(listed, filtered.sort(), actor.name)
  }
})

test('for everybody the people expected are what filtering all invitations by place gives', async () => {
  const all = await db.selectFrom('attendances').select(['meetingId', 'memberId', 'workplaceId']).execute()
  assert.ok(all.length > 3)
  const now = Temporal.Instant.from('2026-11-25T02:00:00Z')
  for (const actor of everyone) {
    const scope = scopeFor(actor, [meetingPermissions, 'readOwnPeople'])
    const listed = [
      ...(await listExpected(db, scope, { now, isComing: true })),
      ...(await listExpected(db, scope, { now, isComing: false })),
    ]
    const { place } = scope
    const filtered = place ? all.filter((row) => isInPlace(actor, place, row)) : []
    const key = (row: { meetingId: number; memberId: number }) => `${row.meetingId}:${row.memberId}`
    assert.deepEqual(listed.map(key).sort(), filtered.map(key).sort(), actor.name)
  }
})

test('the cell and its commune hold meetings; a workplace, a member and another commune do not: 213-QĐ/TW Đ4 k3', () => {
  const meeting = placeOf({ communeId: places.hieuPhung, cellId: places.thanhLoi })
  for (const action of ['plan', 'change', 'invite', 'postpone', 'replan', 'cancel', 'hold', 'mark'] as const) {
    const right = [meetingPermissions, action] as const
    assert.ok(may(actors.secretaryOfThanhLoi, right, meeting), action)
    assert.ok(may(actors.ngocHan, right, meeting), action)
    for (const actor of [actors.secretaryOfMyHung, actors.officerOfTraCon, actors.officerOfHospital, actors.phuc]) {
      assert.ok(!may(actor, right, meeting), `${action} ${actor.name}`)
    }
  }
})

test('minutes stay with the cell and its commune: neither the workplace nor a member who was invited reads them', () => {
  const meeting = placeOf({ communeId: places.hieuPhung, cellId: places.thanhLoi })
  for (const action of ['readMinutes', 'minute', 'correctMinutes'] as const) {
    const right = [meetingPermissions, action] as const
    const mayDo = everyone.filter((actor) => may(actor, right, meeting)).map(({ name }) => name)
    const asOthers = [actors.secretaryOfThanhLoi, actors.ngocHan, actors.secretaryOfHieuPhung].map(({ name }) => name)
    assert.deepEqual(mayDo.sort(), asOthers.sort(), action)
  }
})
