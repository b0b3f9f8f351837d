import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isUnderWay } from './task.ts'

const createdAt = Temporal.Instant.from('2026-11-24T02:00:00Z')
const after = (minutes: number, seconds = 0) => createdAt.add({ minutes, seconds })

test('a task that has not ended is under way for 20 minutes, then it was given up', () => {
  assert.equal(isUnderWay({ createdAt, finishedAt: null }, after(0)), true)
  assert.equal(isUnderWay({ createdAt, finishedAt: null }, after(20)), true)
  assert.equal(isUnderWay({ createdAt, finishedAt: null }, after(20, 1)), false)
})

test('a task that has ended, or was never asked for, is not under way', () => {
  assert.equal(isUnderWay({ createdAt, finishedAt: after(1) }, after(2)), false)
  assert.equal(isUnderWay(undefined, after(2)), false)
})
