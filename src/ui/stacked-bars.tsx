import type { Child } from 'hono/jsx'

export type StackedBar = {
  label: string
  /** In the order of the legend. */
  parts: readonly number[]
  /** The numbers beside the bar: "78 · 21 · 1 %". */
  words: string
  /** What is to be seen at once, beside the label. */
  tag?: Child
}

type StackedBarsProps = {
  /** What is compared, read out before the numbers. */
  title: string
  /** What the parts stand for, at most three. */
  legend: readonly string[]
  bars: readonly StackedBar[]
}

const width = 1000
const height = 14

/** Dark, grey, empty: told apart in print and without colour. */
const fills = ['fill-neutral', 'fill-neutral/45', 'fill-base-100 stroke-neutral'] as const

function Parts({ parts }: { parts: readonly number[] }) {
  const whole = parts.reduce((sum, part) => sum + part, 0)
  const ends = parts.map((_, place) => parts.slice(0, place + 1).reduce((sum, part) => sum + part, 0))
  const at = (count: number) => (whole === 0 ? 0 : Math.round((count / whole) * width))
  return (
    <svg class="block w-full h-4 mt-1" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="fill-base-300" width={width} height={height} />
      {parts.map((part, place) => {
        const end = at(ends[place] ?? 0)
        const begin = at((ends[place] ?? 0) - part)
        return <rect class={fills[place] ?? fills[0]} x={begin} width={end - begin} height={height} />
      })}
    </svg>
  )
}

/** Bars of up to three parts under their words, drawn as SVG. A table of the same numbers goes with them. */
export function StackedBars({ title, legend, bars }: StackedBarsProps) {
  const told = bars.map(({ label, words }) => `${label}: ${words}`).join('; ')
  return (
    <div class="grid gap-3">
      <p class="legend" aria-hidden="true">
        {legend.map((label, place) => (
          <span>
            <svg class="w-4 h-4" viewBox="0 0 14 14" aria-hidden="true">
              <rect class={fills[place] ?? fills[0]} x="0.5" y="0.5" width="13" height="13" />
            </svg>
            {label}
          </span>
        ))}
      </p>
      <figure class="grid gap-3" role="img" aria-label={`${title}. ${legend.join(', ')}. ${told}`}>
        {bars.map(({ label, parts, words, tag }) => (
          <div>
            <div class="flex flex-wrap justify-between gap-x-4">
              <span class="flex flex-wrap gap-x-2 items-center font-medium">
                {label} {tag}
              </span>
              <span class="text-muted">{words}</span>
            </div>
            <Parts parts={parts} />
          </div>
        ))}
      </figure>
    </div>
  )
}
