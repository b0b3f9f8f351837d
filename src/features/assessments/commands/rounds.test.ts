import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { AssessmentRoundId } from '#core/ids.ts'
import { askingMeans, linkedAllYear, yearDates } from '#test/support/asking.ts'
import { letters, must } from '#test/support/letters.ts'
import { testWorld, today } from '#test/support/world.ts'
import type { RequestLetter } from '../rules/request-letter.ts'
import { askMore, closeRound, openRound } from './rounds.ts'

const world = await testWorld({ after })
const { actors, db, organisations: places, work } = world
await linkedAllYear(world)
const hospital = work(actors.secretaryOfHospital)
const province = work(actors.provinceOfficer)
const key = () => crypto.randomUUID()
const open = (actor = hospital, formKey = key(), dates = yearDates) => openRound(actor, { formKey, dates }, askingMeans)

const sheets = (roundId: AssessmentRoundId) =>
  db
    .selectFrom('assessments')
    .innerJoin('members', 'members.id', 'assessments.memberId')
    .innerJoin('residenceLinks', 'residenceLinks.id', 'assessments.linkId')
    .selectAll('assessments')
    .select(['members.category', 'members.sortKey as memberSortKey', 'residenceLinks.cellId as linkCellId'])
    .where('roundId', '=', roundId)
    .execute()
const requests = (roundId: AssessmentRoundId) =>
  db.selectFrom('assessmentRequests').selectAll().where('roundId', '=', roundId).orderBy('id').execute()

test('a workplace asks in one act: a letter for each commune, a sheet with the cell of each member, an event of each', async () => {
  const asked = must(await open())
  assert.equal(asked.taskId, null)
  const made = await sheets(asked.id)
  assert.equal(made.length, asked.sheets)
  assert.ok(made.length >= 5)
  for (const sheet of made) {
    assert.equal(sheet.workplaceId, places.hospital)
    assert.deepEqual([sheet.state, sheet.purpose, sheet.year, sheet.category], ['withCell', 'yearly', 2026, 'standard'])
    assert.deepEqual([sheet.cellId, sheet.sortKey], [sheet.linkCellId, sheet.memberSortKey])
    assert.ok(sheet.dueOn.equals(yearDates.dueOn))
  }
  const written = await requests(asked.id)
  assert.equal(written.length, asked.letters)
  assert.deepEqual(new Set(written.map(({ communeId }) => communeId)), new Set(made.map(({ communeId }) => communeId)))
  for (const { id, letter, communeId } of written) {
    const named = (letter as unknown as RequestLetter).people.map(({ memberId }) => memberId)
    const own = made.filter(({ requestId }) => requestId === id)
    assert.deepEqual(new Set(named), new Set(own.map(({ memberId }) => memberId)))
    assert.ok(own.every((sheet) => sheet.communeId === communeId))
  }
  const events = await db
    .selectFrom('events')
    .select(['subjectId', 'memberId', 'data', 'organisationId', 'accountId'])
    .where('kind', '=', 'assessment.requested')
    .execute()
  assert.deepEqual(
    new Set(events.map(({ subjectId, memberId }) => `${subjectId} ${memberId}`)),
    new Set(made.map(({ id, memberId }) => `${id} ${memberId}`)),
  )
  assert.deepEqual(events[0]?.data, { from: null, to: 'withCell' })
  assert.deepEqual([events[0]?.organisationId, events[0]?.accountId], [places.hospital, hospital.actor.accountId])
})

test('33-HD/BTCTW 1.1: no yearly round asks for a member who is exempt from meetings', async () => {
  const exempt = await db
    .selectFrom('assessments')
    .innerJoin('members', 'members.id', 'assessments.memberId')
    .select('members.id')
    .where('members.category', '<>', 'standard')
    .execute()
  assert.deepEqual(exempt, [])
  const linked = await db
    .selectFrom('residenceLinks')
    .select('id')
    .where('isMeetingExempt', '=', true)
    .where('state', '<>', 'closed')
    .where('workplaceId', '=', places.hospital)
    .execute()
  assert.ok(linked.length > 0, 'somebody must have been left out')
})

