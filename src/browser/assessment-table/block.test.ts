import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBlock } from './block.ts'

const headings = [
  { options: ['Nêu gương tốt', 'Nêu gương', 'Chưa nêu gương'] },
  { options: ['Thường xuyên, tích cực', 'Thường xuyên', 'Chưa thường xuyên'] },
]
const read = (text: string, from = { row: 0, column: 0 }, rows = 3) => readBlock(text, { headings, rows, from })

test('a block of numbers and words lies from its first cell on; empty cells say nothing', () => {
  const { cells, wrong } = read('1\tthường xuyên\r\n\t2\r\nChua neu guong\t\r\n')
  assert.deepEqual(wrong, [])
  assert.deepEqual(
    cells.map(({ row, column, value }) => [row, column, value]),
    [
      [0, 0, '1'],
      [0, 1, '2'],
      [1, 1, '2'],
      [2, 0, '3'],
    ],
  )
})

test('what is no grade is told by row and column', () => {
  assert.deepEqual(read('1\tkhá\n4\t2').wrong, [
    { kind: 'cell', row: 0, column: 1, written: 'khá' },
    { kind: 'cell', row: 1, column: 0, written: '4' },
  ])
})

test('what would lie outside of the table is told, empty rests of a spreadsheet are not', () => {
  assert.deepEqual(read('1\t2\t3', { row: 0, column: 1 }).wrong, [{ kind: 'columns', row: 0, count: 2 }])
  assert.deepEqual(read('1\t2\t\t', { row: 0, column: 0 }).wrong, [])
  assert.deepEqual(read('1\n2\n3', { row: 1, column: 0 }).wrong, [{ kind: 'rows', count: 1 }])
})
