import type { Permissions } from '#core/permission.ts'
import type { MeetingAction } from './rules.ts'

const cellOrCommuneForIt = {
  residenceCellSecretary: 'assignedCell',
  communeOfficer: 'addressedCommune',
  communeSecretary: 'addressedCommune',
} as const

const bothSides = {
  workplaceOfficer: 'ownOrganisationAndBelow',
  workplaceSecretary: 'ownOrganisationAndBelow',
  member: 'self',
} as const

/** The commune directs, the cell holds (213-QĐ/TW Đ4 k3); the commune may act for a cell without accounts, as the event says. */
export const meetingPermissions = {
  read: cellOrCommuneForIt,
  plan: cellOrCommuneForIt,
  change: cellOrCommuneForIt,
  invite: cellOrCommuneForIt,
  postpone: cellOrCommuneForIt,
  replan: cellOrCommuneForIt,
  cancel: cellOrCommuneForIt,
  hold: cellOrCommuneForIt,
  mark: cellOrCommuneForIt,
  direct: { communeOfficer: 'addressedCommune', communeSecretary: 'addressedCommune' },
  // So that the workplace can let its people go (213-QĐ/TW Đ3), and each member knows where to be (Đ2 k3).
  readOwnPeople: bothSides,
  // Each with the facts that concern them: own meetings, own people, oneself.
  readAttendance: { ...cellOrCommuneForIt, ...bothSides },
  declare: { member: 'self' },
  // A feed belongs to the organisation, not to whoever made it: each of its officers sees, renews and revokes it.
  manageFeeds: { workplaceOfficer: 'ownOrganisation', workplaceSecretary: 'ownOrganisation', member: 'self' },
} as const satisfies Permissions<
  | MeetingAction
  | 'read'
  | 'plan'
  | 'change'
  | 'mark'
  | 'direct'
  | 'readOwnPeople'
  | 'readAttendance'
  | 'declare'
  | 'manageFeeds'
>
