import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import { may } from '#core/permission.ts'
import { scopeFor } from '#db/work.ts'
import { testWorld } from '#test/support/world.ts'
import { organisationPermissions } from './permissions.ts'
import { findOrganisation } from './queries.ts'

const { db, actors, organisations } = await testWorld({ after })
const everyone: readonly Actor[] = Object.values(actors)
const actions = ['read', 'create', 'rename', 'close', 'coverAreas', 'import'] as const

test('for everybody and every action, what the query reaches is what the rule allows', async () => {
  for (const actor of everyone) {
    for (const action of actions) {
      const scope = scopeFor(actor, [organisationPermissions, action])
      for (const id of [
        organisations.hieuPhung,
        organisations.myHung,
        organisations.hospital,
        organisations.province,
      ]) {
        const isReached = (await findOrganisation(db, scope, id)) !== undefined
        const isAllowed = may(actor, [organisationPermissions, action], { organisationId: id })
        assert.equal(isReached, isAllowed, `${actor.role} ${action} ${id}`)
      }
    }
  }
})

test('a commune changes itself and its cells, a workplace itself and its own', () => {
  const mayRename = (actor: Actor, id: typeof organisations.myHung) =>
    may(actor, [organisationPermissions, 'rename'], { organisationId: id })
  assert.ok(mayRename(actors.ngocHan, organisations.myHung))
  assert.ok(!mayRename(actors.ngocHan, organisations.quarter1))
  assert.ok(mayRename(actors.secretaryOfHospital, organisations.surgery))
  assert.ok(!mayRename(actors.officerOfHospital, organisations.surgery))
  assert.ok(!mayRename(actors.secretaryOfMyHung, organisations.myHung))
})

test('a member sees nothing of the tree, the auditor all of it', async () => {
  const reached = (actor: Actor) =>
    findOrganisation(db, scopeFor(actor, [organisationPermissions, 'read']), organisations.myHung)
  assert.equal(await reached(actors.phuc), undefined)
  assert.equal((await reached(actors.auditor))?.name, 'Chi bộ ấp Mỹ Hưng')
})
