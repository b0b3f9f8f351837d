export type Bar = {
  label: string
  value: number
  /** The numbers beside the bar: "12 ý kiến, 48 %". */
  words: string
}

type BarChartProps = {
  /** What is compared, read out before the numbers. */
  title: string
  bars: readonly Bar[]
  /** What a whole bar stands for. */
  whole: number
}

const width = 1000
const height = 14

/** Bars under their words, drawn as SVG: readable in print and without colour. A table of the same numbers goes with it. */
export function BarChart({ title, bars, whole }: BarChartProps) {
  const told = bars.map(({ label, words }) => `${label}: ${words}`).join('; ')
  return (
    <figure class="grid gap-3" role="img" aria-label={`${title}. ${told}`}>
      {bars.map(({ label, value, words }) => (
        <div>
          <div class="flex flex-wrap justify-between gap-x-4">
            <span class="font-medium">{label}</span>
            <span class="text-muted">{words}</span>
          </div>
          <svg
            class="block w-full h-4 mt-1"
            viewBox={`0 0 ${width} ${height}`}
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            <rect class="fill-base-300" width={width} height={height} />
            <rect class="fill-neutral" width={whole === 0 ? 0 : Math.round((value / whole) * width)} height={height} />
          </svg>
        </div>
      ))}
    </figure>
  )
}
