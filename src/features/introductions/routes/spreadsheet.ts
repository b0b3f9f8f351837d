import type { Cell } from '#spreadsheets/sheet.ts'
import type { LetterRow } from '../queries/list.ts'
import { introductionStateLabels, introductionWords, letterColumnTitles, returnReasonLabels } from '../terms.ts'

export const letterColumns = letterColumnTitles.map((title) => ({ title }))

/** One letter as the cells under `letterColumns`: true dates, no personal number. */
export const letterCells = (row: LetterRow): readonly Cell[] => [
  row.fullName,
  row.birthOn ?? row.birthYear,
  row.workplaceName,
  row.numberText,
  row.issuedOn,
  row.communeName,
  row.cellName,
  introductionStateLabels[row.state],
  row.enteredOn,
  row.category === 'meetingExempt' ? introductionWords.meetingExempt : null,
  row.returnReason && returnReasonLabels[row.returnReason],
]
