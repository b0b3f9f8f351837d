import { readFileSync } from 'node:fs'
import type { AdministrativeUnit } from '#features/organisations/rules/units.ts'

/** The administrative units of the shipped list, without a database. */
export function readUnitList(): readonly AdministrativeUnit[] {
  const text = readFileSync(
    new URL('../../src/features/organisations/data/don-vi-hanh-chinh.csv', import.meta.url),
    'utf8',
  )
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
  const units = new Map<string, AdministrativeUnit>()
  for (const [provinceCode = '', provinceName = '', code = '', name = '', kind = ''] of rows) {
    const [, provinceKind = '', province = ''] = /^(Tỉnh|Thành phố) (.+)$/.exec(provinceName) ?? []
    units.set(provinceCode, {
      code: provinceCode,
      level: 'province',
      kind: provinceKind.toLowerCase(),
      name: province,
      provinceCode,
    })
    units.set(code, { code, level: 'commune', kind, name, provinceCode })
  }
  return [...units.values()]
}
