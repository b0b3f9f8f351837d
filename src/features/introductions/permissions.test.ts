import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import type { Actor } from '#core/actor.ts'
import { isInPlace, type Place, places } from '#core/place.ts'
import { type Scope, scopeFor } from '#db/work.ts'
import { isOrganisation, organisations, people } from '#demo/world.ts'
import { testWorld } from '#test/support/world.ts'
import { introductionPermissions } from './permissions.ts'
import { isLetterInScope, placeOf, visibleLetters } from './queries/letter.ts'

const world = await testWorld({ after })

const letters = await world.db
  .selectFrom('introductions')
  .select(['id', 'memberId', 'workplaceId', 'communeId', 'assignedCellId', 'issuedOn', 'state'])
  .orderBy('id')
  .execute()

async function everyActor(): Promise<readonly Actor[]> {
  const found: Actor[] = []
  for (const name of Object.keys(people) as (keyof typeof people)[]) {
    for (const { at } of people[name].mandates) if (isOrganisation(at)) found.push(await world.as(name, at))
  }
  return found
}
const actors = await everyActor()

/** The whole table once more, so that no line changes unnoticed. */
const officers = { communeOfficer: 'addressedCommune', communeSecretary: 'addressedCommune' }
const workplace = { workplaceOfficer: 'ownOrganisationAndBelow', workplaceSecretary: 'ownOrganisationAndBelow' }
const cell = { residenceCellSecretary: 'assignedCell' }
const expected = {
  create: workplace,
  issue: { workplaceSecretary: 'ownOrganisation' },
  revoke: { workplaceSecretary: 'ownOrganisation' },
  amend: workplace,
  noteFromPaper: workplace,
  receive: officers,
  typeIn: officers,
  assign: officers,
  admit: { ...officers, ...cell },
  handBack: { ...cell, ...officers },
  return: { ...officers, ...cell },
  read: { ...workplace, ...officers, ...cell, member: 'self' },
}

for (const [action, line] of Object.entries(introductionPermissions)) {
  test(`who may ${action}, and where`, () => {
    assert.deepEqual(line, Object.entries(expected).find(([name]) => name === action)?.[1])
  })
}

test('no action is missing from the table', () => {
  assert.deepEqual(Object.keys(introductionPermissions).sort(), Object.keys(expected).sort())
})

const listed = async (scope: Scope) =>
  (await world.db.selectFrom('introductions').select('id').where(visibleLetters(scope)).orderBy('id').execute()).map(
    ({ id }) => id,
  )
const filtered = (scope: Scope) => letters.filter((letter) => isLetterInScope(scope, letter)).map(({ id }) => id)

test('for every actor of the demo the list of letters is the filter of all letters', async () => {
  assert.ok(letters.length > 40 && actors.length > 20)
  let seen = 0
  for (const actor of actors) {
    for (const action of Object.keys(introductionPermissions) as (keyof typeof introductionPermissions)[]) {
      const scope = scopeFor<keyof typeof introductionPermissions>(actor, [introductionPermissions, action])
      const ids = await listed(scope)
      assert.deepEqual(ids, filtered(scope), `${actor.name}, ${actor.organisationName}, ${action}`)
      seen += ids.length
    }
  }
  assert.ok(seen > 100, 'somebody sees something')
})

test('the same holds for any actor in any place', async () => {
  const organisationIds = Object.values(world.organisations)
  const anyActor = fc.record({
    actor: fc.constantFrom(...actors),
    organisationId: fc.constantFrom(...organisationIds),
    organisationAndBelow: fc.subarray(organisationIds),
    memberId: fc.option(fc.constantFrom(...letters.map(({ memberId }) => memberId))),
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

test('a role without a line sees nothing', async () => {
  for (const person of ['auditor', 'administrator', 'provinceOfficer'] as const) {
    assert.deepEqual(await listed(scopeFor(world.actors[person], [introductionPermissions, 'read'])), [], person)
  }
})

test('until it is issued a letter exists for its workplace alone', () => {
  const commune = world.actors.officerOfPhuocHau
  const drafts = letters.filter(({ issuedOn, communeId }) => !issuedOn && communeId === commune.organisationId)
  assert.ok(drafts.length > 0, `${organisations.phuocHau.name} has drafts on their way to it`)
  for (const draft of drafts) {
    assert.deepEqual(placeOf(draft), { workplaceId: draft.workplaceId })
    assert.equal(isInPlace(commune, 'addressedCommune', placeOf(draft)), false)
  }
})

test('two members see their own letter and no other', async () => {
  const phuc = world.actors.phuc
  assert.deepEqual(
    await listed(scopeFor(phuc, [introductionPermissions, 'read'])),
    letters.filter(({ memberId, issuedOn }) => memberId === phuc.memberId && issuedOn).map(({ id }) => id),
  )
  assert.ok((await listed(scopeFor(phuc, [introductionPermissions, 'read']))).length > 0)
})
