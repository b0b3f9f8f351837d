import assert from 'node:assert/strict'
import { test } from 'node:test'
import { declaredRoutes } from '#app'
import { routes } from '#routes'
import { type DeclaredRoute, rightName } from '#tools/docs-routes.ts'
import { readPermissions } from '#tools/read-features.ts'

const permissions = await readPermissions()
const declared: readonly DeclaredRoute[] = declaredRoutes()

const isReason = (text: string) => text.trim().split(/\s+/).length >= 2

/** What a route fails to say about who may and what is kept. */
function silences({ method, pattern, access, event }: DeclaredRoute): readonly string[] {
  const where = `${method} ${pattern}`
  const kept = typeof event === 'string' ? /^[a-zA-Z]+\.[a-zA-Z]+$/.test(event) : isReason(event.none)
  if (!kept) return [`${where} keeps no event and gives no reason`]
  if ('public' in access) return isReason(access.public) ? [] : [`${where} is public without a reason`]
  if ('signedIn' in access) return isReason(access.signedIn) ? [] : [`${where} is for all without a reason`]
  return rightName(access, permissions) ? [] : [`${where} asks a right that stands in no permission table`]
}

const patternsOf = (map: object): readonly string[] =>
  Object.values(map).flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return []
    return 'pattern' in entry && typeof entry.pattern === 'string' ? [entry.pattern] : patternsOf(entry)
  })

test('every route says who may and what is kept of it', () => {
  assert.ok(declared.length > 20, `${declared.length} routes are declared`)
  assert.deepEqual(declared.flatMap(silences), [])
})

test('seen when broken: a right of no table, a public route without a reason, an event that is none', () => {
  const route = { method: 'POST', pattern: '/x', feature: 'x', event: 'x.done' } as const
  assert.equal(silences({ ...route, access: { right: [{}, 'do'] } }).length, 1)
  assert.equal(silences({ ...route, access: { public: '' } }).length, 1)
  assert.equal(silences({ ...route, access: { public: 'anybody may ask' }, event: 'done' }).length, 1)
})

test('a route is declared once, and its path stands in the URL map', () => {
  const keys = declared.map(({ method, pattern }) => `${method} ${pattern}`)
  assert.deepEqual(keys, [...new Set(keys)])
  const map = new Set(patternsOf(routes))
  assert.deepEqual(
    declared.filter(({ pattern }) => !map.has(pattern)).map(({ pattern }) => pattern),
    [],
  )
})

test('every address of the URL map leads somewhere', () => {
  const answered = new Set(declared.map(({ pattern }) => pattern))
  // Answered by the machinery in front of the features.
  const machinery: readonly string[] = [routes.health.pattern, routes.serviceWorker.pattern]
  assert.deepEqual(
    patternsOf(routes).filter((pattern) => !answered.has(pattern) && !machinery.includes(pattern)),
    [],
  )
})

test('paths are unaccented Vietnamese in small letters', () => {
  const odd = declared.filter(
    ({ pattern }) =>
      !/^\/(?:[a-z0-9-]+(?:\.[a-z]+)?|:[a-zA-Z]+)?(?:\/(?:[a-z0-9-]+(?:\.[a-z]+)?|:[a-zA-Z]+))*$/.test(pattern),
  )
  assert.deepEqual(
    odd.map(({ pattern }) => pattern),
    [],
  )
})

// Of a secret answer nothing may say when it came: docs/decisions/0014-secret-consultations.md.
const keptSilent: readonly string[] = [routes.consultations.ballot.pattern]

test('a deed of a signed-in person is kept as an event of something, not passed over in silence', () => {
  const silent = declared.filter(
    ({ method, pattern, access, event }) =>
      method === 'POST' && 'right' in access && typeof event !== 'string' && !keptSilent.includes(pattern),
  )
  assert.deepEqual(
    silent.map(({ pattern }) => pattern),
    [],
  )
})
