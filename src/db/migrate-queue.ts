import { createRequire } from 'node:module'
import type pg from 'pg'
import { getConstructionPlans, getMigrationPlans } from 'pg-boss'
import { z } from 'zod'
import { CannotStart } from '#core/cannot-start.ts'

const schema = 'pgboss'

const packageShape = z.object({ pgboss: z.object({ schema: z.number().int() }) })

/** The version of its tables that the installed pg-boss works with. */
function neededVersion(): number {
  const content: unknown = createRequire(import.meta.url)('pg-boss/package.json')
  return packageShape.parse(content).pgboss.schema
}

async function installedVersion(client: pg.Client): Promise<number | undefined> {
  const { rows: tables } = await client.query<{ found: boolean }>('select to_regclass($1) is not null as found', [
    `${schema}.version`,
  ])
  if (!tables[0]?.found) return undefined
  const { rows } = await client.query<{ version: number }>(`select version from ${schema}.version`)
  return rows[0]?.version
}

/** Brings the tables of the job queue to the version of the installed pg-boss; `lock` lets one program at a time do so. */
export async function migrateQueue(client: pg.Client, lock: number): Promise<void> {
  const needed = neededVersion()
  await client.query('begin')
  try {
    await client.query('select pg_advisory_xact_lock($1)', [lock])
    const installed = await installedVersion(client)
    if (installed !== undefined && installed > needed) {
      throw new CannotStart(
        `Hàng đợi công việc do một bản phần mềm mới hơn tạo ra (${installed}): hãy cài bản mới rồi chạy lại.`,
      )
    }
    if (installed === undefined) await client.query(getConstructionPlans(schema))
    else if (installed < needed) await client.query(getMigrationPlans(schema, installed))
    // The plans end our transaction with a commit of their own; then this one only warns.
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}
