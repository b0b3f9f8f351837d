import { sql } from 'kysely'
import type { AssessmentId, MemberId, OrganisationId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { paperWords } from '../terms/paper.ts'

export type PrintedVersion = {
  readonly id: AssessmentId
  readonly number: number
  readonly memberId: MemberId | null
  readonly communeId: OrganisationId
  readonly cellId: OrganisationId | null
  /** Of the code that is printed on it. */
  readonly codeHash: string
}

/**
 * Keeps the code of each printed version, by which the paper is known from its first print on, and counts one more copy of it in
 * the list of papers. What it says stands with the version and is not kept twice.
 */
export async function countSheetPrints(db: Database | Transaction, printed: readonly PrintedVersion[]): Promise<void> {
  if (printed.length === 0) return
  const list = JSON.stringify(printed.map((one) => ({ ...one, organisationId: one.cellId ?? one.communeId })))
  const rows = sql`json_to_recordset(${list}::json) as printed ("id" int, "number" int, "memberId" int, "organisationId" int, "codeHash" text)`
  await sql`with coded as (
      update assessment_versions set code_hash = printed."codeHash" from ${rows}
      where assessment_id = printed."id" and assessment_versions.number = printed."number" and code_hash is null
    )
    insert into issued_papers (kind, subject_id, member_id, organisation_id, number_text, version, content, copies)
    select 'assessment', printed."id", printed."memberId", printed."organisationId", ${paperWords.versionPrefix} || printed."number",
      printed."number", jsonb_build_object('assessmentVersion', printed."number"), 1 from ${rows}
    on conflict (kind, subject_id, version) do update set copies = issued_papers.copies + 1`.execute(db)
}
