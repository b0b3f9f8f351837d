import { type SqlBool, sql } from 'kysely'
import type { Database } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { type HalfYear, type HalfYearStanding, halfYearStandings, lastDayOf, standingOf } from '../rules/half-year.ts'
import { visibleMeetings } from './meeting.ts'

/** Held, its minutes not closed yet; an activity needs none. Needs `meetings`. */
export const lacksMinutes = sql<SqlBool>`(meetings.state = 'held' and meetings.kind <> 'activity')`

/** How many meetings were held and have no minutes in force. */
export async function countWithoutMinutes(db: Database, scope: Scope): Promise<number> {
  const { count } = await db
    .selectFrom('meetings')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .where(lacksMinutes)
    .where(visibleMeetings(scope))
    .executeTakeFirstOrThrow()
  return count
}

type Asked = { readonly halfYear: HalfYear; readonly today: Temporal.PlainDate }

export type HalfYearCount = {
  readonly counts: Readonly<Record<HalfYearStanding, number>>
  /** By when the commune asks for it. */
  readonly dueOn: Temporal.PlainDate
}

/** How many cells with an open link stand how with the meeting of a half-year, as the list of cells shows them. */
export async function countHalfYear(db: Database, scope: Scope, { halfYear, today }: Asked): Promise<HalfYearCount> {
  const { year, half } = halfYear
  const place = { communeId: sql.ref('residenceLinks.communeId'), assignedCellId: sql.ref('residenceLinks.cellId') }
  const cells = await db
    .selectFrom(({ selectFrom }) =>
      selectFrom('residenceLinks')
        .distinct()
        .select(['residenceLinks.cellId', 'residenceLinks.communeId'])
        .where('residenceLinks.state', '<>', 'closed')
        .where(visible(scope, place))
        .as('linked'),
    )
    .leftJoin('meetings', (join) =>
      join
        .onRef('meetings.cellId', '=', 'linked.cellId')
        .on('meetings.year', '=', year)
        .on('meetings.half', '=', half)
        .on('meetings.state', '<>', 'cancelled'),
    )
    .leftJoin('halfYears', (join) =>
      join
        .onRef('halfYears.communeId', '=', 'linked.communeId')
        .on('halfYears.year', '=', year)
        .on('halfYears.half', '=', half),
    )
    .select(['meetings.state', 'meetings.startsAt', 'halfYears.dueOn'])
    .execute()
  const dueOn = cells[0]?.dueOn ?? lastDayOf(halfYear)
  const standings = cells.map(({ state, startsAt }) =>
    standingOf(state && startsAt ? { state, startsAt } : undefined, { dueOn, today }),
  )
  const count = (one: HalfYearStanding) => standings.filter((standing) => standing === one).length
  const [due, planned, held, overdue] = halfYearStandings.map(count)
  return { counts: { due: due ?? 0, planned: planned ?? 0, held: held ?? 0, overdue: overdue ?? 0 }, dueOn }
}
