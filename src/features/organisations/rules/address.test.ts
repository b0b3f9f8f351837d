import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readUnitList } from '#test/support/unit-list.ts'
import { readAddress } from './address.ts'
import { type AdministrativeUnit, indexUnits } from './units.ts'

const list = readUnitList()
const units = indexUnits(list)
const read = (text: string) => readAddress(text, units)
const kinds = (text: string) => read(text).findings.map(({ kind }) => kind)
const provinces = new Map(list.filter(({ level }) => level === 'province').map((unit) => [unit.code, unit]))
const provinceOf = (unit: AdministrativeUnit) => provinces.get(unit.provinceCode)?.name ?? ''
const communes = list.filter(({ level }) => level === 'commune')

test('every commune of the country is found by its official name, with commas, without, and in capitals', () => {
  const lost = communes.flatMap((unit) => {
    const forms = [
      `ấp 1, ${unit.kind} ${unit.name}, tỉnh ${provinceOf(unit)}`,
      `Số 3, đường tỉnh 902, khóm 3 ${unit.kind} ${unit.name} tỉnh ${provinceOf(unit)}`,
      `${unit.kind} ${unit.name}, ${provinceOf(unit)}`.toUpperCase(),
      `khóm 1 - ${unit.kind} ${unit.name} - ${provinceOf(unit)}`,
      `khóm 1, ${unit.name}, ${provinceOf(unit)}`,
    ]
    return forms.filter((text) => read(text).communeCode !== unit.code)
  })
  assert.deepEqual(lost, [])
})

test('an address is taken apart from the house to the province', () => {
  assert.deepEqual(read('Số 67/28C, lộ Cây Me, tổ 3, ấp Tân Quới, xã Phú Quới, tỉnh Vĩnh Long, Việt Nam'), {
    line: 'Số 67/28C, lộ Cây Me',
    area: 'tổ 3, ấp Tân Quới',
    communeCode: '29611',
    provinceCode: '86',
    suggestedCommuneCode: null,
    findings: [],
  })
  assert.equal(read('khóm 9 - 10, phường Long Châu, Vĩnh Long').area, 'khóm 9 - 10')
  assert.equal(read('đường Xã Đàn, phường Kim Liên, Hà Nội').line, 'đường Xã Đàn')
  assert.equal(read('Số 12 ấp Thạnh Lợi xã Phú Quới tỉnh Vĩnh Long').area, 'ấp Thạnh Lợi')
})

test('abbreviations and the place of the tone are understood and told', () => {
  for (const text of ['X. Hùng Hòa, Vĩnh Long', 'X.Hùng Hòa - Vĩnh Long', 'x Hùng Hòa, tỉnh Vĩnh Long']) {
    assert.deepEqual([read(text).communeCode, kinds(text)], ['29362', ['communeAbbreviated', 'communeToneVariant']])
  }
  assert.equal(read('P. Bến Nghé, TP.HCM').provinceCode, '79')
  assert.deepEqual(kinds('Phường Long Châu, Vĩnh Long'), [])
})

test('without marks a commune is taken only for a second look, and with other marks not at all', () => {
  assert.deepEqual(
    [read('xa phu quoi, vinh long').communeCode, kinds('xa phu quoi, vinh long')],
    ['29611', ['communeWithoutMarks']],
  )
  const other = read('xã Phú Quơi, Vĩnh Long')
  assert.deepEqual(
    [other.communeCode, other.suggestedCommuneCode, other.findings[0]?.kind],
    [null, '29611', 'unknownCommune'],
  )
})

test('a suggestion never decides: no province, another kind, a province or district of before', () => {
  const cases: readonly (readonly [string, string, string | null])[] = [
    ['xã Tân An', 'communeAmbiguous', null],
    ['xã Phú Quới', 'provinceMissing', '29611'],
    ['phường Phú Quới, Vĩnh Long', 'communeKindDiffers', '29611'],
    ['xã Tân An, tỉnh Trà Vinh', 'oldProvince', '29278'],
    ['xã Tân An, huyện Càng Long, tỉnh Trà Vinh', 'oldDistrictAddress', '29278'],
    ['xã Tân An, Càng Long, Trà Vinh', 'oldDistrictAddress', '29278'],
    ['thị trấn Càng Long, tỉnh Vĩnh Long', 'oldDistrictAddress', '29266'],
    ['Phường 4, TP Vĩnh Long', 'oldDistrictAddress', null],
    ['P4, TPVL', 'oldDistrictAddress', null],
    ['phường 4, Tp. Huế, Thừa Thiên Huế', 'oldDistrictAddress', null],
    ['Phường 9, Quận 3, TP. Hồ Chí Minh', 'oldDistrictAddress', null],
    ['xã Hưng Lộc Tây, tỉnh Vĩnh Long', 'unknownCommune', null],
    ['xã Phú Quới, tỉnh Sông Hậu', 'unknownCommune', '29611'],
    ['ấp Ba Cụm, Vĩnh Long', 'communeMissing', null],
  ]
  for (const [text, kind, suggested] of cases) {
    const address = read(text)
    assert.deepEqual([text, address.communeCode, kinds(text)], [text, null, [kind]])
    assert.deepEqual([text, address.suggestedCommuneCode], [text, suggested])
  }
})

test('a city that is a province is no district', () => {
  assert.deepEqual(kinds('phường Cái Răng, TP. Cần Thơ'), [])
  assert.deepEqual(kinds('phường Phú Xuân, thành phố Huế'), [])
})

test('an empty address says nothing', () => {
  assert.deepEqual(read('  ').findings, [])
  assert.equal(read('').communeCode, null)
})

test('no text, however odd, breaks the reading or makes up a commune', () => {
  const words = fc.constantFrom(
    'xã',
    'X.',
    'P4',
    'tỉnh',
    'TP',
    'huyện',
    'ấp',
    ',',
    ';',
    ' - ',
    'Vĩnh Long',
    'Tân An',
    '😀',
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(words).map((parts) => parts.join(' ')),
  )
  fc.assert(
    fc.property(text, (odd) => {
      const { communeCode } = read(odd)
      assert.ok(communeCode === null || units.communeOf(communeCode))
    }),
  )
})
