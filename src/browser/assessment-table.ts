import { startCounting } from './assessment-table/counts.ts'
import { startFinding } from './assessment-table/find.ts'
import { describe, spotInHand, spotOf, startKeys } from './assessment-table/keys.ts'
import { fillDown, paste } from './assessment-table/many.ts'
import { choose, gradeOf, readKnown, readModel, type Sheet } from './assessment-table/model.ts'
import { keep, restore, send, type Table, undo, write } from './assessment-table/table.ts'
import { readWords, word } from './assessment-table/words.ts'

/** Milliseconds: words are kept when the fingers rest. */
const restAfter = 500
/** As the stylesheet: below this the table is cards. */
const isWide = () => matchMedia('(min-width: 74rem)').matches

function tableIn(root: HTMLElement): Table {
  const model = readModel(root)
  return {
    ...model,
    root,
    owner: root.dataset.owner ?? '',
    address: root.dataset.save ?? '',
    counter: startCounting(root, model),
    known: readKnown(model),
    unsent: new Map(),
    conflicts: new Map(),
    acts: [],
    sent: 'sent',
    soon: undefined,
    keeping: Promise.resolve(),
    wait: 2000,
    hasKept: false,
    isKept: true,
  }
}

/** A browser that brings a page back puts into it what it showed before, and not what the server said. */
function showAsSent(table: Table): void {
  if ('answer' in table.root.dataset) return
  for (const sheet of table.sheets) {
    for (const position of sheet.cells.keys()) {
      const known = table.known.get(`grade-${sheet.id}-${position}`) ?? ''
      if (known !== gradeOf(sheet, position)) choose(sheet, position, known)
    }
  }
}

/** A click, or a key of the browser on a narrow screen. */
function takeClicks(table: Table, form: HTMLFormElement): void {
  form.addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'radio') return
    const spot = spotOf(table, target)
    const column = spot && table.columns[spot.place]
    if (!spot || !column) return
    write(table, [{ sheet: spot.sheet, position: column.position, value: target.value }])
    if (isWide()) describe(table, spot)
  })
}

function takeWords(table: Table, form: HTMLFormElement): void {
  const resting = new Map<HTMLTextAreaElement, ReturnType<typeof setTimeout>>()
  const keepWords = (text: HTMLTextAreaElement, sheet: Sheet) => {
    clearTimeout(resting.get(text))
    if (!resting.delete(text)) return
    keep(table, [{ id: sheet.id, position: Number(text.dataset.words), part: 'text' }])
  }
  const sheetOf = (text: HTMLElement) =>
    table.byId.get(Number(text.closest<HTMLElement>('[data-sheet]')?.dataset.sheet))
  form.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLTextAreaElement)) return
    const sheet = sheetOf(target)
    if (!sheet) return
    clearTimeout(resting.get(target))
    resting.set(
      target,
      setTimeout(() => keepWords(target, sheet), restAfter),
    )
  })
  form.addEventListener('focusout', ({ target }) => {
    const sheet = target instanceof HTMLTextAreaElement ? sheetOf(target) : undefined
    if (sheet && target instanceof HTMLTextAreaElement) keepWords(target, sheet)
  })
}

function takeMine(table: Table, button: HTMLButtonElement): void {
  const spot = spotOf(table, button)
  const position = Number(button.dataset.mine)
  const text = spot?.sheet.texts.get(position)
  const conflict = spot && table.conflicts.get(`text-${spot.sheet.id}-${position}`)
  if (!text || !conflict) return
  text.value = conflict.mine
  keep(table, [conflict])
  text.focus()
}

function takeButtons(table: Table): void {
  table.root.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null
    const spot = spotInHand(table)
    if (button?.name === 'hoan-tac') undo(table)
    else if (button?.name === 'dien-xuong' && spot) fillDown(table, spot)
    else if (button && 'mine' in button.dataset) {
      takeMine(table, button)
    }
  })
}

function takePaste(table: Table, grid: HTMLElement): void {
  grid.addEventListener('paste', (event) => {
    const spot = event.target instanceof HTMLTextAreaElement ? undefined : spotOf(table, event.target)
    if (!spot || spot.place < 0) return
    event.preventDefault()
    paste(table, spot, event.clipboardData?.getData('text/plain') ?? '')
  })
}

/** Signing out with lines that are not sent yet asks first; they stay in this browser under this account. */
function askBeforeSigningOut(table: Table): void {
  const before = (event: SubmitEvent) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || !('signOut' in form.dataset) || table.unsent.size === 0) return
    event.preventDefault()
    event.stopImmediatePropagation()
    void send(table).then(() => {
      if (table.unsent.size === 0 || confirm(word('signOut', { n: table.unsent.size }))) form.submit()
    })
  }
  document.addEventListener('submit', before, { capture: true })
}

function sendWhenAsked(table: Table, form: HTMLFormElement): void {
  form.addEventListener('submit', (event) => {
    if (!table.isKept) return
    event.preventDefault()
    // What waits for the same button to be pressed twice need not hear of it.
    event.stopPropagation()
    void send(table)
  })
  const again = () => void send(table)
  addEventListener('online', again)
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible' && table.unsent.size > 0) again()
  })
}

/** A browser that keeps nothing: the form is sent as it would be without script, and only the words that are asked for appear. */
function startWithoutStore(table: Table, form: HTMLFormElement): void {
  form.addEventListener('change', ({ target }) => {
    const spot = target instanceof HTMLInputElement ? spotOf(table, target) : undefined
    const column = spot && table.columns[spot.place]
    if (spot && column && target instanceof HTMLInputElement) choose(spot.sheet, column.position, target.value)
  })
}

async function start(root: HTMLElement): Promise<void> {
  const form = root.querySelector<HTMLFormElement>('form[method="post"]')
  const grid = form?.querySelector<HTMLElement>('[data-grid]')
  if (!form || !grid) return
  readWords(root)
  const table = tableIn(root)
  showAsSent(table)
  const isKept = await restore(table).then(
    () => true,
    () => false,
  )
  if (!isKept) return startWithoutStore(table, form)
  takeClicks(table, form)
  takeWords(table, form)
  takeButtons(table)
  takePaste(table, grid)
  sendWhenAsked(table, form)
  startFinding(table)
  askBeforeSigningOut(table)
  if (isWide()) startKeys(table, grid)
  for (const part of root.querySelectorAll<HTMLElement>('[data-script]')) part.hidden = false
  for (const part of root.querySelectorAll<HTMLElement>('[data-without-script]')) part.hidden = true
  root.dataset.scripted = ''
  await send(table)
}

const root = document.querySelector<HTMLElement>('[data-assessments]')
if (root) await start(root)
