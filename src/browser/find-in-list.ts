const marks = /\p{M}/gu

/** As the server makes its search keys: small letters without diacritics. */
export const keyOf = (text: string) =>
  text.normalize('NFD').replaceAll(marks, '').replaceAll(/[đĐ]/g, 'd').trim().toLowerCase()

/** A field that narrows a long list on the page while it is typed into; it shows itself only where script runs. */
export function findInList(): void {
  for (const input of document.querySelectorAll<HTMLInputElement>('input[data-find-in]')) {
    const list = document.getElementById(input.dataset.findIn ?? '')
    const field = input.closest<HTMLElement>('[hidden]')
    if (!list || !field) continue
    field.hidden = false
    input.addEventListener('input', () => {
      const key = keyOf(input.value)
      for (const row of list.querySelectorAll<HTMLElement>('[data-find]')) {
        row.toggleAttribute('data-not-found', !(row.dataset.find ?? '').includes(key))
      }
    })
    // Enter would send the sheet while somebody is still looking for a name.
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') event.preventDefault()
    })
  }
}
