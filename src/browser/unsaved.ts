/** Leaving a long form (`form[data-guarded]`) with words not yet sent asks first, in the browser's own dialog. */
export function askBeforeLeaving() {
  let unsaved = false
  const isGuarded = (target: EventTarget | null) =>
    target instanceof Element && target.closest('form[data-guarded]') !== null
  document.addEventListener('input', (event) => {
    if (isGuarded(event.target)) unsaved = true
  })
  document.addEventListener('submit', (event) => {
    if (isGuarded(event.target)) unsaved = false
  })
  addEventListener('beforeunload', (event) => {
    if (unsaved) event.preventDefault()
  })
}
