import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CellValue, Read } from './cells.ts'
import { readName, readPersonalNumber, readPhone, readSex } from './people.ts'

const labels = { male: 'Nam', female: 'Nữ' }
const shown = (read: Read<string>) => [read.value, read.findings.map(({ kind }) => kind).join()]

test('a name is kept composed and with single spaces, and its letters are not touched', () => {
  assert.deepEqual(shown(readName('Võ Văn Sơn')), ['Võ Văn Sơn', ''])
  assert.deepEqual(shown(readName('Võ Văn Sơn'.normalize('NFD'))), ['Võ Văn Sơn', 'nameDecomposed'])
  assert.deepEqual(shown(readName(' Võ\u00a0 Văn Sơn')), ['Võ Văn Sơn', 'doubleSpaces'])
  assert.deepEqual(shown(readName(' Thuỷ '.normalize('NFD'))), ['Thuỷ', 'nameDecomposed,doubleSpaces'])
  assert.deepEqual(shown(readName('VÕ VĂN SƠN')), ['VÕ VĂN SƠN', ''])
  assert.deepEqual(shown(readName(12)), [null, 'nameUnreadable'])
  assert.deepEqual(shown(readName('')), [null, ''])
})

test('sex is read in its spellings and told when it is not spelt Nam or Nữ', () => {
  assert.deepEqual(shown(readSex('Nam', labels)), ['male', ''])
  assert.deepEqual(shown(readSex('Nữ', labels)), ['female', ''])
  for (const cell of ['nam', 'NAM', 'Nam ', 'M', 'male'])
    assert.deepEqual(shown(readSex(cell, labels)), ['male', 'sexVariant'])
  for (const cell of ['nữ', 'NỮ', 'nu', 'Nu', 'F', 'Nữ ']) {
    assert.deepEqual(shown(readSex(cell, labels)), ['female', 'sexVariant'])
  }
  assert.deepEqual(shown(readSex('?', labels)), [null, 'sexUnknown'])
  assert.deepEqual(shown(readSex(null, labels)), [null, ''])
})

test('a personal number that lost its zero as a number gets it back, one with a digit missing does not', () => {
  const cases: readonly (readonly [CellValue, string | null, string])[] = [
    ['085195187302', '085195187302', ''],
    ['085 195 187 302', '085195187302', ''],
    ["'085195187302", '085195187302', ''],
    [85195187302, '085195187302', 'personalNumberLostZero'],
    ['85195187302', null, 'personalNumberLength'],
    [5195187302, null, 'personalNumberLength'],
    ['331234567', null, 'oldIdentityCard'],
    ['O85195187302', null, 'personalNumberLength'],
    ['', null, ''],
  ]
  for (const [cell, value, kind] of cases) assert.deepEqual(shown(readPersonalNumber(cell)), [value, kind])
})

test('a telephone number is ten digits from zero', () => {
  const cases: readonly (readonly [CellValue, string | null, string])[] = [
    ['0900.000.123', '0900000123', ''],
    ['+84 900 000 123', '0900000123', ''],
    ['(0270) 3822 000', '02703822000', ''],
    [900000123, '0900000123', 'phoneLostZero'],
    ['123', null, 'phoneForm'],
  ]
  for (const [cell, value, kind] of cases) assert.deepEqual(shown(readPhone(cell)), [value, kind])
})
