import { fromKysely, PgBoss } from 'pg-boss'
import type { Database, Transaction } from '#db/connection.ts'
import { giveUpTask } from './task.ts'

/** What a job of this name does with its data; what it throws is told to `onError`, and the queue tries again. */
export type JobHandler = (data: { readonly taskId: number }) => Promise<void>

export type Jobs = {
  /** Puts a job into the queue as part of the transaction that asks for it: both are kept, or neither. */
  readonly enqueue: (tx: Transaction, name: string, data: { readonly taskId: number }) => Promise<void>
  readonly stop: () => Promise<void>
}

type JobsOptions = {
  readonly db: Database
  readonly handlers: Readonly<Record<string, JobHandler>>
  readonly onError: (error: unknown) => void
  /** False in a process that only enqueues. */
  readonly isWorking: boolean
  /** How often a job is tried again, and after how many seconds. */
  readonly retries?: { readonly retryLimit: number; readonly retryDelay: number }
}

// Without a heartbeat a dead worker is noticed only after fifteen minutes.
const liveness = { heartbeatSeconds: 20, expireInSeconds: 900 }
// How often dead workers are looked for; every minute by default, while somebody watches the bar stand still.
const watch = { superviseIntervalSeconds: 10, monitorIntervalSeconds: 10 }
const retriesOfUse = { retryLimit: 3, retryDelay: 2 }
const polling = { pollingIntervalSeconds: 0.5, localConcurrency: 1 }
// Where a job ends that failed at every try, or whose worker died each time.
const givenUp = 'task.givenUp'

/** Starts the queue of pg-boss on our own connections; its schema is migrated with ours, never by the app. */
export async function startJobs({ db, handlers, onError, isWorking, ...asked }: JobsOptions): Promise<Jobs> {
  const boss = new PgBoss({
    db: connectionOf(db),
    migrate: false,
    createSchema: false,
    schedule: false,
    ...watch,
  })
  boss.on('error', onError)
  await boss.start()
  const options = { ...liveness, ...(asked.retries ?? retriesOfUse), retryBackoff: true }
  await openQueue(boss, givenUp, options)
  for (const name of Object.keys(handlers)) await openQueue(boss, name, { ...options, deadLetter: givenUp })
  if (isWorking) {
    for (const [name, handler] of Object.entries({ ...handlers, [givenUp]: giveUpTask(db) })) {
      await boss.work<{ taskId: number }>(name, polling, async ([job]) => {
        if (job) await handler(job.data).catch((error: unknown) => tellAndThrow(error, onError))
      })
    }
  }
  return {
    enqueue: async (tx, name, data) => {
      await boss.send(name, data, { db: connectionOf(tx) })
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  }
}

/** The queue reads times as JavaScript dates, which our connection does not give. */
const connectionOf = (db: Database | Transaction) =>
  fromKysely({
    executeQuery: async (query) => {
      const { rows } = await db.executeQuery(query)
      return { rows: rows.map(withDates) } as never
    },
  })

const withDates = (row: unknown) =>
  Object.fromEntries(
    Object.entries(row ?? {}).map(([name, value]) => [
      name,
      value instanceof Temporal.Instant ? new Date(value.epochMilliseconds) : value,
    ]),
  )

/** A queue that an older program made takes the options of today. */
async function openQueue(
  boss: PgBoss,
  name: string,
  options: NonNullable<Parameters<PgBoss['createQueue']>[1]>,
): Promise<void> {
  await boss.createQueue(name, options)
  await boss.updateQueue(name, options)
}

function tellAndThrow(error: unknown, onError: JobsOptions['onError']): never {
  onError(error)
  throw error
}
