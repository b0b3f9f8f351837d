import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OrganisationId } from '#core/ids.ts'
import { everySheet } from '../queries/sheet-filter.ts'
import { readSheetFilter, sheetFilterWords } from './sheet-filter.ts'

const of = (words: Readonly<Record<string, string>>) => readSheetFilter(new URLSearchParams(words))

test('a filter survives the address, and an address without one asks for every sheet', () => {
  const filter = {
    search: 'nguyễn',
    year: 2026,
    workplaceId: 3 as OrganisationId,
    communeId: 4 as OrganisationId,
    cellId: 5 as OrganisationId,
  }
  assert.deepEqual(of(sheetFilterWords(filter)), filter)
  assert.deepEqual(of({}), everySheet)
  assert.deepEqual(sheetFilterWords(everySheet), {})
})

test('what is no year and no number narrows nothing', () => {
  assert.deepEqual(of({ nam: 'xx', xa: '-1', 'chi-bo': '2 or 1', 'don-vi': '' }), everySheet)
})
