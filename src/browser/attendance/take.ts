import { refreshMeeting } from './refresh.ts'
import { type Sent, sendMarks } from './send.ts'
import {
  addRow,
  choose,
  givenIn,
  isShown,
  markOf,
  nameOf,
  noteShown,
  type Row,
  rowAround,
  rowsIn,
  setKnown,
  setText,
  showConflict,
  shownBefore,
  showWaiting,
} from './sheet.ts'
import { showStatus } from './status.ts'
import {
  discard,
  dropConflict,
  findMeeting,
  type Given,
  give,
  listConflicts,
  listUnsent,
  type Mark,
  type MeetingKey,
  sittingOf,
} from './store.ts'

/** Milliseconds: taps that come close together go in one sending. */
const sendAfter = 250
/** Milliseconds: how often an open sheet sends what is left and looks for the marks of another phone. */
const askEvery = 15_000

type Undoable = readonly { readonly row: Row; readonly mark: Mark | null; readonly reason: string }[]

/** The sheet of one meeting under the fingers. */
type Sheet = MeetingKey & {
  readonly root: HTMLElement
  readonly form: HTMLFormElement
  readonly rows: Map<number, Row>
  sent: Sent
  soon: ReturnType<typeof setTimeout> | undefined
  undoable: Undoable
  /** What is asked of the server goes one after the other, and no tap waits for it. */
  network: Promise<void>
  /** False when the phone stopped keeping marks: then the form is sent as it would be without script. */
  isKept: boolean
}

const wayOf = ({ form }: Sheet): Given['way'] =>
  form.querySelector<HTMLInputElement>('input[name="cach"]')?.checked ? 'paper' : 'hand'

/**
 * Takes over a sheet that stands on the page: each tap is kept on the phone first and then sent, other phones' marks
 * come in by themselves, and nothing is lost when page, browser or network go.
 */
export async function keepSheet(root: HTMLElement, form: HTMLFormElement, key: MeetingKey): Promise<void> {
  const rows = new Map(rowsIn(root).map((row) => [row.memberId, row]))
  const turn = { soon: undefined, undoable: [], network: Promise.resolve(), isKept: true }
  const sheet: Sheet = { ...key, root, form, rows, sent: { state: 'sent' }, ...turn }
  // Fails where the browser keeps nothing, before anything of the form has changed.
  await showUnsent(sheet)
  form.removeAttribute('data-guarded')
  setKept(sheet, true)
  listen(sheet)
  await bringUp(sheet)
  setInterval(() => {
    if (document.visibilityState === 'visible' && sheet.sent.state !== 'refused') void bringUp(sheet)
  }, askEvery)
}

/** Changes between the buttons of a phone that keeps marks and those of the plain form. */
function setKept(sheet: Sheet, isKept: boolean): void {
  sheet.isKept = isKept
  sheet.root.dataset.kept = String(isKept)
  for (const part of sheet.root.querySelectorAll<HTMLElement>('[data-with-phone]')) part.hidden = !isKept
  for (const part of sheet.root.querySelectorAll<HTMLElement>('[data-without-phone]')) part.hidden = isKept
}

/** Marks that an earlier page or browser left, and conflicts nobody decided yet. */
async function showUnsent(sheet: Sheet): Promise<void> {
  for (const [memberId, { mark, reason, was, wasReason }] of await listUnsent(sheet.owner, sheet.id)) {
    const row = sheet.rows.get(memberId)
    if (!row) continue
    choose(row, mark, reason)
    setKnown(row, was, wasReason)
  }
  await show(sheet)
}

/** Sends what is left, then fetches how the sheet stands. */
function bringUp(sheet: Sheet): Promise<void> {
  sheet.network = sheet.network.then(async () => {
    sheet.sent = await sendMarks(sheet)
    if (sheet.sent.state === 'sent' || sheet.sent.state === 'refused') await takeIn(sheet)
    if (sheet.sent.state === 'offline') await askToSendLater()
    await show(sheet)
  })
  return sheet.network
}

/** Browsers that can will send when the network is back, also while no page is open. */
async function askToSendLater(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  const sync: unknown = registration && Reflect.get(registration, 'sync')
  if (sync instanceof Object && 'register' in sync && typeof sync.register === 'function') {
    await Promise.resolve(sync.register('attendance')).catch(() => undefined)
  }
}

async function takeIn(sheet: Sheet): Promise<void> {
  const refreshed = await refreshMeeting(sheet)
  if (refreshed === 'changed') await showSaved(sheet)
  else if (refreshed !== 'unchanged' && sheet.sent.state === 'sent') sheet.sent = { state: refreshed }
}

/** Brings the rows of the page to what the server told, all but those marked here and not sent yet. */
async function showSaved(sheet: Sheet): Promise<void> {
  const [meeting, unsent] = await Promise.all([findMeeting(sheet.owner, sheet.id), listUnsent(sheet.owner, sheet.id)])
  for (const saved of meeting?.rows ?? []) {
    const row = sheet.rows.get(saved.memberId)
    if (!row && !isShown(sheet.root, saved)) continue
    if (!row) sheet.rows.set(saved.memberId, addRow(sheet.root, saved, sittingOf(meeting, saved)))
    else if (!unsent.has(saved.memberId) && givenIn(row, 'hand').was !== saved.mark) {
      choose(row, saved.mark, '')
      setKnown(row, saved.mark, undefined)
    }
  }
}

