import { done, type Outcome, refuse } from '#core/outcome.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { correctMark } from '#features/meetings/commands/correct-mark.ts'
import { correctLinkSince } from '#features/residence-links/commands.ts'
import { objectionPermissions } from '../permissions.ts'
import type { ObjectionToChange } from '../queries/objections.ts'
import { findStated } from '../queries/stated.ts'
import { type Correction, isCorrected, type ObjectionOutcome } from '../rules.ts'
import { type ObjectionRefusal, objectionWords } from '../terms.ts'
import { heardOf, loadObjection, type ObjectionStep } from './load.ts'

export type AnswerObjection = ObjectionStep & {
  readonly outcome: ObjectionOutcome
  /** What the member reads; null says no more than the outcome. */
  readonly answer: string | null
  /** Put right along with the answer; null when it was put right elsewhere. */
  readonly correction: Correction | null
}

const right = [objectionPermissions, 'answer'] as const

/**
 * Whoever keeps the fact answers (house rule): corrected, or explained with the reason. A mark and the day of the register
 * are put right here, everything else on its own page before; what still stands as it did is not "corrected"
 * (`notCorrected`).
 */
export function answerObjection(work: Work, input: AnswerObjection): Promise<Outcome<ObjectionRefusal>> {
  return once<ObjectionRefusal>(work, input.formKey, async (tx) => {
    const loaded = await loadObjection(tx, work, { ...input, action: 'answer' })
    if (!loaded.ok) return loaded
    const { objection, state } = loaded.value
    const { outcome } = input
    const corrected = outcome === 'corrected' ? await correct(tx, work, { objection, ...input }) : done()
    if (!corrected.ok) return corrected
    const set = {
      state,
      outcome,
      answer: input.answer,
      answeredBy: work.actor.organisationName,
      answeredOn: work.today,
    }
    await tx
      .updateTable('objections')
      .set({ ...set, version: objection.version + 1 })
      .where('id', '=', objection.id)
      .execute()
    await record(tx, work, {
      kind: 'objection.answered',
      subjectId: objection.id,
      memberId: heardOf(objection.keeper, objection.memberId),
      onBehalf: isForCell(work, objection),
      data: { from: objection.state, to: state, outcome },
    })
    return done()
  })
}

/** The commune answers for a cell that has no account, or did not answer. */
const isForCell = ({ actor }: Work, { keeper }: ObjectionToChange) =>
  keeper === 'residence' && actor.role !== 'residenceCellSecretary'

type Correcting = Pick<AnswerObjection, 'correction'> & { readonly objection: ObjectionToChange }

async function correct(
  tx: Transaction,
  work: Work,
  { objection, correction }: Correcting,
): Promise<Outcome<ObjectionRefusal>> {
  const corrected = correction ? await apply(tx, work, { objection, correction }) : done()
  if (!corrected.ok) return corrected
  const now = await findStated(tx, scopeFor(work.actor, right), { ...objection, today: work.today })
  return isCorrected(objection, now?.stated) ? done() : refuse('notCorrected')
}

type Applying = { readonly objection: ObjectionToChange; readonly correction: Correction }

async function apply(
  tx: Transaction,
  work: Work,
  { objection, correction }: Applying,
): Promise<Outcome<ObjectionRefusal>> {
  const { fact, memberId, meetingId, linkId, fullName } = objection
  if ('sinceOn' in correction) {
    const isSince = linkId !== null && fact === 'residenceSince'
    return isSince ? correctLinkSince(tx, work, { id: linkId, sinceOn: correction.sinceOn }) : refuse('wrongState')
  }
  if (!meetingId) return refuse('wrongState')
  const because = objectionWords.minutesReason(fullName)
  const outcome = await correctMark(tx, work, { meetingId, memberId, ...correction, because })
  if (outcome.ok) return outcome
  return refuse(outcome.reason === 'minutesOpen' || outcome.reason === 'notAllowed' ? outcome.reason : 'wrongState')
}
