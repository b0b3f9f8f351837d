import type { Cell } from '#spreadsheets/sheet.ts'
import type { WrittenSheet } from '#spreadsheets/write.ts'
import type { ReferralRow } from '../queries/referrals.ts'
import { referralKindLabels, referralOutcomeLabels, referralStateLabels, referralWords } from '../terms/referral.ts'

/** The list of proposals as a sheet, with true dates, to sort and to count. */
export const referralSheet = (rows: readonly ReferralRow[]): WrittenSheet => ({
  name: referralWords.sheetName,
  columns: referralWords.headings.map((title) => ({ title })),
  rows: rows.map((row): readonly Cell[] => [
    row.fullName,
    row.workplaceName,
    row.cellName,
    row.assessmentId === null ? referralWords.alone : referralKindLabels[row.kind],
    row.grounds,
    row.proposedOn,
    row.dueOn,
    referralStateLabels[row.state],
    row.outcome && referralOutcomeLabels[row.outcome],
    row.outcomeForm,
    row.decisionNumber,
    row.decidedOn,
    row.reason,
  ]),
})
