import type { ObjectionId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import { nextState } from '#core/workflow.ts'
import type { Transaction } from '#db/connection.ts'
import { scopeFor, type Work } from '#db/work.ts'
import { objectionPermissions } from '../permissions.ts'
import { findObjectionForUpdate, type ObjectionToChange } from '../queries/objections.ts'
import { objectionPlace } from '../queries/place.ts'
import { type Keeper, type ObjectionAction, type ObjectionState, objectionWorkflow } from '../rules.ts'
import type { ObjectionRefusal } from '../terms.ts'

export type ObjectionStep = { readonly formKey: string; readonly id: ObjectionId; readonly version: number }

type Loaded = { readonly objection: ObjectionToChange; readonly state: ObjectionState }

const readBefore = { answer: 'read', withdraw: 'readOwn' } as const

/** The objection a step is about, locked, and the state it leads to; refuses what the actor cannot reach, may not do, or saw in an older version. */
export async function loadObjection(
  tx: Transaction,
  work: Work,
  { id, version, action }: ObjectionStep & { readonly action: ObjectionAction },
): Promise<Outcome<ObjectionRefusal, Loaded>> {
  const scope = scopeFor(work.actor, [objectionPermissions, readBefore[action]])
  const objection = await findObjectionForUpdate(tx, scope, id)
  if (!objection) return refuse('notFound')
  if (!may(work.actor, [objectionPermissions, action], objectionPlace(objection))) return refuse('notAllowed')
  if (version !== objection.version) return refuse('stale')
  const state = nextState(objectionWorkflow, objection.state, action)
  return state ? done({ objection, state }) : refuse('wrongState')
}

/** The record's timeline is read by the workplace, which hears nothing of what was said to the residence. */
export const heardOf = <Id>(keeper: Keeper, memberId: Id): Id | null => (keeper === 'workplace' ? memberId : null)
