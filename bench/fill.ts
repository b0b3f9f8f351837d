import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { openDatabase } from '#db/connection.ts'
import type { EmbeddedServer } from '#db/embedded.ts'
import { migrate, readMigrations } from '#db/migrate.ts'
import { loadAdministrativeUnits } from '#features/organisations/commands/administrative-units.ts'
import { storePeople } from './accounts.ts'
import { nameWords } from './names.ts'

/** How much of everything, in proportion to a province of 200,000 members with 540 base organisations and 62,000 links. */
const sizesFor = (members: number) => ({
  members,
  workplaces: Math.max(10, Math.round((members * 540) / 200_000)),
  links: Math.round((members * 62_000) / 200_000),
  families: nameWords.family.length,
  middles: nameWords.middle.length,
  givens: nameWords.given.length,
  day: firstOfMonth(),
})

/** What has been and what is to come is told from this day, so that a province is made anew each month. */
const firstOfMonth = () => Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh').with({ day: 1 }).toString()

const folder = path.join(import.meta.dirname, 'fill')
const steps = [
  '1-tree.sql',
  '2-members.sql',
  '3-letters.sql',
  '4-events.sql',
  '5-meetings.sql',
  '6-opinions.sql',
  '7-assessments.sql',
]
const refilled = [
  'members',
  'residence_links',
  'introductions',
  'events',
  'views',
  'issued_papers',
  'attendances',
  'opinions',
  'consultation_answers',
  'consultation_participants',
]

export const urlFor = (url: string, database: string): string => {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

async function connected<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Filling a table is quick without its indexes; returns what brings them back. */
async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
      where schemaname = 'public' and tablename = any($1)
        and indexname not in (select conname from pg_constraint)`,
    [refilled],
  )
  for (const { name } of rows) await client.query(`drop index ${pg.escapeIdentifier(name)}`)
  return rows.map(({ definition }) => definition)
}

async function storeNames(client: pg.Client): Promise<void> {
  await client.query('create table names (part text, place int, word text, key text, primary key (part, place))')
  const words = Object.values(nameWords).flat()
  await client.query(
    'insert into names select part, place, word, key from jsonb_to_recordset($1) as n(part text, place int, word text, key text)',
    [JSON.stringify(words)],
  )
}

async function fillTables(url: string, members: number): Promise<void> {
  await connected(url, async (client) => {
    for (const [name, value] of Object.entries(sizesFor(members))) {
      await client.query('select set_config($1, $2, false)', [`bench.${name}`, String(value)])
    }
    await client.query("set maintenance_work_mem = '512MB'; set work_mem = '256MB'")
    await storeNames(client)
    const indexes = await dropIndexes(client)
    for (const step of steps) await client.query(await readFile(path.join(folder, step), 'utf8'))
    for (const definition of indexes) await client.query(definition)
  })
}

/** Changes whenever what a filled database holds does. */
async function keyFor(members: number): Promise<string> {
  const sources = globSync(['fill/*.sql', 'fill.ts', 'names.ts', 'accounts.ts'], { cwd: import.meta.dirname }).sort()
  const texts = sources.map((name) => readFileSync(path.join(import.meta.dirname, name), 'utf8'))
  const migrations = (await readMigrations()).map(({ checksum }) => checksum)
  return createHash('sha256')
    .update([members, firstOfMonth(), ...texts, ...migrations].join('\n'))
    .digest('hex')
    .slice(0, 12)
}

/** The filled province of that size, made when there is none of this version yet; a run works on a copy of it. */
export async function findProvince(
  server: EmbeddedServer,
  members: number,
): Promise<{ name: string; seconds: number }> {
  const name = `bench_${members}_${await keyFor(members)}`
  return connected(server.serverUrl, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount) return { name, seconds: 0 }
    const began = performance.now()
    const old = await client.query<{ name: string }>(
      'select datname as name from pg_database where starts_with(datname, $1)',
      [`bench_${members}_`],
    )
    for (const one of old.rows) await client.query(`drop database ${pg.escapeIdentifier(one.name)} with (force)`)
    const draft = `draft_${members}`
    await client.query(`drop database if exists ${draft} with (force)`)
    await client.query(`create database ${draft} owner hai_chieu`)
    const url = urlFor(server.url, draft)
    await migrate(url, { isSealed: false })
    const db = openDatabase(url, { poolSize: 2 })
    await loadAdministrativeUnits(db)
    await fillTables(url, members)
    await storePeople(db)
    await db.destroy()
    await connected(urlFor(server.serverUrl, draft), (one) => one.query('vacuum analyze'))
    await client.query(`alter database ${draft} rename to ${name}`)
    return { name, seconds: (performance.now() - began) / 1000 }
  })
}

/** A fresh copy of the province with letters in stock for the writes and the meetings of this evening; its URL as the program uses it. */
export async function copyProvince(server: EmbeddedServer, name: string, stock: number): Promise<string> {
  await connected(server.serverUrl, async (client) => {
    await client.query('drop database if exists bench_run with (force)')
    await client.query(`create database bench_run owner hai_chieu template ${name} strategy file_copy`)
  })
  const url = urlFor(server.url, 'bench_run')
  await connected(url, async (client) => {
    await client.query("select set_config('bench.stock', $1, false)", [String(stock)])
    for (const step of ['stock.sql', 'tonight.sql']) await client.query(await readFile(path.join(folder, step), 'utf8'))
  })
  await connected(urlFor(server.serverUrl, 'bench_run'), async (client) => {
    await client.query('vacuum analyze')
    await client.query('checkpoint')
  })
  return url
}
