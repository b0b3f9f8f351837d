import type { Child } from 'hono/jsx'
import { formatNumber } from './format.ts'
import { Icon } from './icon.tsx'

export type QueueItem = { href: string; count: number; what: string; detail?: Child; age?: Child }

/** Home: number, what, why, age. A row is one link to the filtered list. */
export function Queue({ items }: { items: readonly QueueItem[] }) {
  return (
    <ul class="queue border-t border-base-300">
      {items.map(({ href, count, what, detail, age }) => (
        <li>
          <a href={href}>
            <span class="q">{formatNumber(count)}</span>
            <span>
              <span class="t">{what}</span>
              {detail && <span class="s">{detail}</span>}
            </span>
            <span class="age">{age}</span>
            <span class="go text-muted">
              <Icon name="chevron-right" />
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
