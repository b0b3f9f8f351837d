import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseId } from '#core/ids.ts'
import { type CoveredArea, proposeCellFor } from './cells.ts'

const cell = (id: number) => parseId<'organisations'>(String(id)) ?? assert.fail()
const area = (...[kind, name, id]: [string, string, number | null]): CoveredArea => ({
  kind,
  name,
  cellId: id === null ? null : cell(id),
})
const areas = [
  area('ấp', 'Thạnh Lợi', 1),
  area('ấp', 'Thạnh Lợi A', 2),
  area('ấp', 'Phú Hưng', 3),
  area('ấp', 'Phú Thọ', 3),
  area('khóm', '1', 4),
  area('khóm', '10', 5),
  area('ấp', 'Long Khánh', null),
]

test('an area named with its kind makes the cell certain, with or without marks', () => {
  assert.deepEqual(proposeCellFor('Số 18, tổ 3, ấp Thạnh Lợi', areas), { certainty: 'certain', cellId: 1 })
  assert.deepEqual(proposeCellFor('ap thanh loi', areas), { certainty: 'certain', cellId: 1 })
  assert.deepEqual(proposeCellFor('Khóm 10', areas), { certainty: 'certain', cellId: 5 })
})

test('the longer name is meant when one area begins with the name of another', () => {
  assert.deepEqual(proposeCellFor('ấp Thạnh Lợi A', areas), { certainty: 'certain', cellId: 2 })
})

test('an area that is the whole text is certain, a bare name inside other words is unsure', () => {
  assert.deepEqual(proposeCellFor('Phú Hưng', areas), { certainty: 'certain', cellId: 3 })
  assert.deepEqual(proposeCellFor('gần chợ Phú Hưng', areas), { certainty: 'unsure', cellId: 3 })
})

test('a house number is never taken for a khóm', () => {
  assert.equal(proposeCellFor('số 10 đường Hùng Vương', areas), undefined)
})

test('no cell is proposed when two fit, when nobody covers the area, or when nothing is written', () => {
  assert.equal(proposeCellFor('ấp Phú Hưng hoặc khóm 1', areas), undefined)
  assert.equal(proposeCellFor('ấp Long Khánh', areas), undefined)
  assert.equal(proposeCellFor(null, areas), undefined)
})

test('two areas of the same cell are no doubt', () => {
  assert.deepEqual(proposeCellFor('ấp Phú Hưng (nay là ấp Phú Thọ)', areas), { certainty: 'certain', cellId: 3 })
})
