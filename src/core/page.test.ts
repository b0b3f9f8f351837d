import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pageOf, pageSize } from './page.ts'

const rows = (count: number) => Array.from({ length: count }, (_, index) => index + 1)

test('the row more than a page shows is kept back and says where the next page begins', () => {
  assert.deepEqual(pageOf(rows(4), 3), { rows: [1, 2, 3], nextAfter: 3 })
})

test('the last page, full or not, has none after it', () => {
  assert.deepEqual(pageOf(rows(3), 3), { rows: [1, 2, 3], nextAfter: undefined })
  assert.deepEqual(pageOf([], 3), { rows: [], nextAfter: undefined })
  assert.equal(pageOf(rows(pageSize)).nextAfter, undefined)
  assert.equal(pageOf(rows(pageSize + 1)).nextAfter, pageSize)
})
