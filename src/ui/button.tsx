import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'

/** One `primary` a page; `line` for other actions, `danger` for what is hard to take back, `quiet` for leaving. */
export type ButtonTone = 'primary' | 'line' | 'danger' | 'quiet'

const classes = { primary: 'btn-primary', line: 'btn-line', danger: 'btn-danger', quiet: 'btn-quiet' } as const

type Look = { tone?: ButtonTone | undefined; wide?: boolean | undefined; small?: boolean; class?: string }

function classOf({ tone = 'line', wide, small, class: extra }: Look) {
  return ['btn', classes[tone], wide && 'w-full', small && 'btn-sm', extra].filter(Boolean).join(' ')
}

type ButtonProps = Look & {
  children: Child
  icon?: IconName | undefined
  type?: 'submit' | 'reset' | 'button'
  name?: string
  value?: string
  /** Sends the form elsewhere than its own action. */
  formAction?: string
  /** The form it belongs to, when it stands outside of it. */
  form?: string
}

/** A button that begins with a verb. On a phone it takes the whole width of a form's foot (`.form-actions`). */
export function Button({ children, icon, type = 'submit', name, value, formAction, form, ...look }: ButtonProps) {
  return (
    <button type={type} class={classOf(look)} name={name} value={value} formaction={formAction} form={form}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

type ButtonLinkProps = Look & { href: string; children: Child; icon?: IconName; download?: boolean }

export function ButtonLink({ href, children, icon, download, ...look }: ButtonLinkProps) {
  return (
    <a class={classOf(look)} href={href} download={download}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  )
}

type RefusedButtonProps = { id: string; reason: Child; children: Child; icon?: IconName; wide?: boolean }

/** An action that exists but not now or not for this person: it stays in sight, focusable, and the reason stands under it. */
export function RefusedButton({ id, reason, children, icon, wide }: RefusedButtonProps) {
  return (
    <div>
      <button type="button" class={wide ? 'btn w-full' : 'btn'} aria-disabled="true" aria-describedby={`${id}-vi-sao`}>
        {icon && <Icon name={icon} />}
        {children}
      </button>
      <p class="hint mt-1" id={`${id}-vi-sao`}>
        {reason}
      </p>
    </div>
  )
}
