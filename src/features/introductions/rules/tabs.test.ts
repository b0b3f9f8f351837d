import assert from 'node:assert/strict'
import { test } from 'node:test'
import { roles } from '#core/actor.ts'
import { placeFor } from '#core/permission.ts'
import { nextState } from '#core/workflow.ts'
import { introductionPermissions } from '../permissions.ts'
import { batchActions, tabStates, tabsOf } from './tabs.ts'
import { introductionWorkflow } from './workflow.ts'

test('each side begins with its own work and ends with everything', () => {
  assert.deepEqual(tabsOf('workplaceSecretary'), ['toIssue', 'onTheWay', 'returned', 'done', 'all'])
  assert.deepEqual(tabsOf('workplaceOfficer'), tabsOf('workplaceSecretary'))
  assert.deepEqual(tabsOf('communeOfficer'), ['toReceive', 'toAssign', 'atCell', 'done', 'returned', 'all'])
  assert.deepEqual(tabsOf('communeSecretary'), tabsOf('communeOfficer'))
  assert.deepEqual(tabsOf('residenceCellSecretary'), ['toAdmit', 'done', 'all'])
  for (const role of ['provinceOfficer', 'auditor', 'administrator', 'member'] as const) {
    assert.deepEqual(tabsOf(role), ['all'], role)
  }
})

test('the views hold these states', () => {
  assert.deepEqual(tabStates, {
    toIssue: ['draft'],
    onTheWay: ['issued', 'received', 'assigned'],
    toReceive: ['issued'],
    toAssign: ['received'],
    atCell: ['assigned'],
    toAdmit: ['assigned'],
    done: ['admitted'],
    returned: ['returned'],
    all: null,
  })
})

/** View, action and one of the view's states, for every action on many letters. */
const offered = Object.entries(batchActions).flatMap(([tab, actions]) =>
  actions.flatMap((action) =>
    (tabStates[tab as keyof typeof batchActions] ?? []).map((state) => ({ tab, action, state })),
  ),
)

test('what a view offers for many letters is allowed from every state of the view', () => {
  assert.ok(offered.length > 10)
  for (const { tab, action, state } of offered) {
    if (action !== 'print') assert.ok(nextState(introductionWorkflow, state, action), `${action} in ${tab}, ${state}`)
  }
})

test('every action on many letters is somebody’s who has the view', () => {
  for (const [tab, actions] of Object.entries(batchActions)) {
    const withTab = roles.filter((role) => tabsOf(role).some((key) => key === tab))
    for (const action of actions) {
      const right = [introductionPermissions, action === 'print' ? 'read' : action] as const
      assert.ok(
        withTab.some((role) => placeFor(...right, role)),
        `${action} in ${tab}`,
      )
    }
  }
})

test('many letters are returned, handed back or amended one by one only, for each needs its own reason', () => {
  const many = new Set(Object.values(batchActions).flat().map(String))
  for (const action of ['return', 'handBack', 'amend', 'noteFromPaper']) assert.equal(many.has(action), false, action)
})
