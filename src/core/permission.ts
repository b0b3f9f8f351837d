import type { Actor, Role } from './actor.ts'
import { isInPlace, type Place, type Placed } from './place.ts'

/** Role × action × place, total over the actions: a sentence a Party officer can check. */
export type Permissions<Action extends string> = Readonly<Record<Action, Readonly<Partial<Record<Role, Place>>>>>

/** The place in which the actor's role may do this, or undefined when the role never may. */
export const placeFor = <Action extends string>(
  permissions: Permissions<Action>,
  action: Action,
  role: Role,
): Place | undefined => permissions[action][role]

/** Whether this actor may do `action` of this table to this thing. */
export function may<Action extends string>(actor: Actor, [permissions, action]: Right<Action>, thing: Placed): boolean {
  const place = placeFor(permissions, action, actor.role)
  return place !== undefined && isInPlace(actor, place, thing)
}

/** A line of a permission table: `[introductionPermissions, 'admit']`. */
export type Right<Action extends string = string> = readonly [Permissions<Action>, Action]

/** The roles that may do this somewhere: for the sentence "việc này do … làm". */
export const rolesThatMay = <Action extends string>([permissions, action]: Right<Action>): readonly Role[] =>
  Object.keys(permissions[action]) as Role[]
