import type { IntroductionId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { resumeResidenceLink } from '#features/residence-links/commands.ts'
import type { LetterToChange } from '../queries/letter.ts'
import type { ReturnReason } from '../rules/workflow.ts'
import type { IntroductionRefusal } from '../terms.ts'
import { prepareDraft } from './draft.ts'
import { loadForAction, type StepInput, takeStep } from './step.ts'

export type ReturnInput = StepInput & { readonly reason: ReturnReason; readonly note: string | null }

/** The residence side sends the letter back to the workplace with a reason (house rule). */
export function returnIntroduction(work: Work, input: ReturnInput): Promise<Outcome<IntroductionRefusal>> {
  return takeStep(work, input, {
    action: 'return',
    kind: 'introduction.returned',
    change: async (tx, letter) => {
      await keepOldLink(tx, work, letter)
      return done({
        set: { endedOn: work.today, returnReason: input.reason, returnNote: input.note },
        note: input.note,
        data: { reason: input.reason },
      })
    },
  })
}

/** The member stays where they were: the link that this letter would have replaced no longer counts as left. */
async function keepOldLink(tx: Transaction, work: Work, letter: LetterToChange): Promise<void> {
  if (!letter.movesFromLinkId) return
  await resumeResidenceLink(tx, work, { id: letter.movesFromLinkId, reason: 'leaving' })
}

/** The workplace takes its letter back before the cell has admitted the member (house rule). */
export function revokeIntroduction(
  work: Work,
  input: StepInput & { readonly note: string | null },
): Promise<Outcome<IntroductionRefusal>> {
  return takeStep(work, input, {
    action: 'revoke',
    kind: 'introduction.revoked',
    change: async (tx, letter) => {
      await keepOldLink(tx, work, letter)
      return done({ set: { endedOn: work.today }, note: input.note })
    },
  })
}

export type AmendInput = {
  readonly id: IntroductionId
  readonly formKey: string
  readonly communeId?: OrganisationId
}

/**
 * A returned letter becomes a new draft under a new number, with the record as it is now; the old one stays listed as
 * returned (house rule). A letter is amended once.
 */
export function amendIntroduction(
  work: Work,
  input: AmendInput,
): Promise<Outcome<IntroductionRefusal, IntroductionId>> {
  return once(work, input.formKey, async (tx) => {
    const loaded = await loadForAction(tx, work, { id: input.id, action: 'amend' })
    if (!loaded.ok) return loaded
    const { letter } = loaded.value
    if (letter.amendedAt) return refuse('wrongState')
    await tx
      .updateTable('introductions')
      .set({ amendedAt: work.now, version: letter.version + 1 })
      .where('id', '=', letter.id)
      .execute()
    await record(tx, work, {
      kind: 'introduction.amended',
      subjectId: letter.id,
      memberId: letter.memberId,
      data: { from: letter.state, to: loaded.value.state },
    })
    return prepareDraft(tx, work, {
      memberId: letter.memberId,
      ...(input.communeId ? { communeId: input.communeId } : {}),
      hasMoved: letter.movesFromLinkId !== null,
      amendedFromId: letter.id,
    })
  })
}
