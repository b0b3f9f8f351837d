import { readVersion, textFields } from '#core/form.ts'
import { type ConsultationId, parseId } from '#core/ids.ts'
import type { Outcome } from '#core/outcome.ts'
import { pageOf } from '#core/page.ts'
import { may } from '#core/permission.ts'
import { actionsFrom } from '#core/workflow.ts'
import { listCellNames } from '#features/organisations/queries.ts'
import { routes } from '#routes'
import { formatDate, formatDateTime } from '#ui/format.ts'
import { type Answer, formStatus, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { closeConsultation, openConsultation } from '../commands/consultation-steps.ts'
import { changeConsultation, draftConsultation } from '../commands/draft-consultation.ts'
import { checkConsultation } from '../forms/consultation.ts'
import { ConsultationFormPage } from '../pages/consultation-form-page.tsx'
import { ConsultationListPage } from '../pages/consultation-list-page.tsx'
import { ConsultationPage } from '../pages/consultation-page.tsx'
import { consultationPermissions } from '../permissions/consultation.ts'
import {
  findConsultation,
  listAskedCells,
  listConsultationMeetings,
  listConsultations,
  placeOfAsker,
} from '../queries/consultations.ts'
import {
  type ConsultationAction,
  canConsultationBeChanged,
  consultationStandingOf,
  consultationWorkflow,
  takesPaper,
} from '../rules/consultation.ts'
import { type ConsultationRefusal, consultationRefusals, consultationWords } from '../terms/consultation.ts'
import { answersFor } from './consultation-readers.ts'
import { sealerOf } from './sealer.ts'

const read = [consultationPermissions, 'read'] as const

export type ConsultationVisit = Visit<'/xin-y-kien/:id'>
export const idOfConsultation = (visit: ConsultationVisit): ConsultationId | undefined =>
  parseId<'consultations'>(visit.params.id)

const isCommuneOf = ({ work: { actor } }: Visit) => actor.role !== 'residenceCellSecretary'

async function list(visit: Visit): Promise<Answer> {
  const { work, scope, query } = visit
  const after = parseId<'consultations'>(query.get('sau') ?? '')
  const { rows, nextAfter } = pageOf(await listConsultations(work.db, scope, { after }))
  return show({
    title: consultationWords.list,
    body: (
      <ConsultationListPage
        organisationName={work.actor.organisationName}
        isCommune={isCommuneOf(visit)}
        rows={rows.map((row) => ({ ...row, standing: consultationStandingOf(row, work.today) }))}
        nextAfter={nextAfter?.id}
        isFirstPage={after === undefined}
      />
    ),
  })
}

type Draft = {
  readonly id?: ConsultationId
  readonly values: Readonly<Record<string, string>>
  readonly errors?: Readonly<Record<string, string>>
  readonly refusal?: ConsultationRefusal
}

async function formPage(visit: Visit, { id, values, errors = {}, refusal }: Draft): Promise<Answer> {
  const { work } = visit
  const asked = { communeId: work.actor.organisationId, on: work.today }
  const [cells, meetings] = await Promise.all([
    isCommuneOf(visit) ? listCellNames(work.db, asked) : undefined,
    listConsultationMeetings(work.db, visit.scopeOf(read)),
  ])
  return show({
    title: id ? consultationWords.change : consultationWords.new,
    status: formStatus({ refusal, errors }),
    body: (
      <ConsultationFormPage
        id={id}
        values={values}
        errors={errors}
        refusal={refusal && consultationRefusals[refusal]}
        fields={visit.hidden}
        cells={cells}
        meetings={meetings.map((meeting) => ({
          value: String(meeting.id),
          label: `${meeting.title}, ${formatDateTime(meeting.startsAt)}, ${meeting.cellName}`,
        }))}
      />
    ),
  })
}

const emptyForm = (visit: Visit): Promise<Answer> =>
  formPage(visit, { values: { hoi: 'all', 'tu-ngay': formatDate(visit.work.today) } })

async function draft(visit: Visit): Promise<Answer> {
  const values = textFields(visit.form)
  const input = checkConsultation(visit.form, { asksForCells: isCommuneOf(visit) })
  if (!input.ok) return formPage(visit, { values, errors: input.errors })
  const outcome = await draftConsultation(visit.work, { ...input.value, formKey: visit.formKey })
  if (outcome.ok) return goTo(routes.consultations.show.href({ id: outcome.value }), consultationWords.drafted)
  if (outcome.reason === 'notAllowed') return notAllowed([consultationPermissions, 'draft'])
  return formPage(visit, { values, refusal: outcome.reason })
}

async function found(visit: ConsultationVisit) {
  const id = idOfConsultation(visit)
  return id && findConsultation(visit.work.db, visit.scopeOf(read), id)
}

/** As far as who asks reaches: to all others its form is not there. */
async function foundToChange(visit: ConsultationVisit) {
  const id = idOfConsultation(visit)
  return id && findConsultation(visit.work.db, visit.scopeOf([consultationPermissions, 'change']), id)
}

async function edit(visit: ConsultationVisit): Promise<Answer> {
  const consultation = await foundToChange(visit)
  if (!consultation) return notFound()
  if (!canConsultationBeChanged(consultation)) return showConsultation(visit, 'wrongState')
  const cells = await listAskedCells(visit.work.db, visit.scopeOf(read), consultation.id)
  return formPage(visit, {
    id: consultation.id,
    values: {
      ten: consultation.title,
      'giai-thich': consultation.explanation,
      'cau-hoi': consultation.question,
      'phuong-an': consultation.choices.join('\n'),
      ...(consultation.takesText ? { 'ghi-them': 'on' } : {}),
      cach: consultation.isSecret ? 'secret' : 'named',
      'tu-ngay': formatDate(consultation.opensOn),
      'den-ngay': formatDate(consultation.closesOn),
      hoi: consultation.asksAllCells ? 'all' : 'chosen',
      ...Object.fromEntries(consultation.asksAllCells ? [] : cells.map(({ cellId }) => [`cb-${cellId}`, 'on'])),
      'cuoc-hop': String(consultation.meetingId ?? ''),
      version: String(consultation.version),
    },
  })
}

async function change(visit: ConsultationVisit): Promise<Answer> {
  const shown = await foundToChange(visit)
  if (!shown) return notFound()
  const { id } = shown
  const values = textFields(visit.form)
  const input = checkConsultation(visit.form, { asksForCells: isCommuneOf(visit) })
  if (!input.ok) return formPage(visit, { id, values, errors: input.errors })
  const version = readVersion(visit.form)
  const outcome = await changeConsultation(visit.work, { ...input.value, id, version, formKey: visit.formKey })
  if (outcome.ok) return goTo(routes.consultations.show.href({ id }), consultationWords.changed)
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed([consultationPermissions, 'change'])
  // Warned, they may send what they typed again: on top of what stands now.
  const now = String((await found(visit))?.version ?? '')
  return formPage(visit, { id, values: { ...values, version: now }, refusal: outcome.reason })
}

/** The page of one consultation; after a refused step the same page with the reason. */
async function showConsultation(visit: ConsultationVisit, refusal?: ConsultationRefusal): Promise<Answer> {
  const { today, actor } = visit.work
  const consultation = await found(visit)
  if (!consultation) return notFound()
  const standing = consultationStandingOf(consultation, today)
  const { askedCells, whole, ownCell, cells, names, unanswered } = await answersFor(visit, consultation)
  const mayDo = (action: ConsultationAction | 'change') =>
    may(actor, [consultationPermissions, action], placeOfAsker(consultation))
  return show({
    title: consultation.title,
    status: formStatus({ refusal }),
    seen: {
      filter: `xin-y-kien=${consultation.id}`,
      rowCount: names.length + (unanswered?.length ?? 0),
      event: 'consultation.seen',
    },
    body: (
      <ConsultationPage
        consultation={consultation}
        standing={standing}
        askedCells={askedCells.map(({ shortName }) => shortName)}
        result={ownCell ?? whole}
        cells={cells}
        names={names}
        unanswered={unanswered}
        actions={actionsFrom(consultationWorkflow, consultation.state).filter(mayDo)}
        mayChange={canConsultationBeChanged(consultation) && mayDo('change')}
        mayEnterPaper={takesPaper(consultation, standing)}
        isOwnCellOnly={ownCell !== undefined}
        refusal={refusal && consultationRefusals[refusal]}
        fields={visit.hidden}
      />
    ),
  })
}

type StepTaken = { readonly action: ConsultationAction; readonly message: string }

function answerStep(visit: ConsultationVisit, outcome: Outcome<ConsultationRefusal>, { action, message }: StepTaken) {
  if (outcome.ok) return goTo(routes.consultations.show.href({ id: visit.params.id }), message)
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed([consultationPermissions, action])
  return showConsultation(visit, outcome.reason)
}

async function open(visit: ConsultationVisit): Promise<Answer> {
  const id = idOfConsultation(visit)
  if (!id) return notFound()
  const outcome = await openConsultation(visit.work, { id, version: readVersion(visit.form), formKey: visit.formKey })
  return answerStep(visit, outcome, { action: 'open', message: consultationWords.opened })
}

async function close(visit: ConsultationVisit): Promise<Answer> {
  const id = idOfConsultation(visit)
  if (!id) return notFound()
  const outcome = await closeConsultation(visit.work, {
    id,
    version: readVersion(visit.form),
    formKey: visit.formKey,
    sealer: sealerOf(visit.services.config.secret),
  })
  return answerStep(visit, outcome, { action: 'close', message: consultationWords.closed })
}

const noMembers = { none: 'no data of any member' }
const permitted = (action: keyof typeof consultationPermissions) => [consultationPermissions, action] as const

export const consultationRoutes = [
  get(routes.consultations.list, { permission: read, event: noMembers }, list),
  get(routes.consultations.new, { permission: permitted('draft'), event: noMembers }, emptyForm),
  post(routes.consultations.new, { permission: permitted('draft'), event: 'consultation.drafted' }, draft),
  get(routes.consultations.show, { permission: read, event: 'consultation.seen' }, (visit) => showConsultation(visit)),
  get(routes.consultations.edit, { permission: permitted('change'), event: 'consultation.seen' }, edit),
  post(routes.consultations.edit, { permission: permitted('change'), event: 'consultation.changed' }, change),
  post(routes.consultations.open, { permission: permitted('open'), event: 'consultation.opened' }, open),
  post(routes.consultations.close, { permission: permitted('close'), event: 'consultation.closed' }, close),
]
