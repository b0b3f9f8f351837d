import { ask } from './ask.ts'
import { readBlock, type Wrong } from './block.ts'
import { becomesAllBest } from './counts.ts'
import { type Column, gradeOf, needsWords, type Sheet } from './model.ts'
import { type Step, shownSheets, type Table, write } from './table.ts'
import { word } from './words.ts'

/** A cell of the table: a sheet, and the place of a column from 0. */
export type At = { readonly sheet: Sheet; readonly place: number }

/** The empty cells from this one down, and what goes into them: its grade, or when it is empty itself the one above it. */
function stepsDown(table: Table, { sheet, place }: At): readonly Step[] | 'nothingChosen' {
  const position = table.columns[place]?.position ?? 0
  const shown = shownSheets(table)
  const from = shown.indexOf(sheet)
  const value = gradeOf(sheet, position) || gradeOf(shown[from - 1] ?? sheet, position)
  if (value === '') return 'nothingChosen'
  const empty = shown.slice(from).filter((one) => gradeOf(one, position) === '')
  return empty.map((one) => ({ sheet: one, position, value }))
}

/** Fills a column down; what has to be looked at first is asked. */
export function fillDown(table: Table, at: At): void {
  const column = table.columns[at.place]
  if (!column) return
  const title = word('fillTitle', { line: column.name })
  const steps = stepsDown(table, at)
  if (steps === 'nothingChosen') ask(table.root, { title, text: [word('fillEmpty')] })
  else if (steps.length === 0) ask(table.root, { title, text: [word('fillNone')] })
  else if (warningsOf(table, steps).length === 0) write(table, steps)
  else askToFill(table, { title, column, steps })
}

type Filling = { readonly title: string; readonly column: Column; readonly steps: readonly Step[] }

function askToFill(table: Table, { title, column, steps }: Filling): void {
  const grade = steps[0]?.value ?? ''
  const n = steps.length
  const option = column.options[Number(grade) - 1] ?? ''
  ask(table.root, {
    title,
    text: [word('fillText', { grade, option, n }), ...warningsOf(table, steps)],
    deed: { label: word('fillDo', { n }), act: () => write(table, steps) },
  })
}

/** What has to be said before many cells are written at once. */
function warningsOf(table: Table, steps: readonly Step[]): readonly string[] {
  const best = table.columns.filter((column) =>
    becomesAllBest(
      table.root,
      column,
      steps.filter(({ position }) => position === column.position),
    ),
  )
  const wordless = steps.filter(({ sheet, position, value }) => needsWords(sheet, position, value)).length
  return [
    ...best.map(({ name }) => word('fillBest', { line: name })),
    ...(wordless > 0 ? [word('fillWhy', { n: wordless })] : []),
  ]
}

function wrongWords({ columns }: Table, sheets: readonly Sheet[], wrong: Wrong): string {
  if (wrong.kind === 'rows') return word('pasteRows', { n: wrong.count })
  const row = wrong.row + 1
  if (wrong.kind === 'columns') return word('pasteColumns', { row, n: wrong.count })
  const name = sheets[wrong.row]?.name ?? ''
  return word('pasteCell', { row, name, line: columns[wrong.column]?.name ?? '', written: wrong.written })
}

const mostTold = 20

/** Shows what a block from a spreadsheet would change; with one wrong cell nothing of it is taken. */
export function paste(table: Table, { sheet, place }: At, text: string): void {
  const title = word('pasteTitle')
  const shown = shownSheets(table)
  const from = { row: shown.indexOf(sheet), column: place }
  const { cells, wrong } = readBlock(text, { headings: table.columns, rows: shown.length, from })
  const steps = cells.flatMap(({ row, column, value }): readonly Step[] => {
    const [one, line] = [shown[row], table.columns[column]]
    return one && line ? [{ sheet: one, position: line.position, value }] : []
  })
  const list = wrong.slice(0, mostTold).map((one) => wrongWords(table, shown, one))
  if (wrong.length > 0) ask(table.root, { title, text: [word('pasteWrong', { n: wrong.length })], list })
  else if (steps.length === 0) ask(table.root, { title, text: [word('pasteNothing')] })
  else askToPaste(table, title, steps)
}

function askToPaste(table: Table, title: string, steps: readonly Step[]): void {
  const n = steps.length
  const first = steps[0]?.sheet.name ?? ''
  const last = steps.at(-1)?.sheet.name ?? ''
  const rows = new Set(steps.map((step) => step.sheet)).size
  const changed = steps.filter((step) => !['', step.value].includes(gradeOf(step.sheet, step.position))).length
  ask(table.root, {
    title,
    text: [
      word('pasteText', { n, rows, first, last }),
      ...(changed > 0 ? [word('pasteChanged', { n: changed })] : []),
      ...warningsOf(table, steps),
    ],
    deed: { label: word('pasteDo', { n }), act: () => write(table, steps) },
  })
}
