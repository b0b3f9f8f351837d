import type { Child } from 'hono/jsx'
import { formatNumber } from './format.ts'

type ProgressProps = { id: string; label: Child; value: number; max: number; unit: string }

/** A bar with its numbers beside it; the width needs no style attribute. `max` 0 means not known yet: the bar moves. */
export function Progress({ id, label, value, max, unit }: ProgressProps) {
  const words = max === 0 ? 'Đang chuẩn bị' : `${formatNumber(value)} trên ${formatNumber(max)} ${unit}`
  return (
    <div>
      <div class="flex justify-between gap-4 text-sm">
        <label for={id}>{label}</label>
        <span>{words}</span>
      </div>
      <progress class="bar mt-1.5" id={id} value={max === 0 ? undefined : value} max={max || undefined}>
        {words}
      </progress>
    </div>
  )
}

type LiveProps = {
  id: string
  /** The address of this very page, of which only this part is taken; left out when the work has ended. */
  pollHref?: string | undefined
  /** How often; each second when left out. */
  seconds?: number
  /** What the link says that does the same without script. */
  again?: string
  children: Child
}

/**
 * A part of the page that fetches itself again while it is looked at, each second for long work that runs.
 * Without script the link below it does the same.
 */
export function Live({ id, pollHref, seconds = 1, again = 'Xem lại tiến độ', children }: LiveProps) {
  if (!pollHref) return <div id={id}>{children}</div>
  return (
    <div id={id} hx-get={pollHref} hx-trigger={`every ${seconds}s`} hx-select={`#${id}`} hx-swap="outerHTML">
      {children}
      <noscript>
        <p class="mt-3">
          <a class="btn btn-line" href={pollHref}>
            {again}
          </a>
        </p>
      </noscript>
    </div>
  )
}
