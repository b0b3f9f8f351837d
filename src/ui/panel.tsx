import type { Child } from 'hono/jsx'

type PanelProps = {
  /** Unique on the page; names the heading for `aria-labelledby`. */
  id: string
  title: Child
  /** Said at the right of the heading: a count, a link. */
  aside?: Child
  /** `late`: the first thing to do, one a page. `quiet`: what others hold. `action`: the next step, not printed. */
  tone?: 'late' | 'quiet' | 'action'
  /** Lists and tables touch the edges of the panel. */
  flush?: boolean
  class?: string
  children: Child
}

const tones = { late: 'panel-late', quiet: 'panel-quiet', action: 'action-panel' } as const

export function Panel({ id, title, aside, tone, flush, class: extra, children }: PanelProps) {
  return (
    <section class={['panel', tone && tones[tone], extra].filter(Boolean).join(' ')} aria-labelledby={`h-${id}`}>
      <div class="panel-head">
        <h2 id={`h-${id}`}>{title}</h2>
        {aside && <span class="text-muted max-sm:!ml-0">{aside}</span>}
      </div>
      {flush ? children : <div class="panel-body grid gap-3">{children}</div>}
    </section>
  )
}

type ColumnsProps = {
  /** What to do now and when by: beside the page from 1280 px, between its head and the rest below that. */
  aside: Child
  /** What must come first on a phone too, such as who holds the thing now. */
  first?: Child
  children: Child
}

/** A page about one thing: main column, and beside it the next step. */
export function Columns({ aside, first, children }: ColumnsProps) {
  return (
    <div class="grid gap-6 xl:grid-cols-[minmax(0,1fr)_20rem] xl:grid-rows-[auto_1fr] items-start">
      {first && <div class="grid gap-6 xl:col-start-1 min-w-0">{first}</div>}
      <div class="grid gap-6 min-w-0 xl:col-start-2 xl:row-start-1 xl:row-span-2 xl:sticky xl:top-24">{aside}</div>
      <div class="grid gap-6 xl:col-start-1 min-w-0">{children}</div>
    </div>
  )
}
