import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addTallies, answeredOf, cellsToShow, hasEnough, inNoOrder, resultOf, resultOfCell } from './tally.ts'

const cellOf = (online: number, paper = 0) => ({
  asked: 30,
  online,
  paper,
  counts: [online, paper],
  texts: [],
  isUnreadable: false,
})

test('results are shown from five answers on, whichever way they came, of a named consultation', () => {
  assert.ok(!hasEnough({ online: 4, paper: 0 }, false))
  assert.ok(hasEnough({ online: 5, paper: 0 }, false))
  assert.ok(hasEnough({ online: 1, paper: 4 }, false))
})

test('of a secret one those who answered by themselves are none or five: the cell could take its slips off', () => {
  assert.ok(!hasEnough({ online: 1, paper: 9 }, true))
  assert.ok(!hasEnough({ online: 4, paper: 4 }, true))
  assert.ok(hasEnough({ online: 0, paper: 5 }, true))
  assert.ok(hasEnough({ online: 5, paper: 1 }, true))
})

test('a cell with few answers is not shown, and another goes with it when the rest would tell them', () => {
  const [large, middle, small] = [cellOf(12), cellOf(6), cellOf(2)]
  assert.deepEqual(cellsToShow([large, middle, small], true), [large])
  assert.deepEqual(cellsToShow([large, middle], true), [large, middle])
  assert.deepEqual(cellsToShow([large, small], true), [])
  assert.deepEqual(cellsToShow([large, cellOf(0)], true), [large])
})

test('whatever the cells, taking those that are shown off the whole never leaves one to four answers', () => {
  const cells = fc.array(fc.tuple(fc.nat(12), fc.nat(12)), { maxLength: 8 })
  fc.assert(
    fc.property(cells, fc.boolean(), (sizes, isSecret) => {
      const all = sizes.map(([online, paper]) => cellOf(online, paper))
      const shown = cellsToShow(all, isSecret)
      const rest = addTallies(all.filter((cell) => !shown.includes(cell)))
      assert.ok(shown.every((cell) => hasEnough(cell, isSecret)))
      if (shown.length > 0) assert.ok(answeredOf(rest) === 0 || hasEnough(rest, isSecret))
    }),
  )
})

test('cells together are their sums, and texts stand in an order that says nothing of who came first', () => {
  const together = addTallies([
    { ...cellOf(3, 2), texts: ['ba', 'an'] },
    { ...cellOf(1), texts: ['an'] },
  ])
  assert.deepEqual(together, { asked: 60, online: 4, paper: 2, counts: [4, 2], texts: ['an', 'an', 'ba'] })
  assert.deepEqual(inNoOrder(['đ', 'b', 'a']), inNoOrder(['a', 'đ', 'b']))
})

test('before the end nothing of a tally is given out, only how many answered', () => {
  const reading = { isSecret: true, isReadable: false }
  assert.deepEqual(resultOf([cellOf(9)], reading), { kind: 'notYet', asked: 30, answered: 9, tally: undefined })
  assert.equal(resultOf([cellOf(9)], { ...reading, isReadable: true }).tally?.counts[0], 9)
  assert.equal(resultOf([cellOf(4)], { ...reading, isReadable: true }).kind, 'tooFew')
  assert.equal(resultOf([{ ...cellOf(9), isUnreadable: true }], { ...reading, isReadable: true }).kind, 'unreadable')
})

test('a cell of several reads its own result only where it is shown to all', () => {
  const reading = { isSecret: true, isReadable: true }
  const [large, small, middle] = [cellOf(12), cellOf(2), cellOf(6)]
  assert.equal(resultOfCell([large, small], large, reading).kind, 'tooFew')
  assert.equal(resultOfCell([large, small], large, reading).tally, undefined)
  assert.equal(resultOfCell([large, middle], large, reading).tally?.counts[0], 12)
})
