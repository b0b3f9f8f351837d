import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { AssessmentId, MeetingId, MemberId, OrganisationId } from '#core/ids.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { testWorld, today } from '#test/support/world.ts'
import { heldMeeting } from '#test/support/year-of-cell.ts'
import { listFacts } from './facts.ts'
import { listGrounds } from './lacks.ts'

const world = await testWorld({ after })
const { db, organisations } = world
const cellId = organisations.thanhLoi
const [id] = (await sheetsOf(world, { cell: 'thanhLoi' })) as [AssessmentId]
const sheet = await db.selectFrom('assessments').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const memberId: MemberId = sheet.memberId ?? assert.fail()

const meeting = (on = '2026-06-20') =>
  heldMeeting(world, { cellId, title: `Họp ${on}`, on, came: new Map([[memberId, 'present']]) })
const change = (
  meetingId: MeetingId,
  values: { readonly startsAt?: Temporal.Instant; readonly cellId?: OrganisationId },
) => db.updateTable('meetings').set(values).where('id', '=', meetingId).execute()
const startsAt = (meetingId: MeetingId, text: string) => change(meetingId, { startsAt: Temporal.Instant.from(text) })
const counted = async () => (await listFacts(db, [id])).get(id)

test('a meeting counts for the day that it was in Vietnam, at both ends of the period', async () => {
  const [first, last] = [await meeting(), await meeting()]
  await startsAt(first, '2026-01-01T00:00:00+07:00')
  await startsAt(last, '2026-12-31T23:59:00+07:00')
  assert.equal((await counted())?.required, 2)
  await startsAt(first, '2025-12-31T23:59:00+07:00')
  await startsAt(last, '2027-01-01T00:00:00+07:00')
  assert.equal((await counted())?.required, 0)
})

test('a meeting of another cell and one without a mark for the member do not count', async () => {
  const other = await meeting()
  assert.equal((await counted())?.required, 1)
  await change(other, { cellId: organisations.myHung })
  assert.equal((await counted())?.required, 0)
  const unmarked = await meeting()
  assert.equal((await counted())?.required, 1)
  await db
    .updateTable('attendances')
    .set({ mark: null, markedAt: null, way: null })
    .where('meetingId', '=', unmarked)
    .execute()
  assert.equal((await counted())?.required, 0)
})

test('attendance is judged by the thresholds in force on the day the sheet was asked for, whatever came later', async () => {
  await meeting('2026-05-01')
  const missed = await meeting('2026-05-02')
  await db
    .updateTable('attendances')
    .set({ mark: 'absentWithReason', reason: 'Ca trực' })
    .where('meetingId', '=', missed)
    .execute()
  const proposal = async () => (await listGrounds(db, [sheet])).get(id)?.proposal
  const asked = today.subtract({ days: 10 })
  await db.updateTable('assessmentRequests').set({ issuedOn: asked }).where('id', '=', sheet.requestId).execute()
  assert.equal(await proposal(), 1, 'an absence with its reason counts as full')
  const { id: _, ...inForce } = await db.selectFrom('assessmentSettings').selectAll().executeTakeFirstOrThrow()
  const since = today.subtract({ days: 5 })
  await db.updateTable('assessmentSettings').set({ validTo: since }).execute()
  await db
    .insertInto('assessmentSettings')
    .values({ ...inForce, excusedCounts: false, validFrom: since })
    .execute()
  assert.equal(await proposal(), 1)
  await db.updateTable('assessmentRequests').set({ issuedOn: today }).where('id', '=', sheet.requestId).execute()
  assert.equal(await proposal(), 2)
})
