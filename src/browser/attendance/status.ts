import type { Sent } from './send.ts'
import { setText } from './sheet.ts'

const hide = (root: Element, selector: string, isHidden: boolean) => {
  for (const part of root.querySelectorAll<HTMLElement>(selector)) part.hidden = isHidden
}

/** Says in the bar at the top what keeps the marks from being sent, and at the foot how many are still to go. */
export function showStatus(root: HTMLElement, sent: Sent, unsent: number): void {
  const state = sent.state === 'sent' && !navigator.onLine ? 'offline' : sent.state
  hide(root, '[data-attendance-bar]', state === 'sent')
  for (const part of root.querySelectorAll<HTMLElement>('[data-when]')) {
    part.hidden = !part.dataset.when?.split(' ').includes(state)
  }
  if (sent.state === 'refused') setText(root, 'refusal', sent.words)
  for (const slot of root.querySelectorAll('[data-slot="unsent"]')) slot.textContent = String(unsent)
  hide(root, '[data-unsent], [data-some-left]', unsent === 0)
  hide(root, '[data-all-sent]', unsent > 0)
}
