import type { Workflow } from '#core/workflow.ts'

export type AssessmentRoundState = 'open' | 'closed'
export type AssessmentRoundAction = 'close'

/** A yearly asking (213-QĐ/TW Đ3 k4); a closed one asks nobody any more, what was asked for goes on (house rule). */
export const assessmentRoundWorkflow = {
  open: { close: 'closed' },
  closed: {},
} as const satisfies Workflow<AssessmentRoundState, AssessmentRoundAction>
