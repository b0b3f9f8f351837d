import { sql } from 'kysely'
import type { ApplicantId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { getAssessmentSettings } from '#features/regulations/queries.ts'
import { applicantsKeptFrom } from '../rules/applicant.ts'

/**
 * Deletes what is known of applicants: the name, the birth, the address, what was written about them, on every paper. That
 * there was a sheet, and what was done with it and when, stays.
 */
async function forgetApplicants(
  tx: Transaction,
  ids: readonly ApplicantId[],
  today: Temporal.PlainDate,
): Promise<void> {
  if (ids.length === 0) return
  const those = sql`any(${sql.val(ids)}::int[])`
  const sheets = sql`(select id from assessments where applicant_id = ${those})`
  // The letter of a request names one applicant, so the whole list of its people goes.
  await sql`update assessment_requests set letter = jsonb_set(letter, '{people}', '[]')
    where letter ? 'people' and id in (select request_id from assessments where applicant_id = ${those})`.execute(tx)
  await sql`delete from files where id in (select file_id from assessment_files where assessment_id in ${sheets})`.execute(
    tx,
  )
  await sql`delete from assessment_versions where assessment_id in ${sheets}`.execute(tx)
  await sql`delete from joint_session_sheets where assessment_id in ${sheets}`.execute(tx)
  await sql`update assessments set grades = '{}', texts = '{}', sort_key = '', search_key = '', state_reason = null,
    correction_reason = null, signed_number = 0, released_number = 0, version = version + 1
    where applicant_id = ${those}`.execute(tx)
  // Reasons and names of files may name the person; what was done stays, without words.
  await sql`select set_config('hai_chieu.removal', 'on', true)`.execute(tx)
  await sql`update events set note = null where subject_kind = 'assessment' and subject_id in ${sheets}
    and note is not null`.execute(tx)
  await sql`select set_config('hai_chieu.removal', 'off', true)`.execute(tx)
  await sql`update applicants set full_name = '', birth_on = null, birth_year = null, residence = '', sort_key = '',
    search_key = '', removed_on = ${today} where id = ${those}`.execute(tx)
}

/** Forgets an applicant of whom no sheet is needed any more, at once. */
export async function forgetCancelled(tx: Transaction, id: ApplicantId, today: Temporal.PlainDate): Promise<void> {
  const needed = await tx
    .selectFrom('assessments')
    .select('id')
    .where('applicantId', '=', id)
    .where('state', '<>', 'cancelled')
    .executeTakeFirst()
  if (!needed) await forgetApplicants(tx, [id], today)
}

/**
 * What the clock does: forgets the applicants whose sheets were all cancelled, or are all older than twice the time for which
 * such a sheet holds (house rule; Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15: no longer than its purpose needs).
 */
export async function forgetOldApplicants(db: Database, today: Temporal.PlainDate): Promise<void> {
  const keptFrom = applicantsKeptFrom(today, await getAssessmentSettings(db, today))
  const old = sql`removed_on is null and not exists (
    select from assessments join assessment_requests as request on request.id = assessments.request_id
    where assessments.applicant_id = applicants.id and assessments.state <> 'cancelled'
      and coalesce(assessments.signed_on, request.issued_on) >= ${keptFrom})`
  await db.transaction().execute(async (tx) => {
    await sql`select from applicants where ${old} order by id for update`.execute(tx)
    // Looked at anew once they are held: somebody may have asked about one of them again meanwhile.
    const { rows } = await sql<{ id: ApplicantId }>`
      select id from applicants where ${old} order by id for update skip locked`.execute(tx)
    await forgetApplicants(
      tx,
      rows.map(({ id }) => id),
      today,
    )
  })
}
