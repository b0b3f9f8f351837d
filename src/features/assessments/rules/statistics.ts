import type { Place } from '#core/place.ts'
import type { Criterion } from '#features/regulations/rules.ts'
import { type AssessmentState, gradeAt } from './sheet.ts'

/** House rule: the yearly assessment and what was asked for besides are counted apart, since one member may have both. */
export const statisticsKinds = ['yearly', 'onRequest'] as const
export type StatisticsKind = (typeof statisticsKinds)[number]

/** House rule: to whoever sees no names, what fewer sheets say is not shown: it would tell what one member was given. */
export const leastShown = 5

/** House rule: how many days late, each band up to its day; the last has no end. */
export const lateBands = [7, 15, 30, null] as const

/** House rule: the steps whose time is told, each the state that a sheet waits in. */
export const timedStates = [
  'requested',
  'withCell',
  'drafted',
  'agreed',
  'signed',
  'confirmed',
  'delivered',
  'sentBack',
] as const satisfies readonly AssessmentState[]
export type TimedState = (typeof timedStates)[number]

/** How many signed sheets of a form say the same in grades, with the same proposal for attendance. */
export type Pattern = {
  readonly grades: readonly (number | null)[]
  readonly proposal: number | null
  readonly count: number
}

/** One graded line: how many sheets gave each option, best first; `missing`: gave none. */
export type Distribution = {
  readonly criterion: Criterion
  readonly counts: readonly number[]
  readonly missing: number
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, one) => total + one, 0)

const countOf = (patterns: readonly Pattern[], is: (pattern: Pattern) => boolean) =>
  sum(patterns.map((pattern) => (is(pattern) ? pattern.count : 0)))

/** House rule: the grades given at every line that has options. */
export const distributionsOf = (
  criteria: readonly Criterion[],
  patterns: readonly Pattern[],
): readonly Distribution[] =>
  criteria
    .filter(({ options }) => options.length > 0)
    .map((criterion) => {
      const { position, options } = criterion
      return {
        criterion,
        counts: options.map((_, place) => countOf(patterns, (pattern) => gradeAt(pattern, position) === place + 1)),
        missing: countOf(patterns, (pattern) => gradeAt(pattern, position) === undefined),
      }
    })

/** The grades of attendance against what the meetings of the year propose; a row for each proposal, the last for none. */
export type AttendanceTable = {
  readonly criterion: Criterion
  readonly rows: readonly { readonly proposal: number | null; readonly counts: readonly number[] }[]
  /** Given as proposed, better, worse; and without a meeting that proposes one. */
  readonly same: number
  readonly better: number
  readonly worse: number
  readonly unproposed: number
}

/** House rule: the grade of attendance beside what attendance proposes (213-QĐ/TW Đ2 k3); undefined for a form without that line. */
export function attendanceTableOf(
  criteria: readonly Criterion[],
  patterns: readonly Pattern[],
): AttendanceTable | undefined {
  const criterion = criteria.find(({ basis }) => basis === 'attendance')
  if (!criterion) return undefined
  const { position, options } = criterion
  const graded = patterns.filter((pattern) => gradeAt(pattern, position) !== undefined)
  const difference = ({ grades, proposal }: Pattern) => (gradeAt({ grades }, position) ?? 0) - (proposal ?? 0)
  const proposed = graded.filter(({ proposal }) => proposal !== null)
  const proposals = [...options.keys().map((place) => place + 1), null]
  return {
    criterion,
    rows: proposals.map((proposal) => ({
      proposal,
      counts: options.map((_, place) =>
        countOf(graded, (pattern) => pattern.proposal === proposal && gradeAt(pattern, position) === place + 1),
      ),
    })),
    same: countOf(proposed, (pattern) => difference(pattern) === 0),
    better: countOf(proposed, (pattern) => difference(pattern) < 0),
    worse: countOf(proposed, (pattern) => difference(pattern) > 0),
    unproposed: countOf(graded, ({ proposal }) => proposal === null),
  }
}

/** House rule: a hint to look again where nearly every sheet has the best grade everywhere; never a refusal. */
export const isToLookAtAgain = (
  { contentCount, allBestCount }: { readonly contentCount: number; readonly allBestCount: number },
  { allBestPercent }: { readonly allBestPercent: number },
): boolean => contentCount >= leastShown && allBestCount * 100 >= allBestPercent * contentCount

type Counted = { readonly contentCount: number }

/**
 * House rule: whose sheets' content is shown by itself to whoever sees no names: those with enough sheets. One alone left out
 * could be told from the sum, so the smallest of the others goes with it.
 */
