import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SittingId } from '#core/ids.ts'
import { readCalendar } from '#test/support/calendar.ts'
import type { MeetingState } from '../rules/meeting.ts'
import { type MeetingForCalendar, meetingCalendar } from './calendar.ts'

const source = { host: 'haichieu.example', pageUrl: 'https://haichieu.example/lich-hop', isOwn: true }

const meeting: MeetingForCalendar = {
  id: 7,
  version: 3,
  changedAt: Temporal.Instant.from('2026-11-20T01:00:00Z'),
  kind: 'halfYearly',
  form: 'inPerson',
  title: 'Họp 6 tháng cuối năm 2026',
  startsAt: Temporal.Instant.from('2026-12-02T12:00:00Z'),
  place: 'Nhà văn hóa ấp Thạnh Lợi',
  agenda: 'Mở rộng đường\nTiền đóng góp',
  state: 'invited',
  stateReason: null,
  cellName: 'Chi bộ ấp Thạnh Lợi',
  sittingId: null,
  sittingName: null,
}

const read = (changes: Partial<MeetingForCalendar> = {}) => {
  const [event] = readCalendar(meetingCalendar([{ ...meeting, ...changes }], source)).events
  return event ?? {}
}

test('a meeting of 19:00 in Việt Nam is on the calendar from 12:00 to 14:00 UTC, with place, agenda and who invites', () => {
  const event = read()
  assert.equal(event.UID, 'hop-7@haichieu.example')
  assert.deepEqual([event.DTSTART, event.DTEND], ['20261202T120000Z', '20261202T140000Z'])
  assert.deepEqual([event.SEQUENCE, event['LAST-MODIFIED']], ['3', '20261120T010000Z'])
  assert.equal(event.SUMMARY, 'Họp 6 tháng cuối năm 2026')
  assert.equal(event.LOCATION, 'Nhà văn hóa ấp Thạnh Lợi')
  assert.equal(
    event.DESCRIPTION,
    'Chi bộ ấp Thạnh Lợi mời.\nHọp định kỳ 6 tháng, trực tiếp.\nMở rộng đường\nTiền đóng góp',
  )
  assert.equal(event.URL, source.pageUrl)
})

test('a meeting without agenda leaves no empty line', () => {
  assert.equal(read({ agenda: '' }).DESCRIPTION, 'Chi bộ ấp Thạnh Lợi mời.\nHọp định kỳ 6 tháng, trực tiếp.')
})

test('each state has its status; what is off says so in its name and why in its words', () => {
  const statuses = [
    ['planned', 'TENTATIVE'],
    ['invited', 'CONFIRMED'],
    ['held', 'CONFIRMED'],
    ['postponed', 'TENTATIVE'],
    ['cancelled', 'CANCELLED'],
  ] as const satisfies readonly (readonly [MeetingState, string])[]
  for (const [state, status] of statuses) assert.equal(read({ state }).STATUS, status, state)
  assert.equal(read({ state: 'postponed' }).SUMMARY, 'Hoãn: Họp 6 tháng cuối năm 2026')
  const cancelled = read({ state: 'cancelled', stateReason: 'Triều cường' })
  assert.equal(cancelled.SUMMARY, 'Hủy: Họp 6 tháng cuối năm 2026')
  assert.match(cancelled.DESCRIPTION ?? '', /Triều cường/)
})

test('each sitting is an entry of its own for who holds them; for who is invited to one it stays the meeting', () => {
  const sitting = (id: number) => ({ ...meeting, sittingId: id as SittingId, sittingName: `Tổ ${id}` })
  const uids = (isOwn: boolean, ...ids: number[]) =>
    readCalendar(meetingCalendar(ids.map(sitting), { ...source, isOwn })).events.map(({ UID, SUMMARY }) => [
      UID,
      SUMMARY,
    ])
  assert.deepEqual(uids(false, 1, 2), [
    ['hop-7-1@haichieu.example', `${meeting.title} (Tổ 1)`],
    ['hop-7-2@haichieu.example', `${meeting.title} (Tổ 2)`],
  ])
  assert.deepEqual(uids(true, 2), [['hop-7@haichieu.example', `${meeting.title} (Tổ 2)`]])
})
