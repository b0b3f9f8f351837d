/** Two levels since 1 July 2025: commune committees stand directly under the province (house rule: our names of the kinds). */
export const organisationKinds = [
  'province',
  'upperCommittee',
  'communeCommittee',
  'residenceCell',
  'workplaceCommittee',
  'workplaceCell',
] as const
export type OrganisationKind = (typeof organisationKinds)[number]

/** House rule: which kinds may stand directly under which. A base organisation may also belong to a commune's committee. */
export const kindsBelow = {
  province: ['upperCommittee', 'communeCommittee', 'workplaceCommittee'],
  upperCommittee: ['upperCommittee', 'workplaceCommittee'],
  communeCommittee: ['residenceCell', 'workplaceCommittee'],
  residenceCell: [],
  workplaceCommittee: ['workplaceCell'],
  workplaceCell: [],
} as const satisfies Record<OrganisationKind, readonly OrganisationKind[]>
