import assert from 'node:assert/strict'
import { test } from 'node:test'
// The list of features is the import law's own, so the two cannot drift apart.
import { featureOrder } from './feature-order.ts'
import { allPaths, featurePaths } from './repository.ts'

const kinds = 'rules|permissions|terms|forms|queries|commands|papers|jobs'
const vocabulary = [
  new RegExp(`^(${kinds})\\.ts$`),
  /^routes\.tsx$/,
  new RegExp(`^(${kinds})/[a-z0-9-]+(\\.test)?\\.ts$`),
  /^(routes|pages)\/[a-z0-9-]+(\.test)?\.tsx?$/,
  /^papers\/[a-z0-9-]+\.(typ|docx)$/,
  new RegExp(`^(${kinds}|routes)\\.test\\.tsx?$`),
  new RegExp(`^(${kinds}|routes)(\\.[a-z0-9-]+)+\\.test\\.tsx?$`),
  new RegExp(`^(${kinds}|routes)-[a-z0-9-]+\\.test\\.tsx?$`),
]
const parts = /^(core|features|papers|spreadsheets|db|jobs|web|ui|browser)\//
const forbiddenNames = /(^|\/)(index|utils?|types|helpers?|constants|service|common|misc|lib)(\.test)?\.tsx?$/

const outsideVocabulary = (paths: readonly string[]) =>
  paths.filter((path) => {
    const inside = path.replace(/^src\/features\/[^/]+\//, '')
    return !vocabulary.some((name) => name.test(inside))
  })

const twice = (paths: readonly string[]) =>
  paths.filter((path) => paths.some((other) => other.startsWith(`${path.replace(/\.tsx?$/, '')}/`)))

test('a feature holds only files of the closed vocabulary', () => {
  assert.deepEqual(outsideVocabulary(featurePaths), [])
})

test('seen when broken: a new word in a feature', () => {
  const stranger = 'src/features/members/validators.ts'
  assert.deepEqual(outsideVocabulary([stranger, 'src/features/members/commands/edit.ts']), [stranger])
})

test('a kind is a file or a folder, never both', () => {
  const sources = featurePaths.filter((path) => !path.includes('.test.') && !path.endsWith('papers.ts'))
  assert.deepEqual(twice(sources), [])
})

test('no file is called index, utils, types, helpers, constants or service', () => {
  assert.deepEqual(
    allPaths.filter((path) => forbiddenNames.test(path)),
    [],
  )
  assert.ok(forbiddenNames.test('src/web/utils.ts'))
})

test('src holds the known parts, and the features of the list', () => {
  const names = featurePaths.map((path) => path.split('/')[2])
  assert.deepEqual(
    [...new Set(names)].filter((name) => !featureOrder.includes(name ?? '')),
    [],
  )
  const inSource = allPaths.filter((path) => path.startsWith('src/')).map((path) => path.slice('src/'.length))
  const known = inSource.filter(
    (path) =>
      parts.test(path) ||
      /^(main\.ts|main\.test\.ts|navigation\.ts|navigation\.test\.ts|app\.tsx|app\.test\.tsx?|routes\.ts|routes\.test\.ts|config\.ts|config\.test\.ts)$/.test(
        path,
      ),
  )
  assert.deepEqual(inSource, known)
})

test('paths of code are lower case words joined by hyphens', () => {
  const code = allPaths.filter((path) => /^(src|test|demo|tools|bench)\/.*\.(tsx?|css|sql|typ)$/.test(path))
  assert.deepEqual(
    code.filter((path) => !/^[a-z0-9/.-]+$/.test(path)),
    [],
  )
})
