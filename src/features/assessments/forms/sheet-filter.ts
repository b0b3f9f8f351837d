import { parseId } from '#core/ids.ts'
import { tidy } from '#core/vietnamese-text.ts'
import type { WorkplaceAsked } from '../queries/of-workplace.ts'
import type { ListAsked } from '../queries/sheet-list.ts'
import { type AssessmentState, assessmentWorkflow } from '../rules/sheet.ts'
import { everySheet, residenceViews, type SheetFilter, workplaceViews } from '../rules/sheet-view.ts'
import { statisticsKinds } from '../rules/statistics.ts'

export const longestSearch = 100

const isState = (text: string): text is AssessmentState => Object.hasOwn(assessmentWorkflow, text)
const organisation = (text: string | null) => parseId<'organisations'>(text ?? '') ?? null

/** A year of the address; null: none, or no year. */
const readYear = (text: string | null): number | null => (/^2[01]\d\d$/.test(text ?? '') ? Number(text) : null)

export const kindWord = { yearly: 'hang-nam', onRequest: 'rieng' } as const

/** The filter of a list of sheets, out of its address. What is no year or no number of an organisation narrows nothing. */
export const readSheetFilter = (query: URLSearchParams): SheetFilter => ({
  ...everySheet,
  search: tidy(query.get('tim') ?? '').slice(0, longestSearch),
  year: readYear(query.get('nam')),
  kind: statisticsKinds.find((kind) => kindWord[kind] === query.get('viec')) ?? null,
  workplaceId: organisation(query.get('don-vi')),
  communeId: organisation(query.get('xa')),
  cellId: organisation(query.get('chi-bo')),
})

/** The same for the workplace, which also looks by its own cells and by single states. */
function readWorkplaceFilter(query: URLSearchParams): SheetFilter {
  const state = query.get('trang-thai') ?? ''
  return {
    ...readSheetFilter(query),
    workplaceCellId: organisation(query.get('chi-bo-cong-tac')),
    state: isState(state) ? state : null,
  }
}

/** The same as the words of an address, without what is not asked for. */
export function sheetFilterWords(filter: Partial<SheetFilter>): Readonly<Record<string, string>> {
  const { search, year, kind, workplaceId, communeId, cellId, workplaceCellId, state } = filter
  const words = {
    tim: search,
    nam: year,
    viec: kind && kindWord[kind],
    'don-vi': workplaceId,
    xa: communeId,
    'chi-bo': cellId,
    'chi-bo-cong-tac': workplaceCellId,
    'trang-thai': state,
  }
  return Object.fromEntries(Object.entries(words).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])))
}

type On = { readonly today: Temporal.PlainDate }

/** What of the residence's list an address asks for; unknown values filter nothing. */
export const listAskedOf = ({ today }: On, query: URLSearchParams): ListAsked => ({
  today,
  // Every view may be led to by an address, also one that has no tab of its own.
  view: residenceViews.find((view) => view === query.get('muc')) ?? 'all',
  filter: readSheetFilter(query),
})

/** The same of the workplace's list. */
export const workplaceAskedOf = ({ today }: On, query: URLSearchParams): WorkplaceAsked => ({
  today,
  view: workplaceViews.find((view) => view === query.get('muc')) ?? 'all',
  filter: readWorkplaceFilter(query),
})

/** Members are graded for one year: of an address without one for this year. */
export function gradingAskedOf(on: On, query: URLSearchParams) {
  const { filter, ...asked } = workplaceAskedOf(on, query)
  return { ...asked, filter: { ...filter, year: filter.year ?? on.today.year } }
}

/** The words of either, for links that keep it and for the record of who looked. */
export const wordsOfAsked = ({ filter, view }: ListAsked | WorkplaceAsked): Readonly<Record<string, string>> => ({
  muc: view,
  ...sheetFilterWords(filter),
})
