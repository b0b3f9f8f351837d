import assert from 'node:assert/strict'
import { test } from 'node:test'
import { roles } from '#core/actor.ts'
import { placeFor, rolesThatMay } from '#core/permission.ts'
import { regulationPermissions } from './permissions.ts'

test('everybody reads what governs them', () => {
  for (const role of roles) assert.equal(placeFor(regulationPermissions, 'read', role), 'everywhere', role)
})

test('the administrator alone sets deadlines', () => {
  assert.deepEqual(rolesThatMay([regulationPermissions, 'setDeadline']), ['administrator'])
})

test('the administrator alone sets how letters look', () => {
  assert.deepEqual(rolesThatMay([regulationPermissions, 'setLetterStyle']), ['administrator'])
})

test('the administrator alone sets dates and thresholds of the assessment', () => {
  assert.deepEqual(rolesThatMay([regulationPermissions, 'setAssessmentSettings']), ['administrator'])
})
