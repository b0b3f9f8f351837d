import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import ts from 'typescript'
import { readPermissions, readWorkflows } from '#tools/read-features.ts'
import { nameOf, readGlossary } from '#tools/read-glossary.ts'
import { productCode, remarks, root, type SourceFile } from './repository.ts'

const glossary = readGlossary()
const page = readFileSync(join(root, 'docs', 'glossary.md'), 'utf8')
const syllables = [...(page.split('## Vietnamese words in names')[1] ?? '').matchAll(/`([a-z]+)`/g)].map(
  ([, word]) => word,
)
const refused = new Set([...glossary.flatMap((term) => term.refused), ...syllables])

/** `workplaceCellIds` → workplace, cell, ids, id; two neighbours are tried as one word as well. */
function wordsOf(name: string): readonly string[] {
  const words = name
    .split(/(?=[A-Z])|[_\d-]/)
    .map((word) => word.toLowerCase())
    .filter(Boolean)
  const pairs = words.slice(1).map((word, place) => `${words[place]}${word.charAt(0).toUpperCase()}${word.slice(1)}`)
  return [...words, ...pairs, ...words.map((word) => word.replace(/s$/, ''))]
}

/** Names we choose ourselves: declarations, not the properties of other people's objects. */
const declaredName = (node: ts.Node): string | undefined =>
  (ts.isVariableDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isPropertySignature(node)) &&
  node.name &&
  ts.isIdentifier(node.name)
    ? node.name.text
    : undefined

/** Where the domain is spoken; the machinery may have a user of the operating system. */
const spoken = productCode.filter(({ path }) => /^src\/(?:features|core|app|routes)[/.]/.test(path))

const refusedNames = (file: SourceFile) =>
  remarks(file, (node) => {
    const name = declaredName(node)
    const word = name && wordsOf(name).find((one) => refused.has(one))
    return word ? `${name}: the glossary has another word than "${word}"` : undefined
  })

test('no name in the code uses a word that the glossary refuses', () => {
  assert.deepEqual(spoken.flatMap(refusedNames), [])
})

test('seen when broken: a member called a candidate, an organisation called a tenant, a Vietnamese name', () => {
  const text =
    'const candidates = []\ntype Row = { tenantId: number }\nfunction gioiThieu() {}\nconst member = session.user'
  assert.equal(refusedNames({ path: 'src/features/members/queries.ts', text }).length, 3)
})

test('a term stands in the glossary once', () => {
  const identifiers = glossary.flatMap((term) => term.identifiers)
  assert.deepEqual(identifiers, [...new Set(identifiers)])
  assert.deepEqual(
    identifiers.filter((word) => refused.has(word)),
    [],
  )
})

test('every workflow and every permission table speaks of a thing that has a Vietnamese name', async () => {
  const things = [...(await readWorkflows()), ...(await readPermissions())].map(({ thing }) => thing)
  assert.ok(things.length > 0)
  for (const thing of things) assert.ok(nameOf(thing, glossary))
})
