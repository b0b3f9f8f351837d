import type { Permissions } from '#core/permission.ts'
import type { AssessmentRoundAction } from '../rules/round.ts'

const workplace = {
  workplaceOfficer: 'ownOrganisationAndBelow',
  workplaceSecretary: 'ownOrganisationAndBelow',
} as const
const commune = { communeOfficer: 'addressedCommune', communeSecretary: 'addressedCommune' } as const

/** A round of the province asks for all workplaces, one of a workplace for itself (213-QĐ/TW Đ3 k4). */
export const assessmentRoundPermissions = {
  read: { ...workplace, provinceOfficer: 'everywhere' },
  open: { workplaceSecretary: 'ownOrganisation', provinceOfficer: 'everywhere' },
  close: { workplaceSecretary: 'ownOrganisation', provinceOfficer: 'ownOrganisation' },
} as const satisfies Permissions<AssessmentRoundAction | 'read' | 'open'>

/** F2 is signed by the secretary of the workplace; the commune types in the paper of a workplace outside the system. */
export const assessmentRequestPermissions = {
  read: { ...workplace, ...commune },
  ask: { workplaceSecretary: 'ownOrganisation' },
  typeIn: commune,
} as const satisfies Permissions<'read' | 'ask' | 'typeIn'>

/** Figures without names: of the own cell, commune or workplace, and of the whole province (213-QĐ/TW Đ5, practice). */
export const assessmentStatisticsPermissions = {
  read: {
    residenceCellSecretary: 'assignedCell',
    ...commune,
    ...workplace,
    provinceOfficer: 'everywhere',
  },
} as const satisfies Permissions<'read'>
