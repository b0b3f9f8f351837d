import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { emptyBox, nameOfBox, putIntoBox, readBox, writeBox } from './ballot-box.ts'
import { longestText } from './consultation.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 80 }).map((words) => words.trim())
const answers = fc.array(fc.record({ choice: fc.integer({ min: 1, max: 3 }), text }), { maxLength: 20 })
const boxOf = (given: readonly { choice: number; text: string }[]) => given.reduce(putIntoBox, emptyBox(3))
const bytesOf = (written: string) => new TextEncoder().encode(written).length

test('the same answers in any order make the same box, to the letter', () => {
  fc.assert(
    fc.property(answers, (given) => {
      assert.equal(writeBox(boxOf(given), true), writeBox(boxOf([...given].reverse()), true))
    }),
  )
})

test('what is written is read again, ends of lines and quotes too', () => {
  fc.assert(fc.property(answers, (given) => assert.deepEqual(readBox(writeBox(boxOf(given), true)), boxOf(given))))
  const box = putIntoBox(emptyBox(2), { choice: 2, text: 'Một\n"hai" \\ ba' })
  assert.deepEqual(readBox(writeBox(box, true)), box)
})

test('how long a box is says how many are in it, not what they chose nor whether they wrote', () => {
  const silent = boxOf([
    { choice: 1, text: '' },
    { choice: 1, text: '' },
  ])
  const wordy = boxOf([
    { choice: 3, text: 'ễ"\n'.repeat(longestText / 4) },
    { choice: 2, text: 'ự'.repeat(longestText) },
  ])
  assert.equal(bytesOf(writeBox(silent, true)), bytesOf(writeBox(wordy, true)))
  assert.equal(bytesOf(writeBox(silent, false)), bytesOf(writeBox(emptyBox(10), false)))
})

test('each consultation and cell has a box of its own name', () => {
  assert.notEqual(nameOfBox(1, 12), nameOfBox(11, 2))
})
