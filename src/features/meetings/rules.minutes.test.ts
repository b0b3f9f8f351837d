import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MemberId } from '#core/ids.ts'
import { type MeetingState, meetingWorkflow, tookPlace } from './rules/meeting.ts'
import { attendanceOf, canWriteMinutes, itemsOfAgenda, type MinutesText, missingInMinutes } from './rules/minutes.ts'

const whole: MinutesText = {
  chairName: 'Phan Văn Sáu',
  chairTitle: 'Bí thư chi bộ',
  takerName: 'Lê Thị Bé',
  guests: '',
  beganTime: '19:00',
  endedTime: '',
  items: [{ heading: 'Đường liên ấp', said: 'Thống nhất mở rộng.' }],
  opinions: '',
  conclusions: 'Làm trong tháng 12.',
  reason: '',
}
const gaps = (text: Partial<MinutesText>, isCorrection = false) =>
  missingInMinutes({ ...whole, ...text }, { isCorrection }).map(({ part, place }) => `${part} ${place}`)

test('a meeting took place when it was held, and still when its minutes are closed; only then minutes are written', () => {
  const states = Object.keys(meetingWorkflow) as MeetingState[]
  assert.deepEqual(states.filter(tookPlace), ['held', 'minuted'])
  assert.deepEqual(
    states.filter((state) => canWriteMinutes({ state })),
    ['held', 'minuted'],
  )
})

test('minutes are whole when they say who chaired, who wrote, what was said on each item and what was concluded', () => {
  assert.deepEqual(gaps({}), [])
  assert.deepEqual(gaps({ chairName: '', takerName: '', conclusions: '' }), ['chair 0', 'taker 0', 'conclusions 0'])
  const items = [
    { heading: 'Một', said: 'Xong.' },
    { heading: '', said: 'Không có tên.' },
    { heading: 'Ba', said: '' },
  ]
  assert.deepEqual(gaps({ items }), ['heading 1', 'said 2'])
  assert.deepEqual(gaps({ items: [], guests: '', opinions: '', endedTime: '', chairTitle: '' }), [])
})

test('a correction says why, the first minutes have nothing to explain', () => {
  assert.deepEqual(gaps({}, true), ['reason 0'])
  assert.deepEqual(gaps({ reason: 'Ghi sai số tiền' }, true), [])
})

test('each line of the agenda is an item, whatever sign stands before it; empty lines are none', () => {
  assert.deepEqual(
    itemsOfAgenda('1. Tình hình ấp\n\n - Mở rộng đường\n2) Ý kiến\n+ Việc khác\n12 hộ nghèo\n   ').map(
      ({ heading }) => heading,
    ),
    ['Tình hình ấp', 'Mở rộng đường', 'Ý kiến', 'Việc khác', '12 hộ nghèo'],
  )
  assert.deepEqual(itemsOfAgenda(''), [])
})

test('attendance names the absent with their reasons and who is not marked yet; who need not come is only counted', () => {
  const row = (id: number, values: object) => ({
    memberId: id as MemberId,
    fullName: `Người ${id}`,
    workplaceName: 'Bệnh viện',
    isRequired: true,
    mark: null,
    reason: null,
    ...values,
  })
  const kept = attendanceOf(
    [
      row(1, { mark: 'present' }),
      row(2, { mark: 'absentWithReason', reason: 'Ca trực' }),
      row(3, { mark: 'absentWithoutReason' }),
      row(4, {}),
      row(5, { isRequired: false, mark: 'present' }),
      row(6, { isRequired: false, mark: 'absentWithReason', reason: 'Đi xa' }),
    ],
    [],
  )
  const named = (id: number) => ({ memberId: id, fullName: `Người ${id}`, workplaceName: 'Bệnh viện' })
  assert.deepEqual(kept, {
    required: 4,
    present: 2,
    presentFree: 1,
    informed: 2,
    withReason: [{ ...named(2), reason: 'Ca trực' }],
    withoutReason: [named(3)],
    unmarked: [named(4)],
  })
})
