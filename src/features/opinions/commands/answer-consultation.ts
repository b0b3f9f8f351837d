import type { ConsultationId, MemberId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, onceThatDay, scopeFor, type Work } from '#db/work.ts'
import { consultationPermissions } from '../permissions/consultation.ts'
import { findAskedForShare } from '../queries/asked-consultations.ts'
import { nameOfBox, putIntoBox, type Sealer, type SecretAnswer, writeBox } from '../rules/ballot-box.ts'
import { takesAnswers } from '../rules/consultation.ts'
import type { ConsultationRefusal } from '../terms/consultation.ts'
import { openBox } from './count-boxes.ts'

type Answer = { readonly formKey: string; readonly id: ConsultationId; readonly choice: number; readonly text: string }

/** A member answers under their name, or changes the answer before the end (213-QĐ/TW Đ2 k3, Đ4 k3). */
export function answerConsultation(work: Work, input: Answer): Promise<Outcome<ConsultationRefusal>> {
  return once<ConsultationRefusal>(work, input.formKey, async (tx) => {
    const found = await findToAnswer(tx, work, input)
    if (!found.ok) return found
    const { consultation, cellId, memberId } = found.value
    if (consultation.isSecret) return refuse('otherWay')
    const given = {
      cellId,
      choice: input.choice,
      text: consultation.takesText ? input.text : '',
      way: 'online' as const,
      answeredAt: work.now,
    }
    await tx
      .insertInto('consultationAnswers')
      .values({ consultationId: input.id, memberId, ...given })
      .onConflict((conflict) => conflict.columns(['consultationId', 'memberId']).doUpdateSet(given))
      .execute()
    await record(tx, work, { kind: 'consultation.answered', subjectId: input.id, memberId })
    return done()
  })
}

/**
 * A member puts an answer into the box of their cell, once (213-QĐ/TW Đ4 k3). What is stored of it: that they took part,
 * without a time, and the box sealed anew with one answer more. No event is kept, and of the form's key a digest and the day.
 */
export function answerSecretly(
  work: Work,
  { sealer, ...input }: Answer & { readonly sealer: Sealer },
): Promise<Outcome<ConsultationRefusal>> {
  return onceThatDay<ConsultationRefusal>(work, input.formKey, async (tx) => {
    const found = await findToAnswer(tx, work, input)
    if (!found.ok) return found
    const { consultation, cellId, memberId } = found.value
    if (!consultation.isSecret) return refuse('otherWay')
    const stored = await tx
      .insertInto('consultationParticipants')
      .values({ consultationId: input.id, memberId, cellId })
      .onConflict((conflict) => conflict.doNothing())
      .returning('memberId')
      .executeTakeFirst()
    if (!stored) return refuse('alreadyAnswered')
    const answer = { choice: input.choice, text: consultation.takesText ? input.text : '' }
    return putInto(tx, { consultation, cellId, sealer }, answer)
  })
}

type Asked = NonNullable<Awaited<ReturnType<typeof findAskedForShare>>>
type Found = { readonly consultation: Asked; readonly cellId: OrganisationId; readonly memberId: MemberId }

async function findToAnswer(
  tx: Transaction,
  work: Work,
  { id, choice }: Answer,
): Promise<Outcome<ConsultationRefusal, Found>> {
  const { memberId } = work.actor
  if (!memberId || !may(work.actor, [consultationPermissions, 'answer'], { memberId })) return refuse('notAllowed')
  const scope = scopeFor(work.actor, [consultationPermissions, 'answer'])
  const consultation = await findAskedForShare(tx, scope, id)
  if (!consultation) return refuse('notFound')
  if (!takesAnswers(consultation, work.today)) return refuse('takesNoAnswers')
  if (consultation.askedIn === null) return refuse('notAsked')
  if (choice > consultation.choices.length) return refuse('unknownChoice')
  return done({ consultation, cellId: consultation.askedIn, memberId })
}

type Box = { readonly consultation: Asked; readonly cellId: OrganisationId; readonly sealer: Sealer }

/** One after the other: whoever answers in the same cell waits for the box. */
async function putInto(
  tx: Transaction,
  { consultation, cellId, sealer }: Box,
  answer: SecretAnswer,
): Promise<Outcome<ConsultationRefusal>> {
  const { id, choices, takesText } = consultation
  const { sealed, counts } = await tx
    .selectFrom('consultationCells')
    .select(['sealed', 'counts'])
    .where('consultationId', '=', id)
    .where('cellId', '=', cellId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (counts) return refuse('takesNoAnswers')
  const name = nameOfBox(id, cellId)
  const box = openBox(sealed, { name, choices, sealer })
  if (box === 'unreadable') return refuse('boxUnreadable')
  await tx
    .updateTable('consultationCells')
    .set({ sealed: sealer.seal(name, writeBox(putIntoBox(box, answer), takesText)) })
    .where('consultationId', '=', id)
    .where('cellId', '=', cellId)
    .execute()
  return done()
}
