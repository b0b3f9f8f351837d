import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { isInPlace, type Place, places } from '#core/place.ts'
import { visible } from '#db/visible.ts'
import { type Scope, scopeFor } from '#db/work.ts'
import { testWorld } from '#test/support/world.ts'
import { residenceLinkPermissions } from './permissions.ts'

const world = await testWorld({ after })

const links = await world.db
  .selectFrom('residenceLinks')
  .select(['id', 'memberId', 'workplaceId', 'communeId', 'cellId as assignedCellId'])
  .orderBy('id')
  .execute()

test('each side reads its own part of the register, and a member the own line', () => {
  assert.deepEqual(residenceLinkPermissions, {
    read: {
      workplaceOfficer: 'ownOrganisationAndBelow',
      workplaceSecretary: 'ownOrganisationAndBelow',
      communeOfficer: 'addressedCommune',
      communeSecretary: 'addressedCommune',
      residenceCellSecretary: 'assignedCell',
      member: 'self',
    },
  })
})

const listed = async (scope: Scope) => {
  const rows = await world.db
    .selectFrom('residenceLinks')
    .select('id')
    .where(
      visible(scope, {
        memberId: sql.ref('member_id'),
        workplaceId: sql.ref('workplace_id'),
        communeId: sql.ref('commune_id'),
        assignedCellId: sql.ref('cell_id'),
      }),
    )
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
const filtered = ({ actor, place }: Scope) =>
  links.filter((link) => place && isInPlace(actor, place, link)).map(({ id }) => id)

test('for every actor of the demo the list of links is the filter of all links', async () => {
  let seen = 0
  for (const actor of Object.values(world.actors)) {
    const scope = scopeFor(actor, [residenceLinkPermissions, 'read'])
    const ids = await listed(scope)
    assert.deepEqual(ids, filtered(scope), actor.name)
    seen += ids.length
  }
  assert.ok(links.length > 10 && seen > links.length)
})

test('the same holds for any actor in any place', async () => {
  const actors = Object.values(world.actors)
  const organisationIds = Object.values(world.organisations)
  const anyActor = fc.record({
    actor: fc.constantFrom(...actors),
    organisationId: fc.constantFrom(...organisationIds),
    organisationAndBelow: fc.subarray(organisationIds),
    memberId: fc.option(fc.constantFrom(...links.map(({ memberId }) => memberId))),
    place: fc.constantFrom<Place>(...places),
  })
  await fc.assert(
    fc.asyncProperty(anyActor, async ({ actor, place, ...rest }) => {
      const scope = scopeFor<'read'>({ ...actor, ...rest }, [{ read: { [actor.role]: place } }, 'read'])
      assert.deepEqual(await listed(scope), filtered(scope))
    }),
    { numRuns: 150 },
  )
})
