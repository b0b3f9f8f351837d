import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spreadEvenly } from './spread-evenly.ts'

test('people are spread in the order of their names to where most room is, neighbours to the same sitting', () => {
  const to = (people: string, seated: readonly (readonly [string, number])[]) =>
    spreadEvenly([...people], new Map(seated))
      .map(({ person, seat }) => person + seat)
      .join(' ')
  assert.equal(
    to('abcde', [
      ['1', 0],
      ['2', 0],
    ]),
    'a1 b1 c1 d2 e2',
  )
  assert.equal(
    to('abcd', [
      ['1', 3],
      ['2', 0],
      ['3', 2],
    ]),
    'a2 b2 c2 d3',
  )
  assert.equal(to('', [['1', 0]]), '')
})
