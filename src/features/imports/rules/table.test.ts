import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CellValue } from './cells.ts'
import { guessFields } from './columns.ts'
import { countRows, problemsByKind, settledFields, severityOf, sheetOf, viewRecord } from './report.ts'
import { readTable } from './table.ts'

const target = {
  fields: [
    { key: 'title', words: ['tua sach', 'ten sach'], never: /phu/ },
    { key: 'year', words: ['nam', 'nam in'] },
    { key: 'price', words: ['gia', 'gia ban'] },
  ],
  nameFields: ['title'],
}
const letterOf = (index: number) => 'ABCDEFGHIJ'.charAt(index)
const grid = (...rows: CellValue[][]) => ({ name: 'Sách', hidden: false, rows })
const rowsOf = (...rows: CellValue[][]) => readTable(grid(...rows), target).records.map(({ row }) => row)

test('the header is found below any number of title rows, and the rows keep the numbers of the sheet', () => {
  const table = readTable(
    grid(['THƯ VIỆN'], [], ['DANH MỤC'], ['STT', 'Tựa sách', 'Năm'], [1, 'A', 1990], [], [2, 'B']),
    target,
  )
  assert.equal(table.headerRow, 4)
  assert.deepEqual(
    table.records.map(({ row }) => row),
    [5, 7],
  )
})

test('a row of column numbers below the header is none of the list', () => {
  const header = ['STT', 'Tựa sách', 'Năm', 'Giá']
  for (const numbers of [
    ['(1)', '(2)', '(3)', '(4)'],
    [1, 2, 3, 4],
    ['A', 'B', 1, 2],
    [null, 1, 2, 3],
  ]) {
    assert.deepEqual(rowsOf(header, numbers, [1, 'A', 1990, 5]), [3])
  }
  assert.deepEqual(rowsOf(header, [1, 'A', 1990, 5]), [2])
})

test('a hidden sheet, an empty sheet and a sheet without a header are not read', () => {
  const rows = [
    ['Tựa sách', 'Năm'],
    ['A', 1990],
  ]
  assert.equal(readTable({ ...grid(...rows), hidden: true }, target).headerRow, null)
  assert.equal(readTable(grid(), target).headerRow, null)
  assert.equal(readTable(grid(['A', 1990], ['B', 1991]), target).headerRow, null)
})

test('the likeliest header takes the field, and each field and column is used once', () => {
  assert.deepEqual(guessFields(['Tên sách', 'Tựa sách phụ', 'Năm in lần đầu', 'Năm'], target.fields), [
    'title',
    null,
    null,
    'year',
  ])
  assert.deepEqual(
    guessFields(
      ['Năm', 'Giá'],
      target.fields,
      new Map([
        [0, null],
        [1, 'year'],
      ]),
    ),
    [null, 'year'],
  )
})

test('a mapping by letters leaves the other columns to the guess', () => {
  const sheet = grid(['Tựa sách', 'Năm', 'Mã'], ['A', 1990, 7])
  const settled = settledFields({ Sách: { C: 'price', B: '' } }, sheet, letterOf)
  const table = readTable(sheet, target, settled)
  assert.deepEqual(
    sheetOf(table, letterOf).columns.map(({ letter, field, sample }) => [letter, field, sample]),
    [
      ['A', 'title', 'A'],
      ['B', null, '1990'],
      ['C', 'price', '7'],
    ],
  )
})

test('a column that a person maps is read even when it has no header', () => {
  const sheet = grid(['Tựa sách', 'Năm', null], ['A', 1990, 7])
  const table = readTable(sheet, target, settledFields({ Sách: { C: 'price' } }, sheet, letterOf))
  const [record] = table.records
  assert.equal(record && viewRecord(table, record, letterOf).cell('price'), 7)
})

test('a row is asked by field, and a problem names the column', () => {
  const table = readTable(grid(['Năm', 'Tựa sách'], [Temporal.PlainDate.from('1990-05-02'), ' A ']), target)
  const [record] = table.records
  assert.ok(record)
  const view = viewRecord(table, record, letterOf)
  assert.deepEqual([view.has('price'), view.cell('price'), view.cell('title')], [false, null, ' A '])
  assert.deepEqual(view.problem('year', { kind: 'odd', severity: 'info', fixed: '1990' }), {
    kind: 'odd',
    severity: 'info',
    column: 'A',
    header: 'Năm',
    raw: '1990-05-02',
    fixed: '1990',
    firstRow: null,
  })
  assert.equal(view.problem('price', { kind: 'odd', severity: 'info', fixed: null }).column, null)
})

test('a row counts once, by the heaviest of its problems', () => {
  const problem = (kind: string, severity: 'info' | 'warning' | 'error') => ({
    kind,
    severity,
    column: null,
    header: null,
    raw: null,
    fixed: null,
    firstRow: null,
  })
  const problems = [
    [],
    [problem('a', 'info')],
    [problem('a', 'info'), problem('b', 'warning')],
    [problem('b', 'warning'), problem('c', 'error'), problem('a', 'info')],
  ]
  const rows = problems.map((found, index) => ({
    sheet: 'S',
    sheetRow: index + 1,
    severity: severityOf(found),
    values: null,
    problems: found,
  }))
  assert.deepEqual(countRows(rows), { rowsRead: 4, rowsOk: 2, rowsWithWarning: 1, rowsWithError: 1 })
  assert.deepEqual(problemsByKind({ rows }), { a: 3, b: 2, c: 1 })
})
