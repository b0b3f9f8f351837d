import type { Permissions } from '#core/permission.ts'

/** Officers and secretaries bring their members, administrator and province the tree of organisations. */
const importers = {
  workplaceOfficer: 'ownOrganisationAndBelow',
  workplaceSecretary: 'ownOrganisationAndBelow',
  provinceOfficer: 'everywhere',
  administrator: 'everywhere',
} as const

/** Who may use the door; what may be brought through it is the right of each target, asked as well. */
export const importPermissions = {
  read: importers,
  upload: importers,
  correct: importers,
  decide: importers,
  apply: importers,
  undo: importers,
  requestTransfer: {
    workplaceOfficer: 'ownOrganisationAndBelow',
    workplaceSecretary: 'ownOrganisationAndBelow',
  },
} as const satisfies Permissions<'read' | 'upload' | 'correct' | 'decide' | 'apply' | 'undo' | 'requestTransfer'>
