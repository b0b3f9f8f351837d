import assert from 'node:assert/strict'
import { test } from 'node:test'
import { searchKey, sortKey, tidy } from './vietnamese-text.ts'

test('a name is found without diacritics, however its marks were typed', () => {
  assert.equal(searchKey('Nguyễn Văn Điền'), 'nguyen van dien')
  assert.equal(searchKey('Nguyễn  Văn Điền '.normalize('NFD')), 'nguyen van dien')
  assert.equal(searchKey('Hoà'), searchKey('Hòa'))
})

test('a name sorts by its given name', () => {
  assert.equal(sortKey('Nguyễn Văn Điền'), 'Điền Nguyễn Văn')
  assert.equal(sortKey('Khane'), 'Khane')
})

test('a name is kept composed and with single spaces', () => {
  assert.equal(tidy(' Lê \t Thị  Ngọc '.normalize('NFD')), 'Lê Thị Ngọc')
})
