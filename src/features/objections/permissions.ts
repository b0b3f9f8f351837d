import type { Permissions } from '#core/permission.ts'

/**
 * Who keeps a fact reads what is said to be wrong about it, and answers: the workplace for the record (213-QĐ/TW Đ3), the cell
 * and its commune for register, meetings and opinions (Đ4). Neither reads what was said to the other: `objectionPlace`.
 */
const keepers = {
  workplaceOfficer: 'ownOrganisationAndBelow',
  workplaceSecretary: 'ownOrganisationAndBelow',
  residenceCellSecretary: 'assignedCell',
  communeOfficer: 'addressedCommune',
  communeSecretary: 'addressedCommune',
} as const

export const objectionPermissions = {
  read: keepers,
  answer: keepers,
  // House rule: only oneself says what is wrong about oneself, and reads what became of it.
  readOwn: { member: 'self' },
  raise: { member: 'self' },
  withdraw: { member: 'self' },
} as const satisfies Permissions<'read' | 'answer' | 'readOwn' | 'raise' | 'withdraw'>
