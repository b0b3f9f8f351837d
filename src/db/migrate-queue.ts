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

/** Brings the tables of the job queue to the version of the installed pg-boss, under pg-boss's own lock. */
export async function migrateQueue(client: pg.Client): Promise<void> {
  const needed = neededVersion()
  const installed = await installedVersion(client)
  if (installed === needed) return
  if (installed !== undefined && installed > needed) {
    throw new CannotStart(
      `Hàng đợi công việc do một bản phần mềm mới hơn tạo ra (${installed}): hãy cài bản mới rồi chạy lại.`,
    )
  }
  await client.query(installed === undefined ? getConstructionPlans(schema) : getMigrationPlans(schema, installed))
}
