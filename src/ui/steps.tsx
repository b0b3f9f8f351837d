import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'

export type Step = { label: string; standing: 'done' | 'now' | 'todo'; where?: string | undefined; when?: Child }
export type Lane = { label: string; current?: boolean }

const spoken = { done: ': đã xong', now: ': đang chờ', todo: ': chưa đến' } as const

/**
 * The journey of a thing across organisations: who holds it now.
 * The lanes are drawn over five steps as two, two and one; they are hidden on a phone, where each step says its place.
 */
export function Steps({ lanes, steps }: { lanes?: readonly [Lane, Lane, Lane]; steps: readonly Step[] }) {
  return (
    <>
      {lanes && (
        <div class="lanes" aria-hidden="true">
          {lanes.map(({ label, current }) => (
            <span class={current ? 'now' : undefined}>{label}</span>
          ))}
        </div>
      )}
      <ol class="journey">
        {steps.map(({ label, standing, where, when }, place) => (
          <li class={standing} aria-current={standing === 'now' ? 'step' : undefined}>
            <span class="node" aria-hidden="true">
              {standing === 'done' ? <Icon name="check" /> : place + 1}
            </span>
            <span>
              <span class="step">{label}</span>
              <span class="sr-only">{spoken[standing]}</span>
              {where && <span class="where">{where}</span>}
              {when && <span class="when">{when}</span>}
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}
