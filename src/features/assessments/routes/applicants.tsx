import { readVersion, textFields } from '#core/form.ts'
import { parseId } from '#core/ids.ts'
import { may } from '#core/permission.ts'
import { nextState } from '#core/workflow.ts'
import { findCommuneByWords, listHomeCommunes } from '#features/members/queries/choices.ts'
import { listCellNames } from '#features/organisations/queries.ts'
import { getAssessmentSettings } from '#features/regulations/queries.ts'
import { routes } from '#routes'
import { type Answer, formStatus, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { askApplicantAnew, askForApplicant } from '../commands/ask-for-applicant.ts'
import { assignCell } from '../commands/assign-cell.ts'
import { checkApplicant, checkCell } from '../forms/applicant.ts'
import { type ApplicantLine, ApplicantPage, AssignCellPage } from '../pages/applicant-page.tsx'
import { requestCodeHashes } from '../papers/request-letter.ts'
import { assessmentRequestPermissions } from '../permissions/asking.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { type ApplicantRow, findApplicantSheet, listApplicants } from '../queries/applicants.ts'
import { hasExpired, validUntil } from '../rules/applicant.ts'
import { assessmentWorkflow } from '../rules/sheet.ts'
import {
  type ApplicantRefusal,
  type AssignRefusal,
  applicantErrors,
  applicantRefusals,
  applicantWords,
  assignRefusals,
} from '../terms/applicant.ts'

const ask = [assessmentRequestPermissions, 'ask'] as const
const read = [assessmentPermissions, 'read'] as const
const assign = [assessmentPermissions, 'assign'] as const

type Typed = {
  readonly values?: Readonly<Record<string, string>>
  readonly errors?: Readonly<Record<string, string>>
  readonly refusal?: ApplicantRefusal
}

async function applicantPage(visit: Visit, typed: Typed = {}): Promise<Answer> {
  const { db, actor, today } = visit.work
  const [applicants, communes, settings] = await Promise.all([
    listApplicants(db, visit.scopeOf(read), actor.organisationId),
    listHomeCommunes(db),
    getAssessmentSettings(db, today),
  ])
  const lineOf = (row: ApplicantRow): ApplicantLine => ({
    ...row,
    validUntil: row.signedOn && row.state === 'delivered' ? validUntil(row.signedOn, settings) : undefined,
    hasExpired: hasExpired(row, settings, today),
  })
  const { values = {}, errors = {}, refusal } = typed
  return show({
    title: applicantWords.title,
    status: formStatus({ refusal, errors }),
    seen: { filter: 'nguoi-vao-dang', rowCount: applicants.length, event: 'applicant.listed' },
    body: (
      <ApplicantPage
        applicants={applicants.map(lineOf)}
        communes={communes}
        values={values}
        errors={errors}
        refusal={refusal && applicantRefusals[refusal]}
        fields={visit.hidden}
      />
    ),
  })
}

async function askNew(visit: Visit): Promise<Answer> {
  const { work, form, formKey, services } = visit
  const values = textFields(form)
  const checked = checkApplicant(form, work.today)
  if (!checked.ok) return applicantPage(visit, { values, errors: checked.errors })
  const { communeCode, communeWords, ...facts } = checked.value
  const code = communeCode ?? (await findCommuneByWords(work.db, communeWords))
  if (!code) return applicantPage(visit, { values, errors: { 'noi-khac': applicantErrors.communeUnknown } })
  const codeHashFor = requestCodeHashes(services.config.secret)
  const outcome = await askForApplicant(work, { ...facts, communeCode: code, formKey }, codeHashFor)
  if (outcome.ok) return goTo(routes.requests.applicant.href(), applicantWords.asked)
  if (outcome.reason === 'notAllowed') return notAllowed(ask)
  return applicantPage(visit, { values, refusal: outcome.reason })
}

async function askAnew(visit: Visit<typeof routes.requests.applicantAnew.pattern>): Promise<Answer> {
  const { work, formKey, services } = visit
  const applicantId = parseId<'applicants'>(visit.params.id)
  if (!applicantId) return notFound()
  const outcome = await askApplicantAnew(work, { applicantId, formKey }, requestCodeHashes(services.config.secret))
  if (outcome.ok) return goTo(routes.requests.applicant.href(), applicantWords.askedAnew)
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed(ask)
  return applicantPage(visit, { refusal: outcome.reason })
}

type AssignVisit = Visit<typeof routes.assessments.assign.pattern>

type Trouble = {
  readonly values?: Readonly<Record<string, string>>
  readonly errors?: Readonly<Record<string, string>>
  readonly refusal?: AssignRefusal
}

async function assignPage(visit: AssignVisit, { values = {}, errors = {}, refusal }: Trouble = {}): Promise<Answer> {
  const { db, actor, today } = visit.work
  const id = parseId<'assessments'>(visit.params.id)
  const sheet = id && (await findApplicantSheet(db, visit.scopeOf(read), id))
  if (!sheet) return notFound()
  if (!may(actor, assign, sheet)) return notAllowed(assign)
  const cells = await listCellNames(db, { communeId: sheet.communeId, on: today })
  const blocked = nextState(assessmentWorkflow, sheet.state, 'assign') ? refusal : 'wrongState'
  return show({
    title: applicantWords.assign,
    status: formStatus({ refusal: blocked, errors }),
    seen: { filter: `phieu=${sheet.id}`, rowCount: 1, event: 'assessment.seen' },
    body: (
      <AssignCellPage
        sheet={sheet}
        cells={cells.map((cell) => ({ value: String(cell.id), label: cell.shortName }))}
        values={values}
        errors={errors}
        refusal={blocked && assignRefusals[blocked]}
        fields={visit.hidden}
      />
    ),
  })
}

async function takeAssign(visit: AssignVisit): Promise<Answer> {
  const { work, form, formKey } = visit
  const id = parseId<'assessments'>(visit.params.id)
  if (!id) return notFound()
  const values = textFields(form)
  const checked = checkCell(form)
  if (!checked.ok) return assignPage(visit, { values, errors: checked.errors })
  const outcome = await assignCell(work, { ...checked.value, id, version: readVersion(form), formKey })
  if (outcome.ok) return goTo(routes.assessments.show.href({ id }), applicantWords.assigned)
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed(assign)
  return assignPage(visit, { values, refusal: outcome.reason })
}

export const applicantRoutes = [
  get(routes.requests.applicant, { permission: ask, event: 'applicant.listed' }, (visit) => applicantPage(visit)),
  post(routes.requests.applicant, { permission: ask, event: 'assessmentRequest.issued' }, askNew),
  post(routes.requests.applicantAnew, { permission: ask, event: 'assessmentRequest.issued' }, askAnew),
  get(routes.assessments.assign, { permission: assign, event: 'assessment.seen' }, (visit) => assignPage(visit)),
  post(routes.assessments.assign, { permission: assign, event: 'assessment.assigned' }, takeAssign),
]