async function show(sheet: Sheet): Promise<void> {
  const [unsent, conflicts] = await Promise.all([
    listUnsent(sheet.owner, sheet.id),
    listConflicts(sheet.owner, sheet.id),
  ])
  const conflictOf = new Map(conflicts.map((conflict) => [conflict.memberId, conflict]))
  for (const row of sheet.rows.values()) {
    const conflict = conflictOf.get(row.memberId)
    if (conflict && !unsent.has(row.memberId)) {
      choose(row, conflict.stands, conflict.standsReason)
      setKnown(row, conflict.stands, conflict.standsReason)
    }
    noteShown(row)
    showConflict(sheet.root, row, conflict)
    showWaiting(sheet.root, row, unsent.has(row.memberId))
  }
  showStatus(sheet.root, sheet.sent, unsent.size)
}

/** Keeps what a row says now; `before` is what undoing brings back. */
async function keep(sheet: Sheet, rows: readonly Row[]): Promise<void> {
  for (const row of rows) {
    const given = givenIn(row, wayOf(sheet))
    await give(sheet.owner, sheet.id, given)
    // From now on the row counts as known: what stood before is kept with the mark.
    setKnown(row, given.mark, given.reason)
  }
  await show(sheet)
  clearTimeout(sheet.soon)
  sheet.soon = setTimeout(() => void bringUp(sheet), sendAfter)
}

/** Writes a mark for several people, as the buttons of the page do. */
async function write(sheet: Sheet, steps: Undoable): Promise<void> {
  for (const { row, mark, reason } of steps) choose(row, mark, reason)
  await keep(
    sheet,
    steps.map(({ row }) => row),
  )
}

function offerUndo({ root }: Sheet, steps: Undoable, words: string): void {
  setText(root, 'undo', words)
  for (const button of root.querySelectorAll<HTMLElement>('[data-do="undo"]')) button.hidden = steps.length === 0
}

/** Searching, tapping, searching again: the field is empty and ready for the next name. */
function readyForNext({ root }: Sheet): void {
  const search = root.querySelector<HTMLInputElement>('[data-find-in]')
  if (!search || search.value === '') return
  search.value = ''
  search.dispatchEvent(new Event('input'))
  search.focus()
}

async function changed(sheet: Sheet, target: EventTarget | null): Promise<void> {
  const row = rowAround(target)
  if (!row || !(target instanceof HTMLInputElement)) return
  const before = shownBefore(row)
  if (target.type === 'radio') {
    sheet.undoable = [before]
    const word = target.closest('label')?.textContent?.trim() ?? ''
    offerUndo(sheet, sheet.undoable, `${nameOf(row)}: ${word}`)
  }
  await keep(sheet, [row])
  if (target.type === 'radio' && markOf(row) === 'present') readyForNext(sheet)
}

/** Everybody who must come and has no mark, in the list as it is shown. */
async function restAbsent(sheet: Sheet): Promise<void> {
  const rest = [...sheet.rows.values()].filter((row) => row.isRequired && markOf(row) === null)
  sheet.undoable = rest.map(shownBefore)
  const label = rest[0]?.element.querySelector('.v-vang')?.closest('label')?.textContent?.trim() ?? ''
  offerUndo(sheet, sheet.undoable, `${label}: ${rest.length}`)
  await write(
    sheet,
    rest.map((row) => ({ row, mark: 'absentWithoutReason', reason: '' })),
  )
}

async function decide(sheet: Sheet, button: HTMLElement): Promise<void> {
  const row = rowAround(button)
  if (!row) return
  const conflict = (await listConflicts(sheet.owner, sheet.id)).find(({ memberId }) => memberId === row.memberId)
  if (!conflict) return
  if (button.dataset.do === 'keep-theirs') {
    await dropConflict(sheet.owner, sheet.id, row.memberId)
    await show(sheet)
  } else {
    setKnown(row, conflict.stands, conflict.standsReason)
    await write(sheet, [{ row, mark: conflict.mark, reason: conflict.reason }])
  }
}

async function pressed(sheet: Sheet, button: HTMLElement): Promise<void> {
  switch (button.dataset.do) {
    case 'undo': {
      const steps = sheet.undoable
      sheet.undoable = []
      offerUndo(sheet, [], '')
      return write(sheet, steps)
    }
    case 'rest-absent':
      return restAbsent(sheet)
    case 'send':
      void bringUp(sheet)
      return
    case 'discard':
      if (!confirm(button.dataset.ask ?? '')) return
      await discard(sheet.owner, sheet.id)
      return location.reload()
    default:
      return decide(sheet, button)
  }
}

function listen(sheet: Sheet): void {
  const { root, form } = sheet
  // One after the other: two taps must not read the same row at once.
  let last = Promise.resolve()
  const inTurn = (work: () => Promise<void>) => {
    last = last.then(work).catch(() => setKept(sheet, false))
  }
  form.addEventListener('change', ({ target }) => {
    if (sheet.isKept) inTurn(() => changed(sheet, target))
  })
  form.addEventListener('submit', (event) => {
    if (!sheet.isKept) return
    event.preventDefault()
    void bringUp(sheet)
  })
  root.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('button[data-do]') : null
    if (button) inTurn(() => pressed(sheet, button))
  })
  for (const moment of ['online', 'offline']) addEventListener(moment, () => void bringUp(sheet))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void bringUp(sheet)
  })
}
