import { keyOf } from '../find-in-list.ts'
import { type At, fillDown } from './many.ts'
import { gradeOf, radiosIn } from './model.ts'
import { shownSheets, type Table, undo, write } from './table.ts'
import { word } from './words.ts'

/** A place in the grid; -1 is the name before the grades. */
type Spot = At

const rowsOnPage = 10
/** Milliseconds after which a name is typed anew. */
const typingPause = 1200

const elementAt = ({ columns }: Table, { sheet, place }: Spot): HTMLElement | undefined =>
  place < 0 ? sheet.link : sheet.cells.get(columns[place]?.position ?? 0)

/** Where the focus is; the cell it stood in last when it is elsewhere. */
export function spotOf(table: Table, target: EventTarget | null): Spot | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-sheet]') : null
  const sheet = table.byId.get(Number(element?.dataset.sheet))
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null
  if (!sheet) return undefined
  return { sheet, place: table.columns.findIndex(({ position }) => position === Number(cell?.dataset.line)) }
}

function standingOf({ columns }: Table, { sheet, place }: Spot): string {
  const column = columns[place]
  const grade = column ? gradeOf(sheet, column.position) : ''
  if (!column || grade === '') return word('notYet')
  return word('chosen', { grade, option: column.options[Number(grade) - 1] ?? '' })
}

function meaningOf({ columns }: Table, { sheet, place }: Spot): string {
  const column = columns[place]
  if (!column) return ''
  const cell = sheet.cells.get(column.position)
  const proposed = cell?.querySelector<HTMLInputElement>('.proposed input')?.value
  const options = column.options
    .map((option, at) => `${at + 1} ${option}${String(at + 1) === proposed ? word('proposed') : ''}`)
    .join(' · ')
  const before = sheet.before[column.position - 1]
  const then = before ? word('before', { grade: before }) : ''
  return word('here', { name: sheet.name, line: column.name, options }) + then
}

/** What is told of the cell in hand: to the eye at the foot, to a screen reader as the description of the cell. */
export function describe(table: Table, spot: Spot): void {
  const here = table.root.querySelector('[data-here]')
  if (!here) return
  here.textContent = spot.place < 0 ? '' : `${meaningOf(table, spot)}. ${standingOf(table, spot)}`
  if (spot.place >= 0) elementAt(table, spot)?.setAttribute('aria-describedby', here.id)
}

