import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actionsFrom } from '#core/workflow.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
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

test('whoever is said to hold a sheet has a step to take with it', () => {
  const role = { cell: 'residenceCellSecretary', commune: 'communeOfficer', workplace: 'workplaceSecretary' } as const
  for (const state of states) {
    const holder = holderOf(state)
    if (!holder) continue
    const may = actionsFrom(assessmentWorkflow, state).some((action) => role[holder] in assessmentPermissions[action])
    assert.ok(may, `${holder} can do nothing with a sheet that is ${state}`)
  }
})

test('a sheet waits at one step, has done all before it, and is through once the workplace has it back', () => {
  assert.deepEqual(standings('drafted'), ['done', 'now', 'todo', 'todo', 'todo'])
  assert.deepEqual(standings('signed'), ['done', 'done', 'done', 'now', 'todo'])
  assert.deepEqual(standings('sentBack'), ['now', 'todo', 'todo', 'todo', 'todo'])
  assert.ok(!standings('cancelled').includes('now'))
  for (const state of statesBack) assert.ok(standings(state).every((one) => one === 'done'))
})
