import { fromKysely, PgBoss } from 'pg-boss'
import type { Database, Transaction } from '#db/connection.ts'

/** What a job of this name does with its data; thrown errors are retried by the queue. */
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
}

// Without a heartbeat a dead worker is noticed only after fifteen minutes.
const queueOptions = { heartbeatSeconds: 20, retryLimit: 3, retryDelay: 2, retryBackoff: true, expireInSeconds: 900 }

/** Starts the queue of pg-boss on our own connections; its schema is migrated with ours, never by the app. */
export async function startJobs({ db, handlers, onError, isWorking }: JobsOptions): Promise<Jobs> {
  const boss = new PgBoss({
    db: fromKysely({ executeQuery: (query) => db.executeQuery(query) as Promise<never> }),
    migrate: false,
    createSchema: false,
    schedule: false,
  })
  boss.on('error', onError)
  await boss.start()
  for (const [name, handler] of Object.entries(handlers)) {
    await boss.createQueue(name, queueOptions)
    if (!isWorking) continue
    await boss.work<{ taskId: number }>(name, { pollingIntervalSeconds: 0.5, localConcurrency: 1 }, async ([job]) => {
      if (job) await handler(job.data)
    })
  }
  return {
    enqueue: async (tx, name, data) => {
      await boss.send(name, data, {
        db: fromKysely({ executeQuery: (query) => tx.executeQuery(query) as Promise<never> }),
      })
    },
    stop: () => boss.stop({ graceful: true, timeout: 5000 }),
  }
}
