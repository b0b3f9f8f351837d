import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testWorld, today } from '#test/support/world.ts'
import { listAreas, proposeCell } from '../queries.ts'
import { coverAreas } from './areas.ts'

const world = await testWorld({ after })
const { actors, organisations, db } = world
const communeId = organisations.hieuPhung
const reasonOf = (outcome: { ok: boolean; reason?: string }) => (outcome.ok ? 'done' : outcome.reason)
const areaNamed = async (name: string) =>
  (await listAreas(db, { communeId, on: today })).find((area) => area.name === name) ?? assert.fail(name)

test('an area given to another cell sends the letters of its people there', async () => {
  const { id: areaId } = await areaNamed('Phú Thọ')
  const covers = [{ areaId, cellId: organisations.myTan }]
  const outcome = await coverAreas(world.work(actors.ngocHan), { communeId, version: 1, covers, formKey: 'one' })
  assert.equal(reasonOf(outcome), 'done')
  assert.deepEqual(await proposeCell(db, { communeId, area: 'số 4, ấp Phú Thọ', on: today }), {
    certainty: 'certain',
    cellId: organisations.myTan,
  })
})

test('a new area is added once', async () => {
  const added = { kind: 'ấp', name: 'Tân Bình', cellId: organisations.myHung }
  const work = world.work(actors.ngocHan)
  assert.equal(reasonOf(await coverAreas(work, { communeId, version: 2, covers: [], added, formKey: 'two' })), 'done')
  const again = { communeId, version: 3, covers: [], added: { ...added, name: 'Tan  Bình' }, formKey: 'three' }
  assert.equal(reasonOf(await coverAreas(work, again)), 'areaTaken')
})

test("areas and cells of another commune are refused, and so is another commune's officer", async () => {
  const { id: areaId } = await areaNamed('Phú Hưng')
  const covers = [{ areaId, cellId: organisations.quarter1 }]
  const asked = { communeId, version: 3, covers, formKey: 'four' }
  assert.equal(reasonOf(await coverAreas(world.work(actors.ngocHan), asked)), 'cellNotOfCommune')
  assert.equal(reasonOf(await coverAreas(world.work(actors.officerOfPhuocHau), asked)), 'notAllowed')
  const ofAnother = {
    communeId: organisations.phuocHau,
    version: 1,
    covers: [{ areaId, cellId: null }],
    formKey: 'five',
  }
  assert.equal(reasonOf(await coverAreas(world.work(actors.officerOfPhuocHau), ofAnother)), 'areaNotOfCommune')
})

test('a form shown before another change is told so', async () => {
  const asked = { communeId, version: 1, covers: [], formKey: 'six' }
  assert.equal(reasonOf(await coverAreas(world.work(actors.ngocHan), asked)), 'stale')
})
