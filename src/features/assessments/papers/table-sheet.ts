import type { Criterion } from '#features/regulations/rules.ts'
import type { Cell } from '#spreadsheets/sheet.ts'
import type { WrittenSheet } from '#spreadsheets/write.ts'
import type { CellTable } from '../queries/table.ts'
import { gradeAt, textAt } from '../rules/sheet.ts'
import { sheetColumnsOf, tableSheetWords as words } from '../terms/table.ts'

const widthOfWords = 40

/** The table of a cell to be filled in without a network, with what each number means on a sheet of its own. */
export function tableSheets({ criteria, sheets }: CellTable): readonly WrittenSheet[] {
  const columns = sheetColumnsOf(criteria)
  return [
    {
      name: words.sheet,
      columns: [
        { title: words.id },
        { title: words.name },
        { title: words.workplace },
        { title: words.attended },
        { title: words.proposed },
        ...columns.map(({ title, part }) => (part === 'text' ? { title, width: widthOfWords } : { title })),
      ],
      rows: sheets.map((sheet): readonly Cell[] => [
        sheet.id,
        sheet.fullName,
        sheet.workplaceName,
        sheet.facts.required > 0 ? `${sheet.facts.present}/${sheet.facts.required}` : null,
        sheet.proposal ?? null,
        ...columns.map(({ part, criterion: { position } }) =>
          part === 'grade' ? (gradeAt(sheet, position) ?? null) : textAt(sheet, position) || null,
        ),
      ]),
    },
    legend(criteria),
  ]
}

const legend = (criteria: readonly Criterion[]): WrittenSheet => ({
  name: words.legend,
  columns: words.legendTitles.map((title) => ({ title })),
  rows: criteria.flatMap(({ position, shortName, options }) =>
    options.map((option, place): readonly Cell[] => [`${position}. ${shortName}`, place + 1, option]),
  ),
})
