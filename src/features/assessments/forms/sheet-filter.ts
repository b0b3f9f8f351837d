import { parseId } from '#core/ids.ts'
import { tidy } from '#core/vietnamese-text.ts'
import type { SheetFilter } from '../queries/sheet-filter.ts'

const longestSearch = 100

/** A year of the address; null: none, or no year. */
export const readYear = (text: string | null): number | null => (/^2[01]\d\d$/.test(text ?? '') ? Number(text) : null)

/** The filter of a list of sheets, out of its address. What is no year or no number of an organisation narrows nothing. */
export const readSheetFilter = (query: URLSearchParams): SheetFilter => ({
  search: tidy(query.get('tim') ?? '').slice(0, longestSearch),
  year: readYear(query.get('nam')),
  workplaceId: parseId<'organisations'>(query.get('don-vi') ?? '') ?? null,
  communeId: parseId<'organisations'>(query.get('xa') ?? '') ?? null,
  cellId: parseId<'organisations'>(query.get('chi-bo') ?? '') ?? null,
})

/** The same as the words of an address, without what is not asked for. */
export function sheetFilterWords(filter: Partial<SheetFilter>): Readonly<Record<string, string>> {
  const { search, year, workplaceId, communeId, cellId } = filter
  return {
    ...(search && { tim: search }),
    ...(year && { nam: String(year) }),
    ...(workplaceId && { 'don-vi': String(workplaceId) }),
    ...(communeId && { xa: String(communeId) }),
    ...(cellId && { 'chi-bo': String(cellId) }),
  }
}
