import { sql } from 'kysely'
import { vietnamZone } from '#core/day.ts'
import { pageOf, pageSize } from '#core/page.ts'
import type { Database } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { isNamed } from '#features/organisations/queries.ts'

export type AuditFilter = {
  /** Words of an organisation's name; empty for all. */
  readonly organisation: string
  /** The thing an event is about, as in `introduction.issued`; empty for all. */
  readonly subject: string
  readonly fromOn: Temporal.PlainDate | undefined
  readonly toOn: Temporal.PlainDate | undefined
  /** Rows older than this one. */
  readonly before: number | undefined
}

/** What narrows both lists, and where a page begins. */
function conditions(
  scope: Scope,
  { organisation, subject, fromOn, toOn, before }: AuditFilter,
  table: 'events' | 'views',
) {
  const kind = table === 'events' ? sql`kind` : sql`event`
  const all = [visible(scope, {})]
  if (before) {
    const last = sql`(select last.at from ${sql.table(table)} as last where last.id = ${before})`
    all.push(sql<boolean>`at <= ${last} and (at < ${last} or id < ${before})`)
  }
  if (subject) all.push(sql<boolean>`${kind} like ${`${subject.replaceAll(/[^a-zA-Z-]/g, '')}.%`}`)
  if (fromOn) all.push(sql<boolean>`at >= ${dawn(fromOn)}`)
  if (toOn) all.push(sql<boolean>`at < ${dawn(toOn.add({ days: 1 }))}`)
  if (organisation) all.push(isNamed(sql`organisation_id`, organisation))
  return all
}

const dawn = (day: Temporal.PlainDate) => day.toZonedDateTime(vietnamZone).toInstant()

/**
 * What was done, newest first. Ordered by time and not by number alone: a period of long ago is then found by its index,
 * where the newest numbers would all be read before it.
 */
export const selectEvents = (db: Database, scope: Scope, filter: AuditFilter) =>
  db
    .selectFrom('events')
    .select(['id', 'at', 'kind', 'subjectKind', 'subjectId', 'memberId', 'actorName', 'organisationName', 'onBehalf'])
    .where((eb) => eb.and(conditions(scope, filter, 'events')))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)

/** A page of what was done; subjects by their numbers, without notes, which may hold names. */
export const listEvents = async (db: Database, scope: Scope, filter: AuditFilter) =>
  pageOf(await selectEvents(db, scope, filter).execute())
export type EventRow = Awaited<ReturnType<typeof listEvents>>['rows'][number]

/** Who looked at what, in the same order. */
export const selectViews = (db: Database, scope: Scope, filter: AuditFilter) =>
  db
    .selectFrom('views')
    .select(['id', 'at', 'event', 'memberId', 'rowCount', 'actorName', 'organisationName'])
    .where((eb) => eb.and(conditions(scope, filter, 'views')))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)

/** A page of who looked at what; the filter of a list is left out, since a searched name may stand in it. */
export const listViews = async (db: Database, scope: Scope, filter: AuditFilter) =>
  pageOf(await selectViews(db, scope, filter).execute())
export type ViewRow = Awaited<ReturnType<typeof listViews>>['rows'][number]