function goTo(table: Table, spot: Spot): void {
  const element = elementAt(table, spot)
  if (!element) return
  const isSameRow = spot.sheet.element.contains(document.activeElement)
  element.focus({ preventScroll: true })
  // Asks where everything lies, which is dear in a long table; within its row the cell is in sight already.
  if (!isSameRow) element.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

type Move = { readonly rows?: number; readonly columns?: number }

const within = (number: number, least: number, most: number) => Math.min(Math.max(number, least), most)

function move(table: Table, { sheet, place }: Spot, { rows = 0, columns = 0 }: Move): void {
  const shown = shownSheets(table)
  const to = shown[within(shown.indexOf(sheet) + rows, 0, shown.length - 1)]
  if (to) goTo(table, { sheet: to, place: within(place + columns, -1, table.columns.length - 1) })
}

/** To the cell after this one, at the end of a row to the beginning of the next. */
function goOn(table: Table, { sheet, place }: Spot): void {
  const shown = shownSheets(table)
  const next = shown[shown.indexOf(sheet) + 1]
  if (place < table.columns.length - 1) goTo(table, { sheet, place: place + 1 })
  else if (next) goTo(table, { sheet: next, place: 0 })
  else describe(table, { sheet, place })
}

function chooseByKey(table: Table, spot: Spot, key: string): boolean {
  const column = table.columns[spot.place]
  if (!column || Number(key) > column.options.length) return false
  write(table, [{ sheet: spot.sheet, position: column.position, value: key === '0' ? '' : key }])
  if (key === '0') describe(table, spot)
  else goOn(table, spot)
  return true
}

/** A name found by what is typed, without marks: the next one after this row whose words begin so. */
function findName(table: Table, { sheet, place }: Spot, typed: string): void {
  const shown = shownSheets(table)
  const from = shown.indexOf(sheet)
  // While a name is being typed the row in hand may be the one that is meant.
  const start = typed.length > 1 ? from : from + 1
  const inOrder = [...shown.slice(start), ...shown.slice(0, start)]
  const found = inOrder.find(({ name }) => ` ${keyOf(name)}`.includes(` ${typed}`))
  if (found) goTo(table, { sheet: found, place })
  const here = table.root.querySelector('[data-here]')
  if (here) here.textContent = word('found', { typed })
}

type Typing = { typed: string; at: number }

function typeAhead(table: Table, spot: Spot, { event, typing }: { event: KeyboardEvent; typing: Typing }): boolean {
  const isFresh = event.timeStamp - typing.at > typingPause
  if (event.key.length !== 1 || (event.key === ' ' && isFresh)) return false
  typing.typed = (isFresh ? '' : typing.typed) + keyOf(event.key === ' ' ? '_' : event.key).replace('_', ' ')
  typing.at = event.timeStamp
  findName(table, spot, typing.typed)
  return true
}

const moves: Readonly<Record<string, Move>> = {
  ArrowUp: { rows: -1 },
  ArrowDown: { rows: 1 },
  ArrowLeft: { columns: -1 },
  ArrowRight: { columns: 1 },
  PageUp: { rows: -rowsOnPage },
  PageDown: { rows: rowsOnPage },
  Enter: { rows: 1 },
}

/** To the first or last grade of the row, with Ctrl of the whole table. */
function goToEnd(table: Table, { sheet }: Spot, { key, ctrlKey }: KeyboardEvent): boolean {
  if (key !== 'Home' && key !== 'End') return false
  const shown = shownSheets(table)
  const row = ctrlKey ? (key === 'Home' ? shown[0] : shown.at(-1)) : sheet
  goTo(table, { sheet: row ?? sheet, place: key === 'Home' ? 0 : table.columns.length - 1 })
  return true
}

function moveByKey(table: Table, spot: Spot, event: KeyboardEvent): boolean {
  const { key, shiftKey } = event
  // A name is a link, and Enter follows it.
  if (key === 'Enter' && spot.place < 0) return false
  const step = moves[key]
  if (!step) return goToEnd(table, spot, event)
  move(table, spot, key === 'Enter' && shiftKey ? { rows: -1 } : step)
  return true
}

function command(table: Table, spot: Spot, key: string): boolean {
  if (key === 'd' && spot.place >= 0) fillDown(table, spot)
  else if (key === 'z') undo(table)
  else return false
  describe(table, spot)
  return true
}

function handle(table: Table, spot: Spot, { event, typing }: { event: KeyboardEvent; typing: Typing }): boolean {
  const { key, ctrlKey, metaKey, altKey } = event
  if (altKey) return false
  if ((ctrlKey || metaKey) && key !== 'Home' && key !== 'End') return command(table, spot, key.toLowerCase())
  if (/^\d$/.test(key)) return chooseByKey(table, spot, key)
  if (key === 'Delete' || key === 'Backspace') return chooseByKey(table, spot, '0')
  return moveByKey(table, spot, event) || typeAhead(table, spot, { event, typing })
}

/** Out of the words of a row, back into its cells. */
function leaveWords(table: Table, event: KeyboardEvent): void {
  const text = event.target
  if (!(text instanceof HTMLTextAreaElement) || (event.key !== 'Escape' && event.key !== 'Enter')) return
  const spot = spotOf(table, text)
  if (!spot) return
  event.preventDefault()
  const place = table.columns.findIndex(({ position }) => String(position) === text.dataset.words)
  if (event.key === 'Enter') goOn(table, { ...spot, place })
  else goTo(table, { ...spot, place })
}

/** One stop of the Tab key for the whole grid; the words that grades need are stops of their own. */
function prepare(table: Table, grid: HTMLElement): void {
  grid.setAttribute('role', 'grid')
  for (const cell of grid.querySelectorAll('[role="cell"]')) cell.setAttribute('role', 'gridcell')
  for (const { link, cells } of table.sheets) {
    link.tabIndex = -1
    for (const cell of cells.values()) {
      cell.tabIndex = -1
      for (const radio of radiosIn(cell)) radio.tabIndex = -1
    }
  }
  const [first] = table.sheets
  const entry = first && elementAt(table, { sheet: first, place: 0 })
  if (entry) entry.tabIndex = 0
}

/** The cell with the focus is the one stop of the Tab key. */
function takeFocus(table: Table, grid: HTMLElement, target: EventTarget | null): void {
  const spot = spotOf(table, target)
  if (!spot || target instanceof HTMLTextAreaElement || target instanceof HTMLButtonElement) return
  const element = elementAt(table, spot)
  if (!element) return
  // A click lands on the radio button; its arrow keys would change the grade.
  if (element !== target) element.focus({ preventScroll: true })
  if (spot.place < 0) return
  for (const last of grid.querySelectorAll<HTMLElement>('td[tabindex="0"]')) last.tabIndex = -1
  element.tabIndex = 0
  describe(table, spot)
}

/** Keys in the table; a narrow screen keeps its cards and the keys of the browser. */
export function startKeys(table: Table, grid: HTMLElement): void {
  const typing: Typing = { typed: '', at: Number.NEGATIVE_INFINITY }
  prepare(table, grid)
  grid.addEventListener('focusin', ({ target }) => takeFocus(table, grid, target))
  grid.addEventListener('keydown', (event) => {
    const { target } = event
    if (target instanceof HTMLTextAreaElement) leaveWords(table, event)
    if (target instanceof HTMLTextAreaElement || target instanceof HTMLButtonElement) return
    const spot = spotOf(table, target)
    if (spot && handle(table, spot, { event, typing })) event.preventDefault()
  })
}

/** The sheet and line that a button of the page means: those of the cell in hand. */
export const spotInHand = (table: Table): Spot | undefined =>
  spotOf(table, table.root.querySelector('td[tabindex="0"]'))
