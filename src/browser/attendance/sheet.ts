import { keyOf } from '../find-in-list.ts'
import type { Conflict, Given, Mark, SavedMeeting } from './store.ts'

const marks: readonly string[] = ['present', 'absentWithReason', 'absentWithoutReason']
const asMark = (text: string): Mark | null => (marks.includes(text) ? (text as Mark) : null)

/** One person's row as the page holds it; what the server knew is in its hidden fields, as in the form without script. */
export type Row = { readonly element: HTMLElement; readonly memberId: number; readonly isRequired: boolean }

const field = ({ element, memberId }: Row, name: 'dd' | 'ld' | 'cu' | 'cu-ld') =>
  element.querySelectorAll<HTMLInputElement>(`input[name="${name}-${memberId}"]`)

const rowOf = (element: HTMLElement): Row => ({
  element,
  memberId: Number(element.dataset.member),
  isRequired: !element.classList.contains('roll-free'),
})

export const rowsIn = (root: HTMLElement): readonly Row[] =>
  [...root.querySelectorAll<HTMLElement>('li[data-member]')].map(rowOf)

export const rowAround = (target: EventTarget | null): Row | undefined => {
  const element = target instanceof Element ? target.closest<HTMLElement>('li[data-member]') : null
  return element ? rowOf(element) : undefined
}

export const markOf = (row: Row): Mark | null =>
  asMark([...field(row, 'dd')].find((choice) => choice.checked)?.value ?? '')

export const nameOf = ({ element }: Row): string => element.querySelector('[data-slot="name"]')?.textContent ?? ''

/** What the row says now, against what the server knew when it was shown. */
export function givenIn(row: Row, { way, code }: Pick<Given, 'way' | 'code'>): Given {
  const mark = markOf(row)
  return {
    memberId: row.memberId,
    mark,
    reason: mark === 'absentWithReason' ? (field(row, 'ld')[0]?.value.trim() ?? '') : '',
    was: asMark(field(row, 'cu')[0]?.value ?? ''),
    wasReason: field(row, 'cu-ld')[0]?.value,
    way,
    code,
  }
}

export function choose(row: Row, mark: Mark | null, reason: string): void {
  for (const choice of field(row, 'dd')) choice.checked = choice.value === (mark ?? 'chua')
  const [why] = field(row, 'ld')
  if (why) why.value = reason
}

type Shown = { readonly row: Row; readonly mark: Mark | null; readonly reason: string }

/** What the row said when it was last noted; undoing goes back to it. */
export function shownBefore(row: Row): Shown {
  const { shown = '', shownReason = '' } = row.element.dataset
  return { row, mark: asMark(shown), reason: shownReason }
}

export function noteShown(row: Row): void {
  row.element.dataset.shown = markOf(row) ?? ''
  row.element.dataset.shownReason = field(row, 'ld')[0]?.value ?? ''
}

/** What the server has of this person from now on; a reason that the phone was not told is unknown, not empty. */
export function setKnown(row: Row, mark: Mark | null, reason: string | undefined): void {
  const [was] = field(row, 'cu')
  if (was) was.value = mark ?? ''
  const [wasReason] = field(row, 'cu-ld')
  if (reason === undefined) wasReason?.remove()
  else if (wasReason) wasReason.value = reason
  else was?.insertAdjacentElement('afterend', hidden(`cu-ld-${row.memberId}`, reason))
}

function hidden(name: string, value: string): HTMLInputElement {
  const input = document.createElement('input')
  Object.assign(input, { type: 'hidden', name, value })
  return input
}

/** A copy of what a `<template>` of the page holds. */
export function copyOf(root: HTMLElement, name: string): HTMLElement {
  const template = root.querySelector<HTMLTemplateElement>(`template[data-template="${name}"]`)
  const [element] = template ? document.importNode(template.content, true).children : []
  if (!(element instanceof HTMLElement)) throw new Error(`the page has no template "${name}"`)
  return element
}

export const setText = (root: Element, slot: string, text: string): void => {
  const place = root.querySelector(`[data-slot="${slot}"]`)
  if (place) place.textContent = text
}

type SavedRow = SavedMeeting['rows'][number]

/** Whether the page shows this person: it may show one sitting of a meeting only. */
export const isShown = ({ dataset: { sitting } }: HTMLElement, { sittingId }: SavedRow): boolean =>
  !sitting || String(sittingId) === sitting

/** Draws the row of somebody who is not on the page yet; `sitting` is what theirs is called. */
export function addRow(root: HTMLElement, saved: SavedRow, sitting = ''): Row {
  const element = copyOf(root, 'row')
  const { memberId, name, workplace, isRequired, mark } = saved
  element.dataset.member = String(memberId)
  element.dataset.find = keyOf(name)
  element.classList.toggle('roll-free', !isRequired)
  for (const input of element.querySelectorAll('input')) {
    input.name = input.name.replace(/-0$/, `-${memberId}`)
    if (input.id) input.id = input.id.replace(/-0$/, `-${memberId}`)
  }
  for (const label of element.querySelectorAll<HTMLLabelElement>('label[for]')) {
    label.htmlFor = label.htmlFor.replace(/-0$/, `-${memberId}`)
  }
  for (const place of element.querySelectorAll('[data-slot="name"]')) place.textContent = name
  setText(element, 'workplace', workplace)
  setText(element, 'sitting', sitting)
  const list = root.querySelector('#roll')
  list?.append(element)
  setText(element, 'place', String(list?.children.length ?? ''))
  const row = rowOf(element)
  choose(row, mark, '')
  setKnown(row, mark, undefined)
  showArrived(root, row, saved.arrived)
  return row
}

/** Puts the hour at which somebody scanned the code on the wall at their row. */
export function showArrived(root: HTMLElement, { element }: Row, arrived: string | null | undefined): void {
  const shown = element.querySelector('[data-arrived]')
  if (!arrived) shown?.remove()
  else if (!shown) element.querySelector('.roll-meta')?.append(copyOf(root, 'arrived'))
  if (arrived) setText(element, 'time', arrived)
}

export const hasArrived = ({ element }: Row): boolean => element.querySelector('[data-arrived]') !== null

/** Puts the words "not sent yet" at a row, or takes them away. */
export function showWaiting(root: HTMLElement, { element }: Row, isWaiting: boolean): void {
  const shown = element.querySelector('[data-waiting]')
  if (isWaiting && !shown) element.querySelector('.roll-meta')?.append(copyOf(root, 'waiting'))
  if (!isWaiting) shown?.remove()
}

const wordOf = ({ element }: Row, mark: Mark | null, none: string): string =>
  element.querySelector(`.choices input[value="${mark}"]`)?.closest('label')?.textContent?.trim() ?? none

/** Shows both marks with the choice between them; `conflict` undefined: there is none any more. */
export function showConflict(root: HTMLElement, row: Row, conflict: Conflict | undefined): void {
  row.element.querySelector('[data-conflict]')?.remove()
  if (!conflict) return
  const note = copyOf(root, 'conflict')
  const none = note.dataset.none ?? ''
  setText(note, 'stands', wordOf(row, conflict.stands, none))
  setText(note, 'mine', wordOf(row, conflict.mark, none))
  row.element.append(note)
}
