import type { Workflow } from '#core/workflow.ts'
import type { SheetContent } from './content.ts'
import { type ReferralKind, referralOf } from './sheet.ts'

export type ReferralState = 'proposed' | 'answered' | 'withdrawn'
export type ReferralAction = 'answer' | 'withdraw'

/**
 * What becomes of criterion 6: the residence proposes (213-QĐ/TW Đ4), the workplace answers (Đ3). House rules: an answer can be
 * corrected; a proposal goes when the sheet is put right and no longer makes it.
 */
export const referralWorkflow = {
  proposed: { answer: 'answered', withdraw: 'withdrawn' },
  answered: { answer: 'answered' },
  withdrawn: {},
} as const satisfies Workflow<ReferralState, ReferralAction>

/** What the workplace did (213-QĐ/TW Đ3): commended, reminded, criticised, handled; or declined, with a reason. */
export const referralOutcomes = ['commended', 'reminded', 'criticised', 'handled', 'declined'] as const
export type ReferralOutcome = (typeof referralOutcomes)[number]

/** What a workplace may do by itself (213-QĐ/TW Đ3): with no proposal there is nothing to decline. */
export const actOutcomes = [
  'commended',
  'reminded',
  'criticised',
  'handled',
] as const satisfies readonly ReferralOutcome[]
export type ActOutcome = (typeof actOutcomes)[number]

/** House rule: the answers that fit a proposal; who is proposed for praise is not reprimanded in the answer, nor the other way round. */
export const outcomesOf = (kind: ReferralKind): readonly ReferralOutcome[] =>
  kind === 'commend' ? ['commended', 'declined'] : ['reminded', 'criticised', 'handled', 'declined']

/** House rule: under which kind an act of the workplace alone is listed. */
export const kindOfAct = (outcome: ActOutcome): ReferralKind => (outcome === 'commended' ? 'commend' : 'consider')

export type Proposal = { readonly kind: ReferralKind; readonly grounds: string }

/** What a signed sheet proposes to the workplace (213-QĐ/TW Đ4): its grade of the line about that, and the words beside it. */
export function proposalOf({ criteria }: Pick<SheetContent, 'criteria'>): Proposal | undefined {
  for (const line of criteria) {
    const kind = referralOf(line, line.grade ?? undefined)
    if (kind) return { kind, grounds: line.text }
  }
  return undefined
}

/** House rule: so many people a search offers to choose from. */
export const mostFound = 20

/** House rule: the views of the list, the same for both sides. */
export const referralViews = ['waiting', 'overdue', 'answered', 'all'] as const
export type ReferralView = (typeof referralViews)[number]

/** What the workplace answers, or did by itself (213-QĐ/TW Đ3). */
export type Deed<Outcome extends ReferralOutcome = ReferralOutcome> = {
  readonly outcome: Outcome
  /** What was given or done: a certificate, a reprimand before the cell. */
  readonly outcomeForm: string | null
  readonly decisionNumber: string | null
  /** The day of the decision or the deed; null when declined. */
  readonly decidedOn: Temporal.PlainDate | null
  readonly reason: string | null
}

/** House rule: a praise and a measure say which; a reminder and a criticism need no more than their name. */
export const needsForm = (outcome: ReferralOutcome): boolean => outcome === 'commended' || outcome === 'handled'
