import type { Actor } from './actor.ts'
import type { MemberId, OrganisationId } from './ids.ts'

/** Where an actor may do something. Each place has two readings: here on an object, in `db/visible.ts` as SQL. */
export const places = [
  'self',
  'ownOrganisation',
  'ownOrganisationAndBelow',
  'workplaceOfCase',
  'addressedCommune',
  'assignedCell',
  'everywhere',
] as const
export type Place = (typeof places)[number]

/** What a thing must say of itself so that a place can be decided; absent means "not of that kind". */
export type Placed = {
  readonly memberId?: MemberId | null
  readonly organisationId?: OrganisationId | null
  readonly workplaceId?: OrganisationId | null
  readonly communeId?: OrganisationId | null
  readonly assignedCellId?: OrganisationId | null
}

/** Whether the thing lies in the place, seen from the actor. */
export function isInPlace(actor: Actor, place: Place, thing: Placed): boolean {
  const own = thing.organisationId ?? thing.workplaceId
  switch (place) {
    case 'everywhere':
      return true
    case 'self':
      return actor.memberId !== null && thing.memberId === actor.memberId
    case 'ownOrganisation':
      return own === actor.organisationId
    case 'ownOrganisationAndBelow':
      return own != null && actor.organisationAndBelow.includes(own)
    case 'workplaceOfCase':
      return thing.workplaceId != null && actor.organisationAndBelow.includes(thing.workplaceId)
    case 'addressedCommune':
      return thing.communeId === actor.organisationId
    case 'assignedCell':
      return thing.assignedCellId === actor.organisationId
  }
}
