import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayOf, readDay } from './day.ts'

test('a day is typed as dd/mm/yyyy, also with dots, hyphens, spaces and without leading zeros', () => {
  for (const text of ['03/02/2026', '3/2/2026', '03.02.2026', '3-2-2026', ' 3 / 2 / 2026 ']) {
    assert.equal(readDay(text)?.toString(), '2026-02-03', text)
  }
})

test('a day that is not in the calendar is none', () => {
  for (const text of [
    '31/02/2026',
    '29/02/2025',
    '00/01/2026',
    '01/13/2026',
    '2026-02-03',
    '3/2/26',
    '3/2/0206',
    '01/01/0001',
    'hôm nay',
    '',
  ]) {
    assert.equal(readDay(text), undefined, text)
  }
})

test('every day of the calendar reads back as itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 80_000 }), (days) => {
      const day = Temporal.PlainDate.from('1900-01-01').add({ days })
      assert.ok(readDay(`${day.day}/${day.month}/${day.year}`)?.equals(day))
    }),
  )
})

test('the day is that of Việt Nam, whatever the zone of the machine', () => {
  assert.equal(dayOf(Temporal.Instant.from('2026-11-24T16:59:59Z')).toString(), '2026-11-24')
  assert.equal(dayOf(Temporal.Instant.from('2026-11-24T17:00:00Z')).toString(), '2026-11-25')
})
