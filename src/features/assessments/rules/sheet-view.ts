import type { OrganisationId } from '#core/ids.ts'
import type { AssessmentState } from './sheet.ts'
import type { StatisticsKind } from './statistics.ts'

/** House rule: the tabs of the residence's list, in the order of the work; each cell and each commune is shown its own. */
export const residenceViews = [
  'all',
  'toAssign',
  'toFill',
  'drafts',
  'returned',
  'toSign',
  'withCell',
  'overdue',
  'toConfirm',
  'toHandOver',
  'back',
  'sentBack',
] as const
export type ResidenceView = (typeof residenceViews)[number]

/** House rule: the tabs of a cell; the first in which something waits is what it begins with. */
export const cellViews = [
  'all',
  'toFill',
  'returned',
  'drafts',
  'toSign',
  'overdue',
  'toConfirm',
  'back',
] as const satisfies readonly ResidenceView[]

/** House rule: the tabs of a commune committee. */
export const communeViews = [
  'all',
  'toAssign',
  'toConfirm',
  'toHandOver',
  'withCell',
  'overdue',
  'back',
] as const satisfies readonly ResidenceView[]

/** House rule: the tabs of the workplace's list: what has to be looked at, what is not back yet, what is, what was given up. */
export const workplaceViews = ['all', 'sentBack', 'toAnnounce', 'late', 'awaited', 'announced', 'cancelled'] as const
export type WorkplaceView = (typeof workplaceViews)[number]

/** House rule: the states in which the workplace still waits for a sheet. */
export const statesAwaited = [
  'requested',
  'withCell',
  'drafted',
  'agreed',
  'signed',
  'confirmed',
  'sentBack',
] as const satisfies readonly AssessmentState[]

const awaited: readonly AssessmentState[] = statesAwaited

/** House rule: the last day counts while the workplace waits; a sheet put right after it was back is late for nobody. */
export const isDue = ({
  state,
  releasedNumber,
}: {
  readonly state: AssessmentState
  readonly releasedNumber: number
}) => awaited.includes(state) && releasedNumber === 0

/** House rule: so many sheets go into one act; a filter that selects more is asked to be narrowed, never cut in silence. */
export const mostChosen = 5000

/** What of the sheets was asked for beside the view; null: whichever. The same filter lists, counts and sums up. */
export type SheetFilter = {
  readonly search: string
  /** Null: of every year. What waits at home waits in whichever year, so its line leads to a list of every year. */
  readonly year: number | null
  /** The yearly sheets, or those asked for besides: the residence knows no more of a purpose. */
  readonly kind: StatisticsKind | null
  readonly workplaceId: OrganisationId | null
  readonly communeId: OrganisationId | null
  /** The cell that assesses. */
  readonly cellId: OrganisationId | null
  /** The cell at the workplace, by which the workplace alone looks. */
  readonly workplaceCellId: OrganisationId | null
  readonly state: AssessmentState | null
}

/** House rule: a list without a filter is everything its reader may see. */
export const everySheet: SheetFilter = {
  search: '',
  year: null,
  kind: null,
  workplaceId: null,
  communeId: null,
  cellId: null,
  workplaceCellId: null,
  state: null,
}
