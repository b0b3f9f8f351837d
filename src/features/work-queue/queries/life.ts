import { sql } from 'kysely'
import { vietnamZone } from '#core/day.ts'
import type { Database } from '#db/connection.ts'
import type { Scope } from '#db/work.ts'
import { visibleMeetings } from '#features/meetings/queries/meeting.ts'
import { viewConditions, visibleOpinions } from '#features/opinions/queries/opinion-filter.ts'
import { type LifeDuty, lifeDutiesOf } from '../rules/duties.ts'

export type LifeRow = { readonly duty: LifeDuty; readonly count: number }

type Scopes = { readonly meetings: Scope; readonly opinions: Scope }

/** What waits for the actor in meetings and opinions. No scope: it takes two. */
export async function getLifeQueue(
  db: Database,
  scopes: Scopes,
  today: Temporal.PlainDate,
): Promise<readonly LifeRow[]> {
  const duties = lifeDutiesOf(scopes.meetings.actor.role)
  if (duties.length === 0) return []
  const tomorrow = today.add({ days: 1 }).toZonedDateTime(vietnamZone).toInstant()
  const views = viewConditions(scopes.opinions, today)
  const [meetings, opinions] = await Promise.all([
    db
      .selectFrom('meetings')
      .select([
        sql<number>`(count(*) filter (where state = 'invited' and starts_at < ${tomorrow}))::int`.as('toMark'),
        sql<number>`(count(*) filter (where state = 'held'))::int`.as('toMinute'),
      ])
      .where(visibleMeetings(scopes.meetings))
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('opinions')
      .select([
        sql<number>`(count(*) filter (where ${views.recorded}))::int`.as('toConsider'),
        sql<number>`(count(*) filter (where ${views.toUs}))::int`.as('toAnswer'),
      ])
      .where(visibleOpinions(scopes.opinions))
      .executeTakeFirstOrThrow(),
  ])
  const counts = { ...meetings, ...opinions }
  return duties.map((duty) => ({ duty, count: counts[duty] })).filter(({ count }) => count > 0)
}
