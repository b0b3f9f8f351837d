import type { Permissions } from '#core/permission.ts'

const everyone = {
  workplaceOfficer: 'everywhere',
  workplaceSecretary: 'everywhere',
  residenceCellSecretary: 'everywhere',
  communeOfficer: 'everywhere',
  communeSecretary: 'everywhere',
  provinceOfficer: 'everywhere',
  auditor: 'everywhere',
  administrator: 'everywhere',
} as const

/** The tree is no secret; changing it belongs to the administrator, and to each committee for its own cells. */
export const organisationPermissions = {
  read: everyone,
  create: {
    administrator: 'everywhere',
    provinceOfficer: 'everywhere',
    communeOfficer: 'ownOrganisationAndBelow',
    workplaceSecretary: 'ownOrganisationAndBelow',
  },
  rename: {
    administrator: 'everywhere',
    provinceOfficer: 'everywhere',
    communeOfficer: 'ownOrganisationAndBelow',
    workplaceSecretary: 'ownOrganisationAndBelow',
  },
  close: {
    administrator: 'everywhere',
    provinceOfficer: 'everywhere',
    communeOfficer: 'ownOrganisationAndBelow',
    workplaceSecretary: 'ownOrganisationAndBelow',
  },
  coverAreas: { administrator: 'everywhere', communeOfficer: 'ownOrganisation' },
  import: { administrator: 'everywhere', provinceOfficer: 'everywhere' },
} as const satisfies Permissions<'read' | 'create' | 'rename' | 'close' | 'coverAreas' | 'import'>
