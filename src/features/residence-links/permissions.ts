import type { Permissions } from '#core/permission.ts'

/** Who sees the register (sổ theo dõi): each side its own part of the same rows. */
export const residenceLinkPermissions = {
  read: {
    workplaceOfficer: 'ownOrganisationAndBelow',
    workplaceSecretary: 'ownOrganisationAndBelow',
    communeOfficer: 'addressedCommune',
    communeSecretary: 'addressedCommune',
    residenceCellSecretary: 'assignedCell',
    member: 'self',
  },
} as const satisfies Permissions<'read'>
