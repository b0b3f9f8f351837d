import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actionsFrom } from '#core/workflow.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { holderOf, isLate, statesAwaited, statesOfView } from './progress.ts'
import { type AssessmentState, assessmentWorkflow } from './sheet.ts'

const states = Object.keys(assessmentWorkflow) as AssessmentState[]
const day = (text: string) => Temporal.PlainDate.from(text)

test('whoever is said to hold a sheet has a step to take with it', () => {
  const role = { cell: 'residenceCellSecretary', commune: 'communeOfficer', workplace: 'workplaceSecretary' } as const
  for (const state of states) {
    const holder = holderOf[state]
    if (!holder) continue
    const may = actionsFrom(assessmentWorkflow, state).some((action) => role[holder] in assessmentPermissions[action])
    assert.ok(may, `${holder} can do nothing with a sheet that is ${state}`)
  }
})

test('a sheet is awaited until it is back or cancelled, and late after its last day only while it is awaited', () => {
  assert.deepEqual(
    states.filter((state) => !(statesAwaited as readonly string[]).includes(state)),
    ['delivered', 'announced', 'cancelled'],
  )
  const sheet = { state: 'drafted', dueOn: day('2026-11-30') } as const
  assert.ok(!isLate(sheet, day('2026-11-30')))
  assert.ok(isLate(sheet, day('2026-12-01')))
  assert.ok(!isLate({ ...sheet, state: 'delivered' }, day('2026-12-01')))
})

test('213-QĐ/TW Đ3: what is back and not yet announced is what a workplace announces', () => {
  assert.deepEqual(statesOfView.toAnnounce, ['delivered'])
})
