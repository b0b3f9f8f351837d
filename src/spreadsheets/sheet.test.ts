import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columnLetter } from './sheet.ts'

test('columns are lettered as over a spreadsheet', () => {
  assert.deepEqual([0, 1, 25, 26, 51, 52, 701, 702].map(columnLetter), ['A', 'B', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})
