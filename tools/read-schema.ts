import type pg from 'pg'

export type Column = {
  readonly name: string
  /** PostgreSQL's name of the type; an array's begins with an underscore. */
  readonly type: string
  readonly isNullable: boolean
  readonly hasDefault: boolean
  readonly isAlwaysGenerated: boolean
  readonly comment: string | null
  /** The table whose row this whole number names, its own for the key. */
  readonly keyOf: string | undefined
  /** The only values that a check allows. */
  readonly values: readonly string[] | undefined
}

export type Table = { readonly name: string; readonly comment: string | null; readonly columns: readonly Column[] }

type ColumnRow = {
  table: string
  tableComment: string | null
  name: string
  type: string
  isNullable: boolean
  hasDefault: boolean
  isAlwaysGenerated: boolean
  isKey: boolean
  comment: string | null
  target: string | null
  checks: string[]
}

const columnsQuery = `
select c.relname as "table", obj_description(c.oid, 'pg_class') as "tableComment", a.attname as name, t.typname as type,
  not a.attnotnull as "isNullable", a.atthasdef or a.attidentity <> '' as "hasDefault",
  a.attidentity = 'a' or a.attgenerated <> '' as "isAlwaysGenerated",
  col_description(c.oid, a.attnum) as comment,
  exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p' and k.conkey = array[a.attnum]) as "isKey",
  (select k.confrelid::regclass::text from pg_constraint k
    where k.conrelid = c.oid and k.contype = 'f' and k.conkey = array[a.attnum] limit 1) as target,
  array(select pg_get_constraintdef(k.oid) from pg_constraint k
    where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as checks
from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_type t on t.oid = a.atttypid
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'schema_migrations'
order by c.relname, a.attnum`

/** The list in `CHECK ((state = ANY (ARRAY['draft'::text, …])))`; any other check says nothing about the type. */
function allowedValues(checks: readonly string[]): string[] | undefined {
  for (const check of checks) {
    const list = /^CHECK \(\(\w+ = ANY \(ARRAY\[([^\]]*)\]\)\)\)$/.exec(check)?.[1]
    if (list) return [...list.matchAll(/'([^']*)'::text/g)].map((match) => match[1] ?? '')
  }
  return undefined
}

/** `member_id` and `last_mandate_id` name their table even where no foreign key says so, as in rows about the past. */
function tableInName(name: string, tables: ReadonlySet<string>): string | undefined {
  const words = name.split('_')
  if (words.pop() !== 'id') return undefined
  const endings = words.map((_, start) => `${words.slice(start).join('_')}s`)
  return endings.find((ending) => tables.has(ending))
}

function keyOf(row: ColumnRow, tables: ReadonlySet<string>): string | undefined {
  if (row.type !== 'int4' && row.type !== 'int8') return undefined
  if (row.target) return row.target
  return row.name === 'id' && row.isKey ? row.table : tableInName(row.name, tables)
}

/** Every table of ours with its columns, as the migrated database describes them. */
export async function readColumns(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<ColumnRow>(columnsQuery)
  const names = new Set(rows.map((row) => row.table))
  const tables = Map.groupBy(rows, (row) => row.table)
  return [...tables].map(([name, columns]) => ({
    name,
    comment: columns[0]?.tableComment ?? null,
    columns: columns.map((row) => ({ ...row, keyOf: keyOf(row, names), values: allowedValues(row.checks) })),
  }))
}
