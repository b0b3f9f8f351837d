import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Assessable, askFault, linksWithin, officialFrom, usualPeriod, variantOf } from './eligibility.ts'
import type { Purpose } from './sheet.ts'

const day = Temporal.PlainDate.from
const year = { from: day('2026-01-01'), to: day('2026-11-25') }
const link = (sinceOn: string, closedOn: string | null = null, closeReason: string | null = null) => ({
  sinceOn: day(sinceOn),
  closedOn: closedOn ? day(closedOn) : null,
  closeReason,
})

test('a link counts when it was open on some day of the period, the first and the last included', () => {
  const links = [
    link('2020-05-01', '2025-12-31'),
    link('2020-05-01', '2026-01-01'),
    link('2026-06-01'),
    link('2026-11-25'),
    link('2026-11-26'),
  ]
  assert.deepEqual(linksWithin(links, year), links.slice(1, 4))
  assert.deepEqual(linksWithin([link('2026-02-01', '2026-03-01', 'notResident')], year), [])
  assert.equal(linksWithin([link('2026-02-01', '2026-03-01', 'moved')], year).length, 1)
})

test('unless said otherwise a sheet is about the year up to the day of asking', () => {
  assert.deepEqual(usualPeriod(day('2026-11-25')), year)
})

const standard: Assessable = { status: 'active', category: 'standard', officialOn: day('2016-05-19') }
const fault = (
  member: Partial<Assessable>,
  purpose: Purpose,
  more: { linkCount?: number; isUnderWay?: boolean } = {},
) => askFault({ ...standard, ...member }, { purpose, linkCount: 1, isUnderWay: false, ...more })

test('who lives nowhere we know of, is exempt from introduction or left is not asked about', () => {
  assert.equal(fault({}, 'planning'), undefined)
  assert.equal(fault({}, 'planning', { linkCount: 0 }), 'noLink')
  assert.equal(fault({ category: 'introductionExempt' }, 'planning', { linkCount: 0 }), 'introductionExempt')
  assert.equal(fault({ status: 'retired' }, 'planning'), 'notActive')
  assert.equal(fault({}, 'planning', { isUnderWay: true }), 'underWay')
})

test('who is exempt from meetings is assessed when needed, with variant B, and never yearly', () => {
  const exempt = { category: 'meetingExempt' } as const
  assert.equal(fault(exempt, 'appointment'), undefined)
  assert.equal(variantOf(exempt, 'appointment'), 'B')
  assert.equal(fault(exempt, 'yearly'), 'yearlyExempt')
  assert.equal(variantOf(standard, 'appointment'), 'A')
})

test('12B is of a probationary member, exempt from meetings or not, and of nobody else', () => {
  assert.equal(fault({}, 'official'), 'notProbationary')
  assert.equal(fault({ officialOn: null }, 'official'), undefined)
  assert.equal(variantOf({ category: 'meetingExempt' }, 'official'), '12B')
  assert.deepEqual(officialFrom(day('2026-02-28')), day('2027-02-28'))
})
