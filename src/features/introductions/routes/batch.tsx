import type { IntroductionId } from '#core/ids.ts'
import { placeFor } from '#core/permission.ts'
import { routes } from '#routes'
import { type Answer, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { post, type Visit } from '#web/route.ts'
import { takeBatch } from '../commands/batch.ts'
import { readBatchAction, readIds } from '../forms.ts'
import { type BatchTaskInput, batchOutcome, batchTask, printTask } from '../jobs.ts'
import { ConfirmBatchPage, OutcomePage } from '../pages/batch-pages.tsx'
import { introductionPermissions } from '../permissions.ts'
import { getLetterDeadlines } from '../queries/deadline.ts'
import { listLetterIds, listLettersToName } from '../queries/list.ts'
import { type BatchAction, mostChosen } from '../rules/tabs.ts'
import { batchActionLabels, introductionFieldErrors } from '../terms.ts'
import { filterOf, tabOf } from './filter.ts'
import { mostAtOnce, startTaskPage } from './long-work.ts'
import { codeHashFor } from './steps.tsx'

/** The confirmation names so many; the rest it counts. */
const mostNamed = 30

/** The ticked letters, or all that the filter selects at this moment. */
async function chosenIds({ form, work, scope }: Visit) {
  const all = form.get('tat-ca')
  // The list shows the newest first; numbers are given in the order in which letters were prepared.
  if (typeof all !== 'string') return readIds<'introductions'>(form, 'giay').toSorted((one, other) => one - other)
  const query = new URLSearchParams(all)
  const deadlines = await getLetterDeadlines(work.db, work.today)
  return listLetterIds(work.db, scope, filterOf(tabOf(work.actor.role, query), query, deadlines))
}

async function batch(visit: Visit): Promise<Answer> {
  const action = readBatchAction(visit.form)
  if (!action) return notFound()
  const right = [introductionPermissions, action === 'print' ? 'read' : action] as const
  if (!placeFor(...right, visit.work.actor.role)) return notAllowed(right)
  const ids = await chosenIds(visit)
  if (ids.length > mostChosen) return goTo(routes.introductions.list.href(), introductionFieldErrors.tooMany)
  if (ids.length === 0) return goTo(routes.introductions.list.href(), introductionFieldErrors.nothingChosen)
  if (action === 'print') return startTaskPage(visit, { kind: printTask, input: { ids }, total: ids.length })
  if (!visit.form.has('xac-nhan')) return confirm(visit, action, ids)
  const input: BatchTaskInput = { action, ids, formKey: visit.formKey }
  if (ids.length > mostAtOnce) return startTaskPage(visit, { kind: batchTask, input, total: ids.length })
  const rows = await takeBatch(visit.work, { ...input, codeHashFor: codeHashFor(visit.services.config.secret) })
  const { next, ...outcome } = batchOutcome(action, rows)
  return show({
    title: batchActionLabels[action],
    body: (
      <OutcomePage
        title={batchActionLabels[action]}
        {...outcome}
        next={next ?? { href: routes.introductions.list.href(), label: '' }}
      />
    ),
  })
}

async function confirm(visit: Visit, action: BatchAction, ids: readonly IntroductionId[]): Promise<Answer> {
  const named = await listLettersToName(visit.work.db, visit.scope, ids.slice(0, mostNamed))
  return show({
    title: batchActionLabels[action],
    body: (
      <ConfirmBatchPage
        action={action}
        ids={ids}
        named={named}
        inTheNameOf={{ organisationName: visit.work.actor.organisationName, actorName: visit.work.actor.name }}
        hidden={visit.hidden}
      />
    ),
  })
}

export const batchRoutes = [
  post(
    routes.introductions.batch,
    { permission: [introductionPermissions, 'read'], event: 'introduction.batch' },
    batch,
  ),
]
