import { sql } from 'kysely'
import type { MemberId } from '#core/ids.ts'
import type { Transaction } from '#db/connection.ts'

/**
 * Sheets of the member with everything that hangs on them go, and the name goes from letters that asked for others too; the
 * acts stay, without words (33-HD/BTCTW 1.2).
 */
export async function eraseAssessments(tx: Transaction, id: MemberId): Promise<void> {
  const own = sql`select id from assessments where member_id = ${id}`
  await sql`update events set subject_id = 0, note = null, data = '{}'
    where (subject_kind = 'assessment' and subject_id in (${own}))
      or (subject_kind = 'referral' and subject_id in (select id from referrals where member_id = ${id}))`.execute(tx)
  await sql`delete from files using assessment_files where files.id = assessment_files.file_id
    and assessment_files.assessment_id in (${own})`.execute(tx)
  await tx.deleteFrom('referrals').where('memberId', '=', id).execute()
  await sql`delete from assessment_versions where assessment_id in (${own})`.execute(tx)
  await tx.deleteFrom('assessments').where('memberId', '=', id).execute()
  await sql`update assessment_requests set letter = jsonb_set(letter, '{people}', (
      select coalesce(jsonb_agg(person.value order by person.place), '[]')
      from jsonb_array_elements(letter -> 'people') with ordinality as person (value, place)
      where (person.value ->> 'memberId')::int is distinct from ${id}::int))
    where letter @> jsonb_build_object('people', jsonb_build_array(jsonb_build_object('memberId', ${id}::int)))`.execute(
    tx,
  )
}
