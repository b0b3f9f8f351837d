import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OrganisationId } from '#core/ids.ts'
import { today } from '#test/support/world.ts'
import { everySheet } from '../rules/sheet-view.ts'
import { gradingAskedOf, listAskedOf, sheetFilterWords, workplaceAskedOf } from './sheet-filter.ts'

const asked = (words: Readonly<Record<string, string>>) => workplaceAskedOf({ today }, new URLSearchParams(words))
const of = (words: Readonly<Record<string, string>>) => asked(words).filter

test('a filter survives the address, and an address without one asks for every sheet', () => {
  const filter = {
    search: 'nguyễn',
    year: 2026,
    kind: 'onRequest' as const,
    workplaceId: 3 as OrganisationId,
    communeId: 4 as OrganisationId,
    cellId: 5 as OrganisationId,
    workplaceCellId: 6 as OrganisationId,
    state: 'signed' as const,
  }
  assert.deepEqual(of(sheetFilterWords(filter)), filter)
  assert.deepEqual(of({}), everySheet)
  assert.deepEqual(sheetFilterWords(everySheet), {})
})

test('what is no year and no number narrows nothing', () => {
  assert.deepEqual(
    of({ nam: 'xx', xa: '-1', 'chi-bo': '2 or 1', 'don-vi': '', viec: 'x', 'trang-thai': 'toString' }),
    everySheet,
  )
})

test('the residence looks by nothing of the workplace but which it is; members are graded for one year', () => {
  const query = new URLSearchParams({ muc: 'late', 'don-vi': '3', 'chi-bo-cong-tac': '6', 'trang-thai': 'signed' })
  assert.deepEqual(listAskedOf({ today }, query), {
    today,
    view: 'all',
    filter: { ...everySheet, workplaceId: 3 as OrganisationId },
  })
  assert.equal(gradingAskedOf({ today }, query).filter.year, today.year)
  assert.equal(gradingAskedOf({ today }, new URLSearchParams({ nam: '2024' })).filter.year, 2024)
})
