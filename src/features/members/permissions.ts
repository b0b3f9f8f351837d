import type { Permissions } from '#core/permission.ts'

/** The workplace keeps the record; the residence side sees what the letter and the register tell. */
export const memberPermissions = {
  read: { workplaceOfficer: 'ownOrganisationAndBelow', workplaceSecretary: 'ownOrganisationAndBelow', member: 'self' },
  create: { workplaceOfficer: 'ownOrganisationAndBelow', workplaceSecretary: 'ownOrganisationAndBelow' },
  edit: { workplaceOfficer: 'ownOrganisationAndBelow', workplaceSecretary: 'ownOrganisationAndBelow' },
  categorise: { workplaceOfficer: 'ownOrganisationAndBelow', workplaceSecretary: 'ownOrganisationAndBelow' },
  import: { workplaceOfficer: 'ownOrganisationAndBelow', workplaceSecretary: 'ownOrganisationAndBelow' },
  export: { workplaceOfficer: 'ownOrganisationAndBelow', workplaceSecretary: 'ownOrganisationAndBelow' },
  revealIdentifiers: {
    workplaceOfficer: 'ownOrganisationAndBelow',
    workplaceSecretary: 'ownOrganisationAndBelow',
    member: 'self',
  },
  // By exact number or full name, with a reason that is kept; otherwise the province sees figures only.
  lookUp: { provinceOfficer: 'everywhere' },
  countSecret: { workplaceSecretary: 'ownOrganisation' },
  removeSecret: { workplaceSecretary: 'ownOrganisation' },
} as const satisfies Permissions<
  | 'read'
  | 'create'
  | 'edit'
  | 'categorise'
  | 'import'
  | 'export'
  | 'revealIdentifiers'
  | 'lookUp'
  | 'countSecret'
  | 'removeSecret'
>
