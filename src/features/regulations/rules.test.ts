import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addWorkingDays, dueOn, inForce, isWorkingDay, lateIfBegunBefore, workingDaysBetween } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const tet = new Set(['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'])
const anyDay = fc.integer({ min: 0, max: 1500 }).map((days) => day('2025-01-01').add({ days }))
const anyHolidays = fc
  .array(anyDay, { maxLength: 40 })
  .map((days): ReadonlySet<string> => new Set(days.map((one) => one.toString())))

test('over Tết the days off and both weekends are not counted', () => {
  assert.equal(addWorkingDays(day('2026-02-12'), 1, tet).toString(), '2026-02-13')
  assert.equal(addWorkingDays(day('2026-02-13'), 1, tet).toString(), '2026-02-23')
  assert.equal(addWorkingDays(day('2026-02-10'), 5, tet).toString(), '2026-02-24')
  assert.equal(workingDaysBetween(day('2026-02-13'), day('2026-02-22'), tet), 0)
  assert.equal(workingDaysBetween(day('2026-02-13'), day('2026-02-24'), tet), 2)
})

test('the day of the event is not counted, and a deadline of calendar days counts all of them', () => {
  assert.equal(dueOn({ days: 10, unit: 'workingDays' }, day('2026-11-09'), new Set()).toString(), '2026-11-23')
  assert.equal(dueOn({ days: 10, unit: 'days' }, day('2026-11-09'), new Set()).toString(), '2026-11-19')
})

test('what is due lies exactly so many working days away, and on a working day', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 60 }), anyHolidays, (from, days, holidays) => {
      const due = addWorkingDays(from, days, holidays)
      assert.equal(workingDaysBetween(from, due, holidays), days)
      assert.ok(isWorkingDay(due, holidays))
    }),
  )
})

test('counting backwards gives the same number with a minus', () => {
  fc.assert(
    fc.property(anyDay, anyDay, anyHolidays, (from, to, holidays) => {
      assert.equal(workingDaysBetween(from, to, holidays) + workingDaysBetween(to, from, holidays), 0)
    }),
  )
})

test('a step is late exactly when it began before the day that the rule gives', () => {
  const anyCase = fc.record({
    deadline: fc.record({
      days: fc.integer({ min: 1, max: 30 }),
      unit: fc.constantFrom('workingDays' as const, 'days' as const),
    }),
    today: anyDay,
    holidays: anyHolidays,
    ago: fc.integer({ min: 0, max: 70 }),
  })
  fc.assert(
    fc.property(anyCase, ({ deadline, today, holidays, ago }) => {
      const begun = today.subtract({ days: ago })
      const isLate = Temporal.PlainDate.compare(dueOn(deadline, begun, holidays), today) < 0
      const isBefore = Temporal.PlainDate.compare(begun, lateIfBegunBefore(deadline, today, holidays)) < 0
      assert.equal(isLate, isBefore)
    }),
  )
})

test('a row holds on its first day and no longer on its last', () => {
  const old = { name: 'old', validFrom: day('2020-01-02'), validTo: day('2026-07-01') }
  const next = { name: 'next', validFrom: day('2026-07-01'), validTo: null }
  const namesOn = (on: string) => inForce([old, next], day(on)).map(({ name }) => name)
  assert.deepEqual(namesOn('2020-01-01'), [])
  assert.deepEqual(namesOn('2026-06-30'), ['old'])
  assert.deepEqual(namesOn('2026-07-01'), ['next'])
})
