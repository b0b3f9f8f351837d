import assert from 'node:assert/strict'
import { test } from 'node:test'
import { actionsFrom, nextState } from '#core/workflow.ts'
import { isCorrected, isOverdue, keeperOf, type ObjectionState, objectionWorkflow, readFact } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

test('what was raised is answered or withdrawn, once; nothing leads back', () => {
  const ways: Readonly<Record<ObjectionState, readonly string[]>> = {
    raised: ['answer', 'withdraw'],
    answered: [],
    withdrawn: [],
  }
  for (const state of Object.keys(objectionWorkflow) as ObjectionState[])
    assert.deepEqual(actionsFrom(objectionWorkflow, state), ways[state])
  assert.equal(nextState(objectionWorkflow, 'raised', 'answer'), 'answered')
  assert.equal(nextState(objectionWorkflow, 'raised', 'withdraw'), 'withdrawn')
  assert.equal(nextState(objectionWorkflow, 'answered', 'withdraw'), undefined)
})

test('the workplace keeps the record (213-QĐ/TW Đ3), the residence register, attendance, opinions and sheets (Đ4)', () => {
  const residence = Object.entries(keeperOf).flatMap(([fact, keeper]) => (keeper === 'residence' ? [fact] : []))
  assert.deepEqual(residence, ['residenceCell', 'residenceSince', 'attendance', 'opinion', 'assessment'])
})

test('an answer is late from the day after the one it was due, and only while it is missing', () => {
  const raised = { state: 'raised', dueOn: day('2026-11-25') } as const
  assert.equal(isOverdue(raised, day('2026-11-25')), false)
  assert.equal(isOverdue(raised, day('2026-11-26')), true)
  assert.equal(isOverdue({ ...raised, dueOn: null }, day('2027-11-26')), false)
  assert.equal(isOverdue({ ...raised, state: 'answered' }, day('2026-11-26')), false)
})

test('corrected is only what stands otherwise, or stands no more; of a masked number nobody can tell', () => {
  const birth = { fact: 'birth', stated: '01/02/1990' } as const
  assert.equal(isCorrected(birth, '01/02/1990'), false)
  assert.equal(isCorrected(birth, '02/02/1990'), true)
  assert.equal(isCorrected(birth, undefined), true)
  assert.equal(isCorrected({ fact: 'cardNumber', stated: 'x' }, 'x'), true)
})

test('a fact is known by its name, and by nothing that every object has', () => {
  assert.equal(readFact('attendance'), 'attendance')
  for (const text of ['', 'toString', 'constructor', 'salary']) assert.equal(readFact(text), undefined, text)
})
