import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextState } from '#core/workflow.ts'
import {
  actOutcomes,
  kindOfAct,
  needsForm,
  outcomesOf,
  proposalOf,
  type ReferralAction,
  type ReferralState,
  referralOutcomes,
  referralWorkflow,
} from './referral.ts'

test('a proposal is answered or withdrawn, an answer put right; what was withdrawn or answered is not withdrawn', () => {
  const cells: readonly (readonly [ReferralState, ReferralAction, ReferralState | undefined])[] = [
    ['proposed', 'answer', 'answered'],
    ['proposed', 'withdraw', 'withdrawn'],
    ['answered', 'answer', 'answered'],
    ['answered', 'withdraw', undefined],
    ['withdrawn', 'answer', undefined],
    ['withdrawn', 'withdraw', undefined],
  ]
  for (const [state, action, to] of cells)
    assert.equal(nextState(referralWorkflow, state, action), to, `${state} ${action}`)
})

test('every outcome answers some proposal, and declining answers each (213-QĐ/TW Đ3)', () => {
  assert.deepEqual(outcomesOf('commend'), ['commended', 'declined'])
  assert.deepEqual(outcomesOf('consider'), ['reminded', 'criticised', 'handled', 'declined'])
  assert.deepEqual(new Set([...outcomesOf('commend'), ...outcomesOf('consider')]), new Set(referralOutcomes))
})

test('by itself a workplace declines nothing; its praise is listed as praise, everything else as handling', () => {
  assert.ok(!(actOutcomes as readonly string[]).includes('declined'))
  for (const outcome of actOutcomes) assert.ok(outcomesOf(kindOfAct(outcome)).includes(outcome), outcome)
  assert.deepEqual(referralOutcomes.filter(needsForm), ['commended', 'handled'])
})

const line = {
  position: 6,
  shortName: 'Đề nghị',
  wording: 'Đề nghị',
  options: ['Biểu dương', 'Không đề nghị', 'Xem xét xử lý'],
  basis: 'referral',
  isRequired: true,
} as const

test('the line about a proposal is known by its basis, wherever it stands; its words are the grounds (213-QĐ/TW Đ4)', () => {
  const other = { ...line, position: 1, basis: null, grade: 1, text: 'Tốt' }
  const saying = (grade: number | null) => ({ criteria: [other, { ...line, position: 9, grade, text: 'Hiến đất' }] })
  assert.deepEqual(proposalOf(saying(1)), { kind: 'commend', grounds: 'Hiến đất' })
  assert.deepEqual(proposalOf(saying(3)), { kind: 'consider', grounds: 'Hiến đất' })
  assert.equal(proposalOf(saying(2)), undefined)
  assert.equal(proposalOf(saying(null)), undefined)
  assert.equal(proposalOf({ criteria: [other] }), undefined)
})
