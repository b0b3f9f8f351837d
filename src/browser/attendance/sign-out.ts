import { sendEverything } from './send.ts'
import { forgetAll } from './store.ts'

/** Signing out takes the names off the phone; marks that are not sent yet name nobody and stay, after a warning. */
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
  // A store that fails keeps nobody signed in.
  const left = await sendEverything().catch(() => 0)
  if (left > 0 && !confirm((form.dataset.signOut ?? '').replace('{n}', String(left)))) return
  await forgetAll().catch(() => undefined)
  // Not requestSubmit: that would ask again.
  form.submit()
}
