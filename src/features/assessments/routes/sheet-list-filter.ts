import type { Role } from '#core/actor.ts'
import type { Work } from '#db/work.ts'
import type { Option } from '#ui/field.tsx'
import { listPlacesOfFilter } from '../queries/sheet-filter.ts'
import { cellViews, communeViews, type ResidenceView, type SheetFilter } from '../rules/sheet-view.ts'
import { statisticsKindLabels } from '../terms/statistics.ts'

/** The tabs a role of the residence finds. */
export const viewsOf = (role: Role): readonly ResidenceView[] =>
  role === 'residenceCellSecretary' ? cellViews : communeViews

/** An organisation, or a year, to choose from. */
export const option = ({ id, name }: { readonly id: number; readonly name: string }): Option => ({
  value: String(id),
  label: name,
})

const placeWords = { workplaceId: 'don-vi', communeId: 'xa', cellId: 'chi-bo' } as const
type PlaceWord = (typeof placeWords)[keyof typeof placeWords]

/** A part of the filter that figures led here with and that has no field in the list. */
export type Chip = { readonly name: PlaceWord | 'viec'; readonly label: string }

/** `fields`: what of the filter has a field. */
export async function chipsOf(
  { db }: Pick<Work, 'db'>,
  filter: SheetFilter,
  fields: readonly PlaceWord[],
): Promise<readonly Chip[]> {
  const { kind } = filter
  const names = ['workplaceId', 'communeId', 'cellId'] as const
  const narrowed = names.filter((name) => filter[name] !== null && !fields.includes(placeWords[name]))
  const places = narrowed.length > 0 ? await listPlacesOfFilter(db, filter) : []
  return [
    ...(kind ? [{ name: 'viec', label: statisticsKindLabels[kind] } as const] : []),
    ...narrowed.map((name) => ({
      name: placeWords[name],
      label: places.find(({ id }) => id === filter[name])?.name ?? String(filter[name]),
    })),
  ]
}
