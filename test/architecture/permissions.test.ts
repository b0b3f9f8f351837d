import assert from 'node:assert/strict'
import { test } from 'node:test'
import { roles } from '#core/actor.ts'
import { places } from '#core/place.ts'
import { about, type Named, type PermissionTable, readPermissions, readWorkflows } from '#tools/read-features.ts'

const permissions = await readPermissions()
const workflows = await readWorkflows()
const knownRoles: readonly string[] = roles
const knownPlaces: readonly string[] = places

const strangers = ({ thing, table }: Named<PermissionTable>) =>
  Object.entries(table).flatMap(([action, grants]) =>
    Object.entries(grants)
      .filter(([role, place]) => !knownRoles.includes(role) || !knownPlaces.includes(place))
      .map(([role, place]) => `${thing}.${action}: ${role} in ${place}`),
  )

test('a permission names only roles and places that exist', () => {
  assert.ok(permissions.length > 0)
  assert.deepEqual(permissions.flatMap(strangers), [])
})

test('seen when broken: a role and a place nobody knows', () => {
  const table = { read: { clerk: 'everywhere', member: 'village' } }
  assert.equal(strangers({ feature: 'members', thing: 'member', table }).length, 2)
})

test('every action of a workflow stands in the permission table of its thing, in somebody’s hands', () => {
  const missing = workflows.flatMap((workflow) => {
    const table = about(permissions, workflow)
    // A link follows the letters and notices about it: its steps are commands called by those of other features.
    if (table === undefined || workflow.thing === 'residenceLink') return []
    const actions = new Set(Object.values(workflow.table).flatMap((steps) => Object.keys(steps)))
    return [...actions]
      .filter((action) => Object.keys(table[action] ?? {}).length === 0)
      .map((action) => `${workflow.thing}.${action}`)
  })
  assert.deepEqual(missing, [])
})

test('every workflow has a permission table, and every table says who may read', () => {
  assert.deepEqual(
    workflows.filter((workflow) => !about(permissions, workflow)).map(({ thing }) => thing),
    [],
  )
  assert.deepEqual(
    permissions.filter(({ table }) => !table.read).map(({ thing }) => thing),
    [],
  )
})

test('the auditor and the administrator see no member records', () => {
  const records = ['member', 'introduction', 'residenceLink']
  const seen = permissions
    .filter(({ thing }) => records.includes(thing))
    .flatMap(({ thing, table }) =>
      Object.entries(table)
        .filter(([, grants]) => 'auditor' in grants || 'administrator' in grants)
        .map(([action]) => `${thing}.${action}`),
    )
  assert.deepEqual(seen, [])
})

/** What a member does for themselves: say that the own sheet was read, that they cannot come, what they think (213-QĐ/TW Đ2 k3) also of a topic (Đ4 k3), say what is wrong about oneself, keep the own calendar. */
const ownWord = [
  'assessment.acknowledge',
  'meeting.declare',
  'meeting.arrive',
  'meeting.manageFeeds',
  'objection.raise',
  'objection.withdraw',
  'consultation.answer',
  'opinion.write',
]

test('a member sees the own record and speaks for themselves, nothing else', () => {
  const deeds = permissions.flatMap(({ thing, table }) =>
    Object.entries(table)
      .filter(([action, grants]) => 'member' in grants && !/^(read|reveal)/.test(action))
      .map(([action]) => `${thing}.${action}`),
  )
  assert.deepEqual(deeds, ownWord)
})
