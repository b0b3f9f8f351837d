import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Criterion } from '#features/regulations/rules.ts'
import { type Facts, isWithoutFacts, noFacts, proposedGrade } from './facts.ts'
import {
  type AssessmentState,
  assessmentWorkflow,
  coarsePurposeOf,
  isAllBest,
  lacksOf,
  purposes,
  referralOf,
} from './sheet.ts'

const three = ['tốt', 'khá', 'chưa']
const line = (position: number, more: Partial<Criterion> = {}): Criterion => ({
  position,
  shortName: `${position}`,
  wording: `tiêu chí ${position}`,
  options: three,
  basis: null,
  isRequired: true,
  ...more,
})
const criteria = [
  line(1),
  line(2, { basis: 'attendance' }),
  line(3, { basis: 'referral' }),
  line(4, { options: [], isRequired: false }),
]

test('a sheet goes from asking to announcing, and every step stands in the table', () => {
  const way = ['withCell', 'draft', 'agree', 'sign', 'confirm', 'deliver', 'announce'] as const
  const passed: AssessmentState[] = ['withCell']
  for (const action of way.slice(1)) {
    const steps: Readonly<Record<string, AssessmentState>> = assessmentWorkflow[passed.at(-1) ?? 'cancelled']
    passed.push(steps[action] ?? 'cancelled')
  }
  assert.deepEqual(passed, ['withCell', 'drafted', 'agreed', 'signed', 'confirmed', 'delivered', 'announced'])
})

test('nothing is signed that no joint session covers, and what is changed after it has to be agreed on again', () => {
  const signable = Object.entries(assessmentWorkflow).filter(([, steps]) => 'sign' in steps)
  assert.deepEqual(
    signable.map(([state]) => state),
    ['agreed'],
  )
  assert.equal(assessmentWorkflow.agreed.draft, 'drafted')
})

test('the residence hears of personnel work in coarse words only', () => {
  const told = new Set(purposes.map(coarsePurposeOf))
  assert.deepEqual([...told].toSorted(), ['admission', 'official', 'personnelWork', 'yearly'])
  assert.equal(coarsePurposeOf('discipline'), coarsePurposeOf('planning'))
})

test('a sheet lacks what is not filled in, the reason of another grade than the proposed one, the grounds of a proposal', () => {
  const lacks = (grades: (number | null)[], texts: (string | null)[], proposal?: number) =>
    lacksOf(criteria, { grades, texts }, proposal).map(({ position, lacks }) => `${position} ${lacks}`)
  assert.deepEqual(lacks([], []), ['1 grade', '2 grade', '3 grade'])
  assert.deepEqual(lacks([1, 1, 2], [], 1), [])
  assert.deepEqual(lacks([1, 2, 2], [], 1), ['2 reason'])
  assert.deepEqual(lacks([1, 2, 2], [null, 'ốm dài ngày'], 1), [])
  assert.deepEqual(lacks([1, 2, 2], []), [])
  assert.deepEqual(lacks([1, 1, 1], [], 1), ['3 grounds'])
  assert.deepEqual(lacks([1, 1, 3], [null, null, 'bỏ họp cả năm'], 1), [])
  assert.deepEqual(
    lacksOf([line(1, { options: [] })], { grades: [], texts: [] }, undefined).map(({ lacks: what }) => what),
    ['words'],
  )
})

test('the first and the last option of criterion 6 are proposals, the middle one is none', () => {
  const referral = line(6, { basis: 'referral' })
  assert.deepEqual(
    [1, 2, 3, undefined].map((grade) => referralOf(referral, grade)),
    ['commend', undefined, 'consider', undefined],
  )
  assert.equal(referralOf(line(1), 1), undefined)
})

test('all best is a hint about the graded lines, whatever is proposed to the workplace', () => {
  assert.equal(isAllBest(criteria, { grades: [1, 1, 2], texts: [] }), true)
  assert.equal(isAllBest(criteria, { grades: [1, 2, 2], texts: [] }), false)
  assert.equal(isAllBest([line(1, { options: [] })], { grades: [], texts: [] }), false)
})

const thresholds = { excusedCounts: true, fullFromPercent: 100, someFromPercent: 1 }
const came = (facts: Partial<Facts>): Facts => ({ ...noFacts, ...facts })

test('attendance proposes full, not full, none; and nothing where there was no meeting', () => {
  assert.equal(proposedGrade(came({ required: 2, present: 2 }), thresholds), 1)
  assert.equal(proposedGrade(came({ required: 2, present: 1, excused: 1 }), thresholds), 1)
  assert.equal(proposedGrade(came({ required: 2, present: 1, excused: 1 }), { ...thresholds, excusedCounts: false }), 2)
  assert.equal(proposedGrade(came({ required: 2, present: 1, unexcused: 1 }), thresholds), 2)
  assert.equal(proposedGrade(came({ required: 2, unexcused: 2 }), thresholds), 3)
  assert.equal(proposedGrade(noFacts, thresholds), undefined)
  const lenient = { ...thresholds, fullFromPercent: 50 }
  assert.equal(proposedGrade(came({ required: 2, present: 1, unexcused: 1 }), lenient), 2)
})

test('a sheet stands on nothing when there was no meeting, no activity and no opinion', () => {
  assert.equal(isWithoutFacts(noFacts), true)
  for (const facts of [{ required: 1 }, { activities: 1 }, { opinions: 1 }])
    assert.equal(isWithoutFacts(came(facts)), false)
})
