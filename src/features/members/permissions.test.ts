import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { may, rolesThatMay } from '#core/permission.ts'
import { testWorld } from '#test/support/world.ts'
import { memberPermissions } from './permissions.ts'

const world = await testWorld({ after })
const { actors, organisations } = world
const workplaceId = organisations.hospital

test('the workplace reads, corrects, categorises, imports and exports its own members', () => {
  for (const action of ['read', 'create', 'edit', 'categorise', 'import', 'export', 'revealIdentifiers'] as const) {
    assert.equal(may(actors.officerOfHospital, [memberPermissions, action], { workplaceId }), true, action)
    assert.equal(may(actors.secretaryOfHospital, [memberPermissions, action], { workplaceId }), true, action)
    assert.equal(may(actors.officerOfSchool, [memberPermissions, action], { workplaceId }), false, action)
  }
})

test('counting and removing those of secret identity is the secretary’s alone', () => {
  for (const action of ['countSecret', 'removeSecret'] as const) {
    assert.equal(may(actors.officerOfHospital, [memberPermissions, action], { workplaceId }), false, action)
    assert.equal(may(actors.secretaryOfHospital, [memberPermissions, action], { workplaceId }), true, action)
    assert.equal(may(actors.secretaryOfSchool, [memberPermissions, action], { workplaceId }), false, action)
  }
})

test('a member reads the own record and no other', async () => {
  const own = await world.member('Nguyễn Hoàng Phúc')
  const other = await world.member('Lê Quang Nhựt')
  assert.equal(may(actors.phuc, [memberPermissions, 'read'], { memberId: own }), true)
  assert.equal(may(actors.phuc, [memberPermissions, 'read'], { memberId: other }), false)
  assert.equal(may(actors.phuc, [memberPermissions, 'edit'], { memberId: own }), false)
})

test('residence, province, auditor and administrator have nothing to do with records', () => {
  for (const action of ['read', 'edit', 'export', 'revealIdentifiers'] as const) {
    const mayDo: readonly string[] = rolesThatMay([memberPermissions, action])
    for (const role of ['communeOfficer', 'residenceCellSecretary', 'provinceOfficer', 'auditor', 'administrator']) {
      assert.equal(mayDo.includes(role), false, `${role} ${action}`)
    }
  }
})
