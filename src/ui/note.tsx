import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

export type NoteTone = 'info' | 'success' | 'warning' | 'error'

const looks = {
  info: { class: 'note-info', icon: 'info' },
  success: { class: 'note-success', icon: 'circle-check' },
  warning: { class: 'note-warning', icon: 'triangle-alert' },
  error: { class: 'note-error', icon: 'circle-alert' },
} as const satisfies Record<NoteTone, { class: string; icon: IconName }>

type NoteProps = { tone?: NoteTone; title?: Child; children?: Child; role?: 'note' | 'status' | 'alert' }

/** A message in the page. Only errors interrupt a screen reader (`role="alert"`). */
export function Note({ tone = 'info', title, children, role }: NoteProps) {
  const look = looks[tone]
  return (
    <div class={`note ${look.class}`} role={role ?? (tone === 'error' ? 'alert' : 'note')}>
      <Icon name={look.icon} />
      <div>
        {title && <b>{title}</b>}
        {children && <div>{children}</div>}
      </div>
    </div>
  )
}
