import { textFields } from '#core/form.ts'
import { parseId } from '#core/ids.ts'
import type { Outcome } from '#core/outcome.ts'
import { routes } from '#routes'
import { type Answer, formStatus, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { answerConsultation, answerSecretly } from '../commands/answer-consultation.ts'
import { checkAnswer } from '../forms/consultation.ts'
import { ConsultationAnswerPage } from '../pages/consultation-answer-page.tsx'
import { ConsultationAskedPage } from '../pages/consultation-asked-page.tsx'
import { consultationPermissions } from '../permissions/consultation.ts'
import { type AskedRow, findAsked, listAsked } from '../queries/asked-consultations.ts'
import { listCellCountsForAsked } from '../queries/consultation-answers.ts'
import { canAnswerBeChanged, consultationStandingOf, isOver, takesAnswers } from '../rules/consultation.ts'
import { resultOf } from '../rules/tally.ts'
import { type ConsultationRefusal, consultationRefusals, consultationWords } from '../terms/consultation.ts'
import { sealerOf } from './sealer.ts'

const readAsked = [consultationPermissions, 'readAsked'] as const
const answer = [consultationPermissions, 'answer'] as const

type AskedVisit = Visit<'/hoi-y-kien/:id'>

async function list(visit: Visit): Promise<Answer> {
  const rows = await listAsked(visit.work.db, visit.scope)
  return show({
    title: consultationWords.asked,
    body: (
      <ConsultationAskedPage
        rows={rows.map((row) => ({ ...row, standing: consultationStandingOf(row, visit.work.today) }))}
      />
    ),
  })
}

const isFree = (row: AskedRow) =>
  row.askedIn !== null && !row.hasTakenPart && (row.choice === null || canAnswerBeChanged(row))

/** What stands in the form: what was typed just now, or the named answer given before. */
function valuesOf(visit: AskedVisit, { choice, text }: AskedRow): Readonly<Record<string, string>> {
  const given = { 'lua-chon': choice === null ? '' : String(choice), 'y-kien': text ?? '' }
  return { ...given, ...textFields(visit.form) }
}

type Sent = { readonly errors?: Readonly<Record<string, string>>; readonly refusal?: ConsultationRefusal }

async function answerPage(visit: AskedVisit, { errors = {}, refusal }: Sent = {}): Promise<Answer> {
  const { db, today } = visit.work
  const id = parseId<'consultations'>(visit.params.id)
  const row = id && (await findAsked(db, visit.scopeOf(readAsked), id))
  if (!row) return notFound()
  const counts = await listCellCountsForAsked(db, { id: row.id, sealer: sealerOf(visit.services.config.secret) })
  return show({
    title: row.title,
    status: formStatus({ refusal, errors }),
    body: (
      <ConsultationAnswerPage
        consultation={row}
        standing={consultationStandingOf(row, today)}
        canAnswer={takesAnswers(row, today) && isFree(row)}
        result={resultOf(counts, { isSecret: row.isSecret, isReadable: isOver(row, today) })}
        values={valuesOf(visit, row)}
        errors={errors}
        refusal={refusal && consultationRefusals[refusal]}
        fields={visit.hidden}
      />
    ),
  })
}

function answerTo(visit: AskedVisit, outcome: Outcome<ConsultationRefusal>, message: string): Answer | Promise<Answer> {
  if (outcome.ok) return goTo(routes.consultations.answer.href({ id: visit.params.id }), message)
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed(answer)
  return answerPage(visit, { refusal: outcome.reason })
}

async function answerNamed(visit: AskedVisit): Promise<Answer> {
  const id = parseId<'consultations'>(visit.params.id)
  if (!id) return notFound()
  const input = checkAnswer(visit.form)
  if (!input.ok) return answerPage(visit, { errors: input.errors })
  const outcome = await answerConsultation(visit.work, { ...input.value, id, formKey: visit.formKey })
  return answerTo(visit, outcome, consultationWords.answered)
}

async function putIntoBox(visit: AskedVisit): Promise<Answer> {
  const id = parseId<'consultations'>(visit.params.id)
  if (!id) return notFound()
  const input = checkAnswer(visit.form)
  if (!input.ok) return answerPage(visit, { errors: input.errors })
  const sealer = sealerOf(visit.services.config.secret)
  const outcome = await answerSecretly(visit.work, { ...input.value, id, formKey: visit.formKey, sealer })
  return answerTo(visit, outcome, consultationWords.answeredSecretly)
}

const ownOnly = { none: 'a member reads what they themselves are asked' }
const noTrace = { none: 'an event would keep when a secret answer came, and from whom' }

export const consultationAnswerRoutes = [
  get(routes.consultations.asked, { permission: readAsked, event: ownOnly }, list),
  get(routes.consultations.answer, { permission: readAsked, event: ownOnly }, (visit) => answerPage(visit)),
  post(routes.consultations.answer, { permission: answer, event: 'consultation.answered' }, answerNamed),
  // The same page again: after signing in anew one comes back to where the slip was sent.
  get(routes.consultations.ballot, { permission: readAsked, event: ownOnly }, (visit) => answerPage(visit)),
  post(
    routes.consultations.ballot,
    { permission: answer, event: noTrace, keepsNothing: consultationWords.sessionEnded },
    putIntoBox,
  ),
]
