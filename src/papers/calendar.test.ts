import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readCalendar } from '#test/support/calendar.ts'
import { type CalendarEntry, calendarText } from './calendar.ts'

const entry: CalendarEntry = {
  id: 'hop-7',
  sequence: 3,
  changedAt: Temporal.Instant.from('2026-11-20T01:00:00Z'),
  startsAt: Temporal.Instant.from('2026-12-02T12:00:00Z'),
  endsAt: Temporal.Instant.from('2026-12-02T14:00:00Z'),
  title: 'Họp 6 tháng cuối năm 2026; bàn về đường, cầu và nước sạch của ấp Thạnh Lợi \\ Mỹ Hưng',
  place: 'Nhà văn hóa, ấp Thạnh Lợi',
  words: 'Một: đường\nHai; cầu\nEND:VEVENT',
  url: 'https://haichieu.example/lich-hop',
  standing: 'certain',
}

const write = (changes: Partial<CalendarEntry> = {}) =>
  calendarText({ name: 'Lịch họp', host: 'haichieu.example', entries: [{ ...entry, ...changes }] })

test('a calendar reads back as it was meant, with its times in UTC and every line short enough', () => {
  const [event, ...more] = readCalendar(write()).events
  assert.deepEqual(more, [])
  assert.deepEqual(event, {
    UID: 'hop-7@haichieu.example',
    SEQUENCE: '3',
    DTSTAMP: '20261120T010000Z',
    'LAST-MODIFIED': '20261120T010000Z',
    DTSTART: '20261202T120000Z',
    DTEND: '20261202T140000Z',
    SUMMARY: entry.title,
    LOCATION: entry.place,
    DESCRIPTION: entry.words,
    URL: entry.url,
    STATUS: 'CONFIRMED',
    TRANSP: 'OPAQUE',
    CLASS: 'PRIVATE',
  })
})

test('what is uncertain or off is said so and leaves the time free', () => {
  const looks = (standing: CalendarEntry['standing']) => {
    const [event] = readCalendar(write({ standing })).events
    return [event?.STATUS, event?.TRANSP]
  }
  assert.deepEqual(looks('uncertain'), ['TENTATIVE', 'TRANSPARENT'])
  assert.deepEqual(looks('off'), ['CANCELLED', 'TRANSPARENT'])
})

test('the same calendar gives the same text, and says how often to ask again only when somebody reads along', () => {
  assert.equal(write(), write())
  assert.equal(readCalendar(write()).head['REFRESH-INTERVAL'], undefined)
  const feed = calendarText({ name: 'Lịch', host: 'x.example', entries: [], refreshHours: 4 })
  assert.equal(readCalendar(feed).head['REFRESH-INTERVAL'], 'PT4H')
  assert.equal(readCalendar(feed).head['X-WR-CALNAME'], 'Lịch')
})

test('no text that people type breaks out of its line', () => {
  // The clock of a calendar knows no lone carriage return: it reads as a new line.
  const typed = fc.string({ unit: 'grapheme', maxLength: 120 }).map((text) => text.replaceAll(/[\p{Cc}]/gu, ' '))
  fc.assert(
    fc.property(typed, typed, fc.array(typed), (title, place, lines) => {
      const [event, ...more] = readCalendar(write({ title, place, words: lines.join('\n') })).events
      assert.deepEqual(more, [])
      assert.equal(event?.SUMMARY ?? '', title)
      assert.equal(event?.LOCATION ?? '', place)
      assert.equal(event?.DESCRIPTION ?? '', lines.join('\n'))
    }),
  )
})
