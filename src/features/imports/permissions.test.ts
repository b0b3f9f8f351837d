import assert from 'node:assert/strict'
import { test } from 'node:test'
import { roles } from '#core/actor.ts'
import { placeFor } from '#core/permission.ts'
import { importPermissions } from './permissions.ts'

const mayIn = (action: keyof typeof importPermissions) =>
  roles.filter((role) => placeFor(importPermissions, action, role) !== undefined)

test('the workplace brings its own lists, administrator and province the tree, the residence side nothing', () => {
  for (const action of ['read', 'upload', 'correct', 'decide', 'apply', 'undo'] as const) {
    assert.deepEqual(mayIn(action), ['workplaceOfficer', 'workplaceSecretary', 'provinceOfficer', 'administrator'])
    assert.equal(placeFor(importPermissions, action, 'workplaceOfficer'), 'ownOrganisationAndBelow')
  }
})

test('only a workplace asks another one for a member', () => {
  assert.deepEqual(mayIn('requestTransfer'), ['workplaceOfficer', 'workplaceSecretary'])
})
