import type { Role } from '#core/actor.ts'
import { parseId } from '#core/ids.ts'
import type { Work } from '#db/work.ts'
import type { ListAsked } from '../queries/sheet-list.ts'
import { cellViews, communeViews, type ResidenceView, residenceViews } from '../rules/sheet-view.ts'

/** The tabs a role of the residence finds. */
export const viewsOf = (role: Role): readonly ResidenceView[] =>
  role === 'residenceCellSecretary' ? cellViews : communeViews

const year = (text: string | null): number | null => (/^20\d{2}$/.test(text ?? '') ? Number(text) : null)

/** What of the list an address asks for; unknown values filter nothing. */
export const listAskedOf = ({ today }: Pick<Work, 'today'>, query: URLSearchParams): ListAsked => ({
  today,
  // Every view may be led to by an address, also one that has no tab of its own.
  view: residenceViews.find((view) => view === query.get('muc')) ?? 'all',
  filter: {
    search: query.get('tim') ?? '',
    year: year(query.get('nam')),
    cellId: parseId<'organisations'>(query.get('chi-bo') ?? '') ?? null,
    workplaceId: null,
    communeId: null,
  },
})

const names = ['muc', 'tim', 'nam', 'chi-bo'] as const

/** What of an address makes its filter, for links that keep it and for the record of who looked. */
export const listFilterWords = (query: URLSearchParams): Readonly<Record<string, string>> =>
  Object.fromEntries(names.flatMap((name) => (query.get(name) ? [[name, query.get(name) ?? '']] : [])))
