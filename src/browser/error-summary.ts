/** After a refused form the first thing read is what to correct. */
export function focusErrorSummary() {
  document.querySelector<HTMLElement>('[data-error-summary]')?.focus()
}
