import { variantLabels } from '#features/regulations/terms.ts'
import type { Cell } from '#spreadsheets/sheet.ts'
import type { WrittenSheet } from '#spreadsheets/write.ts'
import type { Figures, FormFigures, Grouping } from '../queries/figures.ts'
import { lateBands, lateCountOf, progressOf } from '../rules/statistics.ts'
import {
  groupedByLabels,
  groupedByTitles,
  lateBandInWords,
  progressLabels,
  timedStateLabels,
  statisticsWords as words,
} from '../terms/statistics.ts'

const titled = (titles: readonly string[]) => titles.map((title) => ({ title }))

const progressSteps = ['toAssign', 'withCell', 'withCommune', 'back', 'sentBack'] as const

function groupSheet({ by, groups }: Grouping): WrittenSheet {
  const lateTitles = lateBands.map((upTo, place) => `${words.late} ${lateBandInWords(lateBands[place - 1] ?? 0, upTo)}`)
  return {
    name: `${words.progress} ${groupedByTitles[by]}`,
    columns: titled([
      groupedByLabels[by],
      words.total,
      ...progressSteps.map((step) => progressLabels[step]),
      words.late,
      ...lateTitles,
      'Phiếu tính số liệu',
      words.allBest,
      words.withoutFacts,
    ]),
    rows: groups.map((group): readonly Cell[] => [
      group.name ?? words.unassigned,
      group.total,
      ...progressSteps.map((step) => progressOf(group)[step]),
      lateCountOf(group),
      ...group.lateByAge,
      ...(group.isShown
        ? [group.contentCount, group.allBestCount, group.withoutFactsCount]
        : [null, group.contentCount > 0 ? words.tooFew : null, null]),
    ]),
  }
}

const formSheet = ({ variant, distributions }: FormFigures): WrittenSheet => ({
  name: `${words.content} ${variant}`,
  columns: titled(['Mẫu', 'Tiêu chí', 'Mức', 'Nội dung của mức', 'Số phiếu']),
  rows: distributions.flatMap(({ criterion, counts }) =>
    counts.map((count, place): readonly Cell[] => [
      variantLabels[variant],
      `${criterion.position}. ${criterion.shortName}`,
      place + 1,
      criterion.options[place] ?? '',
      count,
    ]),
  ),
})

const attendanceSheet = ({ variant, attendance }: FormFigures): readonly WrittenSheet[] =>
  attendance
    ? [
        {
          name: `Dự họp ${variant}`,
          columns: titled(['Mức đề xuất', ...attendance.criterion.options.map((option) => `Ghi: ${option}`)]),
          rows: attendance.rows.map(({ proposal, counts }): readonly Cell[] => [
            proposal === null ? words.noProposal : (attendance.criterion.options[proposal - 1] ?? ''),
            ...counts,
          ]),
        },
      ]
    : []

const stepSheet = (stepTimes: Figures['stepTimes']): WrittenSheet => ({
  name: 'Thời gian',
  columns: titled(['Bước', 'Số lần đã qua', 'Một nửa xong trong (giờ)', 'Lâu nhất (giờ)']),
  rows: stepTimes.map(({ state, count, medianHours, longestHours }): readonly Cell[] => [
    timedStateLabels[state],
    count,
    medianHours,
    longestHours,
  ]),
})

/** The figures of the page as sheets of one workbook; what the page does not show stands in none. */
export const statisticsSheets = ({ groupings, forms, stepTimes }: Figures): readonly WrittenSheet[] => {
  const shown = forms.filter(({ isShown, distributions }) => isShown && distributions.length > 0)
  return [
    ...groupings.map(groupSheet),
    ...shown.map(formSheet),
    ...shown.flatMap(attendanceSheet),
    stepSheet(stepTimes),
  ]
}
