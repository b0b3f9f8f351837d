import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'

// A role and not `<search>`: Chrome 109 does not know that element.
const searchRole = { role: 'search' } as const

type FiltersProps = {
  action: string
  search: { name: string; value?: string | undefined; label?: string; placeholder?: string }
  /** Select fields; on a phone they wait behind "Lọc thêm". */
  children?: Child
  /** What of the address must survive a new search, such as the tab. */
  keep?: Readonly<Record<string, string>>
  /** The filters now in force, each with the address without it. */
  active?: readonly { label: string; removeHref: string }[]
}

/** Search and filters of a list: a GET form, so that a filtered list has an address. */
export function Filters({ action, search, children, keep = {}, active = [] }: FiltersProps) {
  return (
    <div class="border-b border-base-300">
      <form class="filters p-4" {...searchRole} method="get" action={action} data-auto-submit>
        {Object.entries(keep).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <div class="field">
          <label for={search.name}>{search.label ?? 'Tìm'}</label>
          <input
            class="input"
            id={search.name}
            name={search.name}
            type="search"
            value={search.value}
            placeholder={search.placeholder}
            data-search
          />
        </div>
        {children && <div class="filter-extra">{children}</div>}
        <div class="filter-keys flex gap-2">
          <button type="submit" class="btn btn-line">
            <Icon name="search" />
            Tìm
          </button>
          {children && (
            <label class="filter-toggle btn btn-line flex-1 md:!hidden">
              <input type="checkbox" autocomplete="off" />
              <Icon name="funnel" />
              Lọc thêm
            </label>
          )}
        </div>
      </form>
      {active.length > 0 && (
        <p class="chips px-4 pb-3">
          {active.map(({ label, removeHref }) => (
            <a class="chip" href={removeHref}>
              <span class="sr-only">Bỏ lọc: </span>
              {label}
              <Icon name="x" />
            </a>
          ))}
        </p>
      )}
    </div>
  )
}
