import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { z } from 'zod'
import { CannotStart } from '#core/cannot-start.ts'
import { migrateQueue } from './migrate-queue.ts'

export type Migration = { readonly name: string; readonly checksum: string; readonly text: string }

export type MigrateOptions = {
  readonly folder?: string
  /** Stop after this many; a restore fills the schema of its time first. */
  readonly count?: number
  /** false while a migration is being written: files and `checksums.json` may then differ. */
  readonly isSealed?: boolean
}

export const migrationsFolder = path.join(import.meta.dirname, 'migrations')

const migrationLock = 2013

/** Checksums are of text, whatever line ends a checkout gave it. */
const checksumOf = (text: string): string => createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')

/** The migrations of a folder in their order, each with the checksum of its text. */
export async function readMigrations(folder: string = migrationsFolder): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(folder, name), 'utf8')
      return { name, checksum: checksumOf(text), text }
    }),
  )
}

const checksumsShape = z.record(z.string(), z.string())

/** What `checksums.json` says of the migrations that have landed; empty when there is no such file. */
export async function readChecksums(folder: string = migrationsFolder): Promise<Record<string, string>> {
  const text = await readFile(path.join(folder, 'checksums.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw error
  })
  return checksumsShape.parse(JSON.parse(text))
}

async function verifySeals(folder: string, migrations: readonly Migration[]): Promise<void> {
  const checksums = await readChecksums(folder)
  const changed = migrations.filter((migration) => checksums[migration.name] !== migration.checksum)
  const missing = Object.keys(checksums).filter((name) => migrations.every((migration) => migration.name !== name))
  const names = [...changed.map(({ name }) => name), ...missing]
  if (names.length === 0) return
  throw new CannotStart(
    `Bước nâng cấp cơ sở dữ liệu ${names.join(', ')} không đúng bản đã phát hành: hãy cài lại phần mềm từ bản gốc.`,
  )
}

type Applied = { readonly name: string; readonly checksum: string }

/** What was applied to this database, in order; empty when it was never migrated. */
export async function listApplied(client: pg.Client): Promise<Applied[]> {
  const { rows } = await client.query<{ table: string | null }>(
    "select to_regclass('schema_migrations')::text as table",
  )
  if (!rows[0]?.table) return []
  return (await client.query<Applied>('select name, checksum from schema_migrations order by name')).rows
}

/** Refuses a database that a newer program migrated, or whose past differs from ours. */
function verifyPast(migrations: readonly Migration[], applied: readonly Applied[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]))
  const newer = applied.filter(({ name }) => !known.has(name)).map(({ name }) => name)
  if (newer.length > 0) {
    throw new CannotStart(
      `Cơ sở dữ liệu này do một bản phần mềm mới hơn tạo ra (${newer.join(', ')}): hãy cài bản mới rồi chạy lại.`,
    )
  }
  const edited = applied.filter(({ name, checksum }) => known.get(name) !== checksum).map(({ name }) => name)
  const skipped = migrations.slice(0, applied.length).filter(({ name }, index) => applied[index]?.name !== name)
  const names = [...new Set([...edited, ...skipped.map(({ name }) => name)])]
  if (names.length === 0) return
  throw new CannotStart(
    `Bước nâng cấp ${names.join(', ')} không giống bước đã chạy trên cơ sở dữ liệu này: hãy cài lại phần mềm từ bản gốc.`,
  )
}

const createTable = `create table if not exists schema_migrations (
  name text collate "C" primary key,
  checksum text collate "C" not null,
  applied_at timestamptz not null default now()
)`

/** Applies the next migration, if any, in a transaction of its own; the lock lets one program at a time do so. */
async function applyNext(
  client: pg.Client,
  migrations: readonly Migration[],
  count: number,
): Promise<string | undefined> {
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [migrationLock])
    await client.query(createTable)
    const applied = await listApplied(client)
    verifyPast(migrations, applied)
    const next = applied.length < count ? migrations[applied.length] : undefined
    if (next) {
      await client.query(next.text)
      await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [next.name, next.checksum])
    }
    await client.query('commit')
    return next?.name
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

/**
 * Brings a database to the schema of this program and returns the names of the migrations that were applied. The schema
 * of the job queue is brought along when everything else is.
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<string[]> {
  const { folder = migrationsFolder, count = Number.POSITIVE_INFINITY, isSealed = true } = options
  const migrations = await readMigrations(folder)
  if (isSealed) await verifySeals(folder, migrations)
  const client = new pg.Client({ connectionString: url, application_name: 'hai-chieu migrate' })
  await client.connect()
  try {
    const names: string[] = []
    for (
      let next = await applyNext(client, migrations, count);
      next;
      next = await applyNext(client, migrations, count)
    ) {
      names.push(next)
    }
    if (count >= migrations.length) await migrateQueue(client, migrationLock)
    return names
  } finally {
    await client.end()
  }
}
