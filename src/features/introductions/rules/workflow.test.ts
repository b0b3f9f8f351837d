import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actionsFrom, nextState } from '#core/workflow.ts'
import { deadlineKeys } from '#features/regulations/rules.ts'
import {
  canBeIntroduced,
  deadlineKeyOf,
  type IntroductionAction,
  type IntroductionState,
  introductionWorkflow,
  returnReasons,
  statesOnTheWay,
} from './workflow.ts'

const actions: readonly IntroductionAction[] = [
  'issue',
  'receive',
  'assign',
  'admit',
  'handBack',
  'return',
  'revoke',
  'amend',
  'noteFromPaper',
]

/** Every cell of the table: a row is a state, a column an action in the order above; "·" is refused. */
const cells: Readonly<Record<IntroductionState, string>> = {
  draft: 'issued · · · · · revoked · ·',
  issued: '· received · · · returned revoked · admitted',
  received: '· · assigned · · returned revoked · ·',
  assigned: '· · · admitted received returned revoked · ·',
  admitted: '· · · · · · · · ·',
  returned: '· · · · · · · returned ·',
  revoked: '· · · · · · · · ·',
}

for (const [state, row] of Object.entries(cells) as [IntroductionState, string][]) {
  for (const [column, cell] of row.split(' ').entries()) {
    const action = actions[column]
    if (!action) throw new Error(`${state} has too many cells`)
    test(cell === '·' ? `${state} does not allow ${action}` : `${action} leads from ${state} to ${cell}`, () => {
      assert.equal(nextState(introductionWorkflow, state, action), cell === '·' ? undefined : cell)
    })
  }
}

test('the table holds no state and no action beside those', () => {
  assert.deepEqual(Object.keys(introductionWorkflow).sort(), Object.keys(cells).sort())
  for (const state of Object.keys(cells) as IntroductionState[]) {
    assert.deepEqual(
      actionsFrom(introductionWorkflow, state).filter((action) => !actions.includes(action)),
      [],
    )
  }
})

test('the commune receives, then introduces to a cell, then the cell receives: 213-QĐ/TW Đ4 k1–2', () => {
  const way = (['issue', 'receive', 'assign', 'admit'] as const).reduce<IntroductionState>((state, action) => {
    const next = nextState(introductionWorkflow, state, action)
    assert.ok(next, `${action} from ${state}`)
    return next
  }, 'draft')
  assert.equal(way, 'admitted')
})

test('33-HD/BTCTW 1.2: a member who is exempt from introduction gets no letter; 1.1: one exempt from meetings does', () => {
  assert.equal(canBeIntroduced({ category: 'introductionExempt', status: 'active' }), false)
  assert.equal(canBeIntroduced({ category: 'meetingExempt', status: 'active' }), true)
  assert.equal(canBeIntroduced({ category: 'standard', status: 'active' }), true)
})

test('only an active member is introduced', () => {
  for (const status of ['transferred', 'retired', 'died', 'expelled', 'struckOff', 'leftParty'] as const) {
    assert.equal(canBeIntroduced({ category: 'standard', status }), false, status)
  }
})

test('a letter is on its way exactly while somebody of the chain must still act on it, and then a deadline runs', () => {
  assert.deepEqual([...statesOnTheWay], ['draft', 'issued', 'received', 'assigned'])
  assert.deepEqual(Object.keys(deadlineKeyOf).sort(), [...statesOnTheWay].sort())
  assert.deepEqual(
    Object.values(deadlineKeyOf).filter((key) => !deadlineKeys.some((known) => known === key)),
    [],
  )
})

test('the reasons for sending a letter back are a closed list', () => {
  assert.deepEqual([...returnReasons], ['wrongCommune', 'notResident', 'wrongData', 'duplicate', 'other'])
})
