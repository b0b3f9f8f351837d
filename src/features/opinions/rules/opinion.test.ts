import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextState } from '#core/workflow.ts'
import {
  canBeChanged,
  canBeJoined,
  daysOf,
  foldJoined,
  givenOn,
  isOverdue,
  type OpinionAction,
  type OpinionState,
  opinionWorkflow,
  recentHalfYears,
} from './opinion.ts'

const actions: readonly OpinionAction[] = ['forward', 'takeBack', 'answer', 'close', 'reopen']

/** Every cell of the table: a row is a state, a column an action in the order above; "·" is refused. */
const cells: Readonly<Record<OpinionState, string>> = {
  recorded: 'forwarded · answered · ·',
  forwarded: 'forwarded recorded answered · ·',
  answered: '· · answered closed recorded',
  closed: '· · · · recorded',
}

for (const [state, row] of Object.entries(cells) as [OpinionState, string][]) {
  for (const [column, cell] of row.split(' ').entries()) {
    const action = actions[column]
    if (!action) throw new Error(`${state} has too many cells`)
    test(cell === '·' ? `${state} does not allow ${action}` : `${action} leads from ${state} to ${cell}`, () => {
      assert.equal(nextState(opinionWorkflow, state, action), cell === '·' ? undefined : cell)
    })
  }
}

const day = (text: string) => Temporal.PlainDate.from(text)

test('an answer is late from the day after its due day, and only while it is waited for', () => {
  const opinion = { state: 'forwarded', dueOn: day('2026-12-20') } as const
  assert.equal(isOverdue(opinion, day('2026-12-20')), false)
  assert.equal(isOverdue(opinion, day('2026-12-21')), true)
  assert.equal(isOverdue({ ...opinion, state: 'answered' }, day('2026-12-21')), false)
  assert.equal(isOverdue({ ...opinion, dueOn: null }, day('2026-12-21')), false)
})

test('what a secretary noted can be put right until something was done with it, a member’s own words never', () => {
  const noted = { state: 'recorded', way: 'secretary', joinedIntoId: null } as const
  assert.equal(canBeChanged(noted), true)
  assert.equal(canBeChanged({ ...noted, way: 'ownPage' }), false)
  assert.equal(canBeChanged({ ...noted, state: 'forwarded' }), false)
  assert.equal(canBeChanged({ ...noted, joinedIntoId: 7 }), false)
})

test('only an opinion with which nothing was done, and which leads no others, goes under another', () => {
  const alone = { state: 'recorded', joinedIntoId: null, joinedCount: 0 } as const
  assert.equal(canBeJoined(alone), true)
  assert.equal(canBeJoined({ ...alone, state: 'answered' }), false)
  assert.equal(canBeJoined({ ...alone, joinedIntoId: 7 }), false)
  assert.equal(canBeJoined({ ...alone, joinedCount: 1 }), false)
})

test('an opinion counts for the day of its meeting once that has begun by the clock of Việt Nam', () => {
  // 00:30 on 9 December in Việt Nam.
  const startsAt = Temporal.Instant.from('2026-12-08T17:30:00Z')
  assert.equal(givenOn(startsAt, day('2026-12-08')).toString(), '2026-12-08')
  assert.equal(givenOn(startsAt, day('2026-12-09')).toString(), '2026-12-09')
  assert.equal(givenOn(startsAt, day('2026-12-30')).toString(), '2026-12-09')
  assert.equal(givenOn(undefined, day('2026-12-30')).toString(), '2026-12-30')
})

test('a half-year begins on 1 January or 1 July and ends on 30 June or 31 December: 213-QĐ/TW Đ4 k3', () => {
  const words = (half: 1 | 2) => Object.values(daysOf({ year: 2026, half })).map(String)
  assert.deepEqual(words(1), ['2026-01-01', '2026-06-30'])
  assert.deepEqual(words(2), ['2026-07-01', '2026-12-31'])
})

test('the half-years offered are this one and those before it, also on the last day of a long month', () => {
  assert.deepEqual(recentHalfYears(day('2026-12-31'), 3), [
    { year: 2026, half: 2 },
    { year: 2026, half: 1 },
    { year: 2025, half: 2 },
  ])
})

test('opinions joined under one are one row of a summary when the leading one is in it, otherwise a row of their own', () => {
  const rows = [
    { id: 1, joinedIntoId: null },
    { id: 2, joinedIntoId: 1 },
    { id: 3, joinedIntoId: 99 },
  ]
  assert.deepEqual(
    foldJoined(rows).map(({ row, joined }) => [row.id, joined.map(({ id }) => id)]),
    [
      [1, [2]],
      [3, []],
    ],
  )
})
