import type { AccountId, MandateId, MemberId, OrganisationId } from './ids.ts'

export const roles = [
  'workplaceOfficer',
  'workplaceSecretary',
  'residenceCellSecretary',
  'communeOfficer',
  'communeSecretary',
  'provinceOfficer',
  'auditor',
  'administrator',
  'member',
] as const
export type Role = (typeof roles)[number]

/** The person acting now, under one mandate: for which organisation, in which role. */
export type Actor = {
  readonly accountId: AccountId
  readonly mandateId: MandateId
  readonly role: Role
  readonly name: string
  readonly printedTitle: string
  readonly organisationId: OrganisationId
  readonly organisationName: string
  /** The organisation and all below it, as the tree stands today. */
  readonly organisationAndBelow: readonly OrganisationId[]
  /** Of these the ones that can keep members, when it was asked: cells never do. */
  readonly workplacesBelow?: readonly OrganisationId[]
  /** Set when the account belongs to a member, for the member's own page. */
  readonly memberId: MemberId | null
}
