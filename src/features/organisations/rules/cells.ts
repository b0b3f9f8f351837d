import type { OrganisationId } from '#core/ids.ts'
import { searchKey } from '#core/vietnamese-text.ts'

export type CoveredArea = {
  /** "ấp", "khóm", "khu vực", "tổ dân phố". */
  readonly kind: string
  readonly name: string
  readonly cellId: OrganisationId | null
}

/** `certain`: one click may take it; `unsure`: somebody must look. */
export type ProposedCell = { readonly certainty: 'certain' | 'unsure'; readonly cellId: OrganisationId }

const words = (text: string) =>
  searchKey(text)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
const holds = (text: string, part: string) => part !== '' && ` ${text} `.includes(` ${part} `)

/**
 * House rule: the cell that covers the area in an address (213-QĐ/TW Đ4 k1: the commune introduces to the cell). Certain
 * when exactly one cell's areas are named with their kind ("ấp Thạnh Lợi"), or stand alone as the whole text; unsure when
 * only the bare name is found. Nothing when no area or two cells fit.
 */
export function proposeCellFor(residenceArea: string | null, areas: readonly CoveredArea[]): ProposedCell | undefined {
  const text = words(residenceArea ?? '')
  if (text === '') return undefined
  const named = cellsOf(longest(areas, (area) => holds(text, words(`${area.kind} ${area.name}`))))
  if (named.length > 0) return only(named, 'certain')
  const whole = cellsOf(areas.filter((area) => words(area.name) === text))
  if (whole.length > 0) return only(whole, 'certain')
  return only(
    cellsOf(longest(areas, (area) => /[a-z]/.test(words(area.name)) && holds(text, words(area.name)))),
    'unsure',
  )
}

/** "ấp Thạnh Lợi A" names that area, not "ấp Thạnh Lợi" as well. */
function longest(areas: readonly CoveredArea[], fits: (area: CoveredArea) => boolean): readonly CoveredArea[] {
  const found = areas.filter(fits)
  return found.filter((area) =>
    found.every((other) => other === area || !isLongerName(words(other.name), words(area.name))),
  )
}

const isLongerName = (longer: string, name: string) => longer !== name && longer.startsWith(`${name} `)

const cellsOf = (areas: readonly CoveredArea[]) => [
  ...new Set(areas.flatMap(({ cellId }) => (cellId === null ? [] : [cellId]))),
]

function only(cells: readonly OrganisationId[], certainty: ProposedCell['certainty']): ProposedCell | undefined {
  const [cellId] = cells
  return cellId !== undefined && cells.length === 1 ? { certainty, cellId } : undefined
}
