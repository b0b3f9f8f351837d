import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filterWords, readMemberFilter, readRegisterFilter } from './forms.ts'
import { memberTabs, missingKinds, registerParts, statusViews } from './rules.ts'
import { filterSentence, memberTabLabels, missingLabels, registerPartLabels, statusViewLabels } from './terms.ts'

const query = (text: string) => new URLSearchParams(text)

test('every view of a list has its words', () => {
  assert.deepEqual(Object.keys(memberTabLabels), [...memberTabs])
  assert.deepEqual(Object.keys(missingLabels), [...missingKinds])
  assert.deepEqual(Object.keys(statusViewLabels), [...statusViews])
  assert.deepEqual(Object.keys(registerPartLabels), [...registerParts])
})

test('an address without a filter, or with one we do not know, shows active members and open links', () => {
  for (const text of ['', 'muc=x&trang-thai=y&dien=z&chi-bo=-1&thieu=?&tu=31/02/2026']) {
    const members = readMemberFilter(query(text))
    assert.deepEqual([members.tab, members.status, members.category, members.cellId], ['all', 'active', null, null])
    const register = readRegisterFilter(query(text))
    assert.deepEqual([register.part, register.sinceFrom, register.category], ['open', null, null])
  }
})

test('nobody filters a register by exemption from introduction: that ground stays with the workplace', () => {
  assert.equal(readRegisterFilter(query('dien=introductionExempt')).category, null)
})

test('of an address only what filters is kept, not the page', () => {
  assert.deepEqual(filterWords(query('muc=all&tim=a&sau=7&la=x')), { muc: 'all', tim: 'a' })
})

test('a printed part of the register says which part; the whole says nothing', () => {
  assert.equal(filterSentence(readRegisterFilter(query(''))), null)
  assert.equal(
    filterSentence(readRegisterFilter(query('muc=closed&tu=1/2/2026'))),
    'Phần của sổ: đã kết thúc; từ ngày 01/02/2026',
  )
})
