import { tidy } from '#core/vietnamese-text.ts'
import { kindsBelow, type OrganisationKind } from './kinds.ts'

/** House rule: whether a kind may stand directly under another. */
export const canStandUnder = (kind: OrganisationKind, parent: OrganisationKind): boolean =>
  (kindsBelow[parent] as readonly OrganisationKind[]).includes(kind)

/** House rule: organisations sort as they are read, and "Khóm 2" stands before "Khóm 10". */
export const organisationSortKey = (shortName: string): string =>
  tidy(shortName).replaceAll(/\d+/g, (digits) => digits.padStart(6, '0'))

const opening = /^(?:Đảng bộ|Đảng ủy|Chi bộ)\s+(?=\p{L})/iu

/** House rule: "Đảng ủy xã Mỹ Thạnh Đông" → "Xã Mỹ Thạnh Đông", as lists show it. */
export function shortNameOf(name: string): string {
  const rest = name.replace(opening, '')
  return rest.slice(0, 1).toLocaleUpperCase('vi') + rest.slice(1)
}

/** A row of a list of organisations, ready to be kept; codes as in 208-QĐ/TW, e.g. 86.290.000.000.001. */
export type ImportedOrganisation = {
  readonly code: string
  readonly parentCode: string | null
  readonly kind: OrganisationKind
  readonly name: string
  readonly shortName: string
  readonly communeCode: string | null
  readonly isBaseCell: boolean
}

/** A residential area of a commune and the cell that covers it. */
export type ImportedArea = {
  readonly communeCode: string
  readonly kind: string
  readonly name: string
  readonly cellCode: string | null
}
