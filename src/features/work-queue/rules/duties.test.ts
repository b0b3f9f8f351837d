import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, type Role, roles } from '#core/actor.ts'
import type { AccountId, MandateId, OrganisationId } from '#core/ids.ts'
import { may } from '#core/permission.ts'
import type { Placed } from '#core/place.ts'
import { actionsFrom } from '#core/workflow.ts'
import { introductionPermissions } from '#features/introductions/permissions.ts'
import { tabStates, tabsOf } from '#features/introductions/rules/tabs.ts'
import { introductionWorkflow } from '#features/introductions/rules/workflow.ts'
import { dutiesOf } from './duties.ts'

const own = 1 as OrganisationId
const actorIn = (role: Role): Actor => ({
  accountId: 1 as AccountId,
  mandateId: 1 as MandateId,
  role,
  name: 'Trần Văn Sáu',
  printedTitle: 'Bí thư',
  organisationId: own,
  organisationName: 'Chi bộ',
  organisationAndBelow: [own],
  memberId: null,
})

test('every duty leads to a view of the role that holds exactly those letters, or those on their way with them', () => {
  for (const role of roles) {
    const { mine, others } = dutiesOf(role)
    for (const { state, tab } of [...mine, ...others]) {
      assert.ok(tabsOf(role).includes(tab), `${role} has no view ${tab}`)
      assert.ok(tabStates[tab]?.includes(state), `${tab} does not hold ${state}`)
    }
  }
})

test('what waits for a side is a letter on which that side has a step (213-QĐ/TW Đ3 and Đ4)', () => {
  const sides: readonly (readonly [Role, Placed])[] = [
    ['workplaceSecretary', { workplaceId: own }],
    ['communeSecretary', { communeId: own }],
    ['residenceCellSecretary', { assignedCellId: own }],
  ]
  for (const [role, thing] of sides) {
    const actor = actorIn(role)
    for (const { state } of dutiesOf(role).mine) {
      const actions = actionsFrom(introductionWorkflow, state)
      assert.ok(
        actions.some((action) => may(actor, [introductionPermissions, action], thing)),
        `${role} has no step on a letter that is ${state}`,
      )
    }
  }
})

test('a role without letters has no duty here', () => {
  for (const role of ['provinceOfficer', 'auditor', 'administrator', 'member'] as const) {
    assert.deepEqual(dutiesOf(role), { mine: [], others: [] })
  }
})
