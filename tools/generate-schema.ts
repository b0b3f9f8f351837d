import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startEmbedded } from '#db/embedded.ts'
import { migrate, migrationsFolder, readChecksums, readMigrations } from '#db/migrate.ts'
import { type Column, readColumns, type Table } from './read-schema.ts'

const scalars: Readonly<Record<string, string>> = {
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  numeric: 'string',
  bool: 'boolean',
  text: 'string',
  varchar: 'string',
  uuid: 'string',
  date: 'Temporal.PlainDate',
  timestamptz: 'Temporal.Instant',
  bytea: 'Buffer',
  jsonb: 'Json',
}

const camelCase = (name: string) => name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
const pascalCase = (name: string) => camelCase(`_${name}`)

function scalarOf(column: Column): string {
  if (column.keyOf) return `Id<'${column.keyOf}'>`
  if (column.values) return column.values.map((value) => `'${value}'`).join(' | ')
  const name = column.type.replace(/^_/, '')
  const scalar = scalars[name]
  if (!scalar) throw new Error(`${column.name}: tools/generate-schema.ts has no TypeScript type for ${name}`)
  return column.type.startsWith('_') ? `${scalar}[]` : scalar
}

function typeOf(column: Column): string {
  const type = column.isNullable ? `${scalarOf(column)} | null` : scalarOf(column)
  if (column.isAlwaysGenerated) return `GeneratedAlways<${type}>`
  return column.hasDefault ? `Generated<${type}>` : type
}

const head = `// Made by tools/generate-schema.ts from the migrated database: do not edit.
import type { Id } from '#core/ids.ts'
import type { ColumnType, GeneratedAlways } from 'kysely'

type Generated<T> =
  T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : ColumnType<T, T | undefined, T>

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined }

/** Written as text (see \`jsonb\` in connection.ts): a plain array would go out as an array of PostgreSQL. */
export type Json = ColumnType<JsonValue, string, string>
`

function typescriptOf(tables: readonly Table[]): string {
  const types = tables.map(({ name, columns }) => {
    const lines = columns.map((column) => `  ${camelCase(column.name)}: ${typeOf(column)}`)
    return `export type ${pascalCase(name)}Table = {\n${lines.join('\n')}\n}\n`
  })
  const all = tables.map(({ name }) => `  ${camelCase(name)}: ${pascalCase(name)}Table`)
  return [head, ...types, `export type DB = {\n${all.join('\n')}\n}\n`].join('\n')
}

const cell = (text: string | null) => (text ?? '').replaceAll('|', '\\|').replaceAll('\n', ' ')

function describe(column: Column): string {
  const facts = [
    column.isNullable ? 'may be empty' : '',
    column.keyOf && column.name !== 'id' ? `→ ${column.keyOf}` : '',
    column.values ? column.values.map((value) => `\`${value}\``).join(' ') : '',
    column.comment ?? '',
  ]
  return `| \`${column.name}\` | ${column.type.replace(/^_(.+)/, '$1[]')} | ${cell(facts.filter(Boolean).join('; '))} |`
}

function markdownOf(tables: readonly Table[]): string {
  const sections = tables.map(({ name, comment, columns }) =>
    [`## ${name}`, comment ?? '', '| column | type | |\n| --- | --- | --- |', columns.map(describe).join('\n')]
      .filter(Boolean)
      .join('\n\n')
      .replace('| --- | --- | --- |\n\n', '| --- | --- | --- |\n'),
  )
  return `# Tables\n\nMade by \`npm run docs\` from the migrated database.\n\n${sections.join('\n\n')}\n`
}

/** Landed checksums are kept as they are; `--reseal` is for migrations that no one else has run yet. */
async function sealMigrations(isResealing: boolean): Promise<string> {
  const kept = isResealing ? {} : await readChecksums()
  const migrations = await readMigrations()
  for (const { name, checksum } of migrations) {
    if ((kept[name] ?? checksum) === checksum) continue
    console.error(`${name} was edited after it was sealed: put it back, or --reseal while nobody has run it`)
    process.exitCode = 1
  }
  const sealed = migrations.map(({ name, checksum }) => [name, kept[name] ?? checksum] as const)
  return `${JSON.stringify(Object.fromEntries(sealed), null, 2)}\n`
}

async function readTables(): Promise<Table[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hai-chieu-schema-'))
  const server = await startEmbedded(folder, { isDurable: false, purpose: 'generate' })
  try {
    await migrate(server.url, { isSealed: false })
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    const tables = await readColumns(client)
    await client.end()
    return tables
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const { values } = parseArgs({ options: { check: { type: 'boolean' }, reseal: { type: 'boolean' } } })
const root = path.join(import.meta.dirname, '..')
const tables = await readTables()
const files = {
  [path.join(root, 'src/db/schema.generated.ts')]: typescriptOf(tables),
  [path.join(root, 'docs/generated/schema.md')]: markdownOf(tables),
  [path.join(migrationsFolder, 'checksums.json')]: await sealMigrations(values.reseal ?? false),
}
for (const [file, content] of Object.entries(files)) {
  const name = path.relative(root, file)
  const present = await readFile(file, 'utf8').catch(() => '')
  if (present === content) continue
  if (values.check) {
    console.error(`${name} is not what the migrations say: run npm run docs`)
    process.exitCode = 1
  } else {
    await writeFile(file, content)
    console.log(`${name} written`)
  }
}
