import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { AssessmentId } from '#core/ids.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { testWorld, today } from '#test/support/world.ts'
import { announceSheets } from './announce.ts'

const world = await testWorld({ after })
const { actors, db, organisations: places, work } = world
await sheetsOf(world, { cell: 'thanhLoi', state: 'delivered' })
await sheetsOf(world, { cell: 'myHung', state: 'signed' })
const hospital = work(actors.officerOfHospital)
const key = () => crypto.randomUUID()

const sheets = (workplaceId = places.hospital) =>
  db
    .selectFrom('assessments')
    .select(['id', 'state', 'announcedOn', 'announcementId', 'version', 'memberId'])
    .where('workplaceId', '=', workplaceId)
    .orderBy('id')
    .execute()
type Change = { readonly formKey?: string; readonly heldOn?: Temporal.PlainDate }
const announce = (ids: readonly AssessmentId[], change: Change = {}, actor = hospital) =>
  announceSheets(actor, { formKey: key(), ids, heldOn: today, minutes: '12-BB/CB', ...change })

test('213-QĐ/TW Đ3: what is back is announced together, what is not back stays and is counted', async () => {
  const before = await sheets()
  const back = before.filter(({ state }) => state === 'delivered')
  assert.ok(back.length > 0 && back.length < before.length)
  const formKey = key()
  const ids = before.map(({ id }) => id)
  const outcome = await announce(ids, { formKey })
  const told = { announced: back.length, skipped: before.length - back.length }
  assert.deepEqual(outcome, { ok: true, value: told })
  assert.deepEqual(await announce(ids, { formKey }), outcome)
  const after = await sheets()
  for (const row of after) {
    const was = before.find(({ id }) => id === row.id)
    if (was?.state !== 'delivered') assert.deepEqual(row, was)
    else assert.deepEqual([row.state, row.version], ['announced', was.version + 1])
  }
  const [announcement] = await db.selectFrom('announcements').selectAll().execute()
  assert.deepEqual([announcement?.minutes, announcement?.workplaceId], ['12-BB/CB', places.hospital])
  assert.ok(announcement?.heldOn.equals(today))
  const events = await db
    .selectFrom('events')
    .select(['subjectId', 'memberId', 'data'])
    .where('kind', '=', 'assessment.announced')
    .execute()
  assert.deepEqual(new Set(events.map(({ subjectId }) => subjectId)), new Set(back.map(({ id }) => id)))
  assert.deepEqual(events[0]?.data, { from: 'delivered', to: 'announced', heldOn: '2026-11-25' })
})

test('nothing is announced twice, before it was back, or by anybody but the workplace', async () => {
  const school = await sheets(places.school)
  const ids = school.map(({ id }) => id)
  assert.ok(ids.length > 0)
  assert.deepEqual(await announce((await sheets()).map(({ id }) => id)), { ok: false, reason: 'nothingToAnnounce' })
  assert.deepEqual(await announce(ids), { ok: false, reason: 'nothingToAnnounce' })
  for (const actor of [actors.secretaryOfThanhLoi, actors.ngocHan, actors.provinceOfficer, actors.phuc]) {
    assert.deepEqual(await announce(ids, {}, work(actor)), { ok: false, reason: 'nothingToAnnounce' })
  }
  const own = work(actors.secretaryOfSchool)
  const yesterday = today.subtract({ days: 1 })
  assert.deepEqual(await announce(ids, { heldOn: yesterday }, own), { ok: false, reason: 'heldBeforeDelivery' })
  assert.deepEqual(
    (await sheets(places.school)).map(({ state }) => state),
    ids.map(() => 'delivered'),
  )
})
