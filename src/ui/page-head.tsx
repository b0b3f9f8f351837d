import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'

export type Crumb = { href: string; label: string }

export function Crumbs({ items }: { items: readonly Crumb[] }) {
  return (
    <nav class="crumbs flex flex-wrap gap-x-2" aria-label="Vị trí">
      {items.map(({ href, label }, place) => (
        <a href={href}>
          <Icon name={place === 0 ? 'chevron-left' : 'chevron-right'} />
          {label}
        </a>
      ))}
    </nav>
  )
}

type PageHeadProps = {
  title: Child
  /** One sentence under the title. */
  lead?: Child
  crumbs?: readonly Crumb[]
  /** State and deadline of the thing, under the lead. */
  tags?: Child
  /** Buttons at the right; on a phone they share a row. */
  children?: Child
}

/** The only `h1` of a page. */
export function PageHead({ title, lead, crumbs, tags, children }: PageHeadProps) {
  return (
    <>
      {crumbs && <Crumbs items={crumbs} />}
      <div class="page-head">
        <div>
          <h1>{title}</h1>
          {lead && <p class="lead">{lead}</p>}
          {tags && <p class="mt-2 flex flex-wrap gap-2 items-center">{tags}</p>}
        </div>
        {children && <div class="page-actions">{children}</div>}
      </div>
    </>
  )
}
