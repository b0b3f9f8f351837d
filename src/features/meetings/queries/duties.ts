import { type SqlBool, sql } from 'kysely'
import type { Database } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { type HalfYear, type HalfYearStanding, halfYearStandings, lastDayOf, standingOf } from '../rules/half-year.ts'
import { lastStartsAt, visibleMeetings } from './meeting.ts'

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

/** The cells with an open link as `linked`, each beside its `meetings` of a half-year, if any: 213-QĐ/TW Đ4 k3 asks for one of each. */
export const halfYearOfCells = (db: Database, scope: Scope, { year, half }: HalfYear) =>
  db
    .selectFrom(({ selectFrom }) =>
      selectFrom('residenceLinks')
        .select(['residenceLinks.cellId', (eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('memberCount')])
        .where('residenceLinks.state', '<>', 'closed')
        .where(
          visible(scope, {
            communeId: sql.ref('residenceLinks.communeId'),
            assignedCellId: sql.ref('residenceLinks.cellId'),
          }),
        )
        .groupBy('residenceLinks.cellId')
        .as('linked'),
    )
    // By the index that allows one such meeting: joined, the meetings of the whole province were read.
    .leftJoinLateral(
      ({ selectFrom }) =>
        selectFrom('meetings')
          .select(['meetings.id', 'meetings.state', 'meetings.startsAt'])
          .whereRef('meetings.cellId', '=', 'linked.cellId')
          .where('meetings.year', '=', year)
          .where('meetings.half', '=', half)
          .where('meetings.state', '<>', 'cancelled')
          .limit(1)
          .as('meetings'),
      (join) => join.onTrue(),
    )

/** How many cells with an open link stand how with the meeting of a half-year, as the list of cells shows them. */
export async function countHalfYear(db: Database, scope: Scope, { halfYear, today }: Asked): Promise<HalfYearCount> {
  const cells = await halfYearOfCells(db, scope, halfYear)
    .innerJoin('organisations as cell', 'cell.id', 'linked.cellId')
    .leftJoin('halfYears', (join) =>
      join
        .onRef('halfYears.communeId', '=', 'cell.parentId')
        .on('halfYears.year', '=', halfYear.year)
        .on('halfYears.half', '=', halfYear.half),
    )
    .select(['meetings.state', 'halfYears.dueOn', lastStartsAt.as('lastStartsAt')])
    .execute()
  const dueOn = cells[0]?.dueOn ?? lastDayOf(halfYear)
  const standings = cells.map((cell) => standingOf(cell, { dueOn, today }))
  const count = (one: HalfYearStanding) => standings.filter((standing) => standing === one).length
  const [due, planned, held, overdue] = halfYearStandings.map(count)
  return { counts: { due: due ?? 0, planned: planned ?? 0, held: held ?? 0, overdue: overdue ?? 0 }, dueOn }
}
