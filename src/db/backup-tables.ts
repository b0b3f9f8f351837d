import { createHash } from 'node:crypto'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Sequence, StoredTable, Sum } from './backup-format.ts'

/** COPY writes times and bytes as the session says: two runs must write the same. */
export async function settleSession(client: pg.Client): Promise<void> {
  await client.query(`set local timezone = 'UTC'; set local datestyle = 'ISO'; set local bytea_output = 'hex';
    set local extra_float_digits = 1; set local synchronize_seqscans = off;
    set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0`)
}

/** Our tables and their columns; what the database computes itself is left out. */
export async function listTables(client: pg.Client): Promise<StoredTable[]> {
  const { rows } = await client.query<StoredTable>(`
    select c.relname as "table", array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migrations'
    group by c.relname order by c.relname`)
  return rows
}

export async function listSequences(client: pg.Client): Promise<Sequence[]> {
  const { rows: names } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace order by relname",
  )
  const sequences: Sequence[] = []
  for (const { name } of names) {
    const { rows } = await client.query<Omit<Sequence, 'name'>>(
      `select last_value::text as value, is_called as "isCalled" from ${pg.escapeIdentifier(name)}`,
    )
    sequences.push(...rows.map((row) => ({ name, ...row })))
  }
  return sequences
}

const columnList = ({ table, columns }: StoredTable) =>
  `${pg.escapeIdentifier(table)} (${columns.map(pg.escapeIdentifier).join(', ')})`

export const copyFromText = (table: StoredTable): string => `copy ${columnList(table)} from stdin`

/** A whole table as COPY writes it, piece by piece; the last thing returned is its sum. */
export async function* copyOut(client: pg.Client, table: StoredTable): AsyncGenerator<Buffer, Sum> {
  const stream = client.query(copyTo(`copy ${columnList(table)} to stdout`))
  const digest = createHash('sha256')
  for await (const piece of stream) {
    digest.update(piece)
    yield piece
  }
  return { table: table.table, rows: stream.rowCount, sha256: digest.digest('hex') }
}

export async function sumOf(client: pg.Client, table: StoredTable): Promise<Sum> {
  const pieces = copyOut(client, table)
  for (;;) {
    const step = await pieces.next()
    if (step.done) return step.value
  }
}

/** Takes foreign keys and triggers away, lets `fill` work in any order, and puts them back; the rows are then checked. */
export async function withoutReferences(
  client: pg.Client,
  tables: readonly StoredTable[],
  fill: () => Promise<void>,
): Promise<void> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(`
    select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`)
  const names = tables.map(({ table }) => pg.escapeIdentifier(table))
  for (const key of keys) await client.query(`alter table ${key.table} drop constraint ${key.name}`)
  for (const name of names) await client.query(`alter table ${name} disable trigger user`)
  await fill()
  for (const name of names) await client.query(`alter table ${name} enable trigger user`)
  for (const key of keys) await client.query(`alter table ${key.table} add constraint ${key.name} ${key.definition}`)
}
