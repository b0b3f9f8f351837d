import type { Permissions } from '#core/permission.ts'
import type { IntroductionAction } from './rules/workflow.ts'

/** Who prepares, signs, receives, assigns and admits: 213-QĐ/TW Đ3 (workplace), Đ4 k1–2 (residence). */
export const introductionPermissions = {
  create: { workplaceOfficer: 'ownOrganisationAndBelow', workplaceSecretary: 'ownOrganisationAndBelow' },
  issue: { workplaceSecretary: 'ownOrganisation' },
  revoke: { workplaceSecretary: 'ownOrganisation' },
  amend: { workplaceOfficer: 'ownOrganisationAndBelow', workplaceSecretary: 'ownOrganisationAndBelow' },
  noteFromPaper: { workplaceOfficer: 'ownOrganisationAndBelow', workplaceSecretary: 'ownOrganisationAndBelow' },
  receive: { communeOfficer: 'addressedCommune', communeSecretary: 'addressedCommune' },
  typeIn: { communeOfficer: 'addressedCommune', communeSecretary: 'addressedCommune' },
  assign: { communeOfficer: 'addressedCommune', communeSecretary: 'addressedCommune' },
  // The commune may act for a cell without accounts; the event says so.
  admit: {
    residenceCellSecretary: 'assignedCell',
    communeOfficer: 'addressedCommune',
    communeSecretary: 'addressedCommune',
  },
  // The cell gives it back; a commune that assigned wrongly takes it back (for a cell without accounts, as the event says).
  handBack: {
    residenceCellSecretary: 'assignedCell',
    communeOfficer: 'addressedCommune',
    communeSecretary: 'addressedCommune',
  },
  return: {
    communeOfficer: 'addressedCommune',
    communeSecretary: 'addressedCommune',
    residenceCellSecretary: 'assignedCell',
  },
  read: {
    workplaceOfficer: 'ownOrganisationAndBelow',
    workplaceSecretary: 'ownOrganisationAndBelow',
    communeOfficer: 'addressedCommune',
    communeSecretary: 'addressedCommune',
    residenceCellSecretary: 'assignedCell',
    member: 'self',
  },
} as const satisfies Permissions<IntroductionAction | 'create' | 'read' | 'typeIn'>
