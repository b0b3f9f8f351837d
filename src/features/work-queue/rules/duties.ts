import type { Role } from '#core/actor.ts'
import type { TabKey } from '#features/introductions/rules/tabs.ts'
import type { IntroductionState } from '#features/introductions/rules/workflow.ts'

export type Duty = {
  readonly state: IntroductionState
  /** The view of the list that shows exactly these letters. */
  readonly tab: TabKey
}

type Duties = { readonly mine: readonly Duty[]; readonly others: readonly Duty[] }

const workplace: Duties = {
  mine: [
    { state: 'draft', tab: 'toIssue' },
    { state: 'returned', tab: 'returned' },
  ],
  others: [
    { state: 'issued', tab: 'onTheWay' },
    { state: 'received', tab: 'onTheWay' },
    { state: 'assigned', tab: 'onTheWay' },
  ],
}

const commune: Duties = {
  mine: [
    { state: 'issued', tab: 'toReceive' },
    { state: 'received', tab: 'toAssign' },
  ],
  others: [
    { state: 'assigned', tab: 'atCell' },
    { state: 'returned', tab: 'returned' },
  ],
}

/** House rule: what waits for a role, and what it waits for from others (213-QĐ/TW Đ3 for the workplace, Đ4 for the residence). */
export function dutiesOf(role: Role): Duties {
  if (role === 'workplaceOfficer' || role === 'workplaceSecretary') return workplace
  if (role === 'communeOfficer' || role === 'communeSecretary') return commune
  if (role === 'residenceCellSecretary') return { mine: [{ state: 'assigned', tab: 'toAdmit' }], others: [] }
  return { mine: [], others: [] }
}
