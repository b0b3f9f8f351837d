import type { OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import type { Transaction } from '#db/connection.ts'
import type { Work } from '#db/work.ts'
import { isCellOfCommune } from '#features/organisations/queries.ts'
import { closeResidenceLink, openResidenceLink } from '#features/residence-links/commands.ts'
import type { LetterToChange } from '../queries/letter.ts'
import type { IntroductionRefusal } from '../terms.ts'
import { type StepInput, takeStep } from './step.ts'

type StepOutcome = Promise<Outcome<IntroductionRefusal>>

/** The commune receives a letter addressed to it (213-QĐ/TW Đ4 k1). */
export function receiveIntroduction(work: Work, input: StepInput): StepOutcome {
  return takeStep(work, input, {
    action: 'receive',
    kind: 'introduction.received',
    change: async () => done({ set: { receivedOn: work.today } }),
  })
}

/** The commune introduces the member to one of its cells (213-QĐ/TW Đ4 k1). Refuses a cell of another commune. */
export function assignIntroduction(work: Work, input: StepInput & { readonly cellId: OrganisationId }): StepOutcome {
  return takeStep(work, input, {
    action: 'assign',
    kind: 'introduction.assigned',
    change: async (tx, letter) => {
      const cell = await isCellOfCommune(tx, { cellId: input.cellId, communeId: letter.communeId, on: work.today })
      if (!cell) return refuse('cellNotOfCommune')
      return done({
        set: { assignedCellId: input.cellId, assignedOn: work.today },
        note: cell.name,
        data: { cellId: input.cellId },
      })
    },
  })
}

/** The cell receives the member (213-QĐ/TW Đ4 k2): the residence link opens, and the one it replaces closes as moved. */
export function admitIntroduction(work: Work, input: StepInput): StepOutcome {
  return takeStep(work, input, {
    action: 'admit',
    kind: 'introduction.admitted',
    change: async (tx, letter) => {
      const opened = await openLinkOf(tx, work, { letter, since: work.today })
      if (!opened.ok) return opened
      const onBehalf = work.actor.role !== 'residenceCellSecretary'
      return done({ set: { admittedOn: work.today, endedOn: work.today, linkId: opened.value }, onBehalf })
    },
  })
}

/** Opens the link of an assigned letter, after closing the one that the member leaves. */
export async function openLinkOf(
  tx: Transaction,
  work: Work,
  { letter, since }: { letter: LetterToChange; since: Temporal.PlainDate },
) {
  if (!letter.assignedCellId) return refuse('cellNotOfCommune')
  if (letter.movesFromLinkId)
    await closeResidenceLink(tx, work, { id: letter.movesFromLinkId, reason: 'moved', on: since })
  return openResidenceLink(tx, work, {
    memberId: letter.memberId,
    workplaceId: letter.workplaceId,
    communeId: letter.communeId,
    cellId: letter.assignedCellId,
    since,
  })
}

/** Not our hamlet: the cell gives the letter back to the commune, which tries another cell (house rule). */
export function handBackIntroduction(work: Work, input: StepInput & { readonly note: string }): StepOutcome {
  return takeStep(work, input, {
    action: 'handBack',
    kind: 'introduction.handedBack',
    change: async () =>
      done({
        set: { assignedCellId: null, assignedOn: null, proposedCellId: null },
        note: input.note,
        onBehalf: work.actor.role !== 'residenceCellSecretary',
      }),
  })
}
