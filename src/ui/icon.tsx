import { icons } from './icons.generated.ts'

export type IconName = keyof typeof icons

type IconProps = { name: IconName; class?: string }

/** A Lucide drawing, sized by the text beside it. Always decoration: the words next to it say the same. */
export function Icon({ name, class: extra }: IconProps) {
  return (
    <svg class={extra ? `ico ${extra}` : 'ico'} viewBox="0 0 24 24" aria-hidden="true">
      <path d={icons[name]} />
    </svg>
  )
}

/** The mark of the app: two arrows that pass each other. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="6" fill="var(--color-primary)" />
      <g fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="square">
        <path d="M7 12h15M17.5 7.5 22 12l-4.5 4.5" />
        <path d="M25 20H10M14.5 24.5 10 20l2-2" />
      </g>
      <circle cx="25" cy="12" r="1.7" fill="var(--gold)" />
    </svg>
  )
}
