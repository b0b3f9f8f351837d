import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { CellValue } from './cells.ts'
import { readDate } from './dates.ts'

const today = Temporal.PlainDate.from('2026-11-25')
const read = (cell: CellValue) => {
  const { on, year, findings } = readDate(cell, today)
  return [on?.toString() ?? null, year, findings.map(({ kind }) => kind).join()] as const
}

test('every way in which lists write a day gives that day', () => {
  const day = Temporal.PlainDate.from('1975-03-05')
  const forms = ['05/03/1975', '5/3/1975', '05-03-1975', '5.3.1975', '5 / 3 / 1975', '05 03 1975', '1975-03-05']
  for (const form of [
    day,
    ...forms,
    '1975/3/5',
    'ngày 5 tháng 3 năm 1975',
    '5 tháng 3, năm 1975',
    '05/03/1975 00:00:00',
  ]) {
    assert.deepEqual(read(form), ['1975-03-05', 1975, ''], String(form))
  }
})

test('a serial number is the day that Excel means', () => {
  assert.deepEqual(read(45204), ['2023-10-05', 2023, 'serialDate'])
  assert.deepEqual(read(27772), ['1976-01-13', 1976, 'serialDate'])
  assert.deepEqual(read('27772'), ['1976-01-13', 1976, 'serialDate'])
  assert.deepEqual(read(27772.5), ['1976-01-13', 1976, 'serialDate'])
})

test('a year of two digits is taken for the latest that has begun, and shown', () => {
  assert.deepEqual(read('4.12.88'), ['1988-12-04', 1988, 'twoDigitYear'])
  assert.deepEqual(read('4/12/26'), [null, null, 'futureDate'])
  assert.deepEqual(read('4/12/27'), ['1927-12-04', 1927, 'twoDigitYear'])
})

test('a year, or a month of a year, is no day', () => {
  for (const form of [1988, '1988', 'năm 1988', '3/1988', 'tháng 3 năm 1988']) {
    assert.deepEqual(read(form), [null, 1988, 'yearOnly'], String(form))
  }
})

test('a day that is not in the calendar is not moved, nor are day and month swapped', () => {
  for (const form of ['31/02/2004', '30/02/2009', '31/04/2015', '29/02/2023', '03/25/1990', '0/5/1990', '13/1990']) {
    assert.deepEqual(read(form), [null, null, 'impossibleDate'], form)
  }
  assert.deepEqual(read('29/02/1992'), ['1992-02-29', 1992, ''])
})

test('what is no date is told, what is empty says nothing', () => {
  for (const form of ['không rõ', '12/5/199', 12, 99999999, true, 'x']) {
    assert.deepEqual(read(form), [null, null, 'unreadableDate'], String(form))
  }
  for (const empty of [null, '', '  \u00a0']) assert.deepEqual(read(empty), [null, null, ''])
})

test('a day after today is an error', () => {
  assert.deepEqual(read('26/11/2026'), [null, null, 'futureDate'])
  assert.deepEqual(read('25/11/2026'), ['2026-11-25', 2026, ''])
})

test('each day of the century is read back from its text and from its serial number', () => {
  const days = fc.integer({ min: 3000, max: 46_000 })
  fc.assert(
    fc.property(days, (serial) => {
      const on = Temporal.PlainDate.from('1899-12-30').add({ days: serial })
      assert.equal(readDate(`${on.day}/${on.month}/${on.year}`, today).on?.toString(), on.toString())
      assert.equal(readDate(serial, today).on?.toString(), on.toString())
    }),
  )
})

test('a number that is none is an unreadable date, not an error of the program', () => {
  for (const cell of [Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.equal(readDate(cell, Temporal.PlainDate.from('2026-11-25')).on, null)
  }
})
