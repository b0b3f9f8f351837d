import assert from 'node:assert/strict'
import { test } from 'node:test'
import { categoryFault, categoryOn, isProbationary } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const study = { category: 'meetingExempt' as const, fromOn: day('2026-09-01'), toOn: day('2027-08-31') }
const mobile = { category: 'meetingExempt' as const, fromOn: day('2026-01-01'), toOn: null }
const group = { category: 'meetingExempt' as const, needsEnd: false, secretIdentity: false }

test('without a dated row a member is standard', () => {
  assert.equal(categoryOn([], day('2026-11-25')), 'standard')
})

test('a category holds from its first day to its last, both counted', () => {
  const on = (text: string) => categoryOn([study], day(text))
  assert.deepEqual(['2026-08-31', '2026-09-01', '2027-08-31', '2027-09-01'].map(on), [
    'standard',
    'meetingExempt',
    'meetingExempt',
    'standard',
  ])
})

test('of rows that cover a day the later one counts, in whatever order they come', () => {
  const back = { category: 'standard' as const, fromOn: day('2026-06-01'), toOn: null }
  assert.equal(categoryOn([back, mobile], day('2026-11-25')), 'standard')
  assert.equal(categoryOn([mobile, back], day('2026-03-01')), 'meetingExempt')
})

test('an exemption needs a group of its own category (33-HD/BTCTW 1.1, 1.2)', () => {
  assert.equal(categoryFault(mobile, undefined), 'groupMissing')
  assert.equal(categoryFault(mobile, { ...group, category: 'introductionExempt' }), 'groupOfAnother')
  assert.equal(categoryFault(mobile, group), undefined)
  assert.equal(categoryFault({ ...mobile, category: 'standard' }, undefined), undefined)
})

test('a group that ends by itself needs an end, and nothing ends before it begins', () => {
  assert.equal(categoryFault(mobile, { ...group, needsEnd: true }), 'endMissing')
  assert.equal(categoryFault(study, { ...group, needsEnd: true }), undefined)
  assert.equal(categoryFault({ ...study, toOn: day('2026-08-31') }, group), 'endBeforeStart')
})

test('nobody of a secret identity is given a category: they are not entered', () => {
  assert.equal(categoryFault(mobile, { ...group, secretIdentity: true }), 'secretIdentity')
})

test('a member without an official date is probationary', () => {
  assert.equal(isProbationary({ officialOn: null }), true)
  assert.equal(isProbationary({ officialOn: day('2020-01-01') }), false)
})
