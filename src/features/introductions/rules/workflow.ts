import type { Workflow } from '#core/workflow.ts'
import type { MemberCategory, MemberStatus } from '#features/members/rules.ts'

export type IntroductionState = 'draft' | 'issued' | 'received' | 'assigned' | 'admitted' | 'returned' | 'revoked'
export type IntroductionAction =
  | 'issue'
  | 'receive'
  | 'assign'
  | 'admit'
  | 'handBack'
  | 'return'
  | 'revoke'
  | 'amend'
  | 'noteFromPaper'

/** The life of a letter: 213-QĐ/TW Đ4 k1 (the commune receives and introduces to the cell), k2 (the cell receives). */
export const introductionWorkflow = {
  draft: { issue: 'issued', revoke: 'revoked' },
  // Noted from the slip of a commune outside the system: received, introduced and admitted at once (house rule).
  issued: { receive: 'received', return: 'returned', revoke: 'revoked', noteFromPaper: 'admitted' },
  received: { assign: 'assigned', return: 'returned', revoke: 'revoked' },
  // Handing back (not our hamlet, try another cell), returning, revoking and amending are house rules.
  assigned: { admit: 'admitted', handBack: 'received', return: 'returned', revoke: 'revoked' },
  // An amended letter is a new draft under a new number; the old one stays listed as returned.
  returned: { amend: 'returned' },
  admitted: {},
  revoked: {},
} as const satisfies Workflow<IntroductionState, IntroductionAction>

/** House rule: why a residence side may send a letter back; worded in `terms.ts`. */
export const returnReasons = ['wrongCommune', 'notResident', 'wrongData', 'duplicate', 'other'] as const
export type ReturnReason = (typeof returnReasons)[number]

/** A member exempt from introduction never gets a letter (33-HD/BTCTW 1.2); nor one who is no longer active. */
export const canBeIntroduced = (member: {
  readonly category: MemberCategory
  readonly status: MemberStatus
}): boolean => member.status === 'active' && member.category !== 'introductionExempt'

/** The states in which a letter waits for somebody: house rule, one letter on its way per member. */
export const statesOnTheWay = [
  'draft',
  'issued',
  'received',
  'assigned',
] as const satisfies readonly IntroductionState[]

/** The deadline that runs in a state, by its key in the regulation data: no limit was found in 213-QĐ/TW (house rule, data). */
export const deadlineKeyOf: Readonly<Partial<Record<IntroductionState, string>>> = {
  draft: 'issueIntroduction',
  issued: 'receiveIntroduction',
  received: 'assignIntroduction',
  assigned: 'admitIntroduction',
}
