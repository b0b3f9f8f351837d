import { readVersion, textFields } from '#core/form.ts'
import { parseId } from '#core/ids.ts'
import { may } from '#core/permission.ts'
import { routes } from '#routes'
import { formatDate } from '#ui/format.ts'
import { type Answer, formStatus, goTo, notAllowed, notFound, send, show } from '#web/answer.ts'
import { get, post } from '#web/route.ts'
import { enterNamedSlip, enterPaperTotals } from '../commands/enter-on-paper.ts'
import { checkNamedSlip, checkPaperTotals } from '../forms/consultation.ts'
import { ConsultationPaperPage } from '../pages/consultation-paper-page.tsx'
import { consultationResultPdf } from '../papers/consultation-result.ts'
import { consultationPermissions } from '../permissions/consultation.ts'
import { listCellCounts, listNamedSlips, listUnanswered } from '../queries/consultation-answers.ts'
import { type ConsultationDetail, findConsultation, listAskedCells, placeOfAsker } from '../queries/consultations.ts'
import { consultationStandingOf, takesPaper } from '../rules/consultation.ts'
import { type ConsultationRefusal, consultationRefusals, consultationWords } from '../terms/consultation.ts'
import { answersFor } from './consultation-readers.ts'
import { type ConsultationVisit, idOfConsultation } from './consultations.tsx'
import { sealerOf } from './sealer.ts'

const read = [consultationPermissions, 'read'] as const
const enterPaper = [consultationPermissions, 'enterPaper'] as const

async function found(visit: ConsultationVisit) {
  const id = idOfConsultation(visit)
  return id && findConsultation(visit.work.db, visit.scopeOf(read), id)
}

/** The asked cells whose slips this person may type: a cell its own, a commune each of its cells. */
async function cellsToType(visit: ConsultationVisit, { id, communeId }: ConsultationDetail) {
  const cells = await listAskedCells(visit.work.db, visit.scopeOf(read), id)
  return cells.filter(({ cellId }) => may(visit.work.actor, enterPaper, { communeId, assignedCellId: cellId }))
}

/** Who asks reads who said what, and the cell what stands on slips that it was given; the commune types for a cell, and reads no more. */
const maySeeSlips = ({ work: { actor } }: ConsultationVisit, asked: ConsultationDetail, cellId: number) =>
  may(actor, [consultationPermissions, 'readNames'], placeOfAsker(asked)) || cellId === actor.organisationId

type Sent = {
  readonly errors?: Readonly<Record<string, string>>
  readonly refusal?: ConsultationRefusal
  readonly values?: Readonly<Record<string, string>>
}

async function paperPage(visit: ConsultationVisit, { errors = {}, refusal, values = {} }: Sent = {}): Promise<Answer> {
  const { db, today } = visit.work
  const scope = visit.scopeOf(read)
  const consultation = await found(visit)
  if (!consultation) return notFound()
  const cells = await cellsToType(visit, consultation)
  const asked = parseId<'organisations'>(textFields(visit.form)['chi-bo'] ?? visit.query.get('chi-bo') ?? '')
  const cell = cells.find(({ cellId }) => cellId === asked) ?? cells[0]
  if (!cell) return notFound()
  const isClosed = !takesPaper(consultation, consultationStandingOf(consultation, today))
  const [unanswered, slips, counts] = await Promise.all([
    listUnanswered(db, scope, consultation.id),
    listNamedSlips(db, scope, consultation.id),
    listCellCounts(db, scope, { id: consultation.id, sealer: sealerOf(visit.services.config.secret) }),
  ])
  const own = counts.find(({ cellId }) => cellId === cell.cellId)
  const ofCell = <Row extends { readonly cellId: number }>(rows: readonly Row[]) =>
    rows.filter(({ cellId }) => cellId === cell.cellId)
  const [members, typed] = [ofCell(unanswered), ofCell(slips)]
  return show({
    title: consultationWords.paper,
    status: formStatus({ refusal, errors }),
    seen: {
      filter: `xin-y-kien=${consultation.id}`,
      rowCount: members.length + typed.length,
      event: 'consultation.seen',
    },
    body: (
      <ConsultationPaperPage
        consultation={consultation}
        cellId={cell.cellId}
        cells={cells}
        members={members}
        slips={typed}
        showsWhatSlipsSay={maySeeSlips(visit, consultation, cell.cellId)}
        counts={own}
        values={{ ...typedBefore(own), ...values }}
        errors={errors}
        refusal={refusal && !isClosed ? consultationRefusals[refusal] : undefined}
        closedBecause={isClosed ? consultationRefusals.takesNoAnswers : undefined}
        fields={visit.hidden}
      />
    ),
  })
}

