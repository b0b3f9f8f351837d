import type { Child } from 'hono/jsx'

/** `long` takes the whole row on a phone. */
export type Fact = { term: string; value: Child; long?: boolean }

const isMissing = (value: Child) => value === undefined || value === null || value === ''

/** Term and value. A value nobody has given yet says so, and is never invented. */
export function Facts({ items }: { items: readonly Fact[] }) {
  return (
    <dl class="facts">
      {items.map(({ term, value, long }) => (
        <div class={long ? 'long' : undefined}>
          <dt>{term}</dt>
          <dd>{isMissing(value) ? <span class="text-muted font-normal">Chưa có</span> : value}</dd>
        </div>
      ))}
    </dl>
  )
}
