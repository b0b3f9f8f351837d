import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'

/** A way out that is seldom taken: folded until asked for, open when it was sent and comes back. */
export function Fold({ title, isOpen, children }: { title: string; isOpen: boolean; children: Child }) {
  return (
    <details open={isOpen} class="border-t border-base-300 pt-3">
      <summary class="cursor-pointer font-semibold min-h-11 flex items-center gap-2">
        <Icon name="chevron-down" />
        {title}
      </summary>
      <div class="pt-2">{children}</div>
    </details>
  )
}
