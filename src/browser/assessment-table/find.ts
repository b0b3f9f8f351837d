import { keyOf } from '../find-in-list.ts'
import { isChanged, isComplete, type Sheet } from './model.ts'
import type { Table } from './table.ts'

const views: Readonly<Record<string, (table: Table, sheet: Sheet) => boolean>> = {
  lacking: (table, sheet) => !isComplete(table, sheet),
  changed: isChanged,
}

/** Searches and narrows the table while one types. A row that is being filled in stays until the view is chosen anew. */
export function startFinding(table: Table): void {
  const form = table.root.querySelector<HTMLFormElement>('form[data-finding]')
  const search = form?.querySelector<HTMLInputElement>('input[type="search"]')
  // Several pages are searched by the server.
  if (!form || !search || table.root.querySelector('.pager')) return
  const show = () => {
    const key = keyOf(search.value)
    const view = form.querySelector<HTMLInputElement>('input[data-view]:checked')?.dataset.view ?? ''
    for (const sheet of table.sheets) {
      const isFound = (sheet.element.dataset.find ?? '').includes(key)
      sheet.element.hidden = !isFound || views[view]?.(table, sheet) === false
    }
  }
  search.addEventListener('input', show)
  form.addEventListener('change', show)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    show()
  })
}
