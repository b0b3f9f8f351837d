import { readVersion, textFields } from '#core/form.ts'
import { type AssessmentId, parseId } from '#core/ids.ts'
import { may } from '#core/permission.ts'
import { nextState } from '#core/workflow.ts'
import { listCriteria } from '#features/regulations/queries.ts'
import { routes } from '#routes'
import { formatDate } from '#ui/format.ts'
import { type Answer, formStatus, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { handOverSheets } from '../commands/hand-over.ts'
import { noteSheetFromPaper } from '../commands/note-from-paper.ts'
import { idsOf } from '../forms/fields.ts'
import { checkSheetOnPaper } from '../forms/sheet-on-paper.ts'
import { checkHandOver } from '../forms/typed-in.ts'
import { HandOverPage } from '../pages/hand-over-page.tsx'
import { SheetOnPaperPage } from '../pages/sheet-on-paper-page.tsx'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { listToHandOver } from '../queries/outside.ts'
import { findSheetOnPaper, type SheetOnPaper } from '../queries/sheet-on-paper.ts'
import { assessmentWorkflow } from '../rules/sheet.ts'
import {
  type HandOverRefusal,
  handOverRefusals,
  handOverWords,
  type PaperRefusal,
  paperRefusals,
  paperWords,
} from '../terms/on-paper.ts'

const read = [assessmentPermissions, 'read'] as const
const deliver = [assessmentPermissions, 'deliver'] as const
const note = [assessmentPermissions, 'noteFromPaper'] as const

type Typed<Reason extends string> = {
  readonly values: Readonly<Record<string, string>>
  readonly errors?: Readonly<Record<string, string>>
  readonly refusal?: Reason
}

type HandOver = Typed<HandOverRefusal> & { readonly ids: readonly AssessmentId[] }

async function handOverPage(visit: Visit, { ids, values, errors = {}, refusal }: HandOver): Promise<Answer> {
  const sheets = await listToHandOver(visit.work.db, visit.scopeOf(deliver))
  return show({
    title: handOverWords.title,
    status: formStatus({ refusal, errors }),
    seen: {
      filter: 'cho-giao',
      rowCount: sheets.length,
      memberIds: sheets.flatMap(({ memberId }) => memberId ?? []),
      event: 'assessment.listed',
    },
    body: (
      <HandOverPage
        sheets={sheets}
        ticked={new Set(ids)}
        values={values}
        errors={errors}
        refusal={refusal && handOverRefusals[refusal]}
        fields={visit.hidden}
      />
    ),
  })
}

const toHandOver = (visit: Visit): Promise<Answer> =>
  handOverPage(visit, {
    ids: idsOf<'assessments'>(visit.query.getAll('phieu')),
    values: { 'ngay-giao': formatDate(visit.work.today) },
  })

async function handOver(visit: Visit): Promise<Answer> {
  const { work, form, formKey } = visit
  const ids = idsOf<'assessments'>(form.getAll('phieu'))
  const values = textFields(form)
  const checked = checkHandOver(form, work.today)
  if (!checked.ok) return handOverPage(visit, { ids, values, errors: checked.errors })
  const outcome = await handOverSheets(work, { ...checked.value, ids, formKey })
  if (outcome.ok) return goTo(routes.assessments.list.href(), handOverWords.handedOver(outcome.value))
  if (outcome.reason === 'notAllowed') return notAllowed(deliver)
  return handOverPage(visit, { ids, values, refusal: outcome.reason })
}

type NoteVisit = Visit<typeof routes.assessments.noteFromPaper.pattern>

const criteriaOf = async ({ work }: NoteVisit, { formId }: SheetOnPaper) =>
  (await listCriteria(work.db, [formId])).get(formId) ?? []

async function found(visit: NoteVisit): Promise<SheetOnPaper | undefined> {
  const id = parseId<'assessments'>(visit.params.id)
  return id && findSheetOnPaper(visit.work.db, visit.scopeOf(read), id)
}

/** Why nothing can be typed in whatever was typed. */
function standingInTheWay({ isOutside, state }: SheetOnPaper): PaperRefusal | undefined {
  if (!isOutside) return 'notOutside'
  return nextState(assessmentWorkflow, state, 'noteFromPaper') ? undefined : 'wrongState'
}

async function notePage(visit: NoteVisit, sheet: SheetOnPaper, typed: Typed<PaperRefusal>): Promise<Answer> {
  if (!may(visit.work.actor, note, sheet)) return notAllowed(note)
  const { values, errors = {} } = typed
  const refusal = standingInTheWay(sheet) ?? typed.refusal
  return show({
    title: paperWords.title,
    status: formStatus({ refusal, errors }),
    seen: sheet.memberId
      ? { memberId: sheet.memberId, event: 'assessment.seen' }
      : { filter: `phieu=${sheet.id}`, rowCount: 1, event: 'assessment.seen' },
    body: (
      <SheetOnPaperPage
        sheet={sheet}
        criteria={await criteriaOf(visit, sheet)}
        values={values}
        errors={errors}
        refusal={refusal && paperRefusals[refusal]}
        fields={visit.hidden}
      />
    ),
  })
}

async function toNote(visit: NoteVisit): Promise<Answer> {
  const sheet = await found(visit)
  return sheet ? notePage(visit, sheet, { values: { 'chi-bo': sheet.cellName ?? '' } }) : notFound()
}

async function noteDown(visit: NoteVisit): Promise<Answer> {
  const { work, form, formKey } = visit
  const sheet = await found(visit)
  if (!sheet) return notFound()
  const values = textFields(form)
  const checked = checkSheetOnPaper(form, await criteriaOf(visit, sheet), work.today)
  if (!checked.ok) return notePage(visit, sheet, { values, errors: checked.errors })
  const { id } = sheet
  const outcome = await noteSheetFromPaper(work, { ...checked.value, id, version: readVersion(form), formKey })
  if (outcome.ok) return goTo(routes.assessments.show.href({ id }), paperWords.noted)
  if (outcome.reason === 'notAllowed') return notAllowed(note)
  return notePage(visit, sheet, { values, refusal: outcome.reason })
}

export const onPaperRoutes = [
  get(routes.assessments.deliver, { permission: deliver, event: 'assessment.listed' }, toHandOver),
  post(routes.assessments.deliver, { permission: deliver, event: 'assessment.delivered' }, handOver),
  get(routes.assessments.noteFromPaper, { permission: note, event: 'assessment.seen' }, toNote),
  post(routes.assessments.noteFromPaper, { permission: note, event: 'assessment.notedFromPaper' }, noteDown),
]
