import assert from 'node:assert/strict'
import { test } from 'node:test'
import { done, refuse } from './outcome.ts'

test('what is done carries its value, or none', () => {
  assert.deepEqual(done(7), { ok: true, value: 7 })
  assert.deepEqual(done(), { ok: true, value: undefined })
})

test('a refusal carries its reason', () => {
  assert.deepEqual(refuse('wrongState'), { ok: false, reason: 'wrongState' })
})

test('an outcome kept as JSON comes back as the same ending', () => {
  assert.equal(JSON.parse(JSON.stringify(done())).ok, true)
  assert.deepEqual(JSON.parse(JSON.stringify(done(12))), done(12))
})
