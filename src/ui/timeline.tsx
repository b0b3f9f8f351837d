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

type TimelineEvent = {
  readonly kind: string
  readonly at: string
  readonly actorName: string
  readonly organisationName: string
  readonly onBehalf: boolean
  readonly note?: string | null
}

type EventWords = { readonly labels: Readonly<Record<string, string>>; readonly onBehalf: string }

/** An event in the words of its feature. */
export const entryOf = (event: TimelineEvent, { labels, onBehalf }: EventWords): TimelineEntry => ({
  what: labels[event.kind] ?? event.kind,
  by: `${event.actorName}, ${event.organisationName}${event.onBehalf ? ` · ${onBehalf}` : ''}`,
  at: Temporal.Instant.from(event.at),
  ...(event.note ? { note: event.note } : {}),
})

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
