import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wordOfView } from '../rules/table.ts'
import { readDraftChanges, readTableQuery } from './table.ts'

const form = (fields: Readonly<Record<string, string>>) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return data
}

test('only what was changed on the page is read, each with how it stood', () => {
  const changes = readDraftChanges(
    form({
      'cu-7': '1,,3',
      'm-7-1': '1',
      'm-7-2': '2',
      'm-7-3': '1',
      'l-7-3': ' Ốm dài ngày ',
      'cl-7-3': '',
      'l-7-6': '',
    }),
  )
  assert.deepEqual(changes, [
    { id: 7, position: 2, part: 'grade', value: 2, was: null },
    { id: 7, position: 3, part: 'grade', value: 1, was: 3 },
    { id: 7, position: 3, part: 'text', value: 'Ốm dài ngày', was: '' },
  ])
})

test('a line of its own says how it stood, and an empty grade clears it', () => {
  assert.deepEqual(readDraftChanges(form({ 'm-7-2': '', 'cu-7-2': '3' })), [
    { id: 7, position: 2, part: 'grade', value: null, was: 3 },
  ])
})

test('words of several lines come back as they were sent', () => {
  assert.deepEqual(readDraftChanges(form({ 'l-7-3': 'Ốm\r\ndài ngày', 'cl-7-3': 'Ốm\ndài ngày' })), [])
})

test('a field that names no sheet is left aside, a grade that is none is handed on to be refused', () => {
  assert.deepEqual(readDraftChanges(form({ 'm-0-1': '1', 'm-x-1': '1', 'm-99999999999-1': '1', tim: 'a' })), [])
  const [told] = readDraftChanges(form({ 'm-7-1': 'khá' }))
  assert.ok(told?.part === 'grade' && Number.isNaN(told.value))
})

test('an address that cannot be read asks for the first page of everything', () => {
  const read = (words: string) => readTableQuery(new URLSearchParams(words))
  const everything = { year: undefined, cellId: undefined, search: '', view: 'all', page: 1 }
  assert.deepEqual(read('nam=abc&chi-bo=-1&xem=gi&trang=0'), everything)
  assert.deepEqual(read('nam=2026&chi-bo=12&tim=  Điền &xem=chua-du&trang=2'), {
    year: 2026,
    cellId: 12,
    search: 'Điền',
    view: 'lacking',
    page: 2,
  })
  assert.deepEqual([wordOfView('all'), wordOfView('changed')], [undefined, 'khac'])
})
