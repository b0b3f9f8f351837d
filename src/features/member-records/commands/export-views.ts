import { sql } from 'kysely'
import type { MemberId } from '#core/ids.ts'
import type { Work } from '#db/work.ts'

/** Keeps that these members left in a file made by a task, where no page is shown that would keep it. */
export async function keepExportViews(
  work: Work,
  { event, filter, memberIds }: { event: string; filter: string; memberIds: readonly MemberId[] },
): Promise<void> {
  const { actor } = work
  await sql`
    insert into views (at, event, account_id, mandate_id, actor_name, organisation_id, organisation_name, member_id, filter, row_count)
    select ${work.now}::timestamptz, ${event}, ${actor.accountId}::int, ${actor.mandateId}::int, ${actor.name}, ${actor.organisationId}::int,
      ${actor.organisationName}, seen.id, null, null
    from unnest(${sql.val(memberIds)}::int[]) as seen(id)
    union all select ${work.now}::timestamptz, ${event}, ${actor.accountId}::int, ${actor.mandateId}::int, ${actor.name},
      ${actor.organisationId}::int, ${actor.organisationName}, null, ${filter}, ${memberIds.length}::int`.execute(
    work.db,
  )
}
