import assert from 'node:assert/strict'
import { test } from 'node:test'
import { declaredRoutes } from '#app'
import { roles } from '#core/actor.ts'
import { happeningInWords } from '#features/accounts/terms/audit.ts'
import {
  about,
  type LabelTable,
  type Named,
  readActionLabels,
  readPermissions,
  readRoleLabels,
  readStateLabels,
  readWorkflows,
} from '#tools/read-features.ts'

const workflows = await readWorkflows()
const permissions = await readPermissions()
const stateLabels = await readStateLabels()
const actionLabels = await readActionLabels()

const isWorded = (label: string | undefined) => label !== undefined && /\p{L}{2}/u.test(label)

/** The keys of `thing` that people would see as code because nobody worded them. */
function unworded(
  all: readonly Named<LabelTable>[],
  owner: Named<unknown>,
  keys: readonly string[],
): readonly string[] {
  const labels = about(all, owner)
  return keys.filter((key) => !isWorded(labels?.[key])).map((key) => `${owner.feature}: ${owner.thing} ${key}`)
}

const actionsOf = (table: Named<Readonly<Record<string, Readonly<Record<string, string>>>>>['table']) => [
  ...new Set(Object.values(table).flatMap((steps) => Object.keys(steps))),
]

test('every state of every workflow has a Vietnamese label', () => {
  assert.ok(workflows.length > 0)
  assert.deepEqual(
    workflows.flatMap((workflow) => unworded(stateLabels, workflow, Object.keys(workflow.table))),
    [],
  )
})

test('every action of every workflow has a Vietnamese label', () => {
  assert.deepEqual(
    workflows.flatMap((workflow) => unworded(actionLabels, workflow, actionsOf(workflow.table))),
    [],
  )
})

test('every action of every permission table has a Vietnamese label', () => {
  assert.ok(permissions.length > 0)
  assert.deepEqual(
    permissions.flatMap((permission) => unworded(actionLabels, permission, Object.keys(permission.table))),
    [],
  )
})

test('every role has a Vietnamese label', async () => {
  const labels = await readRoleLabels()
  assert.deepEqual(
    roles.filter((role) => !isWorded(labels[role])),
    [],
  )
})

test('what every route keeps of a deed or a look is said in Vietnamese where the auditor reads it', () => {
  const kinds = declaredRoutes().flatMap(({ event }) => (typeof event === 'string' ? [event] : []))
  assert.ok(kinds.length > 50)
  assert.deepEqual(
    kinds.filter((kind) => happeningInWords(kind) === kind),
    [],
  )
  assert.equal(happeningInWords('letter.burnt'), 'letter.burnt')
})

test('seen when broken: a state without its words', () => {
  const owner = { feature: 'introductions', thing: 'introduction', table: {} }
  const labels = [{ ...owner, table: { draft: 'Dự thảo', issued: '' } }]
  assert.deepEqual(unworded(labels, owner, ['draft', 'issued']), ['introductions: introduction issued'])
})

test('a workflow leads only to its own states', () => {
  const astray = workflows.flatMap(({ thing, table }) =>
    Object.values(table)
      .flatMap((steps) => Object.values(steps))
      .filter((state) => !(state in table))
      .map((state) => `${thing} → ${state}`),
  )
  assert.deepEqual(astray, [])
})

test('every state of a workflow can be reached from its first one', () => {
  for (const { thing, table } of workflows) {
    const reached = new Set(Object.keys(table).slice(0, 1))
    for (const state of reached) for (const next of Object.values(table[state] ?? {})) reached.add(next)
    assert.deepEqual([...reached].sort(), Object.keys(table).sort(), thing)
  }
})
