import { type SqlBool, sql } from 'kysely'
import { vietnamZone } from '#core/day.ts'
import type { AssessmentId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { heldStates } from '#features/meetings/rules/meeting.ts'
import type { Facts } from '../rules/facts.ts'

/** Held in the cell and the period of a sheet, with this member on its list. Needs `assessments`, `meetings` and `attendances`. */
export const heldInPeriod = sql<SqlBool>`attendances.member_id = assessments.member_id and meetings.cell_id = assessments.cell_id
  and meetings.state = any(${sql.val(heldStates)}::text[])
  and (meetings.starts_at at time zone ${vietnamZone})::date between assessments.period_from and assessments.period_to`

/** Given by this member to the cell in the period of a sheet. Needs `assessments` and `opinions`. */
export const givenInPeriod = sql<SqlBool>`opinions.member_id = assessments.member_id and opinions.cell_id = assessments.cell_id
  and opinions.given_on between assessments.period_from and assessments.period_to`

/**
 * What is known of each member in the cell and the period of a sheet, in one round trip; a sheet of an applicant has no row.
 * No scope: of sheets that the caller has found by one.
 */
export async function listFacts(
  db: Database | Transaction,
  ids: readonly AssessmentId[],
): Promise<ReadonlyMap<AssessmentId, Facts>> {
  const { rows } = await sql<Facts & { readonly id: AssessmentId }>`
    select assessments.id, came.required, came.present, came.excused, came.unexcused, came.activities,
      said.opinions, said.answered
    from assessments
    cross join lateral (
      select (count(*) filter (where meetings.kind <> 'activity'))::int as required,
        (count(*) filter (where meetings.kind <> 'activity' and attendances.mark = 'present'))::int as present,
        (count(*) filter (where meetings.kind <> 'activity' and attendances.mark = 'absentWithReason'))::int as excused,
        (count(*) filter (where meetings.kind <> 'activity' and attendances.mark = 'absentWithoutReason'))::int as unexcused,
        (count(*) filter (where meetings.kind = 'activity' and attendances.mark = 'present'))::int as activities
      from attendances join meetings on meetings.id = attendances.meeting_id
      where ${heldInPeriod} and attendances.mark is not null and (attendances.is_required or meetings.kind = 'activity')
    ) as came
    cross join lateral (
      select count(*)::int as opinions, (count(*) filter (where coalesce(lead.state, opinions.state) in ('answered', 'closed')))::int as answered
      from opinions left join opinions as lead on lead.id = opinions.joined_into_id
      where ${givenInPeriod}
    ) as said
    where assessments.member_id is not null and assessments.id = any(${sql.val(ids)}::int[])`.execute(db)
  return new Map(rows.map(({ id, ...facts }) => [id, facts]))
}
