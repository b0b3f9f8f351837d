import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { startClock } from './clock.ts'

const soon = 5
const fail = (error: unknown) => assert.fail(String(error))

test('a chore is done at once and again each round, until the clock is stopped', async () => {
  let count = 0
  const clock = startClock([async () => count++], fail, soon)
  while (count < 3) await pause(soon)
  await clock.stop()
  const last = count
  await pause(soon * 5)
  assert.equal(count, last)
})

test('a chore that fails is told, the others are done all the same, and it is tried again', async () => {
  const errors: unknown[] = []
  let done = 0
  const broken = async () => {
    throw new Error('no connection')
  }
  const clock = startClock([broken, async () => done++], (error) => errors.push(error), soon)
  while (done < 2) await pause(soon)
  await clock.stop()
  assert.ok(errors.length >= 2)
})

test('stopping waits for the chore that is being done', async () => {
  let isDone = false
  const clock = startClock(
    [
      async () => {
        await pause(soon * 4)
        isDone = true
      },
    ],
    fail,
  )
  await clock.stop()
  assert.ok(isDone)
})
