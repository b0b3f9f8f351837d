import assert from 'node:assert/strict'
import { test } from 'node:test'
import { today } from '#test/support/world.ts'
import { isAcknowledged, isReleasedToMember } from './own-sheet.ts'

test('a member reads the own sheet once it is back, or once it is announced, as the settings say; a draft never', () => {
  const back = { releasedNumber: 1, announcedOn: null }
  const announced = { releasedNumber: 1, announcedOn: today }
  assert.ok(isReleasedToMember(back, { releasedWhen: 'delivered' }))
  assert.ok(!isReleasedToMember(back, { releasedWhen: 'announced' }))
  for (const releasedWhen of ['delivered', 'announced'] as const) {
    assert.ok(isReleasedToMember(announced, { releasedWhen }))
    assert.ok(!isReleasedToMember({ releasedNumber: 0, announcedOn: null }, { releasedWhen }))
  }
})

test('who has read an older version has not read the newer one', () => {
  assert.ok(!isAcknowledged({ releasedNumber: 1, acknowledgedNumber: 0 }))
  assert.ok(isAcknowledged({ releasedNumber: 1, acknowledgedNumber: 1 }))
  assert.ok(!isAcknowledged({ releasedNumber: 2, acknowledgedNumber: 1 }))
})
