import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Criterion } from '#features/regulations/rules.ts'
import { canBeFlagged, differsFrom, gradedOnly, gradeWritten, isAllBestColumn, needsWords, spreadOf } from './table.ts'

const line = (position: number, basis: Criterion['basis'] = null): Criterion => ({
  position,
  shortName: 'Liên hệ',
  wording: 'Giữ mối liên hệ',
  options: ['Thường xuyên, tích cực', 'Thường xuyên', 'Chưa thường xuyên'],
  basis,
  isRequired: true,
})
const [first, attendance, referral] = [line(1), line(2, 'attendance'), line(3, 'referral')]
const sheet = (grades: (number | null)[], proposal?: number) => ({ grades, texts: [], proposal })

test('a column counts each grade and what is still empty', () => {
  const sheets = [sheet([1]), sheet([2]), sheet([1]), sheet([null]), sheet([])]
  assert.deepEqual(spreadOf(first, sheets), { counts: [2, 1, 0], empty: 2 })
})

test('a column of best grades is flagged once it is whole', () => {
  assert.ok(isAllBestColumn(first, [sheet([1]), sheet([1])]))
  assert.ok(!isAllBestColumn(first, [sheet([1]), sheet([])]))
  assert.ok(!isAllBestColumn(first, [sheet([1]), sheet([2])]))
  assert.ok(!isAllBestColumn(first, [sheet([1])]))
})

test('attendance is flagged only against its facts, and proposals to the workplace never', () => {
  assert.ok(!canBeFlagged(attendance, [sheet([], 1), sheet([], 1)]))
  assert.ok(canBeFlagged(attendance, [sheet([], 1), sheet([], 2)]))
  assert.ok(canBeFlagged(attendance, [sheet([]), sheet([], 1)]))
  assert.ok(!canBeFlagged(referral, [sheet([]), sheet([])]))
})

test('another grade of attendance than proposed, and a proposal to the workplace, need words', () => {
  const of = (criterion: Criterion, proposal?: number) =>
    [1, 2, 3].map((grade) => needsWords(criterion, grade, proposal))
  assert.deepEqual(of(first), [false, false, false])
  assert.deepEqual(of(attendance, 2), [true, false, true])
  assert.deepEqual(of(attendance), [false, false, false])
  assert.deepEqual(of(referral), [true, false, true])
})

test('a sheet differs from the year before only where both have a grade', () => {
  const lines = [first, attendance]
  assert.ok(differsFrom(lines, sheet([1, 2]), [2, 2]))
  assert.ok(!differsFrom(lines, sheet([1, null]), [1, 2]))
  assert.ok(!differsFrom(lines, sheet([1]), []))
})

test('a grade is read from its number or its words, with or without marks', () => {
  const read = (text: string) => gradeWritten(first, text)
  assert.deepEqual(['1', ' 3 ', '', 'thuong xuyen', 'Thường xuyên, tích cực'].map(read), [1, 3, null, 2, 1])
  assert.deepEqual(['0', '4', 'khá', '1,5', '-1'].map(read), Array(5).fill(undefined))
})

test('a line that is answered in words has no column', () => {
  assert.deepEqual(gradedOnly([first, { ...first, position: 7, options: [] }]), [first])
})
