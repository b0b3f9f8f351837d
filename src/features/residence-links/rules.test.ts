import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeReasons, residenceLinkWorkflow, suspendedReasons } from './rules.ts'

test('a link rests and comes back, closes from either, and stays closed: 213-QĐ/TW Đ4 k1–2', () => {
  assert.deepEqual(residenceLinkWorkflow, {
    active: { suspend: 'suspended', close: 'closed' },
    suspended: { resume: 'active', close: 'closed' },
    closed: {},
  })
})

test('a link rests for one of three reasons', () => {
  assert.deepEqual([...suspendedReasons], ['awaitingWorkplace', 'longAbsence', 'leaving'])
})

test('a link closes for one of these reasons, none of which tells the ground of a decision (213-QĐ/TW Đ3, practice)', () => {
  assert.deepEqual(
    [...closeReasons],
    [
      'moved',
      'transferredOut',
      'retiredToResidence',
      'died',
      'expelled',
      'struckOff',
      'leftParty',
      'introductionExempt',
      'notResident',
      'dataError',
      'removed',
    ],
  )
})
