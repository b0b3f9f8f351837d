import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ResidenceLinkId } from '#core/ids.ts'
import { type AskedPeriod, decideAsking, isLongEnough, type LinkToAsk, type MemberToAsk } from './asking.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const period: AskedPeriod = { periodFrom: day('2026-01-01'), periodTo: day('2026-12-31'), leastMonths: 3 }

const link = (change: Partial<LinkToAsk> = {}): LinkToAsk => ({
  id: 1 as ResidenceLinkId,
  sinceOn: day('2025-09-01'),
  closedOn: null,
  sheet: 'none',
  ...change,
})
const second = { id: 2 as ResidenceLinkId }
const decide = (change: Partial<MemberToAsk> = {}) =>
  decideAsking({ category: 'standard', status: 'active', isOutside: false, links: [link()], ...change }, period).map(
    ({ linkId, reason }) => reason ?? linkId,
  )

test('213-QĐ/TW Đ3 k4: a workplace asks each year about its members who are linked with their residence', () => {
  assert.deepEqual(decide(), [1])
  assert.deepEqual(decide({ links: [] }), ['noLink'])
  assert.deepEqual(decide({ isOutside: true }), ['workplaceOutside'])
})

test('33-HD/BTCTW 1.1: about those exempt from meetings nobody asks each year; 1.2: about those never introduced never', () => {
  assert.deepEqual(decide({ category: 'meetingExempt' }), ['meetingExempt'])
  assert.deepEqual(decide({ category: 'introductionExempt' }), ['introductionExempt'])
})

test('who has left is named only when there was a link in the year to ask about', () => {
  assert.deepEqual(decide({ status: 'died' }), ['notActive'])
  assert.deepEqual(decide({ status: 'died', links: [] }), [])
  assert.deepEqual(decide({ status: 'died', links: [link({ closedOn: day('2025-12-31') })] }), [])
})

test('a link must have lasted the least months within the period, an open one until its end', () => {
  assert.ok(isLongEnough(link({ sinceOn: day('2026-10-01') }), period))
  assert.ok(!isLongEnough(link({ sinceOn: day('2026-10-02') }), period))
  assert.ok(isLongEnough(link({ closedOn: day('2026-03-31') }), period))
  assert.ok(!isLongEnough(link({ closedOn: day('2026-03-30') }), period))
  assert.deepEqual(decide({ links: [link({ sinceOn: day('2026-11-20') })] }), ['linkTooShort'])
})

test('of two residences in the year each that lasted long enough is asked for, one sheet for each', () => {
  const moved = link({ closedOn: day('2026-06-15') })
  assert.deepEqual(decide({ links: [moved, link({ ...second, sinceOn: day('2026-06-20') })] }), [1, 2])
  assert.deepEqual(decide({ links: [moved, link({ ...second, sinceOn: day('2026-12-01') })] }), [1])
})

test('who has a sheet of the year is not asked for twice, and a request that was cancelled is not made again by itself', () => {
  assert.deepEqual(decide({ links: [link({ sheet: 'standing' })] }), ['alreadyAsked'])
  assert.deepEqual(decide({ links: [link({ sheet: 'cancelled' })] }), ['cancelled'])
  const other = link({ ...second, closedOn: day('2026-06-15') })
  assert.deepEqual(decide({ links: [link({ sheet: 'standing' }), other] }), [2])
  assert.deepEqual(decide({ links: [link({ sheet: 'cancelled' }), { ...other, sheet: 'standing' }] }), ['alreadyAsked'])
})
