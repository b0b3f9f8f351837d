import { type Column, gradeOf, isChanged, isComplete, type Model, type Sheet } from './model.ts'
import { word } from './words.ts'

/** What the server counted on other pages of the table: the numbers of this page are counted here. */
type Elsewhere = {
  readonly spreads: ReadonlyMap<Column, readonly number[]>
  readonly total: number
}

const barsOf = ({ head }: Column) => [...head.querySelectorAll<SVGRectElement>('rect:not(.z)')]
const widthOf = (bar: Element) => Number(bar.getAttribute('width'))
const counterOf = (root: HTMLElement, view: string) => root.querySelector<HTMLElement>(`[data-count="${view}"]`)
/** As the page writes it: a dot between the thousands. */
const numberIn = (root: HTMLElement, view: string) =>
  Number(counterOf(root, view)?.textContent.replaceAll('.', '') ?? 0)

function countHere({ sheets }: Model, { position, options }: Column): readonly number[] {
  const counts = options.map(() => 0)
  for (const sheet of sheets) {
    const place = Number(gradeOf(sheet, position)) - 1
    if (place >= 0) counts[place] = (counts[place] ?? 0) + 1
  }
  return counts
}

function readElsewhere(root: HTMLElement, model: Model): Elsewhere {
  return {
    total: numberIn(root, 'all'),
    spreads: new Map(
      model.columns.map((column) => {
        const here = countHere(model, column)
        return [column, barsOf(column).map((bar, place) => widthOf(bar) - (here[place] ?? 0))]
      }),
    ),
  }
}

function showSpread(model: Model, column: Column, { spreads, total }: Elsewhere): void {
  const counts = countHere(model, column).map((count, place) => count + (spreads.get(column)?.[place] ?? 0))
  let from = 0
  for (const [place, bar] of barsOf(column).entries()) {
    const count = counts[place] ?? 0
    bar.setAttribute('x', String(from))
    bar.setAttribute('width', String(count))
    from += count
  }
  const said = counts.map((count, place) => word('spread', { grade: place + 1, n: count }))
  const bar = column.head.querySelector('svg.spread')
  bar?.setAttribute('aria-label', [...said, word('spreadEmpty', { n: total - from })].join(', '))
  const numbers = column.head.querySelector('.spread-n')
  if (numbers) numbers.textContent = counts.join(' · ')
  column.head.classList.toggle('col-flag', column.canBeFlagged && counts[0] === total)
}

export type Counter = {
  readonly column: (column: Column) => void
  /** Looks at these sheets again. */
  readonly views: (sheets: Iterable<Sheet>) => void
}

/** The number of a view over all pages, counted on with every sheet that comes into it or leaves it. */
function countView(root: HTMLElement, view: string, isIn: (sheet: Sheet) => boolean) {
  let count = numberIn(root, view)
  const within = new Map<Sheet, boolean>()
  return {
    note: (sheet: Sheet) => within.set(sheet, isIn(sheet)),
    look: (sheet: Sheet) => {
      const [was, is] = [within.get(sheet) === true, isIn(sheet)]
      within.set(sheet, is)
      count += Number(is) - Number(was)
    },
    show: () => {
      const counter = counterOf(root, view)
      if (counter && numberIn(root, view) !== count) counter.textContent = String(count)
    },
  }
}

/** Brings the distribution over a column and the numbers of the views up to what the page says now. */
export function startCounting(root: HTMLElement, model: Model): Counter {
  const elsewhere = readElsewhere(root, model)
  const views = [
    countView(root, 'lacking', (sheet) => !isComplete(model, sheet)),
    countView(root, 'changed', (sheet) => isChanged(model, sheet)),
  ]
  for (const view of views) for (const sheet of model.sheets) view.note(sheet)
  return {
    column: (column) => showSpread(model, column, elsewhere),
    views: (sheets) => {
      for (const view of views) {
        for (const sheet of sheets) view.look(sheet)
        view.show()
      }
    },
  }
}

type Writing = { readonly sheet: Sheet; readonly value: string }

/** Whether the whole column, other pages too, has its best grade once this is written in it. */
export function becomesAllBest(root: HTMLElement, column: Column, steps: readonly Writing[]): boolean {
  const [best] = barsOf(column)
  if (!best || !column.canBeFlagged || steps.some(({ value }) => value !== '1')) return false
  const gained = steps.filter(({ sheet }) => gradeOf(sheet, column.position) !== '1').length
  return gained > 0 && widthOf(best) + gained === numberIn(root, 'all')
}
