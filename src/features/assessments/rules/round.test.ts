import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextState } from '#core/workflow.ts'
import { assessmentRoundWorkflow, proposedRound, roundFaults } from './round.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const today = day('2026-10-20')
const settings = { returnedBy: '11-30', gradedOn: '12-15' }
const year = { periodFrom: day('2026-01-01'), periodTo: day('2026-12-31'), dueOn: day('2026-11-30') }

test('a round is proposed for the calendar year, due as the settings say as long as that lies ahead', () => {
  assert.deepEqual(proposedRound(settings, today), year)
  assert.equal(proposedRound(settings, day('2026-12-01')).dueOn.toString(), '2026-12-15')
  assert.equal(proposedRound(settings, day('2026-12-20')).dueOn.toString(), '2027-01-04')
})

test('days that cannot be are told one by one', () => {
  assert.deepEqual(roundFaults(year, today), [])
  assert.deepEqual(roundFaults({ ...year, periodFrom: day('2027-01-01') }, today), ['endsBeforeStart'])
  assert.deepEqual(roundFaults({ ...year, periodFrom: day('2025-12-31') }, today), ['longerThanYear'])
  assert.deepEqual(roundFaults({ ...year, dueOn: day('2026-10-19') }, today), ['dueInPast'])
  assert.deepEqual(roundFaults({ ...year, dueOn: day('2027-10-21') }, today), ['dueTooLate'])
  const far = { periodFrom: day('2024-01-01'), periodTo: day('2024-12-31'), dueOn: today }
  assert.deepEqual(roundFaults(far, today), ['yearTooFar'])
})

test('a round is closed once', () => {
  assert.equal(nextState(assessmentRoundWorkflow, 'open', 'close'), 'closed')
  assert.equal(nextState(assessmentRoundWorkflow, 'closed', 'close'), undefined)
})
