import type { Conflict, Sent } from './send.ts'

/** The form of one sheet as the page holds it. */
export type Sheet = { readonly form: HTMLFormElement; readonly href: string; readonly owner: string }

const isField = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
  (target instanceof HTMLInputElement && target.type === 'radio') || target instanceof HTMLTextAreaElement

/** The name of the field that was touched, when it is one that is saved. */
export const nameOf = (target: EventTarget | null): string | undefined => (isField(target) ? target.name : undefined)

const controls = ({ form }: Sheet, name: string) =>
  [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(`[name="${name}"]`)].filter(isField)

const hidden = ({ form }: Sheet, name: string) => form.querySelector<HTMLInputElement>(`input[name="cu-${name}"]`)

/** Every field that is saved: each has beside it what it was shown with. */
export const fieldNames = ({ form }: Sheet): readonly string[] =>
  [...form.querySelectorAll<HTMLInputElement>('input[name^="cu-"]')].map(({ name }) => name.slice('cu-'.length))

export const hasField = (sheet: Sheet, name: string): boolean => controls(sheet, name).length > 0

export function readField(sheet: Sheet, name: string): string {
  const all = controls(sheet, name)
  const chosen = all.find((one) => one instanceof HTMLTextAreaElement || one.checked)
  return chosen?.value ?? ''
}

export function writeField(sheet: Sheet, name: string, value: string): void {
  for (const one of controls(sheet, name)) {
    if (one instanceof HTMLTextAreaElement) one.value = value
    else one.checked = one.value === value
  }
}

export const knownOf = (sheet: Sheet, name: string): string => hidden(sheet, name)?.value ?? ''

export function setKnown(sheet: Sheet, name: string, value: string): void {
  const field = hidden(sheet, name)
  if (field) field.value = value
}

const noteOf = ({ form }: Sheet, name: string) => form.querySelector<HTMLElement>(`[data-conflict="${name}"]`)

const setText = (root: ParentNode, slot: string, words: string) => {
  for (const part of root.querySelectorAll(`[data-slot="${slot}"]`)) part.textContent = words
}

/** Shows at the line what both wrote, with the buttons that decide. */
export function showConflict(sheet: Sheet, name: string, { stands, words, by, own }: Conflict): void {
  const note = noteOf(sheet, name)
  if (!note) return
  note.dataset.stands = stands
  setText(note, 'words', words)
  setText(note, 'by', by)
  setText(note, 'own', own)
  note.hidden = false
}

export const hideConflict = (sheet: Sheet, name: string): void => {
  const note = noteOf(sheet, name)
  if (note) note.hidden = true
}

export const hasConflict = (sheet: Sheet, name: string): boolean => noteOf(sheet, name)?.hidden === false

export const standsOf = (sheet: Sheet, name: string): string => noteOf(sheet, name)?.dataset.stands ?? ''

export const hasConflicts = ({ form }: Sheet): boolean => form.querySelector('[data-conflict]:not([hidden])') !== null

export const showButtons = ({ form }: Sheet): void => {
  for (const part of form.querySelectorAll<HTMLElement>('[data-with-script]')) part.hidden = false
}

type Shown = Sent['state'] | 'saving' | 'saved' | 'refused' | 'conflict'

/** Says at the foot whether what was typed is saved, and what keeps it from being so. */
export function showStatus({ form }: Sheet, state: Shown, slots: Readonly<Record<string, string>> = {}): void {
  for (const part of form.querySelectorAll<HTMLElement>('[data-fill-status] [data-when]'))
    part.hidden = part.dataset.when !== state
  for (const [slot, words] of Object.entries(slots)) setText(form, slot, words)
}
