import { wordKey } from '#core/vietnamese-text.ts'
import { type CellValue, cellText, type Grid, isBlank } from './cells.ts'
import { type FieldWords, guessFields, headerText } from './columns.ts'

/** Where the list begins: `firstRow` and `headerRow` are indexes into the rows, `headerRow` that of the last header row. */
export type Header = {
  readonly headerRow: number
  readonly labels: readonly string[]
  /** Index of the first row below the header and its row of column numbers. */
  readonly firstRow: number
}

type PossibleHeader = { readonly row: number; readonly labels: readonly string[]; readonly score: number }

// Title rows above a list seldom reach the tenth row.
const rowsSearched = 40
const fewestFields = 2

const labelsOf = (row: readonly CellValue[] | undefined) => Array.from(row ?? [], headerText)

const scoreOf = (labels: readonly string[], fields: readonly FieldWords[]) =>
  guessFields(labels, fields).filter((field) => field !== null).length

/**
 * House rule: the header is the row, or the pair of rows with merged cells, whose words name most fields; two at least. A pair
 * is taken only where it names more than either of its rows.
 */
export function findHeader(grid: Grid, fields: readonly FieldWords[]): Header | undefined {
  const rows = grid.rows.slice(0, rowsSearched)
  const singles = rows.map((row, index): PossibleHeader => {
    const labels = labelsOf(row)
    return { row: index, labels, score: scoreOf(labels, fields) }
  })
  const pairs = singles.slice(1).flatMap((lower, above): PossibleHeader[] => {
    const upper = singles[above]
    if (!upper || !isSecondHeaderRow(rows[lower.row])) return []
    const labels = paired(upper.labels, lower.labels, fields)
    const score = scoreOf(labels, fields)
    return score > upper.score && score > lower.score ? [{ row: lower.row, labels, score }] : []
  })
  const best = [...singles, ...pairs].reduce<PossibleHeader | undefined>(
    (leader, next) => (next.score > (leader?.score ?? fewestFields - 1) ? next : leader),
    undefined,
  )
  if (!best) return undefined
  const firstRow = best.row + 1
  return {
    headerRow: best.row,
    labels: best.labels,
    firstRow: isColumnNumbers(grid.rows[firstRow]) ? firstRow + 1 : firstRow,
  }
}

const isSecondHeaderRow = (row: readonly CellValue[] | undefined) =>
  row?.some((cell) => !isBlank(cell)) === true && row.every((cell) => isBlank(cell) || typeof cell === 'string')

/** Under a cell merged over several columns its text goes before each of theirs, unless their own says more. */
function paired(upper: readonly string[], lower: readonly string[], fields: readonly FieldWords[]): readonly string[] {
  let group = ''
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
    const [top = '', bottom = ''] = [upper[index], lower[index]]
    if (top !== '') group = top
    if (bottom === '') return top
    const both = `${group} ${bottom}`.trim()
    return scoreOf([both], fields) > 0 || scoreOf([bottom], fields) === 0 ? both : bottom
  })
}

/** "(1) (2) (3)", or "A B 1 2 3", below the header words. */
function isColumnNumbers(row: readonly CellValue[] | undefined): boolean {
  const marks = (row ?? []).filter((cell) => !isBlank(cell)).map((cell) => wordKey(cellText(cell)))
  const numbers = marks.filter((mark) => /^\d{1,2}$/.test(mark)).map(Number)
  const letters = marks.filter((mark) => /^[a-d]$/.test(mark))
  const inOrder = numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0))
  return numbers.length >= 2 && numbers.length + letters.length === marks.length && inOrder
}
