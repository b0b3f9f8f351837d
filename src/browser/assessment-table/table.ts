import type { Counter } from './counts.ts'
import { type Column, choose, gradeOf, keyOf, type Model, type Sheet, setValue, writtenIn } from './model.ts'
import { type Sent, sendAll } from './send.ts'
import { showClash, showSheet, showStatus } from './show.ts'
import {
  type Batch,
  type Change,
  type Conflict,
  dropConflict,
  type Field,
  give,
  listConflicts,
  listUnsent,
  type Told,
} from './store.ts'
import { word } from './words.ts'

/** A grade to write in a cell. */
export type Step = { readonly sheet: Sheet; readonly position: number; readonly value: string }

/** The table under the fingers. */
export type Table = Model & {
  readonly root: HTMLElement
  readonly owner: string
  readonly address: string
  readonly counter: Counter
  /** How the server has each line. */
  readonly known: Map<string, string>
  readonly unsent: Map<string, Change>
  readonly conflicts: Map<string, Conflict>
  /** What each act wrote over, the last act last. */
  readonly acts: (readonly Step[])[]
  sent: Sent
  soon: ReturnType<typeof setTimeout> | undefined
  /** What is kept goes one after the other, and no key waits for it. */
  keeping: Promise<void>
  wait: number
  /** Whether something was kept since the page was opened. */
  hasKept: boolean
  /** False when the browser stopped keeping what is written: then the form is sent as it would be without script. */
  isKept: boolean
}

/** Milliseconds: keys that come close together go in one sending. */
const sendAfter = 300
const firstWait = 2000
const longestWait = 60_000
const mostActs = 50

/** The sheets that are shown now, in their order. */
export const shownSheets = ({ sheets }: Model): readonly Sheet[] => sheets.filter(({ element }) => !element.hidden)

const sheetOf = (table: Table, { id }: Field) => table.byId.get(id)

function soonSend(table: Table, wait: number): void {
  clearTimeout(table.soon)
  table.soon = setTimeout(() => void send(table), wait)
}

/** Sends everything that waits, and tries again later when nobody answers. */
export async function send(table: Table): Promise<void> {
  clearTimeout(table.soon)
  await table.keeping
  table.sent = await sendAll({
    owner: table.owner,
    address: table.address,
    onTold: (batch, told) => takeIn(table, batch, told),
  })
  await readUnsent(table)
  if (table.sent === 'sent' && table.unsent.size === 0) table.wait = firstWait
  else {
    soonSend(table, table.wait)
    table.wait = Math.min(table.wait * 2, longestWait)
  }
  showStatus(table)
}

async function readUnsent(table: Table): Promise<void> {
  const before = [...table.unsent.values()]
  table.unsent.clear()
  for (const change of await listUnsent(table.owner)) table.unsent.set(keyOf(change), change)
  showSheets(table, [...before, ...table.unsent.values()])
}

/** Brings the ends of the rows and the numbers of the views up to what these lines say. */
function showSheets(table: Table, fields: readonly Field[]): void {
  const sheets = new Set(fields.flatMap((field) => sheetOf(table, field) ?? []))
  for (const sheet of sheets) showSheet(table, sheet)
  table.counter.views(sheets)
}

function takeIn(table: Table, { changes }: Batch, told: readonly Told[]): void {
  table.hasKept = true
  for (const change of changes) {
    const one = told.find((outcome) => keyOf(outcome) === keyOf(change))
    if (one?.outcome === 'conflict')
      takeConflict(table, { ...change, mine: change.value, stands: String(one.stands ?? ''), by: one.by ?? '' })
    else if (one?.outcome === 'refused') takeRefusal(table, change, one.words)
    else table.known.set(keyOf(change), change.value)
  }
}

/** What stands is shown, unless whoever sits here has gone on writing there: then that is sent next, and told again. */
function takeConflict(table: Table, { id, position, part, mine, stands, by }: Conflict): void {
  const conflict = { id, position, part, mine, stands, by }
  const sheet = sheetOf(table, conflict)
  table.known.set(keyOf(conflict), stands)
  if (!sheet || writtenIn(sheet, conflict) !== mine) return
  table.conflicts.set(keyOf(conflict), conflict)
  putBack(table, conflict, stands)
  showClash(table, sheet, conflict)
}

