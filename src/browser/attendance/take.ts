import { bringUp, keep, offerUndo, type Sheet, show, showUnsent, write } from './keep.ts'
import { scanning } from './scan-codes.ts'
import { hasArrived, markOf, nameOf, rowAround, rowsIn, setKnown, shownBefore } from './sheet.ts'
import { discard, dropConflict, listConflicts, type MeetingKey } from './store.ts'

/** Milliseconds: how often an open sheet sends what is left and looks for the marks of another phone. */
const askEvery = 15_000

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

/** Everybody who must come and has no mark; who scanned the code on the wall waits to be confirmed. */
async function restAbsent(sheet: Sheet): Promise<void> {
  const rest = [...sheet.rows.values()].filter((row) => row.isRequired && markOf(row) === null && !hasArrived(row))
  sheet.undoable = rest.map(shownBefore)
  const label = rest[0]?.element.querySelector('.v-vang')?.closest('label')?.textContent?.trim() ?? ''
  offerUndo(sheet, sheet.undoable, `${label}: ${rest.length}`)
  await write(
    sheet,
    rest.map((row) => ({ row, mark: 'absentWithoutReason', reason: '' })),
  )
}

/** Everybody who scanned the code on the wall and has no mark is present. */
async function confirmArrived(sheet: Sheet): Promise<void> {
  const arrived = [...sheet.rows.values()].filter((row) => hasArrived(row) && markOf(row) === null)
  sheet.undoable = arrived.map(shownBefore)
  const label = arrived[0]?.element.querySelector('.v-co-mat')?.closest('label')?.textContent?.trim() ?? ''
  offerUndo(sheet, sheet.undoable, `${label}: ${arrived.length}`)
  await write(
    sheet,
    arrived.map((row) => ({ row, mark: 'present', reason: '' })),
    { way: 'wall' },
  )
}

/** The code of a member before the camera: present, when they stand on the sheet. */
async function markScanned(sheet: Sheet, memberId: number, code: string) {
  const row = sheet.rows.get(memberId)
  if (!row) return { said: 'stranger', name: '' } as const
  if (markOf(row) !== 'present') {
    sheet.undoable = [shownBefore(row)]
    const label = row.element.querySelector('.v-co-mat')?.closest('label')?.textContent?.trim() ?? ''
    offerUndo(sheet, sheet.undoable, `${nameOf(row)}: ${label}`)
    await write(sheet, [{ row, mark: 'present', reason: '' }], { way: 'scan', code })
  }
  return { said: 'marked', name: nameOf(row) } as const
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
    case 'confirm-arrived':
      return confirmArrived(sheet)
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
  const scanner = scanning({
    root,
    mark: (memberId, code) =>
      new Promise((resolve) => inTurn(async () => resolve(await markScanned(sheet, memberId, code)))),
  })
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
    if (button?.dataset.do === 'scan') void scanner.toggle()
    else if (button) inTurn(() => pressed(sheet, button))
  })
  for (const moment of ['online', 'offline']) addEventListener(moment, () => void bringUp(sheet))
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void bringUp(sheet)
  })
}
