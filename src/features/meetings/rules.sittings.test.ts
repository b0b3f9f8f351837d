import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { MemberId, SittingId } from '#core/ids.ts'
import { attendanceOf } from './rules/minutes.ts'
import { faultOfSitting } from './rules/sittings.ts'

const at = (text: string) => Temporal.Instant.from(`${text}T12:00:00Z`)
const today = Temporal.PlainDate.from('2026-11-25')

test('a sitting lies in the half-year of its meeting: the meeting counts once, 213-QĐ/TW Đ4 k3', () => {
  const meeting = { startsAt: at('2026-12-02'), today }
  assert.equal(faultOfSitting(at('2026-12-31'), meeting), undefined)
  assert.equal(faultOfSitting(at('2027-01-01'), meeting), 'sittingOutsideHalfYear')
  assert.equal(faultOfSitting(at('2026-06-30'), meeting), 'sittingOutsideHalfYear')
})

test('no sitting is put into the past, unless the whole meeting is entered afterwards in its half-year', () => {
  const coming = { startsAt: at('2026-12-02'), today }
  assert.equal(faultOfSitting(at('2026-11-24'), coming), 'sittingInThePast')
  assert.equal(faultOfSitting(at('2026-11-25'), coming), undefined)
  const past = { startsAt: at('2026-11-10'), today }
  assert.equal(faultOfSitting(at('2026-11-11'), past), undefined)
  assert.equal(faultOfSitting(at('2026-05-11'), { startsAt: at('2026-05-10'), today }), 'sittingInThePast')
})

test('minutes count each sitting by who was invited to it, and leave the count out when all met at once', () => {
  const row = (id: number, sitting: number | null, mark: 'present' | 'absentWithReason' | null) => ({
    memberId: id as MemberId,
    fullName: `Người ${id}`,
    workplaceName: 'Bệnh viện',
    isRequired: true,
    mark,
    reason: null,
    sittingId: sitting as SittingId | null,
  })
  const sheet = [row(1, 1, 'present'), row(2, 1, 'absentWithReason'), row(3, 2, 'present'), row(4, null, 'present')]
  const sitting = (id: number) => ({ id: id as SittingId, name: `Tổ ${id}`, startsAt: null, place: 'Trường học' })
  assert.equal('sittings' in attendanceOf(sheet, []), false)
  const { sittings, present } = attendanceOf(sheet, [sitting(1), { ...sitting(2), startsAt: at('2026-12-02') }])
  assert.equal(present, 3)
  assert.deepEqual(sittings, [
    { name: 'Tổ 1', startsAt: null, place: 'Trường học', required: 2, present: 1 },
    { name: 'Tổ 2', startsAt: '2026-12-02T12:00:00Z', place: 'Trường học', required: 1, present: 1 },
  ])
})
