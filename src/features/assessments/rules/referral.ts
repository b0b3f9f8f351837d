import type { Workflow } from '#core/workflow.ts'

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
