import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testWorld, today } from '#test/support/world.ts'
import { closeOrganisation, createOrganisation, renameOrganisation } from './organisation.ts'

const world = await testWorld({ after })
const { db, actors, organisations } = world
const facts = {
  name: 'Chi bộ ấp Bình Hòa',
  shortName: 'Ấp Bình Hòa',
  code: null,
  placeName: null,
  contact: null,
  isBaseCell: false,
  isOutside: false,
}
const newCell = { ...facts, kind: 'residenceCell', parentId: organisations.hieuPhung, communeCode: null } as const
const reasonOf = (outcome: { ok: boolean; reason?: string }) => (outcome.ok ? 'done' : outcome.reason)
const versionOf = async (id: number) => {
  const rows = await db.selectFrom('organisations').select(['id', 'version', 'name', 'validTo']).execute()
  return rows.find((row) => row.id === id) ?? assert.fail()
}

test('a commune adds a cell of its own, and the second click of the same form adds no other', async () => {
  const work = world.work(actors.ngocHan)
  const first = await createOrganisation(work, { ...newCell, formKey: 'cell' })
  const second = await createOrganisation(work, { ...newCell, formKey: 'cell' })
  assert.ok(first.ok && second.ok)
  assert.equal(second.value, first.value)
  const event = await db
    .selectFrom('events')
    .select('organisationName')
    .where('kind', '=', 'organisation.created')
    .where('subjectId', '=', first.value)
    .execute()
  assert.deepEqual(event, [{ organisationName: 'Đảng ủy xã Hiếu Phụng' }])
})

test('a commune adds no cell to another commune, and a cell secretary adds none at all', async () => {
  const elsewhere = { ...newCell, parentId: organisations.phuocHau, formKey: 'elsewhere' }
  assert.equal(reasonOf(await createOrganisation(world.work(actors.ngocHan), elsewhere)), 'notAllowed')
  const own = { ...newCell, formKey: 'secretary' }
  assert.equal(reasonOf(await createOrganisation(world.work(actors.secretaryOfMyHung), own)), 'notAllowed')
})

test('a kind stands only under the kinds above it', async () => {
  const underProvince = { ...newCell, parentId: organisations.province, formKey: 'level' }
  assert.equal(reasonOf(await createOrganisation(world.work(actors.administrator), underProvince)), 'wrongParent')
})

test('a commune has one committee, and its code must be of a real commune', async () => {
  const work = world.work(actors.provinceOfficer)
  const committee = { ...facts, kind: 'communeCommittee', parentId: organisations.province } as const
  const taken = { ...committee, communeCode: '29701', formKey: 'taken' }
  assert.equal(reasonOf(await createOrganisation(work, taken)), 'communeTaken')
  const unknown = { ...committee, communeCode: '99999', formKey: 'unknown' }
  assert.equal(reasonOf(await createOrganisation(work, unknown)), 'communeUnknown')
  const code = { ...newCell, code: '86.310.000.000.001', formKey: 'code' }
  assert.equal(reasonOf(await createOrganisation(work, code)), 'codeTaken')
})

test('two people who add the same commune at once add it once', async () => {
  const committee = {
    ...facts,
    kind: 'communeCommittee',
    parentId: organisations.province,
    communeCode: '29821',
  } as const
  const outcomes = await Promise.all([
    createOrganisation(world.work(actors.provinceOfficer), { ...committee, formKey: 'at once 1' }),
    createOrganisation(world.work(actors.administrator), { ...committee, formKey: 'at once 2' }),
  ])
  assert.deepEqual(outcomes.map(reasonOf).sort(), ['communeTaken', 'done'])
})

test('a renamed organisation keeps the name of its time', async () => {
  const id = organisations.giaKiet
  const work = world.work(actors.officerOfTraCon)
  const renamed = { ...facts, name: 'Chi bộ ấp Gia Kiết A', shortName: 'Ấp Gia Kiết A', id, version: 1 }
  assert.equal(reasonOf(await renameOrganisation(work, { ...renamed, formKey: 'rename' })), 'done')
  const versions = await db
    .selectFrom('organisationVersions')
    .select(['name', 'validFrom', 'validTo'])
    .where('organisationId', '=', id)
    .orderBy('validFrom')
    .execute()
  assert.deepEqual(
    versions.map((row) => [row.name, row.validFrom.toString(), row.validTo?.toString()]),
    [
      ['Chi bộ ấp Gia Kiết', '2025-07-01', today.toString()],
      ['Chi bộ ấp Gia Kiết A', today.toString(), undefined],
    ],
  )
})

test('a second name on the same day takes the place of the first', async () => {
  const id = organisations.giaKiet
  const again = { ...facts, name: 'Chi bộ ấp Gia Kiết B', shortName: 'Ấp Gia Kiết B', id, version: 2 }
  await renameOrganisation(world.work(actors.officerOfTraCon), { ...again, formKey: 'again' })
  const names = await db.selectFrom('organisationVersions').select('name').where('organisationId', '=', id).execute()
  assert.deepEqual(names.map(({ name }) => name).sort(), ['Chi bộ ấp Gia Kiết', 'Chi bộ ấp Gia Kiết B'])
})

test('of two who saw the same version the second is told, and nothing is overwritten', async () => {
  const id = organisations.vinhHoa
  const rename = (name: string) =>
    renameOrganisation(world.work(actors.officerOfTraCon), { ...facts, name, id, version: 1, formKey: name })
  const outcomes = await Promise.all([rename('Chi bộ ấp Một'), rename('Chi bộ ấp Hai')])
  assert.deepEqual(outcomes.map(reasonOf).sort(), ['done', 'stale'])
  assert.equal((await versionOf(id)).version, 2)
})

test('an organisation with others under it does not close, nor does the one that closes', async () => {
  const close = (id: typeof organisations.hieuPhung, formKey: string) =>
    closeOrganisation(world.work(actors.provinceOfficer), { id, version: 1, formKey })
  assert.equal(reasonOf(await close(organisations.phuocHau, 'children')), 'hasChildren')
  assert.equal(reasonOf(await close(organisations.province, 'own')), 'ownOrganisation')
})

test('a closed cell covers no area, keeps its history, and cannot be changed any more', async () => {
  const id = organisations.longKhanh
  const work = world.work(actors.ngocHan)
  assert.equal(reasonOf(await closeOrganisation(work, { id, version: 1, formKey: 'close' })), 'done')
  assert.equal((await versionOf(id)).validTo?.toString(), today.toString())
  const covered = await db.selectFrom('residentialAreas').select('id').where('cellId', '=', id).execute()
  assert.deepEqual(covered, [])
  const late = { ...facts, id, version: 2, formKey: 'late' }
  assert.equal(reasonOf(await renameOrganisation(work, late)), 'closed')
})
