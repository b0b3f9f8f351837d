import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { CannotStart } from '#core/cannot-start.ts'
import { endOfTable, type Head, type Sum } from './backup-format.ts'
import { copyOut, listSequences, listTables, settleSession } from './backup-tables.ts'
import { syncFolder } from './data-folder.ts'
import { listApplied } from './migrate.ts'

export type Report = { readonly tables: number; readonly rows: number }

const line = (value: object) => Buffer.from(`${JSON.stringify(value)}\n`)

async function readHead(client: pg.Client): Promise<Head> {
  const migrations = await listApplied(client)
  if (migrations.length === 0) throw new CannotStart('Cơ sở dữ liệu này còn trống: chưa có gì để sao lưu.')
  return { format: 'hai-chieu-backup', version: 1, madeAt: Temporal.Now.instant().toString(), migrations }
}

/** The whole backup as pieces of bytes; `sums` fills up on the way. */
async function* piecesOf(client: pg.Client, sums: Sum[]): AsyncGenerator<Buffer> {
  yield line(await readHead(client))
  for (const table of await listTables(client)) {
    yield line(table)
    sums.push(yield* copyOut(client, table))
    yield Buffer.from(`${endOfTable}\n`)
  }
  yield line({ sums, sequences: await listSequences(client) })
}

/**
 * Writes everything of a database, uploaded files included, as of one moment into one file, which appears when it is
 * whole; the program may go on working meanwhile. Waiting jobs are not part of it, their tasks are.
 */
export async function backUp(url: string, file: string): Promise<Report> {
  const client = new pg.Client({ connectionString: url, application_name: 'hai-chieu backup' })
  const draft = `${file}.partial`
  const sums: Sum[] = []
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    await settleSession(client)
    await pipeline(piecesOf(client, sums), createGzip(), createWriteStream(draft, { mode: 0o600 }))
    const handle = await open(draft, 'r+')
    await handle.sync()
    await handle.close()
    await rename(draft, file)
    await syncFolder(path.dirname(path.resolve(file)))
  } finally {
    await client.end()
    await rm(draft, { force: true })
  }
  return { tables: sums.length, rows: sums.reduce((total, { rows }) => total + rows, 0) }
}
