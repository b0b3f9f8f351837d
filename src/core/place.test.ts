import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Actor, Role } from './actor.ts'
import type { Id } from './ids.ts'
import { may, type Permissions, placeFor, rolesThatMay } from './permission.ts'
import { isInPlace, type Place, type Placed, places } from './place.ts'

const id = <Table extends string>(value: number) => value as Id<Table>

const actor: Actor = {
  accountId: id(1),
  mandateId: id(1),
  role: 'workplaceOfficer',
  name: 'Huỳnh Thanh Tuyền',
  printedTitle: 'Bí thư',
  organisationId: id(10),
  organisationName: 'Đảng ủy Bệnh viện',
  organisationAndBelow: [id(10), id(11)],
  memberId: id(5),
}

/** A thing of each kind that lies in the place, and one beside it. */
const cases: Readonly<Record<Place, { inside: readonly Placed[]; outside: readonly Placed[] }>> = {
  self: { inside: [{ memberId: id(5) }], outside: [{ memberId: id(6) }, { memberId: null }, {}] },
  ownOrganisation: {
    inside: [{ organisationId: id(10) }, { workplaceId: id(10) }],
    outside: [{ organisationId: id(11) }, { workplaceId: id(11) }, { communeId: id(10) }, {}],
  },
  ownOrganisationAndBelow: {
    inside: [{ organisationId: id(11) }, { workplaceId: id(10) }],
    outside: [
      { organisationId: id(12) },
      { organisationId: id(12), workplaceId: id(10) },
      { organisationId: null },
      {},
    ],
  },
  workplaceOfCase: {
    inside: [{ workplaceId: id(11), organisationId: id(99) }],
    outside: [{ organisationId: id(10) }, { workplaceId: id(12) }, { workplaceId: null }, {}],
  },
  addressedCommune: {
    inside: [{ communeId: id(10) }],
    outside: [{ communeId: id(11) }, { workplaceId: id(10) }, { communeId: null }, {}],
  },
  assignedCell: {
    inside: [{ assignedCellId: id(10) }],
    outside: [{ assignedCellId: id(11) }, { communeId: id(10) }, { assignedCellId: null }, {}],
  },
  everywhere: { inside: [{}, { memberId: id(77) }], outside: [] },
}

for (const place of places) {
  test(`a thing lies in “${place}” only by what it says of itself`, () => {
    for (const thing of cases[place].inside) assert.equal(isInPlace(actor, place, thing), true, JSON.stringify(thing))
    for (const thing of cases[place].outside) assert.equal(isInPlace(actor, place, thing), false, JSON.stringify(thing))
  })
}

test('who has no record of their own lies nowhere as a member, not even where a thing names none', () => {
  const officer = { ...actor, memberId: null }
  assert.equal(isInPlace(officer, 'self', { memberId: null }), false)
  assert.equal(isInPlace(officer, 'self', {}), false)
})

const table = {
  read: { workplaceOfficer: 'ownOrganisationAndBelow', communeOfficer: 'addressedCommune' },
  sign: { workplaceSecretary: 'ownOrganisation' },
} as const satisfies Permissions<'read' | 'sign'>
const as = (role: Role): Actor => ({ ...actor, role })

test('a role may what its line of the table says, in its place', () => {
  assert.equal(may(as('workplaceOfficer'), [table, 'read'], { workplaceId: id(11) }), true)
  assert.equal(may(as('workplaceOfficer'), [table, 'read'], { workplaceId: id(12) }), false)
  assert.equal(may(as('communeOfficer'), [table, 'read'], { workplaceId: id(10) }), false)
  assert.equal(may(as('workplaceSecretary'), [table, 'sign'], { workplaceId: id(10) }), true)
})

test('a role without a line may nothing, wherever the thing lies', () => {
  assert.equal(placeFor<'read' | 'sign'>(table, 'sign', 'workplaceOfficer'), undefined)
  assert.equal(may(as('workplaceOfficer'), [table, 'sign'], { workplaceId: id(10) }), false)
  assert.equal(may(as('administrator'), [table, 'read'], { workplaceId: id(10) }), false)
})

test('the roles that may are named in the order of the table', () => {
  assert.deepEqual(rolesThatMay<'read' | 'sign'>([table, 'read']), ['workplaceOfficer', 'communeOfficer'])
})
