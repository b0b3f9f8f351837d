import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { allPages, stalePages, withSettings } from '#tools/generate-docs.ts'
import { allPaths, read, root, type SourceFile } from './repository.ts'

const documents = allPaths.filter((path) => path.endsWith('.md')).map(read)

/** Links and `src/…` paths of a page that lead to no file. */
function deadPaths({ path, text }: SourceFile): readonly string[] {
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, to = '']) => join(dirname(path), to))
  const named = [...text.matchAll(/`((?:src|docs|test|tools|demo|bench|\.ci)\/[\w./-]+)`/g)].map(([, to = '']) => to)
  return [...links, ...named].filter((to) => !existsSync(join(root, to))).map((to) => `${path}: ${to}`)
}

test('every file that a document names is there', () => {
  assert.deepEqual(documents.flatMap(deadPaths), [])
})

test('seen when broken: a document that names a file which is gone', () => {
  const text = 'See `src/features/members/gone.ts` and [the map](gone.md).'
  assert.equal(deadPaths({ path: 'docs/rules/a.md', text }).length, 2)
})

/** `npm run …` of a page that package.json does not know. */
const unknownScripts = ({ path, text }: SourceFile): readonly string[] => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(read('package.json').text))
  const named = [...text.matchAll(/(?:`|&& |^)npm (?:run )?([a-z][a-z:-]*)/gm)].map(([, name = '']) => name)
  const own = new Set(['ci', 'install', 'run', ...Object.keys(scripts)])
  return named.filter((name) => !own.has(name)).map((name) => `${path}: npm run ${name}`)
}

test('every npm script that a document names is in package.json', () => {
  assert.deepEqual([...new Set(documents.flatMap(unknownScripts))], [])
  assert.equal(unknownScripts({ path: 'README.md', text: 'type `npm run fly`' }).length, 1)
})

test('generated documents and the settings table of the README are fresh: npm run docs', async () => {
  assert.deepEqual(stalePages(await allPages()), [])
})

test('seen when broken: a generated page changed by hand', () => {
  assert.deepEqual(stalePages([{ path: 'docs/generated/routes.md', text: 'changed' }]), ['docs/generated/routes.md'])
  assert.notEqual(
    withSettings('<!-- settings -->old<!-- /settings -->', 'new'),
    '<!-- settings -->old<!-- /settings -->',
  )
})

test('every page about a governing document says which file carries a clause', () => {
  const pages = documents.filter(({ path }) => path.startsWith('docs/rules/'))
  assert.ok(pages.length >= 3)
  assert.deepEqual(
    pages.filter(({ text }) => !/`src\//.test(text)).map(({ path }) => path),
    [],
  )
})

test('a decision says its context, its consequences and when to look at it again', () => {
  const decisions = documents.filter(({ path }) => path.startsWith('docs/decisions/'))
  assert.ok(decisions.length > 0)
  for (const { path, text } of decisions) {
    assert.match(path, /\/\d{4}-[a-z0-9-]+\.md$/)
    for (const chapter of ['Context', 'Decision', 'Consequences', 'When to revisit'])
      assert.ok(text.includes(`## ${chapter}`), `${path}: ${chapter}`)
  }
})
