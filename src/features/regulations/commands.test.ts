import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testWorld, today } from '#test/support/world.ts'
import { setAssessmentSettings, setDeadline, setLetterStyle } from './commands.ts'
import {
  getAssessmentSettings,
  getDeadlines,
  getHolidays,
  getLetterWording,
  getRegulationInForce,
  listAssessmentForms,
  listAssessmentSettings,
  listExemptionGroups,
} from './queries.ts'
import { assessmentSettingsVersion, deadlineVersion, dueOn, letterStyleVersion } from './rules.ts'

const { db, actors, work } = await testWorld({ after })
const key = 'admitIntroduction'
const asked = { key, days: 3, unit: 'days', source: 'Công văn 12-CV/BTCTU', formKey: 'one' } as const
const daysOn = async (on: Temporal.PlainDate) => (await getDeadlines(db, on)).get(key)?.days

test('a new deadline holds from its day on, and what was in time before stays so', async () => {
  const validFrom = today.add({ days: 10 })
  const outcome = await setDeadline(work(actors.administrator), { ...asked, validFrom })
  assert.deepEqual(outcome, { ok: true, value: undefined })
  assert.equal(await daysOn(validFrom.subtract({ days: 1 })), 5)
  assert.equal(await daysOn(validFrom), 3)
  const event = await db
    .selectFrom('events')
    .select(['accountId', 'note', 'data'])
    .where('kind', '=', 'deadline.set')
    .executeTakeFirstOrThrow()
  assert.equal(event.accountId, actors.administrator.accountId)
  assert.equal(event.note, 'Công văn 12-CV/BTCTU')
})

test('a form sent twice sets a deadline once', async () => {
  const again = { ...asked, validFrom: today.add({ days: 10 }) }
  assert.equal((await setDeadline(work(actors.administrator), again)).ok, true)
  const events = await db.selectFrom('events').select('id').where('kind', '=', 'deadline.set').execute()
  assert.equal(events.length, 1)
})

test('the second of two administrators who saw the same value is told so', async () => {
  const rows = await db
    .selectFrom('deadlines')
    .select(['id', 'days', 'unit'])
    .where('key', '=', key)
    .orderBy('validFrom', 'desc')
    .execute()
  const was = deadlineVersion(rows[0])
  const validFrom = today.add({ days: 20 })
  const outcomes = await Promise.all([
    setDeadline(work(actors.administrator), { ...asked, days: 6, validFrom, was, formKey: 'two' }),
    setDeadline(work(actors.administrator), { ...asked, days: 8, validFrom, was, formKey: 'three' }),
  ])
  assert.deepEqual(outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.reason)).sort(), ['done', 'stale'])
})

test('nobody but the administrator sets deadlines, and none for the past', async () => {
  const refused = await setDeadline(work(actors.provinceOfficer), { ...asked, validFrom: today, formKey: 'four' })
  assert.deepEqual(refused, { ok: false, reason: 'notAllowed' })
  const yesterday = today.subtract({ days: 1 })
  const past = await setDeadline(work(actors.administrator), { ...asked, validFrom: yesterday, formKey: 'five' })
  assert.deepEqual(past, { ok: false, reason: 'inThePast' })
})

const style = {
  topMm: 15,
  bottomMm: 15,
  leftMm: 35,
  rightMm: 20,
  addressesCell: true,
  source: 'Công văn 20-CV/BTCTU',
} as const

test('a new letter style holds from its day on; until then the old one does', async () => {
  const validFrom = today.add({ days: 3 })
  assert.ok((await setLetterStyle(work(actors.administrator), { ...style, validFrom, formKey: 'style' })).ok)
  const before = (await getLetterWording(db, validFrom.subtract({ days: 1 }))).style
  assert.deepEqual(before, { margins: { top: 20, bottom: 20, left: 30, right: 15 }, addressesCell: false })
  const after = (await getLetterWording(db, validFrom)).style
  assert.deepEqual(after, { margins: { top: 15, bottom: 15, left: 35, right: 20 }, addressesCell: true })
})

test('of two administrators who saw the same letter style the second is told; nobody else sets one, nor for the past', async () => {
  const newest = await db.selectFrom('letterStyles').selectAll().orderBy('validFrom', 'desc').executeTakeFirstOrThrow()
  const asked = { ...style, validFrom: today.add({ days: 9 }), was: letterStyleVersion(newest) }
  const outcomes = await Promise.all(
    [16, 18].map((topMm) => setLetterStyle(work(actors.administrator), { ...asked, topMm, formKey: `style ${topMm}` })),
  )
  assert.deepEqual(outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.reason)).sort(), ['done', 'stale'])
  const refused = await setLetterStyle(work(actors.provinceOfficer), { ...asked, formKey: 'style province' })
  assert.deepEqual(refused, { ok: false, reason: 'notAllowed' })
  const past = { ...asked, validFrom: today.subtract({ days: 1 }), formKey: 'style past' }
  assert.deepEqual(await setLetterStyle(work(actors.administrator), past), { ok: false, reason: 'inThePast' })
})

const standing = await getAssessmentSettings(db, today)
const changed = { ...standing, fullFromPercent: 80, returnedBy: '11-25', source: 'Công văn 31-CV/BTCTU' }
const administrator = work(actors.administrator)

