import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { done, refuse } from '#core/outcome.ts'
import { testWorld } from '#test/support/world.ts'
import { dayOf, once } from './work.ts'

const world = await testWorld({ after })
const han = world.work(world.actors.ngocHan)
const other = world.work(world.actors.officerOfHospital)
const key = () => crypto.randomUUID()

test('a key seen before answers with its first outcome and does nothing again', async () => {
  const formKey = key()
  let count = 0
  const command = async () => {
    count += 1
    return done(count)
  }
  assert.deepEqual(await once(han, formKey, command), done(1))
  assert.deepEqual(await once(han, formKey, command), done(1))
})

test('two requests with one key at the same moment do the deed once', async () => {
  const formKey = key()
  let count = 0
  const command = async () => {
    count += 1
    return done(count)
  }
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => once(han, formKey, command)))
  assert.deepEqual(outcomes, [done(1), done(1), done(1), done(1)])
})

test('a refusal leaves the key free for the corrected form', async () => {
  const formKey = key()
  assert.deepEqual(await once(han, formKey, async () => refuse('wrongState')), refuse('wrongState'))
  assert.deepEqual(await once(han, formKey, async () => done('now')), done('now'))
})

test('somebody else who sends the same key does their own deed and learns nothing of the first', async () => {
  const formKey = key()
  assert.deepEqual(await once(han, formKey, async () => done('mine')), done('mine'))
  assert.deepEqual(await once(other, formKey, async () => done('theirs')), done('theirs'))
})

test('the day is that of Viet Nam, also when the machine is still at the day before', () => {
  assert.equal(dayOf(Temporal.Instant.from('2026-12-31T16:59:59Z')).toString(), '2026-12-31')
  assert.equal(dayOf(Temporal.Instant.from('2026-12-31T17:00:00Z')).toString(), '2027-01-01')
})
