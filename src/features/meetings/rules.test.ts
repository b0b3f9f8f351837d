import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextState } from '#core/workflow.ts'
import { canBeMarked, hasMissedTwice, tallyOf } from './rules/attendance.ts'
import { endOf, firstDayOfFeed, mayTellPlace } from './rules/calendar.ts'
import { halfYearOf, isBeforeHalfYear, isWithin, lastDayOf, standingOf } from './rules/half-year.ts'
import {
  canCarryDocuments,
  canPrintSlips,
  hasBegun,
  isPast,
  type MeetingAction,
  type MeetingState,
  meetingWorkflow,
} from './rules/meeting.ts'
import { isWallCodeFresh, wallCodeShownAt } from './rules/wall-code.ts'

const actions: readonly MeetingAction[] = ['invite', 'hold', 'postpone', 'replan', 'cancel', 'minute']

/** Every cell of the table: a row is a state, a column an action in the order above; "·" is refused. */
const cells: Readonly<Record<MeetingState, string>> = {
  planned: 'invited held postponed · cancelled ·',
  invited: '· held postponed · cancelled ·',
  postponed: '· · · planned cancelled ·',
  cancelled: '· · · · · ·',
  held: '· · · · · minuted',
  minuted: '· · · · · ·',
}

for (const [state, row] of Object.entries(cells) as [MeetingState, string][]) {
  for (const [column, cell] of row.split(' ').entries()) {
    const action = actions[column]
    if (!action) throw new Error(`${state} has too many cells`)
    test(cell === '·' ? `${state} does not allow ${action}` : `${action} leads from ${state} to ${cell}`, () => {
      assert.equal(nextState(meetingWorkflow, state, action), cell === '·' ? undefined : cell)
    })
  }
}

const day = (text: string) => Temporal.PlainDate.from(text)
const at = (text: string) => Temporal.Instant.from(text)

test('30 June belongs to the first half of the year, 1 July to the second: 213-QĐ/TW Đ4 k3', () => {
  assert.deepEqual(halfYearOf(day('2026-06-30')), { year: 2026, half: 1 })
  assert.deepEqual(halfYearOf(day('2026-07-01')), { year: 2026, half: 2 })
  assert.equal(lastDayOf({ year: 2026, half: 1 }).toString(), '2026-06-30')
  assert.equal(lastDayOf({ year: 2026, half: 2 }).toString(), '2026-12-31')
})

test('a day lies in its own half-year only', () => {
  assert.equal(isWithin({ year: 2026, half: 2 }, day('2026-12-31')), true)
  assert.equal(isWithin({ year: 2026, half: 2 }, day('2027-01-01')), false)
  assert.equal(isWithin({ year: 2026, half: 1 }, day('2026-07-01')), false)
})

const dueOn = day('2026-12-31')
// 20:00 on 24 December in Việt Nam.
const startsAt = at('2026-12-24T13:00:00Z')

test('on its own day a meeting has begun and is not past yet', () => {
  const standing = (text: string) => [hasBegun(startsAt, day(text)), isPast(startsAt, day(text))]
  assert.deepEqual(standing('2026-12-23'), [false, false])
  assert.deepEqual(standing('2026-12-24'), [true, false])
  assert.deepEqual(standing('2026-12-25'), [true, true])
})

test('a meeting of this half-year can be entered afterwards, one of the half-year before cannot', () => {
  assert.equal(isBeforeHalfYear(startsAt, day('2026-12-31')), false)
  assert.equal(isBeforeHalfYear(startsAt, day('2027-01-01')), true)
  assert.equal(isBeforeHalfYear(startsAt, day('2026-06-30')), false)
})

test('a cell owes the meeting of a half-year until one is planned, and is late after its last day', () => {
  assert.equal(standingOf({ state: null, lastStartsAt: null }, { dueOn, today: day('2026-12-31') }), 'due')
  assert.equal(standingOf({ state: null, lastStartsAt: null }, { dueOn, today: day('2027-01-01') }), 'overdue')
  assert.equal(standingOf({ state: 'postponed', lastStartsAt: startsAt }, { dueOn, today: day('2026-12-25') }), 'due')
})

