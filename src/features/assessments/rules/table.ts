import { searchKey } from '#core/vietnamese-text.ts'
import type { Criterion } from '#features/regulations/rules.ts'
import { type Filled, gradeAt, lacksOf } from './sheet.ts'

/** House rule: more sheets of one cell than this go on a next page of the table. */
export const mostOnPage = 250

/** House rule: which sheets the table of a cell shows. */
export const tableViews = ['all', 'lacking', 'changed'] as const
export type TableView = (typeof tableViews)[number]

const viewWords: Readonly<Record<TableView, string>> = { all: '', lacking: 'chua-du', changed: 'khac' }

/** House rule: a view as an address says it; undefined for the one that needs no word. */
export const wordOfView = (view: TableView): string | undefined => viewWords[view] || undefined

/** House rule: what an address says that is no view asks for all. */
export const viewOfWord = (word: string | null): TableView =>
  tableViews.find((view) => viewWords[view] === word) ?? 'all'

type Part = 'grade' | 'text'

/** House rule: the field of a line in a form of the table, its grade or its words. */
export const fieldOf = (part: Part, id: number, position: number): string =>
  `${part === 'grade' ? 'm' : 'l'}-${id}-${position}`

/** House rule: the field that says how a line stood when the form was shown. */
export const shownFieldOf = (part: Part, id: number, position: number): string =>
  `${part === 'grade' ? 'cu' : 'cl'}-${id}-${position}`

/** House rule: the field with all grades of a sheet as they were shown, `1,,3`: one instead of six. */
export const shownGradesFieldOf = (id: number): string => `cu-${id}`

/** House rule: a line of the table is one that is answered by choosing. */
export const gradedOnly = (criteria: readonly Criterion[]): readonly Criterion[] =>
  criteria.filter(({ options }) => options.length > 0)

/** How often each grade was given, best first, and how many sheets have none yet. */
export type Spread = { readonly counts: readonly number[]; readonly empty: number }

/** House rule: the distribution of one line over the sheets of a cell. */
export function spreadOf({ position, options }: Criterion, sheets: readonly Filled[]): Spread {
  const counts = options.map(() => 0)
  let empty = 0
  for (const sheet of sheets) {
    const grade = gradeAt(sheet, position)
    if (grade === undefined) empty += 1
    else counts[grade - 1] = (counts[grade - 1] ?? 0) + 1
  }
  return { counts, empty }
}

/** A sheet with the grade that attendance proposes for it. */
export type Proposed = Filled & { readonly proposal: number | undefined }

/**
 * House rule: a whole column of best grades is worth a second look. A proposal to the workplace is no grade, and attendance that
 * only repeats its facts needs no look.
 */
export function canBeFlagged({ options, basis }: Criterion, sheets: readonly Proposed[]): boolean {
  if (options.length === 0 || basis === 'referral' || sheets.length < 2) return false
  return basis !== 'attendance' || sheets.some(({ proposal }) => proposal !== 1)
}

/** House rule: every sheet of the column has its best grade. */
export const isAllBestColumn = (criterion: Criterion, sheets: readonly Proposed[]): boolean =>
  canBeFlagged(criterion, sheets) && sheets.every((sheet) => gradeAt(sheet, criterion.position) === 1)

/** House rule: a grade that does not stand without words beside it, as `lacksOf` asks for them. */
export function needsWords(criterion: Criterion, grade: number, proposal: number | undefined): boolean {
  const grades = Array.from({ length: criterion.position }, (_, place) =>
    place + 1 === criterion.position ? grade : null,
  )
  return lacksOf([criterion], { grades, texts: [] }, proposal).length > 0
}

/** House rule: some line has another grade than a year before; a line that one of both left empty says nothing. */
export function differsFrom(
  criteria: readonly Criterion[],
  sheet: Filled,
  before: readonly (number | null)[],
): boolean {
  return criteria.some(({ position }) => {
    const [now, then] = [gradeAt(sheet, position), before[position - 1] ?? undefined]
    return now !== undefined && then !== undefined && now !== then
  })
}

/** House rule: a grade as people write it, its number or the words of its option; null: left empty, undefined: neither. */
export function gradeWritten({ options }: Criterion, text: string): number | null | undefined {
  const key = searchKey(text)
  if (key === '') return null
  if (/^\d{1,2}$/.test(key)) return Number(key) >= 1 && Number(key) <= options.length ? Number(key) : undefined
  const place = options.findIndex((option) => searchKey(option) === key)
  return place < 0 ? undefined : place + 1
}
