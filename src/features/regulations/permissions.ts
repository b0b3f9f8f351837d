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

/** Everybody may read what governs them; the administrator keeps the province's deadlines and holidays. */
export const regulationPermissions = {
  read: everyone,
  setDeadline: { administrator: 'everywhere' },
} as const satisfies Permissions<'read' | 'setDeadline'>
