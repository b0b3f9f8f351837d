import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

type EmptyProps = {
  icon?: IconName
  /** Whether that is good: "Không còn giấy nào chờ tiếp nhận". */
  title: string
  /** What would appear here, and what to do first. */
  children: Child
  actions?: Child
  /** Inside a panel already: no frame of its own. */
  inside?: boolean
}

export function Empty({ icon = 'inbox', title, children, actions, inside }: EmptyProps) {
  return (
    <div class={`${inside ? '' : 'panel '}px-5 py-10 sm:py-14 grid justify-items-center text-center gap-3`}>
      <span class="text-muted">
        <Icon name={icon} class="!w-10 !h-10" />
      </span>
      <h2>{title}</h2>
      <p class="text-muted max-w-md">{children}</p>
      {actions && <div class="flex flex-wrap justify-center gap-2 mt-1">{actions}</div>}
    </div>
  )
}
