import { routes } from '#routes'
import { type Answer, goTo, notFound } from '#web/answer.ts'
import type { Visit } from '#web/route.ts'
import { startBatch } from '../commands/batch.ts'

/** Up to here the answer comes at once; beyond, the work goes on as a task with its progress. */
export const mostAtOnce = 40

type AskedTask = { readonly kind: string; readonly input: unknown; readonly total: number }

/** Asks for a task, once for the form, and leads to its page. */
export async function startTaskPage(visit: Visit, task: AskedTask): Promise<Answer> {
  const started = await startBatch(visit.work, visit.services.jobs, { formKey: visit.formKey, task })
  return started.ok ? goTo(routes.tasks.show.href({ id: started.value })) : notFound()
}
