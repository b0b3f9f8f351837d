import { inTurn } from './held.ts'
import {
  fieldNames,
  hasConflict,
  hasConflicts,
  hasField,
  hideConflict,
  knownOf,
  nameOf,
  readField,
  type Sheet,
  setKnown,
  showButtons,
  showConflict,
  showStatus,
  standsOf,
  writeField,
} from './page.ts'
import { type Sent, sendFields, settleSaved } from './send.ts'
import { forget, keep, keepKnowing, listUnsent, type Unsent } from './store.ts'

/** Milliseconds: keys that come close together go in one sending; what could not be sent is tried again. */
const [sendAfter, tryAgainAfter] = [600, 10_000]

const unsentAt = (sheet: Sheet, name: string): Unsent => ({
  owner: sheet.owner,
  href: sheet.href,
  name,
  value: readField(sheet, name),
  was: knownOf(sheet, name),
  at: Date.now(),
})

const unsentOf = async ({ owner, href }: Sheet) =>
  (await listUnsent()).filter((one) => one.owner === owner && one.href === href)

/** What an earlier page or browser left of this sheet goes back into its fields, on top of what it was typed over. */
async function bringBack(sheet: Sheet): Promise<void> {
  for (const one of await unsentOf(sheet)) {
    if (!hasField(sheet, one.name) || readField(sheet, one.name) === one.value) await forget(one)
    else {
      writeField(sheet, one.name, one.value)
      setKnown(sheet, one.name, one.was)
    }
  }
}

/** What was typed before this script was there, or came back with a refused form. */
const typedBefore = (sheet: Sheet): readonly Unsent[] =>
  fieldNames(sheet)
    .filter((name) => readField(sheet, name) !== knownOf(sheet, name))
    .map((name) => unsentAt(sheet, name))

function showAnswer(sheet: Sheet, sent: Sent, fields: readonly Unsent[]): void {
  if (sent.state !== 'sent') {
    showStatus(sheet, sent.state)
    return
  }
  const { at, saved, conflicts, refused } = sent.answer
  for (const { name, value } of fields) if (saved.includes(name)) setKnown(sheet, name, value)
  for (const [name, conflict] of Object.entries(conflicts)) showConflict(sheet, name, conflict)
  const [words] = Object.values(refused)
  if (words) showStatus(sheet, 'refused', { refusal: words })
  else showStatus(sheet, hasConflicts(sheet) ? 'conflict' : 'saved', { at })
}

/** Sends what this sheet still holds; fields over which two people disagree wait until this one has decided. */
const send = (sheet: Sheet): Promise<Sent['state']> =>
  inTurn(async () => {
    const fields = (await unsentOf(sheet)).filter(({ name }) => !hasConflict(sheet, name))
    if (fields.length === 0) return 'sent'
    showStatus(sheet, 'saving')
    const sent = await sendFields(sheet.href, fields)
    // First the page, then the disk: what is typed from now on stands on top of what was just saved.
    showAnswer(sheet, sent, fields)
    await settleSaved(sent, fields)
    return sent.state
  })

/** Saves each answer as it is given. Everything typed is on the disk of this machine before it goes out. */
export async function startSheet(sheet: Sheet): Promise<void> {
  let soon: ReturnType<typeof setTimeout> | undefined
  let kept = Promise.resolve()
  /** A store that fails stops nobody: then the form is sent as it would be without script. */
  const inStore = (work: () => Promise<void>) => {
    kept = kept.then(work).catch(() => undefined)
  }
  const sendSoon = (after: number) => {
    clearTimeout(soon)
    soon = setTimeout(async () => {
      await kept
      if ((await send(sheet)) === 'offline') sendSoon(tryAgainAfter)
    }, after)
  }
  const typed = (event: Event) => {
    const name = nameOf(event.target)
    if (!name) return
    const unsent = unsentAt(sheet, name)
    if (hasConflict(sheet, name) && unsent.value === standsOf(sheet, name)) return decide(name, unsent.value)
    inStore(() => keep(unsent))
    sendSoon(sendAfter)
  }
  /** The person has seen both: theirs goes on top of what stands, or what stands is taken. */
  const decide = (name: string, value: string) => {
    const stands = standsOf(sheet, name)
    writeField(sheet, name, value)
    setKnown(sheet, name, stands)
    hideConflict(sheet, name)
    const unsent = unsentAt(sheet, name)
    inStore(() => (value === stands ? forget(unsent) : keepKnowing(unsent)))
    sendSoon(0)
  }
  sheet.form.addEventListener('input', typed)
  sheet.form.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-settle]') : null
    const name = button?.closest<HTMLElement>('[data-conflict]')?.dataset.conflict
    if (button && name) decide(name, button.dataset.settle === 'own' ? readField(sheet, name) : standsOf(sheet, name))
  })
  addEventListener('online', () => sendSoon(0))
  addEventListener('offline', () => sendSoon(0))
  document.addEventListener('visibilitychange', () => sendSoon(0))
  leaveWhenSaved(sheet, () => kept)
  await bringBack(sheet)
  for (const unsent of typedBefore(sheet)) inStore(() => keep(unsent))
  showButtons(sheet)
  sheet.form.dataset.ready = 'true'
  sendSoon(0)
}

/** The buttons of the form first send what waits; without a network they stay on the page, where nothing is lost. */
function leaveWhenSaved(sheet: Sheet, allKept: () => Promise<void>): void {
  let standing: 'staying' | 'asking' | 'leaving' = 'staying'
  const before = (event: SubmitEvent) => {
    if (event.target !== sheet.form || standing === 'leaving') return
    event.preventDefault()
    // Nobody else sees this press: the one that leaves comes next.
    event.stopImmediatePropagation()
    if (standing === 'asking') return
    standing = 'asking'
    const { submitter } = event
    void allKept()
      .then(() => send(sheet))
      .catch(() => 'sent')
      .then((state) => {
        standing = state === 'offline' ? 'staying' : 'leaving'
        if (standing === 'leaving') sheet.form.requestSubmit(submitter)
      })
  }
  document.addEventListener('submit', before, { capture: true })
  addEventListener('pageshow', () => {
    standing = 'staying'
  })
}
