import { introductionStateLabels } from '#features/introductions/terms.ts'
import { categoryLabels, memberStatusLabels, sexLabels } from '#features/members/terms.ts'
import { closeReasonLabels, residenceLinkStateLabels, suspendedReasonLabels } from '#features/residence-links/terms.ts'
import type { Cell } from '#spreadsheets/sheet.ts'
import type { WrittenSheet } from '#spreadsheets/write.ts'
import type { MemberRow } from '../queries/list.ts'
import type { RegisterRow } from '../queries/register.ts'
import { memberColumnTitles, memberTabLabels, recordWords, registerColumnTitles } from '../terms.ts'

const columns = (titles: readonly string[]) => titles.map((title) => ({ title }))

/** Members as a sheet: true dates, and no personal or card number, which leave the system by no list. */
export const memberSheet = (rows: readonly MemberRow[]): WrittenSheet => ({
  name: recordWords.members,
  columns: columns(memberColumnTitles),
  rows: rows.map(memberCells),
})

/** The register as a sheet, with the columns of the paper. */
export const registerSheet = (rows: readonly RegisterRow[]): WrittenSheet => ({
  name: recordWords.register,
  columns: columns(registerColumnTitles),
  rows: rows.map(registerCells),
})

const memberCells = (row: MemberRow): readonly Cell[] => [
  row.fullName,
  row.birthOn ?? row.birthYear,
  row.sex && sexLabels[row.sex],
  row.workplaceName,
  row.cellName,
  row.joinedOn,
  row.officialOn,
  row.phone,
  [row.residenceLine, row.residenceArea].filter(Boolean).join(', ') || row.residenceText,
  row.communeName && `${row.communeKind} ${row.communeName}`,
  categoryLabels[row.category],
  introducedWords(row),
  row.residenceCellName,
]

function introducedWords(row: MemberRow): string {
  if (row.status !== 'active') return memberStatusLabels[row.status]
  if (row.linkState) return residenceLinkStateLabels[row.linkState]
  if (row.letterState) return introductionStateLabels[row.letterState]
  return row.category === 'introductionExempt' ? memberTabLabels.exempt : memberTabLabels.toIntroduce
}

const registerCells = (row: RegisterRow): readonly Cell[] => [
  row.fullName,
  row.birthOn ?? row.birthYear,
  row.sex && sexLabels[row.sex],
  row.workplaceName,
  row.numberText,
  row.issuedOn,
  row.joinedOn,
  row.officialOn,
  row.isMeetingExempt ? categoryLabels.meetingExempt : categoryLabels.standard,
  row.cellFullName,
  row.sinceOn,
  residenceLinkStateLabels[row.state],
  row.closedOn,
  (row.closeReason && closeReasonLabels[row.closeReason]) ??
    (row.suspendedReason && suspendedReasonLabels[row.suspendedReason]),
]
