import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseId } from './ids.ts'

test('a key is a whole number from 1 to the largest that a column holds', () => {
  assert.equal(parseId('1'), 1)
  assert.equal(parseId('2147483647'), 2_147_483_647)
  assert.equal(parseId('2147483648'), undefined)
})

test('nothing else is a key', () => {
  for (const text of ['', '0', '01', '-1', '1.0', '1e3', ' 1', '1 ', '٣', 'chon', '99999999999', undefined]) {
    assert.equal(parseId(text), undefined, String(text))
  }
})

test('a text is read as a key only when it is how the key is written', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.integer().map(String)), (text) => {
      const id = parseId(text)
      assert.ok(id === undefined || String(id) === text)
    }),
  )
})