test('a year is asked for once by an organisation, and nobody is asked for twice whoever opens the round', async () => {
  assert.deepEqual(await open(), { ok: false, reason: 'yearTaken' })
  const before = await db.selectFrom('assessments').select('id').where('workplaceId', '=', places.hospital).execute()
  const all = must(await open(province))
  const made = await sheets(all.id)
  assert.ok(made.length > 3)
  assert.ok(!made.some(({ workplaceId }) => workplaceId === places.hospital || workplaceId === places.farmProduce))
  const written = await requests(all.id)
  for (const { letter, numberText, workplaceId } of written) {
    const { issuerName, signer } = letter as unknown as RequestLetter
    assert.doesNotMatch(issuerName, /Tỉnh ủy/)
    if (workplaceId === places.school)
      assert.deepEqual([signer?.fullName, signer?.signingForm], ['Đinh Công Thiện', 'K/T'])
    assert.match(numberText, /^\d+-CV\/(ĐU|CB)$/)
  }
  const after = await db.selectFrom('assessments').select('id').where('workplaceId', '=', places.hospital).execute()
  assert.equal(after.length, before.length)
  assert.deepEqual(await open(work(actors.secretaryOfSchool)), { ok: false, reason: 'nobodyToAsk' })
})

test('a refused round leaves nothing behind, and a form sent twice opens one round', async () => {
  const rows = await db.selectFrom('assessmentRounds').select('organisationId').execute()
  assert.deepEqual(new Set(rows.map((row) => row.organisationId)), new Set([places.hospital, places.province]))
  const last = {
    ...yearDates,
    periodFrom: today.subtract({ years: 1, months: 3 }),
    periodTo: new Temporal.PlainDate(2025, 12, 31),
  }
  await db
    .updateTable('residenceLinks')
    .set({ sinceOn: new Temporal.PlainDate(2025, 2, 1) })
    .where('workplaceId', '=', places.farmCentre)
    .execute()
  const formKey = key()
  const farm = work(actors.secretaryOfFarmCentre)
  const both = await Promise.all([open(farm, formKey, last), open(farm, formKey, last)])
  assert.deepEqual(both[0], both[1])
  assert.ok(both[0]?.ok)
})

test('who gets a link later is asked for in the open round, by a letter that names only the new ones', async () => {
  const memberId = await letters(world).newMember()
  const member = { memberId, workplaceId: places.hospital, sinceOn: new Temporal.PlainDate(2026, 2, 1) }
  await db
    .insertInto('residenceLinks')
    .values({ ...member, communeId: places.hieuPhung, cellId: places.thanhLoi, sortKey: '', searchKey: '' })
    .execute()
  const { id } = await db
    .selectFrom('assessmentRounds')
    .select('id')
    .where('organisationId', '=', places.province)
    .executeTakeFirstOrThrow()
  const more = must(await askMore(hospital, { formKey: key(), id }, askingMeans))
  assert.deepEqual([more.sheets, more.letters], [1, 1])
  const letter = (await requests(id)).at(-1)?.letter as unknown as RequestLetter
  assert.deepEqual(
    letter.people.map((person) => person.memberId),
    [memberId],
  )
  assert.deepEqual(await askMore(hospital, { formKey: key(), id }, askingMeans), { ok: false, reason: 'nobodyToAsk' })
})

test('a second letter of a round to the same commune is a part of its own', async () => {
  const { id } = await db
    .selectFrom('assessmentRounds')
    .select('id')
    .where('organisationId', '=', places.hospital)
    .executeTakeFirstOrThrow()
  const memberId = await letters(world).newMember()
  const member = { memberId, workplaceId: places.hospital, sinceOn: new Temporal.PlainDate(2026, 2, 1) }
  await db
    .insertInto('residenceLinks')
    .values({ ...member, communeId: places.hieuPhung, cellId: places.thanhLoi, sortKey: '', searchKey: '' })
    .execute()
  must(await askMore(hospital, { formKey: key(), id }, askingMeans))
  const parts = (await requests(id)).filter(({ communeId }) => communeId === places.hieuPhung).map(({ part }) => part)
  assert.deepEqual(parts, [1, 2])
})

test('nobody but the secretary of a workplace and the province opens a round, and each ends its own', async () => {
  for (const actor of [actors.officerOfHospital, actors.ngocHan, actors.secretaryOfThanhLoi, actors.phuc]) {
    assert.deepEqual(await open(work(actor)), { ok: false, reason: 'notAllowed' })
  }
  const { id, version } = await db
    .selectFrom('assessmentRounds')
    .select(['id', 'version'])
    .where('organisationId', '=', places.province)
    .executeTakeFirstOrThrow()
  const close = (actor = province, seen = version) => closeRound(actor, { formKey: key(), id, version: seen })
  assert.deepEqual(await close(hospital), { ok: false, reason: 'notAllowed' })
  assert.deepEqual(await close(work(actors.ngocHan)), { ok: false, reason: 'notFound' })
  assert.deepEqual(await close(province, 99), { ok: false, reason: 'stale' })
  must(await close())
  assert.deepEqual(await close(province, version + 1), { ok: false, reason: 'wrongState' })
  assert.deepEqual(await askMore(hospital, { formKey: key(), id }, askingMeans), { ok: false, reason: 'wrongState' })
})
