import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  describeDeadline,
  formatAgo,
  formatBytes,
  formatDate,
  formatDateTime,
  formatNumber,
  formatOfficialDate,
  formatShare,
  formatWeekday,
} from './format.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

test('a date is written day first, with noughts', () => {
  assert.equal(formatDate(day('2026-03-02')), '02/03/2026')
  assert.equal(formatWeekday(day('2026-11-24')), 'Thứ Ba, 24/11/2026')
  assert.equal(formatWeekday(day('2026-11-29')), 'Chủ Nhật, 29/11/2026')
})

test('a moment is told on the clock of Việt Nam, even when it is still yesterday elsewhere', () => {
  assert.equal(formatDateTime(Temporal.Instant.from('2026-11-24T17:12:00Z')), '25/11/2026, 00:12')
})

test('an official date keeps the nought of the day, and of January and February only', () => {
  assert.equal(formatOfficialDate(day('2026-11-09')), 'ngày 09 tháng 11 năm 2026')
  assert.equal(formatOfficialDate(day('2026-02-03')), 'ngày 03 tháng 02 năm 2026')
  assert.equal(formatOfficialDate(day('2026-03-15')), 'ngày 15 tháng 3 năm 2026')
})

test('thousands take a dot and decimals a comma', () => {
  assert.deepEqual([0, 999, 5352, 1234567].map(formatNumber), ['0', '999', '5.352', '1.234.567'])
  assert.equal(formatShare(15, 16), '93,8 %')
  assert.equal(formatShare(1, 2), '50 %')
  assert.equal(formatShare(0, 0), '0 %')
  assert.equal(formatBytes(1_400_000), '1,4 MB')
  assert.equal(formatBytes(820_400), '820 KB')
})

test('a deadline is late the day after it, soon within seven days, and a plain date before that', () => {
  const today = day('2026-11-24')
  assert.deepEqual(describeDeadline(day('2026-11-23'), today), { standing: 'late', words: 'Quá hạn 1 ngày' })
  assert.deepEqual(describeDeadline(today, today), { standing: 'soon', words: 'Hết hạn hôm nay' })
  assert.deepEqual(describeDeadline(day('2026-12-01'), today), { standing: 'soon', words: 'Còn 7 ngày' })
  assert.deepEqual(describeDeadline(day('2026-12-02'), today), { standing: 'calm', words: 'Hạn 02/12/2026' })
})

test('how long ago is said in days, also across the end of a month', () => {
  const today = day('2026-03-02')
  assert.deepEqual(
    ['2026-03-02', '2026-03-01', '2026-02-20'].map((text) => formatAgo(day(text), today)),
    ['hôm nay', 'hôm qua', '10 ngày trước'],
  )
})
