import type { Permissions } from '#core/permission.ts'
import type { AssessmentAction } from '../rules/sheet.ts'

const commune = { communeOfficer: 'addressedCommune', communeSecretary: 'addressedCommune' } as const

/** The cell assesses (213-QĐ/TW Đ4); the commune may act for a cell without accounts, as the event says. */
const cellOrCommuneForIt = { residenceCellSecretary: 'assignedCell', ...commune } as const

const workplace = {
  workplaceOfficer: 'ownOrganisationAndBelow',
  workplaceSecretary: 'ownOrganisationAndBelow',
} as const

const ownWorkplace = { workplaceOfficer: 'ownOrganisation', workplaceSecretary: 'ownOrganisation' } as const

export const assessmentPermissions = {
  // The workplace follows where a sheet hangs from the first day; what it says it reads once it is released (house rule).
  read: { ...cellOrCommuneForIt, ...workplace },
  assign: commune,
  draft: cellOrCommuneForIt,
  agree: cellOrCommuneForIt,
  sign: cellOrCommuneForIt,
  correct: cellOrCommuneForIt,
  sendBack: cellOrCommuneForIt,
  confirm: commune,
  return: commune,
  // For a workplace outside the system: handed over on paper (house rule).
  deliver: commune,
  // 213-QĐ/TW Đ3: the workplace announces the result, and asks.
  announce: workplace,
  askAgain: ownWorkplace,
  cancel: ownWorkplace,
  noteFromPaper: ownWorkplace,
  // What was signed outside: with the sheet of the side that has it; a paper typed in has its scan (house rule).
  attach: { ...cellOrCommuneForIt, ...ownWorkplace },
  // 33-HD/BTCTW asks for assessments of persons: each reads the own one.
  readOwn: { member: 'self' },
  acknowledge: { member: 'self' },
} as const satisfies Permissions<AssessmentAction | 'read' | 'attach' | 'readOwn' | 'acknowledge'>

/** The joint session with the Front committee (213-QĐ/TW Đ4) stays with the residence. */
export const jointSessionPermissions = {
  read: cellOrCommuneForIt,
  hold: cellOrCommuneForIt,
  change: cellOrCommuneForIt,
} as const satisfies Permissions<'read' | 'hold' | 'change'>