/** Totals that were typed stand in the form again, to be put right. */
const typedBefore = (cell: Awaited<ReturnType<typeof listCellCounts>>[number] | undefined) => ({
  ...Object.fromEntries((cell?.paperCounts ?? []).map((count, place) => [`so-${place + 1}`, String(count)])),
  'y-kien': (cell?.paperTexts ?? []).join('\n'),
})

async function save(visit: ConsultationVisit): Promise<Answer> {
  const consultation = await found(visit)
  if (!consultation) return notFound()
  const values = textFields(visit.form)
  const outcome = consultation.isSecret ? await saveTotals(visit, consultation) : await saveSlip(visit, consultation)
  if ('errors' in outcome) return paperPage(visit, { values, errors: outcome.errors })
  if (outcome.ok) {
    const href = routes.consultations.paper.href({ id: consultation.id }, { 'chi-bo': values['chi-bo'] })
    return goTo(href, consultationWords.entered)
  }
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed(enterPaper)
  const { version: _, ...kept } = values
  return paperPage(visit, { values: kept, refusal: outcome.reason })
}

async function saveSlip(visit: ConsultationVisit, { id }: ConsultationDetail) {
  const input = checkNamedSlip(visit.form)
  return input.ok ? enterNamedSlip(visit.work, { ...input.value, id, formKey: visit.formKey }) : input
}

async function saveTotals(visit: ConsultationVisit, { id, choices }: ConsultationDetail) {
  const input = checkPaperTotals(visit.form, choices.length)
  if (!input.ok) return input
  const cellId = parseId<'organisations'>(textFields(visit.form)['chi-bo'])
  if (!cellId) return { ok: false, reason: 'notAsked' } as const
  return enterPaperTotals(visit.work, {
    ...input.value,
    id,
    cellId,
    version: readVersion(visit.form),
    formKey: visit.formKey,
    sealer: sealerOf(visit.services.config.secret),
  })
}

/** What came of it, on paper: as far as the same person sees it on screen. */
async function print(visit: ConsultationVisit): Promise<Answer> {
  const { today, now, actor } = visit.work
  const consultation = await found(visit)
  if (!consultation) return notFound()
  const { whole, ownCell, cells, names } = await answersFor(visit, consultation)
  const { tally } = ownCell ?? whole
  if (!tally) return notFound()
  const { communeName } = consultation
  // Of what the commune asks a cell prints its own part, in its own name.
  const cellName = ownCell ? actor.organisationName : consultation.cellName
  const content = await consultationResultPdf(
    {
      ...consultation,
      upperName: cellName ? communeName : '',
      organisationName: cellName ?? communeName,
      isCell: cellName !== null,
      place: consultation.placeName ?? '',
      opensOn: formatDate(consultation.opensOn),
      closesOn: formatDate(consultation.closedOn ?? consultation.closesOn),
      tally,
      cells,
      names,
      printedOn: today,
    },
    { createdAt: now },
  )
  return send({
    name: consultationWords.resultFile(consultation.title),
    mediaType: 'application/pdf',
    content,
    inline: true,
    seen: {
      filter: `xin-y-kien=${consultation.id}`,
      rowCount: names.length,
      memberIds: names.map(({ memberId }) => memberId),
    },
  })
}

export const consultationPaperRoutes = [
  get(routes.consultations.paper, { permission: enterPaper, event: 'consultation.seen' }, (visit) => paperPage(visit)),
  post(routes.consultations.paper, { permission: enterPaper, event: 'consultation.enteredOnPaper' }, save),
  get(routes.consultations.result, { permission: read, event: 'consultation.paperSeen' }, print),
]
