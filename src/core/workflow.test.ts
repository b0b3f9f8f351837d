import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actionsFrom, nextState, type Workflow } from './workflow.ts'

const door = {
  open: { shut: 'closed' },
  closed: { unlock: 'open', seal: 'sealed' },
  sealed: {},
} as const satisfies Workflow<'open' | 'closed' | 'sealed', 'shut' | 'unlock' | 'seal'>

test('an action leads where the table says', () => {
  assert.equal(nextState(door, 'closed', 'seal'), 'sealed')
  assert.equal(nextState(door, 'open', 'shut'), 'closed')
})

test('an action that the table does not allow from a state leads nowhere', () => {
  assert.equal(nextState(door, 'open', 'seal'), undefined)
  assert.equal(nextState(door, 'sealed', 'unlock'), undefined)
})

test('a word of the language itself is no action', () => {
  const careless: { [state: string]: { [action: string]: string } } = door
  assert.equal(nextState(careless, 'open', 'toString'), undefined)
  assert.equal(nextState(careless, 'nowhere', 'shut'), undefined)
})

test('the actions of a state come in the order of the table', () => {
  assert.deepEqual(actionsFrom(door, 'closed'), ['unlock', 'seal'])
  assert.deepEqual(actionsFrom(door, 'sealed'), [])
})
