import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nextState } from '#core/workflow.ts'
import {
  canAnswerBeChanged,
  canConsultationBeChanged,
  consultationStandingOf,
  consultationWorkflow,
  isOver,
  takesAnswers,
  takesPaper,
} from './consultation.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const open = { state: 'open', opensOn: day('2026-11-20'), closesOn: day('2026-11-30') } as const

test('a draft is opened, what is open is closed, and nothing leads back', () => {
  assert.equal(nextState(consultationWorkflow, 'draft', 'open'), 'open')
  assert.equal(nextState(consultationWorkflow, 'open', 'close'), 'closed')
  assert.equal(nextState(consultationWorkflow, 'draft', 'close'), undefined)
  assert.equal(nextState(consultationWorkflow, 'open', 'open'), undefined)
  for (const action of ['open', 'close'] as const)
    assert.equal(nextState(consultationWorkflow, 'closed', action), undefined)
})

test('an open one takes answers from its first day to its last, both included, whether or not a clock runs', () => {
  const standings = ['2026-11-19', '2026-11-20', '2026-11-30', '2026-12-01'].map((on) =>
    consultationStandingOf(open, day(on)),
  )
  assert.deepEqual(standings, ['waiting', 'open', 'open', 'ended'])
  assert.ok(takesAnswers(open, day('2026-11-30')))
  assert.ok(!takesAnswers(open, day('2026-12-01')))
  assert.ok(!takesAnswers({ ...open, state: 'closed' }, day('2026-11-25')))
  assert.ok(!takesAnswers({ ...open, state: 'draft' }, day('2026-11-25')))
})

test('it is over after its last day, or when it was closed before', () => {
  assert.ok(!isOver(open, day('2026-11-30')))
  assert.ok(isOver(open, day('2026-12-01')))
  assert.ok(isOver({ ...open, state: 'closed' }, day('2026-11-25')))
  assert.ok(!isOver({ ...open, state: 'draft' }, day('2026-12-25')))
})

test('slips of paper are typed while answers are taken and after the last day, until it is closed', () => {
  assert.ok(takesPaper({ state: 'open' }, 'open'))
  assert.ok(takesPaper({ state: 'open' }, 'ended'))
  assert.ok(!takesPaper({ state: 'open' }, 'waiting'))
  assert.ok(!takesPaper({ state: 'closed' }, 'closed'))
  assert.ok(!takesPaper({ state: 'draft' }, 'draft'))
})

test('what is asked changes only before it is opened; a named answer until the end, a secret one never', () => {
  assert.ok(canConsultationBeChanged({ state: 'draft' }))
  assert.ok(!canConsultationBeChanged({ state: 'open' }))
  assert.ok(canAnswerBeChanged({ isSecret: false }))
  assert.ok(!canAnswerBeChanged({ isSecret: true }))
})
