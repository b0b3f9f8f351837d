import { parseId } from '#core/ids.ts'
import { isUnderWay } from '#jobs/task.ts'
import { routes } from '#routes'
import { type Answer, notFound, send, show } from '#web/answer.ts'
import { getForAll, type Visit } from '#web/route.ts'
import { TaskPage, taskTitles } from '../pages/task-page.tsx'
import { findTask, findTaskFile, type OwnTask, type TaskDetail } from '../queries/task.ts'

const ownTask = ({ params, signedIn }: Visit<typeof routes.tasks.show.pattern>): OwnTask | undefined => {
  const id = parseId<'tasks'>(params.id)
  return id && { id, mandateIds: signedIn.mandates.map((mandate) => mandate.id) }
}

const isStalled = (task: TaskDetail, now: Temporal.Instant) => task.finishedAt === null && !isUnderWay(task, now)

async function showTask(visit: Visit<typeof routes.tasks.show.pattern>): Promise<Answer> {
  const own = ownTask(visit)
  const task = own && (await findTask(visit.work.db, own))
  if (!task) return notFound()
  return show({
    title: taskTitles[task.state],
    body: <TaskPage task={task} isStalled={isStalled(task, visit.work.now)} />,
  })
}

async function sendFile(visit: Visit<typeof routes.tasks.file.pattern>): Promise<Answer> {
  const own = ownTask(visit)
  const file = own && (await findTaskFile(visit.work.db, own))
  if (!file) return notFound()
  const { name, mediaType, content, kind, totalCount, outcome } = file
  const seen = { filter: kind, rowCount: totalCount, memberIds: outcome?.memberIds ?? [] }
  return send({ name, mediaType, content, seen })
}

const whoAsked = 'whoever asked for long work sees its progress and result, and nobody else'

export const taskRoutes = [
  getForAll(
    routes.tasks.show,
    { signedIn: whoAsked, event: { none: 'progress and outcome of a deed already kept' } },
    showTask,
  ),
  getForAll(routes.tasks.file, { signedIn: whoAsked, event: 'task.fileFetched' }, sendFile),
]
