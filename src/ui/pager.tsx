import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'

type PagerProps = {
  /** "1–50 trong 404 giấy", or "50 giấy" where counting would be dear. */
  summary: Child
  firstHref?: string | undefined
  previousHref?: string | undefined
  nextHref?: string | undefined
}

/** Keyset pages have no numbers: to the beginning, back, onward. */
export function Pager({ summary, firstHref, previousHref, nextHref }: PagerProps) {
  return (
    <div class="flex flex-wrap items-center justify-between gap-3 px-4 py-3 border-t border-base-300">
      <p class="text-muted">{summary}</p>
      {(firstHref || previousHref || nextHref) && (
        <nav class="pager" aria-label="Trang">
          {firstHref && <a href={firstHref}>Đầu</a>}
          {previousHref && (
            <a href={previousHref} rel="prev">
              <Icon name="chevron-left" />
              Trước
            </a>
          )}
          {nextHref && (
            <a href={nextHref} rel="next">
              Sau
              <Icon name="chevron-right" />
            </a>
          )}
        </nav>
      )}
    </div>
  )
}
