import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applicantPeriod, applicantsKeptFrom, hasExpired, validUntil } from './applicant.ts'

const day = Temporal.PlainDate.from
const months = { applicantMonths: 12 }
const signedOn = day('2025-11-24')

test('a sheet of an applicant holds for the months of the settings, the last day included', () => {
  assert.deepEqual(validUntil(signedOn, months), day('2026-11-24'))
  assert.equal(hasExpired({ state: 'delivered', signedOn }, months, day('2026-11-24')), false)
  assert.equal(hasExpired({ state: 'delivered', signedOn }, months, day('2026-11-25')), true)
  assert.equal(hasExpired({ state: 'announced', signedOn }, { applicantMonths: 24 }, day('2026-11-25')), false)
})

test('what has not come back cannot have expired', () => {
  assert.equal(hasExpired({ state: 'signed', signedOn }, months, day('2030-01-01')), false)
  assert.equal(hasExpired({ state: 'delivered', signedOn: null }, months, day('2030-01-01')), false)
})

test('it looks back as far as it holds, and the person is forgotten after twice that time', () => {
  assert.deepEqual(applicantPeriod(day('2026-11-25'), months), { from: day('2025-11-25'), to: day('2026-11-25') })
  assert.deepEqual(applicantsKeptFrom(day('2026-11-25'), months), day('2024-11-25'))
})
