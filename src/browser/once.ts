/** A form that has not been answered by now may be sent again; its one-time key keeps the deed single. */
const secondsToWait = 10

const sent = new WeakMap<HTMLFormElement, number>()

/** Swallows the second press of a button of `form[data-once]` while the first is on its way. */
export function sendOnce() {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || !('once' in form.dataset)) return
    const before = sent.get(form)
    if (before !== undefined && event.timeStamp - before < secondsToWait * 1000) {
      event.preventDefault()
      return
    }
    sent.set(form, event.timeStamp)
    // Not `disabled`: a disabled button's name and value would not be sent.
    event.submitter?.setAttribute('aria-busy', 'true')
  })
  // Coming back by the browser's back button shows the same page again, ready to be used.
  addEventListener('pageshow', () => {
    for (const form of document.forms) sent.delete(form)
    for (const button of document.querySelectorAll('[aria-busy]')) button.removeAttribute('aria-busy')
  })
}
