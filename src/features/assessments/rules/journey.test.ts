import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holderOf, sheetSteps, standingOf } from './journey.ts'
import { type AssessmentState, assessmentWorkflow, statesBack, statesWithCell } from './sheet.ts'

const states = Object.keys(assessmentWorkflow) as AssessmentState[]
const standings = (state: AssessmentState) => sheetSteps.map((step) => standingOf(state, step))

test('the cell holds what it has to assess, the commune what it has to assign, confirm or hand over, the workplace the rest', () => {
  assert.deepEqual(
    states.filter((state) => holderOf(state) === 'cell'),
    [...statesWithCell],
  )
  assert.deepEqual(
    states.filter((state) => holderOf(state) === 'commune'),
    ['requested', 'signed', 'confirmed'],
  )
  assert.deepEqual(
    states.filter((state) => holderOf(state) === null),
    ['announced', 'cancelled'],
  )
})

test('a sheet waits at one step, has done all before it, and is through once the workplace has it back', () => {
  assert.deepEqual(standings('drafted'), ['done', 'now', 'todo', 'todo', 'todo'])
  assert.deepEqual(standings('signed'), ['done', 'done', 'done', 'now', 'todo'])
  assert.deepEqual(standings('sentBack'), ['now', 'todo', 'todo', 'todo', 'todo'])
  assert.ok(!standings('cancelled').includes('now'))
  for (const state of statesBack) assert.ok(standings(state).every((one) => one === 'done'))
})
