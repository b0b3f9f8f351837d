import type { Permissions } from '#core/permission.ts'
import type { MeetingAction } from './rules/meeting.ts'

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
  // Minutes name the absent of every workplace and what each member said. The workplace needs to know only whether its own
  // people came (213-QĐ/TW Đ3), a member what is their own (Đ2 k3): so minutes stay with the cell and its commune (Đ4 k3).
  readMinutes: cellOrCommuneForIt,
  minute: cellOrCommuneForIt,
  correctMinutes: cellOrCommuneForIt,
  direct: { communeOfficer: 'addressedCommune', communeSecretary: 'addressedCommune' },
  // So that the workplace can let its people go (213-QĐ/TW Đ3), and each member knows where to be (Đ2 k3).
  readOwnPeople: bothSides,
  // Each with the facts that concern them: own meetings, own people, oneself.
  readAttendance: { ...cellOrCommuneForIt, ...bothSides },
  declare: { member: 'self' },
  attach: cellOrCommuneForIt,
  // Whoever prepares the meeting, and whoever is invited to it (house rule); the workplace needs no more than day and place.
  readDocument: { ...cellOrCommuneForIt, member: 'self' },
  arrive: { member: 'self' },
  // A feed belongs to the organisation, not to whoever made it: each of its officers sees, renews and revokes it.
  manageFeeds: { workplaceOfficer: 'ownOrganisation', workplaceSecretary: 'ownOrganisation', member: 'self' },
} as const satisfies Permissions<
  | MeetingAction
  | 'read'
  | 'plan'
  | 'change'
  | 'mark'
  | 'readMinutes'
  | 'correctMinutes'
  | 'direct'
  | 'readOwnPeople'
  | 'declare'
  | 'arrive'
  | 'attach'
  | 'readDocument'
  | 'readAttendance'
  | 'manageFeeds'
>
