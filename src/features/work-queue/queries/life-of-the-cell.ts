import type { Database } from '#db/connection.ts'
import type { Scope } from '#db/work.ts'
import { countHalfYear, countWithoutMinutes } from '#features/meetings/queries/duties.ts'
import { halfYearOf } from '#features/meetings/rules/half-year.ts'
import { countByView } from '#features/opinions/queries/opinions.ts'

type Scopes = { readonly meetings: Scope; readonly opinions: Scope }

const everything = { view: 'all', search: '', kind: null, meetingId: null, cellId: null, halfYear: null } as const

/** Meetings and opinions that wait, each as the list behind it counts it; undefined for whom they are none of. No scope: it takes two. */
export async function getLifeOfTheCell(db: Database, { meetings, opinions }: Scopes, today: Temporal.PlainDate) {
  if (!meetings.place || !opinions.place) return undefined
  const isCommune = meetings.place === 'addressedCommune'
  const [halfYear, withoutMinutes, byView] = await Promise.all([
    countHalfYear(db, meetings, { halfYear: halfYearOf(today), today }),
    isCommune ? 0 : countWithoutMinutes(db, meetings),
    countByView(db, opinions, { filter: everything, today }),
  ])
  return { halfYear, withoutMinutes, opinions: byView, isCommune }
}

export type LifeOfTheCell = NonNullable<Awaited<ReturnType<typeof getLifeOfTheCell>>>
