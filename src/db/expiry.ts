import { sql } from 'kysely'
import type { Database } from './connection.ts'

/**
 * Deletes what was only kept for a while: files past their day, forms of ended sessions after 24 hours, one-time keys
 * after 30 days, counted tries after a day, from where somebody came in (`entered:`) after 30 days.
 */
export async function deleteExpired(db: Database, now: Temporal.Instant): Promise<void> {
  const ago = (hours: number) => now.subtract({ hours })
  await sql`delete from files where expires_at < ${now}
    and not exists (select from imports where imports.file_id = files.id)`.execute(db)
  await sql`delete from kept_forms where at < ${ago(24)}`.execute(db)
  await sql`delete from form_keys where at < ${ago(24 * 30)}`.execute(db)
  await sql`delete from attempts where at < ${ago(24)} and (at < ${ago(24 * 30)} or not starts_with(key, 'entered:'))`.execute(
    db,
  )
}
