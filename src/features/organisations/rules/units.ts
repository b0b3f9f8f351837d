import { toneKey, wordKey } from '#core/vietnamese-text.ts'
import { oldProvinces } from './old-provinces.ts'

/** A province or commune of the list in force; `name` without its kind. */
export type AdministrativeUnit = {
  readonly code: string
  readonly level: 'province' | 'commune'
  /** "tỉnh", "thành phố"; "xã", "phường", "đặc khu". */
  readonly kind: string
  readonly name: string
  readonly provinceCode: string
}

/** The units of the country, found by name; made once for many addresses. */
export type UnitIndex = {
  readonly provinceNamed: (name: string) => AdministrativeUnit | undefined
  readonly communesNamed: (name: string) => readonly AdministrativeUnit[]
  readonly communeOf: (code: string) => AdministrativeUnit | undefined
}

const shortNames: ReadonlyMap<string, string> = new Map([
  ['hcm', 'ho chi minh'],
  ['hn', 'ha noi'],
  ['sai gon', 'ho chi minh'],
])

/** House rule: units are found whatever the letters' case, marks and punctuation; who asks compares the marks. */
export function indexUnits(units: readonly AdministrativeUnit[]): UnitIndex {
  const communes = units.filter(({ level }) => level === 'commune')
  const byName = Map.groupBy(communes, ({ name }) => wordKey(name))
  const byCode = new Map(communes.map((unit) => [unit.code, unit]))
  const provinces = new Map(
    units.filter(({ level }) => level === 'province').map((unit) => [wordKey(unit.name), unit] as const),
  )
  return {
    provinceNamed: (name) => provinces.get(shortNames.get(wordKey(name)) ?? wordKey(name)),
    communesNamed: (name) => byName.get(wordKey(name)) ?? [],
    communeOf: (code) => byCode.get(code),
  }
}

/** The province of today that took in the one of this name (Nghị quyết 202/2025/QH15, Điều 1). */
export const successorOf = (oldName: string): string | undefined => oldProvinces.get(wordKey(oldName))

const marksOf = (name: string) => toneKey(name.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' '))

/** House rule: the same name, on whichever vowel the tone stands. */
export const isSameName = (one: string, other: string): boolean => marksOf(one) === marksOf(other)
