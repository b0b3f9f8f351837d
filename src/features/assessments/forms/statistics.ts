import { parseId } from '#core/ids.ts'
import type { ChosenCriterion } from '../queries/statistics.ts'
import { everySheet, type SheetFilter } from '../rules/sheet-view.ts'
import type { StatisticsKind, StatisticsReader } from '../rules/statistics.ts'
import { readSheetFilter } from './sheet-filter.ts'

export type StatisticsQuery = {
  readonly filter: SheetFilter & { readonly year: number; readonly kind: StatisticsKind }
  readonly chosen: ChosenCriterion | null
}

/** One line of a form, as the address says it: the form, then the place of the line. */
export const criterionWord = ({ formId, position }: ChosenCriterion): string => `${formId}-${position}`

function readCriterion(text: string | null): ChosenCriterion | null {
  const [, form = '', place = ''] = /^(\d{1,9})-(\d{1,2})$/.exec(text ?? '') ?? []
  const formId = parseId<'assessment_forms'>(form)
  return formId ? { formId, position: Number(place) } : null
}

/** What figures the address asks for; what this reader may not narrow by is left out. */
export function readStatisticsQuery(
  query: URLSearchParams,
  { narrowsBy }: StatisticsReader,
  today: Temporal.PlainDate,
): StatisticsQuery {
  const { year, kind, communeId, cellId, workplaceId } = readSheetFilter(query)
  return {
    filter: {
      ...everySheet,
      year: year ?? today.year,
      kind: kind ?? 'yearly',
      communeId: narrowsBy.includes('communeId') ? communeId : null,
      cellId: narrowsBy.includes('cellId') ? cellId : null,
      workplaceId: narrowsBy.includes('workplaceId') ? workplaceId : null,
    },
    chosen: readCriterion(query.get('tieu-chi')),
  }
}
