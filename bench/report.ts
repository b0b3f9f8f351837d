import type { Figures } from './load.ts'

/** `share`: part of the time during which a query was under way; `queries`: a request. Both of the app. */
export type Measured = {
  readonly name: string
  readonly connections: number
  readonly aim?: number | undefined
  readonly app?: Figures | undefined
  readonly baseline?: Figures | undefined
  readonly share?: number | undefined
  readonly queries?: number | undefined
}

/** The time below which such a share of the times lies; they are in order. */
export const shareOf = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

const columns = [34, 5, 8, 8, 8, 6, 9, 9, 7, 6, 9] as const
const line = (cells: readonly string[]) =>
  cells.map((cell, place) => (place === 0 ? cell.padEnd(columns[0]) : cell.padStart(columns[place] ?? 8))).join(' ')

export const head = line([
  'page',
  'conn',
  'req/s',
  'p50 ms',
  'p99 ms',
  'db %',
  'queries',
  'base r/s',
  'ratio %',
  'aim %',
  'bytes',
])

const longestAt = (connections: number) =>
  connections === 1 ? { p50: 20, p99: 100 } : { p50: Number.POSITIVE_INFINITY, p99: 250 }

function remarksOf({ app, baseline, connections, aim }: Measured): string {
  const most = longestAt(connections)
  const remarks = [app, baseline].flatMap((one) =>
    one && one.failures > 0 ? [`${one.failures} failed: ${one.firstFailure}`] : [],
  )
  if (app && app.p50 > most.p50) remarks.push(`p50 over ${most.p50} ms`)
  if (app && app.p99 > most.p99) remarks.push(`p99 over ${most.p99} ms`)
  if (app && baseline && aim && connections > 1 && app.perSecond * 100 < baseline.perSecond * aim)
    remarks.push('under the aim')
  return remarks.length > 0 ? `  ! ${remarks.join('; ')}` : ''
}

const whole = (value: number | undefined) => value?.toFixed(0) ?? '–'
const tenths = (value: number | undefined) => value?.toFixed(1) ?? '–'
const percent = (value: number | undefined) => (value === undefined ? '–' : `${Math.round(value * 100)}`)

export function cellLine(measured: Measured): string {
  const { name, connections, app, baseline, share, queries, aim } = measured
  const isAlone = connections === 1
  return (
    line([
      name,
      String(connections),
      whole(app?.perSecond),
      tenths(app?.p50),
      tenths(app?.p99),
      percent(isAlone ? share : undefined),
      tenths(queries),
      whole(baseline?.perSecond),
      percent(app && baseline && app.perSecond / baseline.perSecond),
      isAlone ? '–' : whole(aim),
      whole(app?.bytes),
    ]) + remarksOf(measured)
  )
}

/** A line of one figure against its limit. */
export const figureLine = (name: string, value: number, { most, unit }: { most?: number; unit: string }): string =>
  `${name.padEnd(64)} ${value.toFixed(1).padStart(8)} ${unit}${most === undefined ? '' : ` (at most ${most}${value > most ? ', exceeded' : ''})`}`
