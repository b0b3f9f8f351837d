import assert from 'node:assert/strict'
import { test } from 'node:test'
import { searchKey, sortKey, tidy, toneKey, wordKey } from './vietnamese-text.ts'

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

test('it does not matter on which vowel the tone stands, but which tone it is does', () => {
  assert.equal(toneKey('Khánh Hòa'), toneKey('khánh  hoà'))
  assert.equal(toneKey('Thủy'.normalize('NFD')), toneKey('Thuỷ'))
  assert.notEqual(toneKey('Hoà'), toneKey('Hoa'))
  assert.notEqual(toneKey('Hoà'), toneKey('Hoá'))
  assert.notEqual(toneKey('Đà'), toneKey('Da'))
  assert.notEqual(toneKey('Tân'), toneKey('Tan'))
})

test('spaces that nobody sees are taken out of a name', () => {
  assert.equal(tidy('Lê\u00a0Thị\u200b Ngọc'), 'Lê Thị Ngọc')
})

test('punctuation does not count between words', () => {
  assert.equal(wordKey('(1) Họ và tên:'), '1 ho va ten')
  assert.equal(wordKey('T/M CHI BỘ'), 't m chi bo')
})
