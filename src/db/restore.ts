import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { z } from 'zod'
import { CannotStart } from '#core/cannot-start.ts'
import type { Report } from './backup.ts'
import {
  endOfTable,
  type Head,
  headShape,
  linesOf,
  type Sequence,
  type StoredTable,
  type Sum,
  tableShape,
  tailShape,
} from './backup-format.ts'
import { copyFromText, listTables, settleSession, sumOf, withoutReferences } from './backup-tables.ts'
import { exists } from './data-folder.ts'
import { listApplied, migrate, migrationsFolder, readMigrations } from './migrate.ts'

type Lines = AsyncGenerator<Buffer, undefined>

const broken = (file: string) =>
  new CannotStart(`Tệp ${file} hỏng hoặc không phải bản sao lưu của Hai Chiều: hãy chọn tệp khác.`)

const isUnzipError = (error: unknown) =>
  error instanceof Error && 'code' in error && /^Z_|ERR_STREAM_PREMATURE_CLOSE/.test(String(error.code))

/** Undefined when the line is no such thing. */
function parseLine<Shape extends z.ZodType>(shape: Shape, line: Buffer | undefined): z.infer<Shape> | undefined {
  try {
    return shape.safeParse(JSON.parse(line?.toString() ?? '')).data
  } catch {
    return undefined
  }
}

async function nextLine(lines: Lines): Promise<Buffer | undefined> {
  return (await lines.next()).value
}

const pieceSize = 64 * 1024

/** The rows of one table, up to the line that ends it, in pieces large enough to send. */
async function* rowsOf(lines: Lines): AsyncGenerator<Buffer> {
  let begun: Buffer[] = []
  let size = 0
  for (let line = await nextLine(lines); line && !line.equals(Buffer.from(endOfTable)); line = await nextLine(lines)) {
    begun.push(line, Buffer.from('\n'))
    size += line.length
    if (size < pieceSize) continue
    yield Buffer.concat(begun)
    begun = []
    size = 0
  }
  yield Buffer.concat(begun)
}

async function fillTables(client: pg.Client, lines: Lines): Promise<z.infer<typeof tailShape> | undefined> {
  for (let line = await nextLine(lines); line; line = await nextLine(lines)) {
    const table = parseLine(tableShape, line)
    if (!table) return parseLine(tailShape, line)
    await pipeline(Readable.from(rowsOf(lines)), client.query(copyFrom(copyFromText(table))))
  }
  return undefined
}

async function setSequences(client: pg.Client, sequences: readonly Sequence[]): Promise<void> {
  for (const { name, value, isCalled } of sequences) {
    await client.query('select setval($1::regclass, $2, $3)', [pg.escapeIdentifier(name), value, isCalled])
  }
}

async function isAsWritten(client: pg.Client, tables: readonly StoredTable[], sums: readonly Sum[]): Promise<boolean> {
  if (sums.length !== tables.length) return false
  for (const table of tables) {
    const { rows, sha256 } = await sumOf(client, table)
    if (!sums.some((sum) => sum.table === table.table && sum.rows === rows && sum.sha256 === sha256)) return false
  }
  return true
}

/** Fills the tables of an empty schema in one transaction; kept only when every row is as it was written. */
async function fill(client: pg.Client, lines: Lines, file: string): Promise<Report> {
  await client.query('begin')
  await settleSession(client)
  const tables = await listTables(client)
  // Rows that migrations put there come back with the backup.
  await client.query(`truncate ${tables.map(({ table }) => pg.escapeIdentifier(table)).join(', ')}`)
  let tail: z.infer<typeof tailShape> | undefined
  await withoutReferences(client, tables, async () => {
    tail = await fillTables(client, lines)
  })
  if (!tail || !(await isAsWritten(client, tables, tail.sums))) throw broken(file)
  await setSequences(client, tail.sequences)
  await client.query('commit')
  return { tables: tables.length, rows: tail.sums.reduce((total, { rows }) => total + rows, 0) }
}

async function verifyHead(head: Head, folder: string): Promise<void> {
  const ours = await readMigrations(folder)
  if (
    head.migrations.every(
      ({ name, checksum }, index) => ours[index]?.name === name && ours[index].checksum === checksum,
    )
  )
    return
  throw new CannotStart('Bản sao lưu này do một bản phần mềm khác, mới hơn tạo ra: hãy cài bản đó rồi khôi phục lại.')
}

async function verifyEmpty(client: pg.Client): Promise<void> {
  if ((await listApplied(client)).length === 0 && (await listTables(client)).length === 0) return
  throw new CannotStart(
    'Cơ sở dữ liệu này đã có dữ liệu nên không khôi phục đè lên: hãy đặt DATA_DIR sang thư mục mới, hoặc DATABASE_URL sang cơ sở dữ liệu trống.',
  )
}

/** Leaves an empty database behind when a restore failed, so that it can be tried again. */
async function clear(client: pg.Client): Promise<void> {
  await client.query('rollback')
  await client.query('drop schema if exists pgboss cascade; drop schema public cascade; create schema public')
}

/**
 * Fills an empty database from a file of `backUp`: the schema of its time by migrations, the rows, then the migrations
 * since. Refuses a database that holds anything, and a file in which one byte is not as it was written.
 */
export async function restore(url: string, file: string, folder: string = migrationsFolder): Promise<Report> {
  if (!(await exists(file))) throw new CannotStart(`Không có tệp ${file}: hãy xem lại tên tệp.`)
  const client = new pg.Client({ connectionString: url, application_name: 'hai-chieu restore' })
  await client.connect()
  try {
    const bytes = createGunzip()
    const reading = pipeline(createReadStream(file), bytes)
    reading.catch(() => {})
    const lines = linesOf(bytes)
    const head = parseLine(headShape, await nextLine(lines).catch(() => undefined))
    if (!head) throw broken(file)
    await verifyHead(head, folder)
    await verifyEmpty(client)
    try {
      await migrate(url, { folder, count: head.migrations.length })
      const report = await fill(client, lines, file)
      await reading
      await migrate(url, { folder })
      return report
    } catch (error) {
      await clear(client)
      if (error instanceof CannotStart) throw error
      throw isUnzipError(error) ? broken(file) : new Error(`restoring ${file} failed`, { cause: error })
    }
  } finally {
    await client.end()
  }
}
