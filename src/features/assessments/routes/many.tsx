import { parseId } from '#core/ids.ts'
import { routes } from '#routes'
import { type Answer, formStatus, goTo, notFound, show } from '#web/answer.ts'
import { post, type Visit } from '#web/route.ts'
import { type ChosenSheet, countSheetsDone, startMany } from '../commands/many.ts'
import { checkReason, readChosen } from '../forms/many.ts'
import { listAskedOf } from '../forms/sheet-filter.ts'
import { type ManyTaskInput, manyOutcome, manySheetsTask, takeMany } from '../jobs/many-sheets.ts'
import { ConfirmManyPage, SheetOutcomePage } from '../pages/many-pages.tsx'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { listChosenByFilter, listSheetsToName, listSignedOfCells } from '../queries/sheet-list.ts'
import { mostChosen } from '../rules/sheet-view.ts'
import { type ManyAction, manyErrors, manyLabels, manySummary } from '../terms/many.ts'

/** Up to here the answer comes at once; beyond, the work goes on as a task with its progress. */
export const mostAtOnce = 400

/** The confirmation names so many; the rest it counts. */
const mostNamed = 30

type Chosen = { readonly id: ChosenSheet['id']; readonly version?: number | undefined }

/** The ticked sheets, those of the ticked cells, or all that the filter of the list selects at this moment. */
async function chosenSheets({ form, work, scope }: Visit): Promise<readonly Chosen[]> {
  const all = form.get('tat-ca')
  if (typeof all === 'string') return listChosenByFilter(work.db, scope, listAskedOf(work, new URLSearchParams(all)))
  const cells = form.getAll('chi-bo').flatMap((id) => parseId<'organisations'>(String(id)) ?? [])
  if (cells.length > 0) return listSignedOfCells(work.db, scope, cells)
  return readChosen(form)
}

const textOf = ({ id, version }: Chosen): string => (version === undefined ? String(id) : `${id}-${version}`)

type Asked = {
  readonly action: ManyAction
  readonly sheets: readonly Chosen[]
  readonly errors?: Readonly<Record<string, string>>
}

async function confirmPage(visit: Visit, { action, sheets, errors = {} }: Asked): Promise<Answer> {
  const ids = sheets.map(({ id }) => id)
  const named = await listSheetsToName(visit.work.db, visit.scope, ids.slice(0, mostNamed))
  const { actor } = visit.work
  return show({
    title: manyLabels[action],
    status: formStatus({ errors }),
    seen: { filter: `phieu=${sheets.length}`, rowCount: named.length, event: 'assessment.listed' },
    body: (
      <ConfirmManyPage
        action={action}
        chosen={sheets.map(textOf)}
        named={named}
        inTheNameOf={{ organisationName: actor.organisationName, actorName: `${actor.printedTitle} ${actor.name}` }}
        reason={String(visit.form.get('ly-do') ?? '')}
        errors={errors}
        hidden={visit.hidden}
      />
    ),
  })
}

async function carryOut(visit: Visit, input: ManyTaskInput): Promise<Answer> {
  const { work, services } = visit
  const { action, sheets, formKey } = input
  if (sheets.length > mostAtOnce) {
    const task = { kind: manySheetsTask, input, total: sheets.length }
    const started = await startMany(work, services.jobs, { formKey, task })
    return started.ok ? goTo(routes.tasks.show.href({ id: started.value })) : notFound()
  }
  const rows = await takeMany(work, input, services.config.secret)
  const doneCount = countSheetsDone(rows)
  const summary = manySummary(action, doneCount, rows.length)
  if (doneCount === rows.length) return goTo(routes.assessments.list.href(), summary)
  return show({
    title: manyLabels[action],
    status: 409,
    seen: { filter: `phieu=${rows.length}`, rowCount: rows.length, event: 'assessment.listed' },
    body: <SheetOutcomePage action={action} summary={summary} rows={manyOutcome(action, rows).rows} />,
  })
}

/** First which sheets and how many are fixed and shown, then it is done to exactly these. */
const take =
  (action: ManyAction) =>
  async (visit: Visit): Promise<Answer> => {
    const sheets = await chosenSheets(visit)
    if (sheets.length === 0) return goTo(routes.assessments.list.href(), manyErrors.nothingChosen)
    if (sheets.length > mostChosen) return goTo(routes.assessments.list.href(), manyErrors.tooMany)
    if (!visit.form.has('xac-nhan')) return confirmPage(visit, { action, sheets })
    const reason = action === 'return' ? checkReason(visit.form) : ({ ok: true, value: { reason: '' } } as const)
    if (!reason.ok) return confirmPage(visit, { action, sheets, errors: reason.errors })
    const chosen = sheets.map(({ id, version }) => ({ id, version }))
    return carryOut(visit, { action, sheets: chosen, formKey: visit.formKey, reason: reason.value.reason })
  }

export const manyRoutes = [
  post(
    routes.assessments.sign,
    { permission: [assessmentPermissions, 'sign'], event: 'assessment.signed' },
    take('sign'),
  ),
  post(
    routes.assessments.confirm,
    { permission: [assessmentPermissions, 'confirm'], event: 'assessment.confirmed' },
    take('confirm'),
  ),
  post(
    routes.assessments.return,
    { permission: [assessmentPermissions, 'return'], event: 'assessment.returned' },
    take('return'),
  ),
]
