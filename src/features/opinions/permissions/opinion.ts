import type { Permissions } from '#core/permission.ts'
import type { OpinionAction } from '../rules/opinion.ts'

/**
 * A member speaks to the cell and to the commune committee (213-QĐ/TW Đ2 k3), so both read what was said; the commune may act
 * for a cell without accounts (Đ4 k3), as the event says.
 */
const cellOrCommune = {
  residenceCellSecretary: 'assignedCell',
  communeOfficer: 'addressedCommune',
  communeSecretary: 'addressedCommune',
} as const

/**
 * The workplace has no line here: 213-QĐ/TW Đ3 lets it follow whether its member takes part, not what the member says at
 * home, and nobody speaks freely of local affairs under the eyes of the employer.
 */
export const opinionPermissions = {
  read: cellOrCommune,
  record: cellOrCommune,
  change: cellOrCommune,
  forward: cellOrCommune,
  takeBack: cellOrCommune,
  answer: cellOrCommune,
  close: cellOrCommune,
  reopen: cellOrCommune,
  join: cellOrCommune,
  separate: cellOrCommune,
  share: cellOrCommune,
  // 213-QĐ/TW Đ2 k3–4: a member's own word, and what became of it.
  readOwn: { member: 'self' },
  write: { member: 'self' },
  // A picture can show who took it: read by whoever reads the opinion with its name, and by who gave it (Đ2 k3).
  readAttachment: { ...cellOrCommune, member: 'self' },
} as const satisfies Permissions<
  OpinionAction | 'read' | 'record' | 'change' | 'join' | 'separate' | 'share' | 'readOwn' | 'write' | 'readAttachment'
>
