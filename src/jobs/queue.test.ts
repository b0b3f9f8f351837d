import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { TaskId } from '#core/ids.ts'
import { testWorld } from '#test/support/world.ts'
import { startJobs } from './queue.ts'
import { startTask, type TaskKind, taskJob } from './task.ts'

const world = await testWorld({ after })
const { actors, db } = world
const work = world.work(actors.ngocHan)
const told: unknown[] = []
const tries = new Map<string, number>()
const isHolding = new Set([actors.ngocHan.mandateId])

const counted = (name: string) => {
  tries.set(name, (tries.get(name) ?? 0) + 1)
  return tries.get(name) ?? 0
}
const nothing = { summary: 'Xong', rows: [], next: null }
const kinds: Readonly<Record<string, TaskKind>> = {
  'trial.well': async () => nothing,
  'trial.never': async () => {
    counted('never')
    throw new Error('always')
  },
  'trial.later': async () => {
    if (counted('later') === 1) throw new Error('once')
    return nothing
  },
}
const dependencies = {
  db,
  now: () => work.now,
  findActor: async (id: typeof work.actor.mandateId) => (isHolding.has(id) ? work.actor : undefined),
}
const jobs = await startJobs({
  db,
  handlers: Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, taskJob(dependencies, kind)])),
  onError: (error) => told.push(error),
  isWorking: true,
  retries: { retryLimit: 1, retryDelay: 0 },
})
after(() => jobs.stop())

const start = (kind: string) =>
  db.transaction().execute((tx) => startTask(tx, { work, jobs }, { kind, input: {}, total: 1 }))

async function ended(id: TaskId) {
  for (let round = 0; round < 200; round += 1) {
    const task = await db
      .selectFrom('tasks')
      .select(['state', 'outcome', 'finishedAt'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    if (task.finishedAt) return { state: task.state, outcome: JSON.stringify(task.outcome) }
    await pause(50)
  }
  throw new Error('the task has not ended')
}

test('long work is done and its outcome kept', async () => {
  assert.equal((await ended(await start('trial.well'))).state, 'done')
})

test('work that fails once is tried again, and the error is told', async () => {
  told.length = 0
  assert.equal((await ended(await start('trial.later'))).state, 'done')
  assert.deepEqual(
    told.map((error) => (error instanceof Error ? error.message : '')),
    ['once'],
  )
})

test('work that fails at every try ends with a sentence instead of running for ever', async () => {
  const { state, outcome } = await ended(await start('trial.never'))
  assert.equal(state, 'failed')
  assert.match(outcome, /thử nhiều lần mà không làm xong/)
  assert.equal(tries.get('never'), 2)
})

test('work asked for under a mandate that has ended is not done, and says why', async () => {
  isHolding.clear()
  const { state, outcome } = await ended(await start('trial.well'))
  isHolding.add(work.actor.mandateId)
  assert.equal(state, 'failed')
  assert.match(outcome, /Nhiệm vụ .* đã kết thúc/)
})
