import { tidy, wordKey } from '#core/vietnamese-text.ts'
import { type Finding, finding } from '#features/imports/rules/cells.ts'
import { type AddressPart, partsOf } from './address-parts.ts'
import { type AdministrativeUnit, isSameName, successorOf, type UnitIndex } from './units.ts'

export type AddressKind =
  | 'communeAbbreviated'
  | 'communeToneVariant'
  | 'communeWithoutMarks'
  | 'communeKindDiffers'
  | 'communeAmbiguous'
  | 'communeMissing'
  | 'unknownCommune'
  | 'provinceMissing'
  | 'oldProvince'
  | 'oldDistrictAddress'

export type Address = {
  /** House number and street. */
  readonly line: string | null
  /** Ấp, khóm, khu vực, tổ dân phố. */
  readonly area: string | null
  readonly communeCode: string | null
  readonly provinceCode: string | null
  /** A commune that may be meant; a person decides. */
  readonly suggestedCommuneCode: string | null
  readonly findings: readonly Finding<AddressKind>[]
}

type Place = {
  readonly communeCode: string | null
  readonly suggestedCommuneCode: string | null
  readonly findings: readonly Finding<AddressKind>[]
}

type Written = {
  readonly province: { readonly code: string | null; readonly isOld: boolean } | null
  readonly commune: AddressPart | null
  readonly hasDistrict: boolean
  /** Parts of the house up to the residential area. */
  readonly rest: readonly AddressPart[]
}

const nowhere: Address = {
  line: null,
  area: null,
  communeCode: null,
  provinceCode: null,
  suggestedCommuneCode: null,
  findings: [],
}

/**
 * House rule: the commune in force that an address names. It is decided only where name, kind and province leave no doubt;
 * anything older than 1 July 2025 (19/2025/QĐ-TTg), with a district or a province that ended, is at best suggested.
 */
export function readAddress(text: string, units: UnitIndex): Address {
  const parts = partsOf(text, (name) => Boolean(units.provinceNamed(name) ?? successorOf(name)))
  if (parts.length === 0) return nowhere
  const written = readParts(parts, units)
  const place = placeOf(written, units)
  const join = (wanted: boolean) =>
    tidy(
      written.rest
        .filter(({ role }) => (role === 'area') === wanted)
        .map((part) => part.text)
        .join(', '),
    ) || null
  return { line: join(false), area: join(true), provinceCode: written.province?.code ?? null, ...place }
}

function readParts(parts: readonly AddressPart[], units: UnitIndex): Written {
  const rest = parts.filter(({ name }) => wordKey(name) !== 'viet nam')
  const province = provinceOf(rest.at(-1), units)
  const places = province ? rest.slice(0, -1) : rest
  const isOldPart = ({ role }: AddressPart) => role === 'district' || role === 'city' || role === 'town'
  const at = places.findLastIndex(({ role }) => role === 'commune' || role === 'town')
  const last = places.at(-1)
  if (at >= 0) {
    const hasDistrict = places.some(isOldPart) || places.slice(at + 1).some(({ role }) => role === 'plain')
    return { province, commune: places[at] ?? null, hasDistrict, rest: places.slice(0, at) }
  }
  const hasDistrict = places.some(isOldPart)
  const isNamed = last && units.communesNamed(last.text).length > 0
  return {
    province,
    commune: isNamed ? wholeName(last) : null,
    hasDistrict,
    rest: (isNamed ? places.slice(0, -1) : places).filter((part) => !isOldPart(part)),
  }
}

/** "Bản Bo" is a commune, whatever its first word looks like. */
const wholeName = (part: AddressPart): AddressPart => ({ ...part, role: 'plain', name: part.text, communeKind: null })

/** The last part, where it is a province of today or of before; a "thành phố" of another kind is a district of before. */
function provinceOf(last: AddressPart | undefined, units: UnitIndex): Written['province'] {
  if (!last) return null
  const unit = units.provinceNamed(last.name)
  if (last.role === 'city') return unit && wordKey(unit.kind) === 'thanh pho' ? { code: unit.code, isOld: false } : null
  if (last.role !== 'province' && last.role !== 'plain') return null
  if (unit) return { code: unit.code, isOld: false }
  const successor = successorOf(last.name)
  if (successor) return { code: successor, isOld: true }
  return last.role === 'province' ? { code: null, isOld: true } : null
}

