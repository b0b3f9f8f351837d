import { sendEverything } from './send.ts'
import { forgetAll } from './store.ts'

/** Signing out empties the phone once everything is sent; with marks left it warns, and keeps them if the person goes on. */
export function askBeforeSigningOut(): void {
  const before = (event: SubmitEvent) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || !('signOut' in form.dataset)) return
    event.preventDefault()
    // Nobody else sees this press: whoever changes their mind may press again at once.
    event.stopImmediatePropagation()
    void leave(form)
  }
  document.addEventListener('submit', before, { capture: true })
}

async function leave(form: HTMLFormElement): Promise<void> {
  const left = await sendEverything()
  if (left > 0 && !confirm((form.dataset.signOut ?? '').replace('{n}', String(left)))) return
  if (left === 0) await forgetAll()
  // Not requestSubmit: that would ask again.
  form.submit()
}
