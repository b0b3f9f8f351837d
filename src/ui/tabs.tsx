import { formatNumber } from './format.ts'

export type Tab = { href: string; label: string; count?: number | undefined; current?: boolean }

/** Views of one list, each a link, with how many rows it has. */
export function Tabs({ label, items }: { label: string; items: readonly Tab[] }) {
  return (
    <nav class="tabs-line px-2" aria-label={label}>
      {items.map((tab) => (
        <a href={tab.href} aria-current={tab.current ? 'true' : undefined}>
          {tab.label}
          {tab.count !== undefined && <span class="text-muted font-normal">{formatNumber(tab.count)}</span>}
        </a>
      ))}
    </nav>
  )
}
