import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { allPaths, lineRemarks, read, root } from './repository.ts'

const textFiles = allPaths.filter((path) =>
  /\.(ts|tsx|mjs|js|json|md|sql|css|typ|svg|yml|sh)$|(^|\/)[^./]+$|\.ci\/run$|^\.\w+$/.test(path),
)

// Home and work folders of people's machines, in the spellings of three systems; written so that this line is none.
const somebodysMachine = /(?<![\w.$:}-])\/(?:home|Users|root|work|tmp)\/(?!postgres\b)[a-z][\w-]*|\b[A-Z]:\\Users\\/
// The words before the host of any package index; `http://www.w3.org` and the licence are no such thing.
const packageIndex = /https?:\/\/(?:registry|npm|nexus|artifactory|proxy|mirrors?|deb|pypi)[.-]/i

test('no file names a place on somebody’s machine', () => {
  assert.deepEqual(
    textFiles.map(read).flatMap((file) => lineRemarks(file, somebodysMachine)),
    [],
  )
  assert.match(`cd /${'home'}/lan/hai-chieu`, somebodysMachine)
})

test('no file names the host that packages come from; the lock says versions and digests', () => {
  assert.deepEqual(
    textFiles.map(read).flatMap((file) => lineRemarks(file, packageIndex)),
    [],
  )
  assert.match(`"resolved": "https:${'//'}registry.example.org/tsx"`, packageIndex)
  assert.doesNotMatch(readFileSync(join(root, 'package-lock.json'), 'utf8'), /"resolved": "http/)
})

test('dependencies are pinned to one version', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json').text)
  const loose = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)),
  )
  assert.deepEqual(loose, [])
})

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Migrations whose committed checksum is missing or of another text. */
function changedMigrations(
  checksums: string,
  migrations: readonly { path: string; text: string }[],
): readonly string[] {
  const lines = checksums.split('\n')
  return migrations
    .filter(
      ({ path, text }) =>
        !lines.some((line) => line.includes(path.split('/').at(-1) ?? path) && line.includes(sha256(text))),
    )
    .map(({ path }) => path)
}

test('a migration is never edited after its checksum is committed', () => {
  const migrations = allPaths.filter((path) => /^src\/db\/migrations\/.*\.sql$/.test(path)).map(read)
  const checksums = allPaths.find((path) => /^src\/db\/(migrations\/)?[\w-]*checksums[\w-]*\.(json|txt|ts)$/.test(path))
  assert.ok(migrations.length > 0)
  assert.ok(checksums, 'src/db/migrations has no committed checksums')
  assert.deepEqual(changedMigrations(read(checksums).text, migrations), [])
})

test('seen when broken: a migration with one more space', () => {
  const text = 'create table a ();'
  const checksums = `{ "0001-a.sql": "${sha256(text)}" }`
  assert.deepEqual(changedMigrations(checksums, [{ path: 'src/db/migrations/0001-a.sql', text }]), [])
  assert.equal(changedMigrations(checksums, [{ path: 'src/db/migrations/0001-a.sql', text: `${text} ` }]).length, 1)
})

test('migrations are numbered without gaps', () => {
  const numbers = allPaths.flatMap((path) => /^src\/db\/migrations\/(\d{4})-[a-z0-9-]+\.sql$/.exec(path)?.[1] ?? [])
  assert.deepEqual(
    numbers,
    numbers.map((_, place) => String(place + 1).padStart(4, '0')),
  )
})
