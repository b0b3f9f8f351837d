import type { Role } from '#core/actor.ts'
import type { IntroductionAction, IntroductionState } from './workflow.ts'

export type TabKey =
  | 'toIssue'
  | 'onTheWay'
  | 'toReceive'
  | 'toAssign'
  | 'atCell'
  | 'toAdmit'
  | 'done'
  | 'returned'
  | 'all'

/** House rule: the views of the list that each side works through, in the order of its work. */
export const tabStates: Readonly<Record<TabKey, readonly IntroductionState[] | null>> = {
  toIssue: ['draft'],
  onTheWay: ['issued', 'received', 'assigned'],
  toReceive: ['issued'],
  toAssign: ['received'],
  atCell: ['assigned'],
  toAdmit: ['assigned'],
  done: ['admitted'],
  returned: ['returned'],
  all: null,
}

const workplaceTabs: readonly TabKey[] = ['toIssue', 'onTheWay', 'returned', 'done', 'all']
const communeTabs: readonly TabKey[] = ['toReceive', 'toAssign', 'atCell', 'done', 'returned', 'all']
const cellTabs: readonly TabKey[] = ['toAdmit', 'done', 'all']

/** House rule: which views a role finds, its own work first. */
export function tabsOf(role: Role): readonly TabKey[] {
  if (role === 'workplaceOfficer' || role === 'workplaceSecretary') return workplaceTabs
  if (role === 'communeOfficer' || role === 'communeSecretary') return communeTabs
  if (role === 'residenceCellSecretary') return cellTabs
  return ['all']
}

export type BatchAction = Extract<IntroductionAction, 'issue' | 'receive' | 'assign' | 'admit' | 'revoke'> | 'print'

/** House rule: what can be done to many letters of a view at once. Assigning takes only proposals that are certain. */
export const batchActions: Readonly<Partial<Record<TabKey, readonly BatchAction[]>>> = {
  toIssue: ['issue', 'revoke', 'print'],
  onTheWay: ['print'],
  toReceive: ['receive', 'print'],
  toAssign: ['assign', 'print'],
  atCell: ['admit', 'print'],
  toAdmit: ['admit', 'print'],
  done: ['print'],
  returned: ['print'],
}

/** House rule: so many rows go into one action; a filter that selects more is asked to be narrowed, never cut in silence. */
export const mostChosen = 5000
