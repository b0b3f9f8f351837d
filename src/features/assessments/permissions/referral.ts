import type { Permissions } from '#core/permission.ts'
import type { ReferralAction } from '../rules/referral.ts'

const residence = {
  residenceCellSecretary: 'assignedCell',
  communeOfficer: 'addressedCommune',
  communeSecretary: 'addressedCommune',
} as const

/** The residence proposes (213-QĐ/TW Đ4), the workplace answers or acts by itself (Đ3), both read what became of it. */
export const referralPermissions = {
  read: {
    ...residence,
    workplaceOfficer: 'ownOrganisationAndBelow',
    workplaceSecretary: 'ownOrganisationAndBelow',
  },
  answer: { workplaceOfficer: 'ownOrganisation', workplaceSecretary: 'ownOrganisation' },
  // A workplace outside the system answers on paper, which the commune types in (house rule).
  answerFromPaper: { communeOfficer: 'addressedCommune', communeSecretary: 'addressedCommune' },
  act: { workplaceOfficer: 'ownOrganisation', workplaceSecretary: 'ownOrganisation' },
  withdraw: residence,
} as const satisfies Permissions<ReferralAction | 'read' | 'act' | 'answerFromPaper'>
