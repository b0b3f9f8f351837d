import { type Expression, type RawBuilder, sql } from 'kysely'
import type { MemberId } from '#core/ids.ts'
import type { Transaction } from './connection.ts'
import type { Work } from './work.ts'

export type Happening = {
  /** `introduction.admitted`: the thing, then the past participle of its action. */
  readonly kind: `${string}.${string}`
  readonly subjectId: number
  readonly memberId?: MemberId | null
  readonly note?: string | null
  /** True when the actor did it for a side that is not on the system, or for a cell without accounts. */
  readonly onBehalf?: boolean
  readonly data?: Readonly<Record<string, unknown>>
}

/** Keeps who did what, for which organisation, when; part of the same transaction as the deed. */
export async function record(tx: Transaction, work: Work, happenings: Happening | readonly Happening[]): Promise<void> {
  const list = 'kind' in happenings ? [happenings] : happenings
  if (list.length === 0) return
  await tx
    .insertInto('events')
    .values(
      list.map((happening) => ({
        kind: happening.kind,
        subjectKind: happening.kind.slice(0, happening.kind.indexOf('.')),
        subjectId: happening.subjectId,
        memberId: happening.memberId ?? null,
        accountId: work.actor.accountId,
        mandateId: work.actor.mandateId,
        actorName: work.actor.name,
        organisationId: work.actor.organisationId,
        organisationName: work.actor.organisationName,
        onBehalf: happening.onBehalf ?? false,
        note: happening.note ?? null,
        data: JSON.stringify(happening.data ?? {}),
        at: work.now,
      })),
    )
    .execute()
}

/** An event as a page shows it; `at` in ISO 8601, because it comes out of a JSON column. */
export type TimelineRow = {
  readonly kind: string
  readonly at: string
  readonly actorName: string
  readonly organisationName: string
  readonly onBehalf: boolean
  readonly note: string | null
  readonly data: Readonly<Record<string, string | number | null>>
}

const rowAsJson = sql`json_build_object('kind', e.kind, 'at', e.at, 'actorName', e.actor_name, 'organisationName', e.organisation_name,
  'onBehalf', e.on_behalf, 'note', e.note, 'data', e.data)`

/** All events of one subject, newest first, as a column of the query that reads the subject: one round trip. */
export const timelineOf = (subjectKind: string, id: Expression<number>): RawBuilder<TimelineRow[]> =>
  sql<TimelineRow[]>`(select coalesce(json_agg(${rowAsJson} order by e.id desc), '[]')
    from events e where e.subject_kind = ${subjectKind} and e.subject_id = ${id})`

/** All events about one member, newest first and at most 100, restricted to the kinds that the reader may hear of. */
export const timelineOfMember = (
  memberId: Expression<number>,
  kinds: readonly string[] | 'all',
): RawBuilder<TimelineRow[]> =>
  sql<TimelineRow[]>`(select coalesce(json_agg(${rowAsJson} order by e.id desc), '[]') from (
    select * from events where member_id = ${memberId} ${kinds === 'all' ? sql`` : sql`and kind = any(${sql.val(kinds)}::text[])`}
    order by id desc limit 100) e)`
