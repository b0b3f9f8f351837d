import type { Actor } from '#core/actor.ts'
import { may } from '#core/permission.ts'
import type { Placed } from '#core/place.ts'
import { nextState } from '#core/workflow.ts'
import { introductionPermissions } from '../permissions.ts'
import { type IntroductionAction, type IntroductionState, introductionWorkflow } from './workflow.ts'

export type Offer = 'allowed' | 'notYours' | 'notNow'

type OfferedLetter = {
  readonly state: IntroductionState
  readonly place: Placed
  readonly isAmended: boolean
  readonly communeIsOutside: boolean
}

const actions: readonly IntroductionAction[] = [
  'issue',
  'receive',
  'assign',
  'admit',
  'handBack',
  'return',
  'revoke',
  'amend',
  'noteFromPaper',
]

/** House rule: every action is offered, or shown with the reason why not; none is hidden from those it could concern. */
export const offers = (actor: Actor, letter: OfferedLetter): Readonly<Record<IntroductionAction, Offer>> =>
  Object.fromEntries(actions.map((action) => [action, offerOf(actor, letter, action)])) as Record<
    IntroductionAction,
    Offer
  >

function offerOf(
  actor: Actor,
  { state, place, isAmended, communeIsOutside }: OfferedLetter,
  action: IntroductionAction,
): Offer {
  if (!nextState(introductionWorkflow, state, action)) return 'notNow'
  if (action === 'amend' && isAmended) return 'notNow'
  if (action === 'noteFromPaper' && !communeIsOutside) return 'notNow'
  return may(actor, [introductionPermissions, action], place) ? 'allowed' : 'notYours'
}
