import type { Permissions } from '#core/permission.ts'
import type { ConsultationAction } from '../rules/consultation.ts'

/** Who asks: a cell its register, a commune its cells (213-QĐ/TW Đ4 k3). */
const whoAsks = {
  residenceCellSecretary: 'ownOrganisation',
  communeOfficer: 'ownOrganisation',
  communeSecretary: 'ownOrganisation',
} as const

const whereAsked = {
  residenceCellSecretary: 'assignedCell',
  communeOfficer: 'addressedCommune',
  communeSecretary: 'addressedCommune',
} as const

/** Of a named one only who asked reads who said what; workplaces and the province read nothing. */
export const consultationPermissions = {
  read: whereAsked,
  draft: whoAsks,
  change: whoAsks,
  open: whoAsks,
  close: whoAsks,
  readNames: whoAsks,
  // Slips of paper are typed by the cell, or by the commune for a cell without accounts.
  enterPaper: whereAsked,
  // Each member knows what is asked, and answers for themselves (213-QĐ/TW Đ2 k3).
  readAsked: { member: 'self' },
  answer: { member: 'self' },
} as const satisfies Permissions<
  ConsultationAction | 'read' | 'draft' | 'change' | 'readNames' | 'enterPaper' | 'readAsked' | 'answer'
>
