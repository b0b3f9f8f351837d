import { isComplete, keyOf, type Sheet, showWords } from './model.ts'
import type { Field } from './store.ts'
import type { Table } from './table.ts'
import { word } from './words.ts'

const setText = (element: Element | null, text: string) => {
  if (element && element.textContent !== text) element.textContent = text
}

type Look = { readonly words: string; readonly look: '' | 'ok' | 'bad' }

function standingOf(table: Table, sheet: Sheet): Look {
  if ([...table.conflicts.values()].some(({ id }) => id === sheet.id)) return { words: 'rowClash', look: 'bad' }
  if ([...table.unsent.values()].some(({ id }) => id === sheet.id)) {
    return table.sent === 'sent' ? { words: 'rowSaving', look: '' } : { words: 'rowUnsaved', look: 'bad' }
  }
  return isComplete(table, sheet) ? { words: 'rowSaved', look: 'ok' } : { words: 'rowLacking', look: '' }
}

/** Says at the end of a row whether it is kept, and whether it is whole. */
export function showSheet(table: Table, sheet: Sheet): void {
  const standing = sheet.element.querySelector('[data-standing] .saved')
  const { words, look } = standingOf(table, sheet)
  setText(standing, word(words))
  if (standing) standing.className = `saved ${look}`
}

const clock = () => new Date().toLocaleTimeString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh' })

function savingOf({ sent, unsent, hasKept, isKept }: Table): Look {
  const n = unsent.size
  if (!isKept) return { words: word('notKept'), look: 'bad' }
  if (n === 0)
    return hasKept ? { words: word('saved', { time: clock() }), look: 'ok' } : { words: word('ready'), look: '' }
  return sent === 'sent' ? { words: word('saving'), look: '' } : { words: word(sent, { n }), look: 'bad' }
}

/** Says at the foot how saving goes; a screen reader hears it when it changes, not at each key. */
export function showStatus(table: Table): void {
  const { root, sent, unsent } = table
  const status = root.querySelector<HTMLElement>('[data-status]')
  const { words, look } = savingOf(table)
  setText(status, words)
  if (status) status.className = `saved ${look}`
  for (const part of root.querySelectorAll<HTMLElement>('[data-signed-out]')) {
    part.hidden = unsent.size === 0 || sent !== 'signedOut'
  }
}

const gradeWords = (value: string) => (value === '' ? word('empty') : value)

/** Both values and who wrote the other one, in the cell; nothing when there is no conflict any more. */
export function showClash(table: Table, sheet: Sheet, field: Field): void {
  const isGrade = field.part === 'grade'
  const place = isGrade ? sheet.cells.get(field.position) : sheet.texts.get(field.position)?.parentElement
  place?.querySelector('.clash')?.remove()
  const conflict = table.conflicts.get(keyOf(field))
  showWords(sheet, field.position)
  if (!place || !conflict) return
  const line = document.createElement('span')
  line.className = 'clash'
  line.setAttribute('role', 'alert')
  const by = conflict.by || word('somebody')
  line.textContent = isGrade
    ? word('clash', { by, theirs: gradeWords(conflict.stands), mine: gradeWords(conflict.mine) })
    : word('clashWords', { by, theirs: conflict.stands, mine: conflict.mine })
  if (!isGrade) line.append(keepMine(table, field))
  place.append(line)
  showWords(sheet, field.position)
  showSheet(table, sheet)
}

/** The button that puts the words of whoever sits here in place of those that stand. */
function keepMine(table: Table, { position }: Field): Node {
  const template = table.root.querySelector<HTMLTemplateElement>('template[data-template="keep-mine"]')
  const copy = document.importNode(template?.content ?? document.createDocumentFragment(), true)
  copy.querySelector('button')?.setAttribute('data-mine', String(position))
  return copy
}
