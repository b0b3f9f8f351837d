import type { Workflow } from '#core/workflow.ts'

export type ResidenceLinkState = 'active' | 'suspended' | 'closed'
export type ResidenceLinkAction = 'suspend' | 'resume' | 'close'

/** The open relation of a member with the cell where they live (213-QĐ/TW Đ4 k1–2). */
export const residenceLinkWorkflow = {
  active: { suspend: 'suspended', close: 'closed' },
  suspended: { resume: 'active', close: 'closed' },
  closed: {},
} as const satisfies Workflow<ResidenceLinkState, ResidenceLinkAction>

/** House rule: why a link rests without being closed. */
export const suspendedReasons = ['awaitingWorkplace', 'longAbsence', 'leaving'] as const
export type SuspendedReason = (typeof suspendedReasons)[number]

/** Why a link ends; the grounds of expulsion or striking off are never kept here (213-QĐ/TW Đ3, practice). */
export const closeReasons = [
  'moved',
  'transferredOut',
  'retiredToResidence',
  'died',
  'expelled',
  'struckOff',
  'leftParty',
  'introductionExempt',
  'notResident',
  'dataError',
  'removed',
] as const
export type CloseReason = (typeof closeReasons)[number]