test('new settings of the assessment hold from their day on; until then the old ones do, and an event keeps them', async () => {
  const validFrom = today.add({ days: 3 })
  assert.ok((await setAssessmentSettings(administrator, { ...changed, validFrom, formKey: 'settings' })).ok)
  assert.deepEqual(await getAssessmentSettings(db, validFrom.subtract({ days: 1 })), standing)
  const { source, ...expected } = changed
  assert.deepEqual(await getAssessmentSettings(db, validFrom), expected)
  const again = await setAssessmentSettings(administrator, { ...changed, validFrom, formKey: 'settings' })
  assert.ok(again.ok, 'the same form sent twice')
  const events = await db
    .selectFrom('events')
    .select(['note', 'data'])
    .where('kind', '=', 'assessmentSettings.set')
    .execute()
  assert.deepEqual(
    events.map(({ note, data }) => [note, Object(data).fullFromPercent]),
    [[source, 80]],
  )
})

test('of two administrators who saw the same settings the second is told; nobody else sets them, nor for the past', async () => {
  const [newest] = await listAssessmentSettings(db)
  const asked = { ...changed, validFrom: today.add({ days: 9 }), was: assessmentSettingsVersion(newest) }
  const outcomes = await Promise.all(
    [70, 75].map((fullFromPercent) =>
      setAssessmentSettings(administrator, { ...asked, fullFromPercent, formKey: `settings ${fullFromPercent}` }),
    ),
  )
  assert.deepEqual(outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.reason)).sort(), ['done', 'stale'])
  const refused = await setAssessmentSettings(work(actors.provinceOfficer), { ...asked, formKey: 'settings province' })
  assert.deepEqual(refused, { ok: false, reason: 'notAllowed' })
  const past = { ...asked, validFrom: today.subtract({ days: 1 }), formKey: 'settings past' }
  assert.deepEqual(await setAssessmentSettings(administrator, past), { ok: false, reason: 'inThePast' })
})

test('settings set again for the same day take the place of the ones set for it', async () => {
  const before = await listAssessmentSettings(db)
  const [newest] = before
  assert.ok(newest)
  const asked = { ...changed, leastMonths: 6, validFrom: newest.validFrom, formKey: 'settings same day' }
  assert.ok((await setAssessmentSettings(administrator, asked)).ok)
  const rows = await listAssessmentSettings(db)
  assert.deepEqual([rows.length, rows[0]?.leastMonths], [before.length, 6])
})

test('the forms in force tell their lines, where each was seen and from when it holds', async () => {
  const forms = await listAssessmentForms(db, today)
  assert.deepEqual(
    forms.map(({ variant, criteria }) => [variant, criteria.length]),
    [
      ['A', 7],
      ['B', 4],
      ['5B', 5],
      ['12B', 5],
    ],
  )
  assert.ok(forms.every(({ source, validFrom }) => source !== '' && Temporal.PlainDate.compare(validFrom, today) <= 0))
  await db.updateTable('assessmentForms').set({ validTo: today }).where('variant', '=', 'B').execute()
  assert.ok(!(await listAssessmentForms(db, today)).some(({ variant }) => variant === 'B'))
})

test('a successor takes the place of a regulation on its first day', async () => {
  const from = Temporal.PlainDate.from('2027-07-01')
  await db.updateTable('regulations').set({ validTo: from }).where('subject', '=', 'duty').execute()
  await db
    .insertInto('regulations')
    .values({ code: '1-QĐ/TW', subject: 'duty', title: 'x', letterReference: 'y', issuedOn: from, validFrom: from })
    .execute()
  assert.equal((await getRegulationInForce(db, today)).code, '213-QĐ/TW')
  assert.equal((await getRegulationInForce(db, from)).code, '1-QĐ/TW')
  assert.equal((await getLetterWording(db, from)).regulation, 'y')
  await assert.rejects(getRegulationInForce(db, Temporal.PlainDate.from('2019-12-31')))
})

test('the groups of 33-HD/BTCTW are there, the one of secret identity marked', async () => {
  const groups = await listExemptionGroups(db, today)
  assert.deepEqual(
    groups.map(({ code, category, secretIdentity, needsEnd }) => [code, category, secretIdentity, needsEnd]),
    [
      ['1.1a', 'meetingExempt', false, false],
      ['1.1b', 'meetingExempt', false, false],
      ['1.1c', 'meetingExempt', false, true],
      ['1.2a', 'introductionExempt', true, false],
      ['1.2b', 'introductionExempt', false, false],
      ['1.2x', 'introductionExempt', false, false],
    ],
  )
})

test('each variant of the assessment form has its criteria, with free text last', async () => {
  const criteria = await db
    .selectFrom('assessmentCriteria')
    .innerJoin('assessmentForms', 'assessmentForms.id', 'assessmentCriteria.formId')
    .select(['variant', 'position', 'options'])
    .orderBy('variant')
    .orderBy('position')
    .execute()
  assert.deepEqual(
    criteria.map(({ variant, position, options }) => `${variant}${position}:${options.length}`),
    [
      ...['12B1:0', '12B2:0', '12B3:0', '12B4:2', '12B5:0', '5B1:0', '5B2:0', '5B3:0', '5B4:2', '5B5:0'],
      ...['A1:3', 'A2:3', 'A3:3', 'A4:3', 'A5:3', 'A6:3', 'A7:0', 'B1:3', 'B2:3', 'B3:3', 'B4:0'],
    ],
  )
})

test('Tết of 2026 and of 2027 begins on its lunar day and holds up deadlines', async () => {
  const holidays = await getHolidays(db)
  for (const text of ['2026-02-17', '2027-02-06']) {
    const { monthCode, day } = Temporal.PlainDate.from(text).withCalendar('chinese')
    assert.deepEqual([monthCode, day], ['M01', 1])
    assert.ok(holidays.has(text))
  }
  const deadline = { days: 5, unit: 'workingDays' } as const
  assert.equal(dueOn(deadline, Temporal.PlainDate.from('2026-02-11'), holidays).toString(), '2026-02-25')
  assert.equal(dueOn(deadline, Temporal.PlainDate.from('2027-02-02'), holidays).toString(), '2027-02-16')
})