test('a planned meeting is planned on its day and late the day after, until somebody notes that it was held', () => {
  assert.equal(standingOf({ state: 'invited', lastStartsAt: startsAt }, { dueOn, today: day('2026-12-24') }), 'planned')
  assert.equal(standingOf({ state: 'invited', lastStartsAt: startsAt }, { dueOn, today: day('2026-12-25') }), 'overdue')
  for (const state of ['held', 'minuted'] as const) {
    assert.equal(standingOf({ state, lastStartsAt: startsAt }, { dueOn, today: day('2027-03-01') }), 'held')
  }
})

test('a sheet is marked from the day of the meeting on, by the clock of Việt Nam', () => {
  const justAfterMidnight = at('2026-12-23T17:30:00Z')
  assert.equal(canBeMarked({ state: 'invited', startsAt: justAfterMidnight }, day('2026-12-23')), false)
  assert.equal(canBeMarked({ state: 'invited', startsAt: justAfterMidnight }, day('2026-12-24')), true)
  assert.equal(canBeMarked({ state: 'held', startsAt: justAfterMidnight }, day('2026-12-30')), true)
  for (const state of ['postponed', 'cancelled', 'minuted'] as const) {
    assert.equal(canBeMarked({ state, startsAt: justAfterMidnight }, day('2026-12-30')), false)
  }
})

test('only two absences in a row, the newest first, are two missed meetings; the reason does not matter', () => {
  assert.equal(hasMissedTwice(['absentWithReason', 'absentWithoutReason', 'present']), true)
  assert.equal(hasMissedTwice(['absentWithReason', 'present', 'absentWithoutReason']), false)
  assert.equal(hasMissedTwice(['absentWithoutReason']), false)
  assert.equal(hasMissedTwice([]), false)
})

test('who need not come counts when present and never as absent or missing', () => {
  const tally = tallyOf([
    { isRequired: true, mark: 'present' },
    { isRequired: true, mark: 'absentWithReason' },
    { isRequired: true, mark: null },
    { isRequired: false, mark: 'present' },
    { isRequired: false, mark: null },
  ])
  assert.deepEqual(tally, {
    present: 2,
    absentWithReason: 1,
    absentWithoutReason: 0,
    unmarked: 1,
    required: 3,
    notRequired: 2,
  })
})

test('documents come and go until a meeting is held or called off; slips are printed while the invitation holds', () => {
  const states: readonly MeetingState[] = ['planned', 'invited', 'postponed', 'cancelled', 'held']
  assert.deepEqual(
    states.filter((state) => canCarryDocuments({ state })),
    ['planned', 'invited', 'postponed'],
  )
  assert.deepEqual(
    states.filter((state) => canPrintSlips({ state })),
    ['invited'],
  )
})

test('on a calendar a meeting lasts two hours, and a feed looks 30 days back', () => {
  const startsAt = Temporal.Instant.from('2026-12-31T16:30:00Z')
  assert.equal(endOf(startsAt).toString(), '2026-12-31T18:30:00Z')
  assert.equal(firstDayOfFeed(startsAt).toString(), '2026-12-01T16:30:00Z')
})

test('a secret address names a hall, and no way into an online room, wherever somebody wrote it', () => {
  assert.equal(mayTellPlace({ form: 'inPerson', place: 'Nhà văn hóa ấp Thạnh Lợi' }), true)
  assert.equal(mayTellPlace({ form: 'online', place: 'Phòng 123 456, mật khẩu abc' }), false)
  assert.equal(mayTellPlace({ form: 'both', place: 'Nhà văn hóa; phòng 123 456' }), false)
  assert.equal(mayTellPlace({ form: 'inPerson', place: 'Nhà văn hóa, hoặc HTTPS://hop.example/a' }), false)
})

test('the code on the wall is another one each half-minute, and is taken for three minutes', () => {
  const at = (time: string) => Temporal.Instant.from(`2026-11-25T12:${time}Z`)
  assert.equal(wallCodeShownAt(at('00:29.9')).toString(), at('00:00').toString())
  assert.equal(wallCodeShownAt(at('00:30')).toString(), at('00:30').toString())
  assert.equal(isWallCodeFresh(at('00:00'), at('03:00')), true)
  assert.equal(isWallCodeFresh(at('00:00'), at('03:01')), false)
  // A phone asks another clock than the one that showed the code, but not by minutes.
  assert.equal(isWallCodeFresh(at('00:30'), at('00:00')), true)
  assert.equal(isWallCodeFresh(at('01:00'), at('00:00')), false)
})
