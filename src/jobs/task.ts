import type { Actor } from '#core/actor.ts'
import { dayOf } from '#core/day.ts'
import type { FileId, MandateId, MemberId, TaskId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { type NewFile, storeFile } from '#db/files.ts'
import type { Work } from '#db/work.ts'
import type { JobHandler, Jobs } from './queue.ts'
import { type TaskFailure, taskFailures } from './terms.ts'

/** What long work gives back: a sentence, the fate of each row, and perhaps a file to fetch. */
export type TaskOutcome = {
  readonly summary: string
  readonly rows: readonly {
    readonly name: string
    readonly outcome: string
    readonly isRefused: boolean
    readonly href: string | null
  }[]
  /** Whose papers or records the file holds: fetching it is kept as a look at each of them. */
  readonly memberIds?: readonly MemberId[]
  /** Where to go on from here. */
  readonly next: { readonly href: string; readonly label: string } | null
}

export type TaskRun = {
  readonly id: TaskId
  readonly work: Work
  /** As `startTask` kept it; each kind reads its own. */
  readonly input: unknown
  /** Keeps how far it has come; the page of the task shows it within a second. */
  readonly progress: (doneCount: number) => Promise<void>
  readonly keepFile: (file: NewFile) => Promise<FileId>
}

export type TaskKind = (run: TaskRun) => Promise<TaskOutcome>

type NewTask = { readonly kind: string; readonly input: unknown; readonly total: number }

/** Asks for work that may take over two seconds; it begins when the transaction is kept. */
export async function startTask(
  tx: Transaction,
  { work, jobs }: { work: Work; jobs: Jobs },
  task: NewTask,
): Promise<TaskId> {
  const { id } = await tx
    .insertInto('tasks')
    .values({
      kind: task.kind,
      accountId: work.actor.accountId,
      mandateId: work.actor.mandateId,
      organisationId: work.actor.organisationId,
      input: JSON.stringify(task.input),
      totalCount: task.total,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await jobs.enqueue(tx, task.kind, { taskId: id })
  return id
}

const longestMinutes = 20

/** House rule: a task that has not ended after 20 minutes was given up by whoever did it, and may be asked for again. */
export const isUnderWay = (
  task: { readonly createdAt: Temporal.Instant; readonly finishedAt: Temporal.Instant | null } | undefined,
  now: Temporal.Instant,
): boolean =>
  task !== undefined &&
  task.finishedAt === null &&
  Temporal.Instant.compare(now, task.createdAt.add({ minutes: longestMinutes })) <= 0

export type TaskDependencies = {
  readonly db: Database
  readonly now: () => Temporal.Instant
  /** The actor of a mandate as it stands now; undefined when it has ended, and then the work is not done. */
  readonly findActor: (mandateId: MandateId) => Promise<Actor | undefined>
}

/** Makes a job of a kind of task: once done it is not done again, however often the queue delivers it. */
export const taskJob =
  ({ db, now, findActor }: TaskDependencies, kind: TaskKind): JobHandler =>
  async ({ taskId }) => {
    const id = taskId as TaskId
    const task = await db
      .updateTable('tasks')
      .set({ state: 'running' })
      .where('id', '=', id)
      .where('state', 'in', ['waiting', 'running'])
      .returning(['input', 'mandateId', 'organisationId', 'accountId'])
      .executeTakeFirst()
    if (!task) return
    const actor = await findActor(task.mandateId as MandateId)
    if (!actor) return fail(db, id, 'mandateEnded')
    const instant = now()
    const run: TaskRun = {
      id,
      work: { db, actor, now: instant, today: dayOf(instant) },
      input: task.input,
      progress: async (doneCount) => {
        await db.updateTable('tasks').set({ doneCount }).where('id', '=', id).execute()
      },
      keepFile: (file) => keepTaskFile(db, { id, actor, file, now: instant }),
    }
    await finish(db, id, { state: 'done', outcome: JSON.stringify(await kind(run)) })
  }

async function finish(db: Database, id: TaskId, end: { state: 'done' | 'failed'; outcome: string | null }) {
  await db
    .updateTable('tasks')
    .set((eb) => ({
      ...end,
      ...(end.state === 'done' ? { doneCount: eb.ref('totalCount') } : {}),
      finishedAt: Temporal.Now.instant(),
    }))
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .execute()
}

/** Ends a task that failed at every try or whose worker died each time, so that its page says so instead of waiting. */
export const giveUpTask =
  (db: Database): JobHandler =>
  ({ taskId }) =>
    fail(db, taskId as TaskId, 'gaveUp')

async function fail(db: Database, id: TaskId, reason: TaskFailure): Promise<void> {
  const outcome: TaskOutcome = { summary: taskFailures[reason], rows: [], next: null }
  await finish(db, id, { state: 'failed', outcome: JSON.stringify(outcome) })
}

const daysKept = 30

type TaskFile = {
  readonly id: TaskId
  readonly actor: Actor
  readonly now: Temporal.Instant
  readonly file: NewFile
}

const keepTaskFile = (db: Database, { id, actor, now, file }: TaskFile): Promise<FileId> =>
  db.transaction().execute(async (tx) => {
    const { organisationId: ownerId, accountId } = actor
    const fileId = await storeFile(tx, file, {
      ownerId,
      accountId,
      now,
      expiresAt: now.add({ hours: 24 * daysKept }),
    })
    await tx.updateTable('tasks').set({ fileId }).where('id', '=', id).execute()
    return fileId
  })