export function shownByThemselves<Group extends Counted>(groups: readonly Group[]): ReadonlySet<Group> {
  const counted = groups.filter(({ contentCount }) => contentCount > 0)
  const shown = counted.filter(({ contentCount }) => contentCount >= leastShown)
  const hidden = counted.length - shown.length
  const [smallest] = shown.toSorted((one, other) => one.contentCount - other.contentCount)
  return new Set(hidden === 1 ? shown.filter((group) => group !== smallest) : shown)
}

/** The organisations that figures are told by. */
export type GroupedBy = 'communeId' | 'cellId' | 'workplaceId'

/** House rule: what a reader of figures may narrow them to, what they are told by then, and what stays untold. */
export type StatisticsReader = {
  readonly narrowsBy: readonly GroupedBy[]
  /** The residence counts what it signed; others what has reached the workplace. */
  readonly content: 'signed' | 'released'
  /** True for whoever sees no names: small numbers are not shown. */
  readonly isGuarded: boolean
}

const readers: Partial<Readonly<Record<Place, StatisticsReader>>> = {
  assignedCell: { narrowsBy: [], content: 'signed', isGuarded: false },
  addressedCommune: { narrowsBy: ['cellId'], content: 'signed', isGuarded: false },
  ownOrganisationAndBelow: { narrowsBy: ['workplaceId', 'communeId'], content: 'released', isGuarded: false },
  everywhere: { narrowsBy: ['communeId'], content: 'released', isGuarded: true },
}

/** House rule: the reader of figures at a place; whoever has none of these sees as little as the province. */
export const statisticsReaderAt = (place: Place | undefined): StatisticsReader =>
  (place && readers[place]) ?? { narrowsBy: [], content: 'released', isGuarded: true }

type Narrowed = Readonly<Record<GroupedBy, number | null>>

/**
 * House rule: figures of a place are told by what lies below it and by who takes part there: those of the province by communes, those
 * of a commune by cells; for a workplace by the communes where its members live.
 */
export function groupingsOf({ narrowsBy, isGuarded }: StatisticsReader, narrowed: Narrowed): readonly GroupedBy[] {
  if (isGuarded) return [narrowed.communeId === null ? 'communeId' : 'cellId']
  const open = narrowsBy.filter((by) => narrowed[by] === null)
  if (narrowsBy.includes('workplaceId')) return open.length > 0 ? open : ['cellId']
  return [...open, 'workplaceId']
}

type StateCounts = Readonly<Record<Exclude<AssessmentState, 'cancelled'>, number>>

/** House rule: how far sheets have come, in the steps that somebody outside the cell tells apart. */
export const progressOf = (counts: StateCounts) => ({
  toAssign: counts.requested,
  withCell: counts.withCell + counts.drafted + counts.agreed,
  withCommune: counts.signed + counts.confirmed,
  back: counts.delivered + counts.announced,
  sentBack: counts.sentBack,
})
export type Progress = ReturnType<typeof progressOf>

type Figures = StateCounts & {
  readonly total: number
  readonly lateByAge: readonly number[]
  readonly contentCount: number
  readonly allBestCount: number
  readonly withoutFactsCount: number
}

const nothing: Figures = {
  total: 0,
  requested: 0,
  withCell: 0,
  drafted: 0,
  agreed: 0,
  signed: 0,
  confirmed: 0,
  delivered: 0,
  announced: 0,
  sentBack: 0,
  lateByAge: lateBands.map(() => 0),
  contentCount: 0,
  allBestCount: 0,
  withoutFactsCount: 0,
}

/** House rule: the whole is the sum of its groups, so that no page says two totals. */
export const totalOf = (groups: readonly Figures[]): Figures =>
  groups.reduce(
    (total, group) => ({
      total: total.total + group.total,
      requested: total.requested + group.requested,
      withCell: total.withCell + group.withCell,
      drafted: total.drafted + group.drafted,
      agreed: total.agreed + group.agreed,
      signed: total.signed + group.signed,
      confirmed: total.confirmed + group.confirmed,
      delivered: total.delivered + group.delivered,
      announced: total.announced + group.announced,
      sentBack: total.sentBack + group.sentBack,
      lateByAge: total.lateByAge.map((count, place) => count + (group.lateByAge[place] ?? 0)),
      contentCount: total.contentCount + group.contentCount,
      allBestCount: total.allBestCount + group.allBestCount,
      withoutFactsCount: total.withoutFactsCount + group.withoutFactsCount,
    }),
    nothing,
  )

/** House rule: late are those of every band. */
export const lateCountOf = ({ lateByAge }: Pick<Figures, 'lateByAge'>): number => sum(lateByAge)
