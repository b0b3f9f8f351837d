import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

/** `info` under way, `success` finished, `warning` paused, `error` sent back, `neutral` out of play, `outline` a property. */
export type StatusTone = 'neutral' | 'info' | 'success' | 'warning' | 'error' | 'outline'

const classes = {
  neutral: 'tag',
  info: 'tag tag-info',
  success: 'tag tag-success',
  warning: 'tag tag-warning',
  error: 'tag tag-error',
  outline: 'tag tag-outline',
} as const satisfies Record<StatusTone, string>

/** The state of a thing: a word with an icon of its own shape; colour only repeats it. */
export function StatusTag({ tone, icon, children }: { tone: StatusTone; icon: IconName; children: Child }) {
  return (
    <span class={classes[tone]}>
      <Icon name={icon} />
      {children}
    </span>
  )
}

/** State above, deadline or reason under it; side by side on a compact card. */
export function StateStack({ children }: { children: Child }) {
  return <span class="state-stack">{children}</span>
}
