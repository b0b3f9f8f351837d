import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { MeetingId } from '#core/ids.ts'
import { routes } from '#routes'
import { readCalendar } from '#test/support/calendar.ts'
import { clientsOf } from '#test/support/client.ts'
import { meetingsAlone } from '#test/support/meetings.ts'
import { testWorld } from '#test/support/world.ts'
import { planMeeting } from './commands/plan.ts'
import { cancelMeeting, inviteToMeeting } from './commands/steps.ts'

const world = await testWorld({ after })
const { actors, organisations: places } = world
const as = clientsOf(world, [meetingsAlone])
const cell = world.work(actors.secretaryOfThanhLoi)
const key = () => crypto.randomUUID()

async function planned(): Promise<MeetingId> {
  const outcome = await planMeeting(cell, {
    kind: 'whenNeeded',
    form: 'inPerson',
    title: 'Họp bàn mở rộng đường ấp',
    startsAt: Temporal.Instant.from('2026-12-02T12:00:00Z'),
    place: 'Nhà văn hóa ấp Thạnh Lợi',
    agenda: 'Tiền đóng góp',
    cellId: places.thanhLoi,
    formKey: key(),
  })
  assert.ok(outcome.ok)
  return outcome.value
}

test('who holds a meeting and who is invited put it on their calendar; its number grows with every step', async () => {
  const id = await planned()
  const own = routes.meetings.calendar.href({ id })
  const invitation = routes.meetings.invitationCalendar.href({ id })
  const first = await as(actors.secretaryOfThanhLoi).get(own)
  assert.equal(first.status, 200)
  const [draft] = readCalendar(first.text).events
  assert.deepEqual([draft?.STATUS, draft?.SEQUENCE], ['TENTATIVE', '1'])
  // A day that is only planned is the cell's own.
  assert.equal((await as(actors.phuc).get(invitation)).status, 404)
  assert.ok((await inviteToMeeting(cell, { id, version: 1, formKey: key() })).ok)
  for (const actor of [actors.phuc, actors.officerOfHospital]) {
    const [event] = readCalendar((await as(actor).get(invitation)).text).events
    assert.deepEqual([event?.UID, event?.STATUS, event?.SEQUENCE], [draft?.UID, 'CONFIRMED', '2'])
    assert.match(event?.DESCRIPTION ?? '', /Tiền đóng góp/)
  }
  const cancelled = { id, version: 2, formKey: key(), reason: 'Triều cường' }
  assert.ok((await cancelMeeting(cell, cancelled)).ok)
  const [off] = readCalendar((await as(actors.phuc).get(invitation)).text).events
  assert.deepEqual([off?.STATUS, off?.SEQUENCE], ['CANCELLED', '3'])
})

test('no file for who does not hold the meeting or is not invited: the other commune, its workplaces, other members', async () => {
  const id = await planned()
  assert.ok((await inviteToMeeting(cell, { id, version: 1, formKey: key() })).ok)
  assert.equal((await as(actors.officerOfTraCon).get(routes.meetings.calendar.href({ id }))).status, 404)
  assert.equal((await as(actors.secretaryOfMyHung).get(routes.meetings.calendar.href({ id }))).status, 404)
  assert.equal((await as(actors.officerOfHospital).get(routes.meetings.calendar.href({ id }))).status, 403)
  const stranger = { ...actors.phuc, memberId: await world.member('Nguyễn Văn Hòa') }
  assert.equal((await as(stranger).get(routes.meetings.invitationCalendar.href({ id }))).status, 404)
  assert.equal((await as().get(routes.meetings.invitationCalendar.href({ id }))).status, 303)
})
