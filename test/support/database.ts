import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Database, openDatabase } from '#db/connection.ts'
import { migrate, readMigrations } from '#db/migrate.ts'

/** `serverUrl` may create databases; `url` is for the role that the program works as. */
type Address = { readonly serverUrl: string; readonly url: string }

/** Where to hang the end: a test's context, or `{ after }` of node:test for a whole file. */
export type Ending = { after(end: () => Promise<void>): void }

/** What a copy holds beside its tables; `key` changes whenever what `fill` writes does. */
export type Seed = { readonly key: string; fill(db: Database): Promise<void> }

export type TestDatabase = { readonly db: Database; readonly url: string }

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)
const addressFile = path.join(tmpdir(), `hai-chieu-test-${userInfo().uid}-${digest(import.meta.dirname)}.json`)

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  return client
}

async function tryAddress(): Promise<{ address: Address; client: pg.Client } | undefined> {
  try {
    const address: Address = JSON.parse(await readFile(addressFile, 'utf8'))
    return { address, client: await connect(address.serverUrl) }
  } catch {
    return undefined
  }
}

/** Making a folder succeeds for one process only; a claim older than the slowest start is of a killed one. */
async function claim(folder: string): Promise<boolean> {
  const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Date.now() }))
  if (Date.now() - mtimeMs > 30_000) await rm(folder, { recursive: true, force: true })
  return mkdir(folder).then(
    () => true,
    () => false,
  )
}

/** The server shared by every test process of this checkout, started by the first that needs it. */
async function findServer(): Promise<{ address: Address; client: pg.Client }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { address: { serverUrl: given, url: given }, client: await connect(given) }
  const claimFolder = `${addressFile}.claim`
  const deadline = Date.now() + 90_000
  let isClaimed = false
  while (Date.now() < deadline) {
    const found = await tryAddress()
    if (found) {
      if (isClaimed) await rm(claimFolder, { recursive: true, force: true })
      return found
    }
    if (!isClaimed && (await claim(claimFolder))) {
      isClaimed = true
      const keeper = path.join(import.meta.dirname, 'database-server.ts')
      spawn(process.execPath, ['--import', 'tsx', keeper, addressFile], { detached: true, stdio: 'ignore' }).unref()
    }
    await pause(50)
  }
  throw new Error('the test database server did not start within 90 s')
}

function urlFor(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

/** The owner of what the program makes; on a server of one's own it is the only role there is. */
const ownerOf = (address: Address) => pg.escapeIdentifier(decodeURIComponent(new URL(address.url).username))

/** Makes the template under another name and renames it when it is whole. */
async function makeTemplate({ address, client, name }: Template, seed: Seed | undefined): Promise<void> {
  const draft = `${name}_draft`
  await client.query(`drop database if exists ${draft} with (force)`)
  await client.query(`create database ${draft} owner ${ownerOf(address)}`)
  const url = urlFor(address.url, draft)
  await migrate(url, { isSealed: false })
  if (seed) {
    const db = openDatabase(url, { statementTimeout: 0 })
    await seed.fill(db)
    await db.destroy()
  }
  await client.query(`alter database ${draft} rename to ${name}`)
}

type Template = { readonly address: Address; readonly client: pg.Client; readonly name: string }

async function findTemplate(address: Address, client: pg.Client, seed: Seed | undefined): Promise<string> {
  const checksums = (await readMigrations()).map(({ name, checksum }) => `${name} ${checksum}`)
  const name = `template_${digest([...checksums, seed?.key ?? ''].join('\n'))}`
  await client.query('select pg_advisory_lock(1)')
  const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
  if (!rowCount) await makeTemplate({ address, client, name }, seed)
  await client.query('select pg_advisory_unlock(1)')
  return name
}

/**
 * A database of one's own, migrated and seeded, dropped at the end:
 * `const { db } = await testDatabase({ after })` for a file, `testDatabase(t)` for one test.
 */
export async function testDatabase(ending: Ending, seed?: Seed): Promise<TestDatabase> {
  const { address, client } = await findServer()
  const template = await findTemplate(address, client, seed)
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  await client.query(`create database ${name} owner ${ownerOf(address)} template ${template}`)
  const url = urlFor(address.url, name)
  const db = openDatabase(url, { poolSize: 5 })
  ending.after(async () => {
    await db.destroy()
    await client.query(`drop database if exists ${name} with (force)`)
    await client.end()
  })
  return { db, url }
}

/** An empty database without any schema, dropped at the end; its URL. */
export async function emptyDatabase(ending: Ending): Promise<string> {
  const { address, client } = await findServer()
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  await client.query(`create database ${name} owner ${ownerOf(address)}`)
  ending.after(async () => {
    await client.query(`drop database if exists ${name} with (force)`)
    await client.end()
  })
  return urlFor(address.url, name)
}
