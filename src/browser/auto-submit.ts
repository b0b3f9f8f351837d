/**
 * Choosing a filter with the pointer searches at once. With the keyboard it does not: arrow keys change a closed select
 * at each press, and a page that reloads under the fingers cannot be used.
 */
export function submitFiltersOnChange() {
  document.addEventListener('change', (event) => {
    const field = event.target
    if (!(field instanceof HTMLSelectElement) || field.matches(':focus-visible')) return
    const form = field.form
    if (form && 'autoSubmit' in form.dataset) form.requestSubmit()
  })
}
