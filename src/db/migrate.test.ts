import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type TestContext, test } from 'node:test'
import pg from 'pg'
import { emptyDatabase } from '#test/support/database.ts'
import { migrate, migrationsFolder, readMigrations } from './migrate.ts'

const texts = {
  '0001-people.sql': 'create table people (id integer primary key, name text not null);',
  '0002-places.sql': "create table places (name text); insert into places values ('Bến Tre');",
}

async function seal(folder: string) {
  const entries = (await readMigrations(folder)).map(({ name, checksum }) => [name, checksum] as const)
  await writeFile(path.join(folder, 'checksums.json'), JSON.stringify(Object.fromEntries(entries)))
}

async function sealedFolder(t: TestContext, files: Readonly<Record<string, string>> = texts) {
  const folder = await mkdtemp(path.join(tmpdir(), 'migrations-'))
  t.after(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) await writeFile(path.join(folder, name), text)
  await seal(folder)
  return folder
}

async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

test('migrations are applied once, in order, with the tables of the queue', async (t) => {
  const folder = await sealedFolder(t)
  const url = await emptyDatabase(t)
  assert.deepEqual(await migrate(url, { folder }), Object.keys(texts))
  assert.deepEqual(await migrate(url, { folder }), [])
  assert.deepEqual(await ask(url, 'select name from schema_migrations order by name'), [
    { name: '0001-people.sql' },
    { name: '0002-places.sql' },
  ])
  assert.equal((await ask(url, 'select version from pgboss.version')).length, 1)
})

test('two programs that migrate at the same time apply each migration once', async (t) => {
  const folder = await sealedFolder(t)
  const url = await emptyDatabase(t)
  const both = await Promise.all([migrate(url, { folder }), migrate(url, { folder })])
  assert.deepEqual(both.flat().sort(), Object.keys(texts))
})

test('a migration that fails leaves nothing of itself, and those before it stay', async (t) => {
  const folder = await sealedFolder(t, { ...texts, '0002-places.sql': 'create table places (name text); select 1/0;' })
  const url = await emptyDatabase(t)
  await assert.rejects(migrate(url, { folder }), { code: '22012' })
  assert.deepEqual(await ask(url, 'select name from schema_migrations'), [{ name: '0001-people.sql' }])
  assert.deepEqual(await ask(url, "select to_regclass('places')::text as found"), [{ found: null }])
})

test('a file that differs from its committed checksum is refused before anything runs', async (t) => {
  const folder = await sealedFolder(t)
  const url = await emptyDatabase(t)
  await writeFile(path.join(folder, '0002-places.sql'), 'create table places (name text, kind text);')
  await assert.rejects(migrate(url, { folder }), /0002-places.sql không đúng bản đã phát hành/)
  assert.deepEqual(await ask(url, "select to_regclass('people')::text as found"), [{ found: null }])
})

test('an applied migration that was edited and sealed again is refused', async (t) => {
  const folder = await sealedFolder(t)
  const url = await emptyDatabase(t)
  await migrate(url, { folder })
  await writeFile(path.join(folder, '0001-people.sql'), 'create table people (id integer primary key);')
  await seal(folder)
  await assert.rejects(migrate(url, { folder }), /0001-people.sql không giống bước đã chạy/)
})

test('a database that a newer program has migrated is refused', async (t) => {
  const newer = await sealedFolder(t, { ...texts, '0003-later.sql': 'create table later (name text);' })
  const url = await emptyDatabase(t)
  await migrate(url, { folder: newer })
  const older = await sealedFolder(t)
  await assert.rejects(migrate(url, { folder: older }), /bản phần mềm mới hơn tạo ra \(0003-later.sql\)/)
})

test('a migration slipped in before one that was applied is refused', async (t) => {
  const url = await emptyDatabase(t)
  await migrate(url, { folder: await sealedFolder(t, { '0002-places.sql': texts['0002-places.sql'] }) })
  await assert.rejects(migrate(url, { folder: await sealedFolder(t) }), /0001-people.sql/)
})

test('line ends of a checkout do not change a checksum', async (t) => {
  const folder = await sealedFolder(t, { '0001-people.sql': 'create table people (\n  id integer\n);\n' })
  const [unix] = await readMigrations(folder)
  await writeFile(path.join(folder, '0001-people.sql'), 'create table people (\r\n  id integer\r\n);\r\n')
  const [windows] = await readMigrations(folder)
  assert.equal(windows?.checksum, unix?.checksum)
})

test('the migrations of this program are those of the committed checksums', async () => {
  const sealed: unknown = JSON.parse(await readFile(path.join(migrationsFolder, 'checksums.json'), 'utf8'))
  const present = (await readMigrations()).map(({ name, checksum }) => [name, checksum] as const)
  assert.deepEqual(sealed, Object.fromEntries(present))
})
