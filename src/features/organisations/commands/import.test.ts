import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testWorld, today } from '#test/support/world.ts'
import { findCommuneCommittee } from '../queries.ts'
import type { ImportedOrganisation } from '../rules/tree.ts'
import { importAreas, importOrganisations } from './import.ts'
import { ensureOutsideOrganisation } from './outside.ts'

const world = await testWorld({ after })
const { actors, organisations, db } = world
const work = world.work(actors.administrator)
const row = (code: string, parentCode: string | null, rest: Partial<ImportedOrganisation>): ImportedOrganisation => ({
  ...{ code, parentCode, kind: 'residenceCell', name: code, shortName: code, communeCode: null, isBaseCell: false },
  ...rest,
})
const run = (rows: readonly ImportedOrganisation[]) =>
  db.transaction().execute((tx) => importOrganisations(tx, work, rows))
const outcomes = async (rows: readonly ImportedOrganisation[]) => (await run(rows)).map(({ outcome }) => outcome)

// Children before parents, as a list may have them.
const list = [
  row('86.323.000.000.001', '86.323.000.000.000', { name: 'Chi bộ ấp Vĩnh Lợi' }),
  row('86.323.000.000.000', '86.000.000.000.000', {
    kind: 'communeCommittee',
    name: 'Đảng ủy xã Vĩnh Xuân',
    communeCode: '29845',
  }),
  row('86.000.000.000.000', null, { kind: 'province', name: 'Tỉnh ủy Vĩnh Long', shortName: 'Tỉnh Vĩnh Long' }),
]

test('a tree is taken in whatever order its rows stand, and a second run changes nothing', async () => {
  assert.deepEqual(await outcomes(list), ['added', 'added', 'unchanged'])
  assert.deepEqual(await outcomes(list), ['unchanged', 'unchanged', 'unchanged'])
  assert.ok(await findCommuneCommittee(db, { communeCode: '29845', on: today }))
})

test('a commune is recognised by its unit whatever code it had, and keeps its old name for its time', async () => {
  const renamed = row('86.399.000.000.000', '86.000.000.000.000', {
    kind: 'communeCommittee',
    name: 'Đảng ủy xã Trà Côn (mới)',
    shortName: 'Xã Trà Côn',
    communeCode: '29836',
  })
  const [result] = await run([renamed])
  assert.equal(result?.outcome, 'updated')
  assert.ok(result && 'before' in result)
  assert.equal(result.before?.name, 'Đảng ủy xã Trà Côn')
  const names = await db
    .selectFrom('organisationVersions')
    .select('name')
    .where('organisationId', '=', organisations.traCon)
    .orderBy('id')
    .execute()
  assert.deepEqual(
    names.map(({ name }) => name),
    ['Đảng ủy xã Trà Côn', 'Đảng ủy xã Trà Côn (mới)'],
  )
})

test('rows without a known parent, under the wrong kind, or in a ring are refused with their reason', async () => {
  const results = await run([
    row('86.900.000.000.001', '86.900.000.000.000', {}),
    row('86.901.000.000.000', '86.000.000.000.000', {}),
    row('86.101.000.000.000', '86.102.000.000.000', { kind: 'upperCommittee' }),
    row('86.102.000.000.000', '86.101.000.000.000', { kind: 'upperCommittee' }),
  ])
  assert.deepEqual(
    results.map((result) => (result.outcome === 'refused' ? result.reason : result.outcome)),
    ['parentUnknown', 'wrongParent', 'updated', 'wrongParent'],
  )
})

test('areas are taken with the cell that covers them, and only a cell of that commune', async () => {
  const areas = [
    { communeCode: '29845', kind: 'ấp', name: 'Vĩnh Lợi', cellCode: '86.323.000.000.001' },
    { communeCode: '29845', kind: 'ấp', name: 'Vĩnh Tiến', cellCode: null },
    { communeCode: '29845', kind: 'ấp', name: 'Vĩnh Phú', cellCode: '86.310.000.000.001' },
    { communeCode: '99999', kind: 'ấp', name: 'Không có', cellCode: null },
  ]
  const take = () => db.transaction().execute((tx) => importAreas(tx, work, areas))
  const say = (results: Awaited<ReturnType<typeof take>>) =>
    results.map((result) => (result.outcome === 'refused' ? result.reason : result.outcome))
  assert.deepEqual(say(await take()), ['added', 'added', 'cellUnknown', 'communeUnknown'])
  assert.deepEqual(say(await take()), ['unchanged', 'unchanged', 'cellUnknown', 'communeUnknown'])
})

test('a name on a paper leads to the same organisation outside, however it was typed and by how many at once', async () => {
  const typedAs = (name: string) =>
    db
      .transaction()
      .execute((tx) => ensureOutsideOrganisation(tx, work, { kind: 'workplaceCommittee', name, parentId: null }))
  const ids = await Promise.all([typedAs('Đảng ủy Công ty Cầu Kè'), typedAs('ĐẢNG ỦY CÔNG TY CẦU KÈ')])
  assert.equal(ids[0], ids[1])
  assert.notEqual(await typedAs('Đảng ủy Công ty Cầu Kè 2'), ids[0])
  assert.equal(await typedAs('Đảng ủy Công ty Cổ phần Nông sản Sông Tre'), organisations.farmProduce)
})
