import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AssessmentId } from '#core/ids.ts'
import type { Criterion } from '#features/regulations/rules.ts'
import { readChanges } from './fill.ts'

const id = 7 as AssessmentId
const line = (position: number, options: readonly string[]): Criterion => ({
  position,
  options,
  shortName: 'x',
  wording: 'x',
  basis: null,
  isRequired: true,
})
const criteria = [line(1, ['a', 'b', 'c']), line(2, [])]

function changes(fields: Readonly<Record<string, string>>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return readChanges(form, id, criteria)
}

test('only what was changed against what the form was shown with is sent on', () => {
  const shown = { 'cu-muc-1': '2', 'cu-loi-1': '', 'cu-loi-2': 'Nhiệt tình' }
  assert.deepEqual(changes({ ...shown, 'muc-1': '2', 'loi-1': '', 'loi-2': 'Nhiệt tình' }), [])
  assert.deepEqual(changes({ ...shown, 'muc-1': '1', 'loi-1': 'Vì bận', 'loi-2': '' }), [
    { id, position: 1, part: 'grade', value: 1, was: 2 },
    { id, position: 1, part: 'text', value: 'Vì bận', was: '' },
    { id, position: 2, part: 'text', value: '', was: 'Nhiệt tình' },
  ])
})

test('a line of which nothing is chosen, and one that the form does not have, change nothing', () => {
  assert.deepEqual(changes({ 'cu-muc-1': '' }), [])
  assert.deepEqual(changes({ 'muc-9': '1', 'cu-muc-9': '' }), [])
})

test('line ends of browsers and blanks around are no change, and a grade that is no number is kept out by the command', () => {
  assert.deepEqual(changes({ 'loi-2': ' Một\r\nHai ', 'cu-loi-2': 'Một\nHai' }), [])
  assert.deepEqual(
    changes({ 'muc-1': 'tot', 'cu-muc-1': '' }).map(({ value }) => value),
    [0],
  )
})
