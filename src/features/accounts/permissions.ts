import type { Permissions } from '#core/permission.ts'

const topDown = {
  administrator: 'everywhere',
  provinceOfficer: 'everywhere',
  communeOfficer: 'ownOrganisationAndBelow',
  communeSecretary: 'ownOrganisationAndBelow',
  workplaceSecretary: 'ownOrganisation',
} as const

/** Accounts are made top-down; which role may grant which stands in `rules.ts`. */
export const accountPermissions = {
  read: topDown,
  create: topDown,
  grant: topDown,
  endMandate: topDown,
  recover: topDown,
  readAudit: { auditor: 'everywhere' },
} as const satisfies Permissions<'read' | 'create' | 'grant' | 'endMandate' | 'recover' | 'readAudit'>
