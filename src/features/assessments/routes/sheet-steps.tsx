import { readVersion } from '#core/form.ts'
import { type AssessmentId, parseId } from '#core/ids.ts'
import type { Outcome } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import { nextState } from '#core/workflow.ts'
import type { Work } from '#db/work.ts'
import { routes } from '#routes'
import { type Answer, formStatus, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { askSheetAgain, cancelSheet, correctSheet, type SheetStep, sendBackSheet } from '../commands/sheet-steps.ts'
import { checkReason } from '../forms/many.ts'
import { ReasonPage, stepAddresses } from '../pages/reason-page.tsx'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { sheetPlace } from '../queries/sheet.ts'
import { findSheetForStep } from '../queries/sheet-list.ts'
import { assessmentWorkflow, isOpenStep } from '../rules/sheet.ts'
import { type AssessmentRefusal, assessmentRefusals } from '../terms/sheet.ts'
import { type ReasonedAction, sheetStepWords } from '../terms/sheet-step.ts'

type StepVisit = Visit<'/nhan-xet/:id'>

type Trouble = { readonly refusal?: AssessmentRefusal; readonly errors?: Readonly<Record<string, string>> }

const idOf = (visit: StepVisit): AssessmentId | undefined => parseId<'assessments'>(visit.params.id)

const find = (visit: StepVisit, id: AssessmentId) =>
  findSheetForStep(visit.work.db, visit.scopeOf([assessmentPermissions, 'read']), id)

/** The page of a step; after a refused one the same page with why, and what was typed. */
async function page(visit: StepVisit, action: ReasonedAction, { refusal, errors = {} }: Trouble = {}): Promise<Answer> {
  const id = idOf(visit)
  const sheet = id && (await find(visit, id))
  if (!sheet) return notFound()
  const right = [assessmentPermissions, action] as const
  if (!may(visit.work.actor, right, sheetPlace({ ...sheet }))) return notAllowed(right)
  const isTooLate = !nextState(assessmentWorkflow, sheet.state, action) || !isOpenStep(action, sheet)
  const told = refusal ?? (isTooLate ? 'wrongState' : undefined)
  return show({
    title: sheetStepWords[action].title,
    status: formStatus({ refusal, errors }),
    seen: {
      ...(sheet.memberId ? { memberId: sheet.memberId } : { filter: `phieu=${sheet.id}`, rowCount: 1 }),
      event: 'assessment.seen',
    },
    body: (
      <ReasonPage
        action={action}
        sheet={sheet}
        // After somebody else's step the page shows how it stands now; sent again it counts.
        version={errors['ly-do'] ? readVersion(visit.form) : sheet.version}
        isTooLate={isTooLate}
        reason={String(visit.form.get('ly-do') ?? '')}
        errors={errors}
        refusal={told && assessmentRefusals[told]}
        fields={visit.hidden}
      />
    ),
  })
}

type Command = (work: Work, input: SheetStep) => Promise<Outcome<AssessmentRefusal>>

const commands: Readonly<Record<ReasonedAction, Command>> = {
  sendBack: sendBackSheet,
  askAgain: askSheetAgain,
  cancel: cancelSheet,
  correct: correctSheet,
}

async function take(visit: StepVisit, action: ReasonedAction): Promise<Answer> {
  const id = idOf(visit)
  if (!id) return notFound()
  const reason = checkReason(visit.form)
  if (!reason.ok) return page(visit, action, { errors: reason.errors })
  const step = { id, version: readVersion(visit.form), formKey: visit.formKey, reason: reason.value.reason }
  const outcome = await commands[action](visit.work, step)
  if (outcome.ok) return goTo(routes.assessments.show.href({ id }), sheetStepWords[action].done)
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed([assessmentPermissions, action])
  return page(visit, action, { refusal: outcome.reason })
}

const events = {
  sendBack: 'assessment.sentBack',
  askAgain: 'assessment.askedAgain',
  cancel: 'assessment.cancelled',
  correct: 'assessment.corrected',
} as const satisfies Record<ReasonedAction, string>

const routesOf = (action: ReasonedAction) => [
  get(stepAddresses[action], { permission: [assessmentPermissions, action], event: 'assessment.seen' }, (visit) =>
    page(visit, action),
  ),
  post(stepAddresses[action], { permission: [assessmentPermissions, action], event: events[action] }, (visit) =>
    take(visit, action),
  ),
]

export const sheetStepRoutes = [
  ...routesOf('sendBack'),
  ...routesOf('askAgain'),
  ...routesOf('cancel'),
  ...routesOf('correct'),
]