const undecided = (kind: AddressKind, suggested: AdministrativeUnit | undefined): Place => ({
  communeCode: null,
  suggestedCommuneCode: suggested?.code ?? null,
  findings: [finding(kind, 'warning')],
})

function placeOf(written: Written, units: UnitIndex): Place {
  const { commune, province } = written
  const named = commune ? unitsNamed(commune, units) : []
  const here = province?.code ? named.filter(({ provinceCode }) => provinceCode === province.code) : named
  if (written.hasDistrict) return undecided('oldDistrictAddress', only(here.filter((unit) => isExact(commune, unit))))
  if (!commune) return undecided('communeMissing', undefined)
  if (!province) return withoutProvince(commune, here)
  if (province.isOld) return undecided(province.code ? 'oldProvince' : 'unknownCommune', only(here))
  return decide(commune, here)
}

const isExact = (part: AddressPart | null, unit: AdministrativeUnit) =>
  part !== null && isSameName(part.name, unit.name)

const only = (units: readonly AdministrativeUnit[]) => (units.length === 1 ? units[0] : undefined)

/** Those that bear the name with its marks; when none does, those that bear its letters. */
function unitsNamed(part: AddressPart, units: UnitIndex): readonly AdministrativeUnit[] {
  const named = [...units.communesNamed(part.name), ...units.communesNamed(part.text)]
  const exact = named.filter((unit) => isSameName(part.name, unit.name) || isWholeName(part, unit))
  return [...new Set(exact.length > 0 ? exact : named)]
}

/** "Phương Liệt" begins with a word that looks like the kind and is part of the name. */
const isWholeName = (part: AddressPart, unit: AdministrativeUnit) => isSameName(part.text, unit.name)

const isOfKind = (part: AddressPart, unit: AdministrativeUnit) =>
  part.communeKind === null || wordKey(unit.kind) === part.communeKind || isWholeName(part, unit)

function withoutProvince(part: AddressPart, named: readonly AdministrativeUnit[]): Place {
  const fitting = named.filter((unit) => isOfKind(part, unit))
  if (fitting.length > 1) return undecided('communeAmbiguous', undefined)
  const [unit] = fitting
  return unit ? undecided('provinceMissing', unit) : undecided('unknownCommune', undefined)
}

/** The province is known: one commune of the name and kind decides, everything else is for a person. */
function decide(part: AddressPart, here: readonly AdministrativeUnit[]): Place {
  const fitting = here.filter((unit) => isOfKind(part, unit))
  if (fitting.length > 1) return undecided('communeAmbiguous', undefined)
  const [unit] = fitting
  if (!unit)
    return here.length > 0 ? undecided('communeKindDiffers', only(here)) : undecided('unknownCommune', undefined)
  const spelling = spellingOf(part, unit)
  if (spelling === 'otherMarks') return undecided('unknownCommune', unit)
  const findings: Finding<AddressKind>[] = []
  if (part.isAbbreviated) findings.push(finding('communeAbbreviated', 'info', unit.code))
  if (spelling === 'toneVariant') findings.push(finding('communeToneVariant', 'info', unit.code))
  if (spelling === 'withoutMarks') findings.push(finding('communeWithoutMarks', 'warning', unit.code))
  return { communeCode: unit.code, suggestedCommuneCode: null, findings }
}

type Spelling = 'official' | 'toneVariant' | 'withoutMarks' | 'otherMarks'

function spellingOf(part: AddressPart, unit: AdministrativeUnit): Spelling {
  const written = isWholeName(part, unit) ? part.text : part.name
  if (isSameName(written, unit.name)) {
    const plain = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    return plain(written) === plain(unit.name) ? 'official' : 'toneVariant'
  }
  return /^[\p{ASCII}]*$/u.test(written) ? 'withoutMarks' : 'otherMarks'
}
