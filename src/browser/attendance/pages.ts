import { meetingAt, pathOf } from './paths.ts'
import { refreshMeeting } from './refresh.ts'
import { sendMarks } from './send.ts'
import { addRow, copyOf, isShown, setText } from './sheet.ts'
import { showStatus } from './status.ts'
import {
  discard,
  findMeeting,
  forgetMeeting,
  listMeetings,
  listUnsent,
  type MeetingKey,
  type SavedMeeting,
  sittingOf,
} from './store.ts'
import { keepSheet } from './take.ts'

/** Lets this phone open the sheet without a network; where that cannot be, the sheet works while there is one. */
async function installWorker(root: HTMLElement): Promise<void> {
  const address = root.dataset.worker
  if (!address || !('serviceWorker' in navigator)) return
  await navigator.serviceWorker.register(address).catch(() => undefined)
}

/** The sheet that the server drew: the phone keeps a copy, and takes over when it may be marked now. */
export async function startPage(root: HTMLElement): Promise<void> {
  const { owner = '', meeting = '' } = root.dataset
  const key = { owner, id: Number(meeting) }
  await forgetOthers(owner)
  const form = root.querySelector('form')
  if (form) await keepSheet(root, form, key)
  else await showLeft(root, key)
  root.dataset.held = 'true'
  if (form || 'early' in root.dataset) await installWorker(root)
}

/** Nothing can be marked now: a phone takes an early sheet along, and says what becomes of marks that it could not send. */
async function showLeft(root: HTMLElement, key: MeetingKey): Promise<void> {
  const sent = await sendMarks(key)
  if ('early' in root.dataset || (await findMeeting(key.owner, key.id))) await refreshMeeting(key)
  const unsent = await listUnsent(key.owner, key.id)
  if (unsent.size === 0) return
  showStatus(root, sent, unsent.size)
  root.addEventListener('click', async ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('button[data-do]') : null
    if (!button || (button.dataset.do === 'discard' && !confirm(button.dataset.ask ?? ''))) return
    if (button.dataset.do === 'discard') await discard(key.owner, key.id)
    location.reload()
  })
}

/** Names that somebody else left on this phone go when another person works on it; their unsent marks name nobody and stay. */
async function forgetOthers(owner: string): Promise<void> {
  const account = owner.split(':')[0]
  for (const meeting of await listMeetings()) {
    if (meeting.owner.split(':')[0] !== account) await forgetMeeting(meeting.owner, meeting.id)
  }
}

const newestFirst = (one: SavedMeeting, other: SavedMeeting) => other.savedAt - one.savedAt

/** The page without anybody on it that the phone opens when the server does not answer in time. */
export async function startOfflinePage(root: HTMLElement): Promise<void> {
  const meetings = [...(await listMeetings())].sort(newestFirst)
  const id = meetingAt(location.pathname)
  const meeting = meetings.find((one) => one.id === id)
  if (meeting) await openHeld(root, meeting)
  else showList(root, meetings)
}

function partOf(meeting: SavedMeeting): 'closed' | 'early' | 'sheet' {
  const day = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' })
  if (meeting.isClosed) return 'closed'
  return day < meeting.opensOn ? 'early' : 'sheet'
}

function showPart(root: HTMLElement, shown: string): void {
  for (const part of root.querySelectorAll<HTMLElement>('[data-part]')) part.hidden = part.dataset.part !== shown
}

/** One link for each sitting, as the page from the server has; the address says which is shown. */
function showSittings(root: HTMLElement, { id, lead, sittings = [] }: SavedMeeting): void {
  const asked = new URLSearchParams(location.search).get('buoi')
  const shown = sittings.find((sitting) => String(sitting.id) === asked)
  setText(root, 'lead', shown?.lead ?? lead)
  if (shown) root.dataset.sitting = String(shown.id)
  const nav = root.querySelector<HTMLElement>('[data-sittings]')
  const all = nav?.querySelector('a')
  if (!nav || !all || sittings.length === 0) return
  const point = (link: HTMLAnchorElement, address: string, isCurrent: boolean) => {
    link.href = address
    if (isCurrent) link.setAttribute('aria-current', 'true')
  }
  for (const sitting of sittings) {
    const link = document.createElement('a')
    link.textContent = sitting.name
    point(link, `${pathOf('page', id)}?buoi=${sitting.id}`, sitting === shown)
    nav.append(link)
  }
  point(all, pathOf('page', id), !shown)
  nav.hidden = false
}

async function openHeld(root: HTMLElement, meeting: SavedMeeting): Promise<void> {
  document.title = document.title.replace(/^[^·]*/, `${meeting.title} `)
  setText(root, 'title', meeting.title)
  showSittings(root, meeting)
  root.querySelector<HTMLElement>('[data-meeting-head]')?.removeAttribute('hidden')
  const part = partOf(meeting)
  showPart(root, part)
  const form = root.querySelector('form')
  if (part === 'sheet' && form) {
    const rows = meeting.rows.filter((row) => isShown(root, row))
    for (const row of rows) addRow(root, row, sittingOf(meeting, row))
    setText(root, 'required', String(rows.filter(({ isRequired }) => isRequired).length))
    await keepSheet(root, form, meeting)
  }
  await leaveWhenGone(meeting)
}

/** The server answers and does not know the meeting for this person: its own page says why. */
async function leaveWhenGone(meeting: SavedMeeting): Promise<void> {
  if ((await listUnsent(meeting.owner, meeting.id)).size > 0) return
  if ((await refreshMeeting(meeting)) !== 'otherMandate') return
  await forgetMeeting(meeting.owner, meeting.id)
  location.reload()
}

function showList(root: HTMLElement, meetings: readonly SavedMeeting[]): void {
  showPart(root, meetings.length > 0 ? 'list' : 'none')
  for (const meeting of meetings) {
    const line = copyOf(root, 'meeting')
    setText(line, 'title', meeting.title)
    setText(line, 'lead', meeting.lead)
    line.querySelector('a')?.setAttribute('href', pathOf('page', meeting.id))
    root.querySelector('[data-list]')?.append(line)
  }
}
