import { sql } from 'kysely'
import type { ImportId, MandateId, TaskId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import { applyTaskKind } from '#features/imports/queries/import.ts'
import type { TaskOutcome } from '#jobs/task.ts'

/** Whose task: one of the account, asked for under a mandate the person still holds. */
export type OwnTask = { readonly id: TaskId; readonly mandateIds: readonly MandateId[] }

export type TaskDetail = NonNullable<Awaited<ReturnType<typeof findTask>>>

/** Long work with its progress and, when it has ended, its result. No scope: only for the one who asked. */
export const findTask = (db: Database, { id, mandateIds }: OwnTask) =>
  db
    .selectFrom('tasks')
    .leftJoin('files', 'files.id', 'tasks.fileId')
    .select((eb) => [
      'tasks.id',
      'tasks.kind',
      'tasks.state',
      'tasks.doneCount',
      'tasks.totalCount',
      'tasks.createdAt',
      'tasks.finishedAt',
      sql<ImportId | null>`case when tasks.kind = ${applyTaskKind} then (tasks.input ->> 'importId')::int end`.as(
        'importId',
      ),
      eb.ref('tasks.outcome').$castTo<TaskOutcome | null>().as('outcome'),
      'files.name as fileName',
      'files.size as fileSize',
    ])
    .where('tasks.id', '=', id)
    .where('tasks.mandateId', 'in', [...mandateIds])
    .executeTakeFirst()

/** The file that the work made. No scope: only for the one who asked. */
export const findTaskFile = (db: Database, { id, mandateIds }: OwnTask) =>
  db
    .selectFrom('tasks')
    .innerJoin('files', 'files.id', 'tasks.fileId')
    .select((eb) => [
      'files.name',
      'files.mediaType',
      'files.content',
      'tasks.kind',
      'tasks.totalCount',
      eb.ref('tasks.outcome').$castTo<TaskOutcome | null>().as('outcome'),
    ])
    .where('tasks.id', '=', id)
    .where('tasks.mandateId', 'in', [...mandateIds])
    .executeTakeFirst()
