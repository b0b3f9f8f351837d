import type { Child } from 'hono/jsx'
import { formatDateTime } from './format.ts'

export type TimelineEntry = {
  what: Child
  /** Who, for which organisation. */
  by: string
  at: Temporal.Instant
  /** Words given with the act: a reason, the number of a paper. */
  note?: string | undefined
}

/** Who did what, for which organisation, when. Newest first, never editable. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol class="log">
      {entries.map(({ what, by, at, note }) => (
        <li>
          {what}
          {note && <span class="block">“{note}”</span>}
          <span class="by">
            {by} · <time datetime={at.toString()}>{formatDateTime(at)}</time>
          </span>
        </li>
      ))}
    </ol>
  )
}
