import { refreshMeeting } from './refresh.ts'
import { type Sent, sendMarks } from './send.ts'
import {
  addRow,
  choose,
  givenIn,
  hasArrived,
  markOf,
  noteShown,
  type Row,
  setKnown,
  setText,
  showArrived,
  showConflict,
  showWaiting,
} from './sheet.ts'
import { showStatus } from './status.ts'
import {
  findMeeting,
  type Given,
  give,
  listConflicts,
  listUnsent,
  type Mark,
  type MeetingKey,
  type SavedMeeting,
} from './store.ts'

/** Milliseconds: taps that come close together go in one sending. */
const sendAfter = 250

/** What undoing brings back, or what a button of the page writes. */
export type Undoable = readonly { readonly row: Row; readonly mark: Mark | null; readonly reason: string }[]

/** The sheet of one meeting under the fingers. */
export type Sheet = MeetingKey & {
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

/** How a mark came. */
export type Way = Pick<Given, 'way' | 'code'>

const wayOf = ({ form }: Sheet): Way => ({
  way: form.querySelector<HTMLInputElement>('input[name="cach"]')?.checked ? 'paper' : 'hand',
})

/** Marks that an earlier page or browser left, and conflicts nobody decided yet. */
export async function showUnsent(sheet: Sheet): Promise<void> {
  for (const [memberId, { mark, reason, was, wasReason }] of await listUnsent(sheet.owner, sheet.id)) {
    const row = sheet.rows.get(memberId)
    if (!row) continue
    choose(row, mark, reason)
    setKnown(row, was, wasReason)
  }
  await show(sheet)
}

/** Sends what is left, then fetches how the sheet stands. */
export function bringUp(sheet: Sheet): Promise<void> {
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
  // Unchanged is what the phone holds: another page of it may have fetched that.
  if (refreshed === 'changed' || refreshed === 'unchanged') await showSaved(sheet)
  else if (sheet.sent.state === 'sent') sheet.sent = { state: refreshed }
}

/** Brings the rows of the page to what the server told, all but those marked here and not sent yet. */
async function showSaved(sheet: Sheet): Promise<void> {
  const [meeting, unsent] = await Promise.all([findMeeting(sheet.owner, sheet.id), listUnsent(sheet.owner, sheet.id)])
  for (const saved of meeting?.rows ?? []) {
    const row = sheet.rows.get(saved.memberId)
    if (row) showArrived(sheet.root, row, saved.arrived)
    if (!row) sheet.rows.set(saved.memberId, addRow(sheet.root, saved))
    else if (!unsent.has(saved.memberId) && givenIn(row, { way: 'hand' }).was !== saved.mark) {
      choose(row, saved.mark, '')
      setKnown(row, saved.mark, undefined)
    }
  }
  removeGone(sheet, { meeting, unsent })
}

type Held = {
  readonly meeting: SavedMeeting | undefined
  readonly unsent: Awaited<ReturnType<typeof listUnsent>>
}

/** Who left the sheet goes from the page too, so that no mark seems to stand that nobody has. */
function removeGone({ rows }: Sheet, { meeting, unsent }: Held): void {
  if (!meeting) return
  const held = new Set(meeting.rows.map(({ memberId }) => memberId))
  for (const [memberId, { element }] of rows) {
    if (held.has(memberId) || unsent.has(memberId)) continue
    element.remove()
    rows.delete(memberId)
  }
}

/** Draws what the phone holds: what waits, what disagrees, what keeps it from being sent. */
export async function show(sheet: Sheet): Promise<void> {
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
  showToConfirm(sheet)
}

/** The one action that confirms everybody who scanned the code on the wall, with how many they are. */
function showToConfirm({ root, rows }: Sheet): void {
  const count = [...rows.values()].filter((row) => hasArrived(row) && markOf(row) === null).length
  setText(root, 'arrivals', String(count))
  for (const part of root.querySelectorAll<HTMLElement>('[data-arrivals]')) part.hidden = count === 0
}

/** Keeps what the rows say now, and sends it soon. */
export async function keep(sheet: Sheet, rows: readonly Row[], way: Way = wayOf(sheet)): Promise<void> {
  for (const row of rows) {
    const given = givenIn(row, way)
    await give(sheet.owner, sheet.id, given)
    // From now on the row counts as known: what stood before is kept with the mark.
    setKnown(row, given.mark, given.reason)
  }
  await show(sheet)
  clearTimeout(sheet.soon)
  sheet.soon = setTimeout(() => void bringUp(sheet), sendAfter)
}

/** Writes a mark for several people, as the buttons of the page do. */
export async function write(sheet: Sheet, steps: Undoable, way: Way = wayOf(sheet)): Promise<void> {
  for (const { row, mark, reason } of steps) choose(row, mark, reason)
  await keep(
    sheet,
    steps.map(({ row }) => row),
    way,
  )
}

/** Says what was done, with the button that takes it back. */
export function offerUndo({ root }: Sheet, steps: Undoable, words: string): void {
  setText(root, 'undo', words)
  for (const button of root.querySelectorAll<HTMLElement>('[data-do="undo"]')) button.hidden = steps.length === 0
}
