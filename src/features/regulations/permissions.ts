import type { Permissions } from '#core/permission.ts'

const everyone = {
  workplaceOfficer: 'everywhere',
  workplaceSecretary: 'everywhere',
  residenceCellSecretary: 'everywhere',
  communeOfficer: 'everywhere',
  communeSecretary: 'everywhere',
  provinceOfficer: 'everywhere',
  auditor: 'everywhere',
  administrator: 'everywhere',
  member: 'everywhere',
} as const

/** Everybody may read what governs them; the administrator keeps the province's deadlines, the style of its letters and the settings of the assessment. */
export const regulationPermissions = {
  read: everyone,
  setDeadline: { administrator: 'everywhere' },
  setLetterStyle: { administrator: 'everywhere' },
  setAssessmentSettings: { administrator: 'everywhere' },
} as const satisfies Permissions<'read' | 'setDeadline' | 'setLetterStyle' | 'setAssessmentSettings'>
