import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Criterion } from '#features/regulations/rules.ts'
import {
  attendanceTableOf,
  distributionsOf,
  groupingsOf,
  isToLookAtAgain,
  leastShown,
  type Pattern,
  shownByThemselves,
  statisticsReaderAt,
} from './statistics.ts'

const line = (position: number, given: Partial<Criterion> = {}): Criterion => ({
  position,
  shortName: `${position}`,
  wording: '',
  options: ['tốt', 'khá', 'kém'],
  basis: null,
  isRequired: true,
  ...given,
})
const criteria = [line(1), line(2, { basis: 'attendance' }), line(3, { options: [] })]
const pattern = (grades: readonly (number | null)[], proposal: number | null, count: number): Pattern => ({
  grades,
  proposal,
  count,
})
const patterns = [
  pattern([1, 1, null], 1, 10),
  pattern([1, 1, null], 2, 4),
  pattern([3, 2, null], 1, 2),
  pattern([null, 3], null, 1),
]

test('every line with options tells how often each was given, and how often none', () => {
  const told = distributionsOf(criteria, patterns).map(({ counts, missing }) => [...counts, missing])
  assert.deepEqual(told, [
    [14, 0, 2, 1],
    [14, 2, 1, 0],
  ])
})

test('attendance as graded stands beside attendance as proposed: same, better, worse, and without a meeting', () => {
  const table = attendanceTableOf(criteria, patterns)
  assert.deepEqual([table?.same, table?.better, table?.worse, table?.unproposed], [10, 4, 2, 1])
  assert.deepEqual(
    table?.rows.map(({ proposal, counts }) => [proposal, ...counts]),
    [
      [1, 10, 2, 0],
      [2, 4, 0, 0],
      [3, 0, 0, 0],
      [null, 0, 0, 1],
    ],
  )
  assert.equal(attendanceTableOf([line(1)], patterns), undefined)
})

test('a place is to be looked at again from the share that the settings say, never with a few sheets', () => {
  const look = (contentCount: number, allBestCount: number) =>
    isToLookAtAgain({ contentCount, allBestCount }, { allBestPercent: 90 })
  assert.ok(look(10, 9))
  assert.ok(!look(10, 8))
  assert.ok(!look(leastShown - 1, leastShown - 1))
  assert.ok(!look(0, 0))
})

test('to whoever sees no names no place with a few sheets is shown, nor can one alone be told from the sum', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ contentCount: fc.integer({ min: 0, max: 12 }) })), (groups) => {
      const shown = shownByThemselves(groups)
      const hidden = groups.filter((group) => group.contentCount > 0 && !shown.has(group))
      for (const { contentCount } of shown) assert.ok(contentCount >= leastShown)
      const isOneAlone = hidden.length === 1 && shown.size > 0
      assert.ok(!isOneAlone)
    }),
  )
})

test('figures are told by what lies below the place, and the province never goes below a commune of its choice', () => {
  const none = { communeId: null, cellId: null, workplaceId: null }
  const by = (
    place: Parameters<typeof statisticsReaderAt>[0],
    narrowed: Partial<Record<keyof typeof none, number>> = {},
  ) => groupingsOf(statisticsReaderAt(place), { ...none, ...narrowed })
  assert.deepEqual(by('everywhere'), ['communeId'])
  assert.deepEqual(by('everywhere', { communeId: 1 }), ['cellId'])
  assert.deepEqual(by('addressedCommune'), ['cellId', 'workplaceId'])
  assert.deepEqual(by('addressedCommune', { cellId: 1 }), ['workplaceId'])
  assert.deepEqual(by('assignedCell'), ['workplaceId'])
  assert.deepEqual(by('ownOrganisationAndBelow'), ['workplaceId', 'communeId'])
  assert.deepEqual(by('ownOrganisationAndBelow', { communeId: 1 }), ['workplaceId'])
  assert.deepEqual(by('ownOrganisationAndBelow', { communeId: 1, workplaceId: 1 }), ['cellId'])
  assert.equal(statisticsReaderAt(undefined).isGuarded, true)
})
