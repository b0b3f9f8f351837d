import {
  CamelCasePlugin,
  Kysely,
  type Transaction as KyselyTransaction,
  PostgresDialect,
  type RawBuilder,
  sql,
} from 'kysely'
import pg from 'pg'
import type { DB } from './schema.generated.ts'
import { nameStatements } from './statement-names.ts'
import { valueParsers } from './value-parsers.ts'

export type Database = Kysely<DB>
export type Transaction = KyselyTransaction<DB>

/** Times are milliseconds. A job that needs longer says `set local statement_timeout`. */
export type DatabaseOptions = {
  readonly poolSize?: number
  readonly applicationName?: string
  readonly statementTimeout?: number
  readonly lockTimeout?: number
  /** Told when an idle connection breaks; the next query gets a new one. */
  readonly onError?: (error: Error) => void
}

/**
 * The database as Kysely sees it: names in camelCase, dates as `Temporal.PlainDate`, instants as `Temporal.Instant`,
 * bigints as numbers (it throws on one that a number cannot hold), repeated statements prepared once. What stands inside
 * a json value is left alone: names there are not turned, and dates are text.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 10,
    application_name: options.applicationName ?? 'hai-chieu',
    statement_timeout: options.statementTimeout ?? 30_000,
    lock_timeout: options.lockTimeout ?? 10_000,
    idle_in_transaction_session_timeout: 60_000,
    connectionTimeoutMillis: 10_000,
    // Pages are cheap lookups in memory: a plan that reads whole tables with several workers costs the other requests more.
    options: '-c random_page_cost=1.1 -c max_parallel_workers_per_gather=0',
    keepAlive: true,
    types: valueParsers,
  })
  pool.on('error', (error) => options.onError?.(error))
  nameStatements(pool)
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}

/** A value for a jsonb column: `pg` would send a plain array as an array of PostgreSQL. */
export const jsonb = (value: unknown): RawBuilder<string> => sql<string>`${JSON.stringify(value)}::jsonb`