function putBack(table: Table, field: Field, value: string): void {
  const sheet = sheetOf(table, field)
  if (sheet) setValue(sheet, field, value)
  const column = table.columns.find(({ position }) => position === field.position)
  if (column && field.part === 'grade') table.counter.column(column)
}

function takeRefusal(table: Table, change: Change, words: string): void {
  const sheet = sheetOf(table, change)
  const line = table.columns.find(({ position }) => position === change.position)?.name ?? ''
  const list = table.root.querySelector('[data-refusals]')
  const item = document.createElement('li')
  item.textContent = word('refused', { name: sheet?.name ?? '', line, words })
  list?.append(item)
  list?.closest('[hidden]')?.removeAttribute('hidden')
  if (sheet && writtenIn(sheet, change) === change.value) putBack(table, change, table.known.get(keyOf(change)) ?? '')
}

/** Keeps lines in the browser first, then sends them. */
export function keep(table: Table, fields: readonly Field[]): void {
  const changes = fields.flatMap((field): readonly Change[] => {
    const sheet = sheetOf(table, field)
    const { id, position, part } = field
    return sheet
      ? [{ id, position, part, value: writtenIn(sheet, field), was: table.known.get(keyOf(field)) ?? '' }]
      : []
  })
  for (const change of changes) {
    table.unsent.set(keyOf(change), change)
    settleConflict(table, change)
  }
  table.keeping = table.keeping
    .then(() => give(table.owner, changes))
    .catch(() => {
      table.isKept = false
      showStatus(table)
    })
  showSheets(table, changes)
  showStatus(table)
  if (table.sent === 'sent') soonSend(table, sendAfter)
}

/** Whoever writes in a line that two have written has chosen. */
export function settleConflict(table: Table, field: Field): void {
  const sheet = sheetOf(table, field)
  if (!sheet || !table.conflicts.delete(keyOf(field))) return
  void dropConflict(table.owner, field)
  showClash(table, sheet, field)
  showSheet(table, sheet)
}

/** Writes grades; what they were before can be brought back. */
export function write(table: Table, steps: readonly Step[], isUndoing = false): void {
  const real = steps.filter(({ sheet, position, value }) => {
    const field = { id: sheet.id, position, part: 'grade' } as const
    if (gradeOf(sheet, position) !== value) return true
    // The one key that keeps what somebody else wrote.
    settleConflict(table, field)
    return false
  })
  if (real.length === 0) return
  if (!isUndoing) {
    table.acts.push(real.map(({ sheet, position }) => ({ sheet, position, value: gradeOf(sheet, position) })))
    if (table.acts.length > mostActs) table.acts.shift()
  }
  for (const { sheet, position, value } of real) choose(sheet, position, value)
  for (const column of columnsOf(table, real)) table.counter.column(column)
  keep(
    table,
    real.map(({ sheet: { id }, position }) => ({ id, position, part: 'grade' })),
  )
}

const columnsOf = ({ columns }: Model, steps: readonly Step[]): readonly Column[] =>
  columns.filter(({ position }) => steps.some((step) => step.position === position))

/** Takes the last act back; gives how many cells it was. */
export function undo(table: Table): number {
  const act = table.acts.pop()
  if (act) write(table, act, true)
  return act?.length ?? 0
}

/** What an earlier page or browser left, and conflicts nobody decided yet. */
export async function restore(table: Table): Promise<void> {
  const [unsent, conflicts] = await Promise.all([listUnsent(table.owner), listConflicts(table.owner)])
  for (const change of unsent) restoreLine(table, change)
  for (const conflict of conflicts) restoreConflict(table, conflict)
  for (const column of table.columns) table.counter.column(column)
  table.counter.views(table.sheets)
}

function restoreLine(table: Table, change: Change): void {
  const sheet = sheetOf(table, change)
  table.unsent.set(keyOf(change), change)
  if (!sheet) return
  setValue(sheet, change, change.value)
  showSheet(table, sheet)
}

function restoreConflict(table: Table, conflict: Conflict): void {
  const sheet = sheetOf(table, conflict)
  if (!sheet) return
  const stands = table.known.get(keyOf(conflict)) ?? ''
  // Meanwhile somebody has written what both wanted.
  if (stands === conflict.mine) void dropConflict(table.owner, conflict)
  else {
    table.conflicts.set(keyOf(conflict), { ...conflict, stands })
    showClash(table, sheet, conflict)
  }
}
