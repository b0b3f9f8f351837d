import { sql } from 'kysely'
import type { ApplicantId, AssessmentId, OrganisationId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import type { Scope } from '#db/work.ts'
import { visibleSheets } from './sheet.ts'

type Reader = Database | Transaction

const sheetsOfApplicants = (db: Reader, scope: Scope) =>
  db
    .selectFrom('assessments')
    .innerJoin('applicants', 'applicants.id', 'assessments.applicantId')
    .innerJoin('organisations as commune', 'commune.id', 'assessments.communeId')
    .innerJoin('organisations as workplace', 'workplace.id', 'assessments.workplaceId')
    .leftJoin('organisations as cell', 'cell.id', 'assessments.cellId')
    .select(['assessments.id', 'assessments.applicantId', 'assessments.state', 'assessments.signedOn'])
    .select(['assessments.dueOn', 'assessments.communeId', 'assessments.workplaceId', 'assessments.version'])
    .select(['assessments.requestId', 'applicants.fullName', 'applicants.birthOn', 'applicants.birthYear'])
    .select(['applicants.residence', 'applicants.removedOn', 'commune.shortName as communeName'])
    .select(['cell.shortName as cellName', 'workplace.name as workplaceName'])
    .where(visibleSheets(scope))

export type ApplicantRow = Awaited<ReturnType<typeof listApplicants>>[number]

// One that was given up says nothing about the person; it counts only where there is no other.
const isNewer = sql<boolean>`(newer.state <> 'cancelled', newer.id) > (assessments.state <> 'cancelled', assessments.id)`

/** The newest sheet of each applicant of the own workplace whose data are still kept, the newest first. */
export const listApplicants = (db: Database, scope: Scope, workplaceId: OrganisationId) =>
  sheetsOfApplicants(db, scope)
    .where('assessments.workplaceId', '=', workplaceId)
    .where('applicants.removedOn', 'is', null)
    .where(
      sql<boolean>`not exists (select from assessments as newer
        where newer.applicant_id = assessments.applicant_id and ${isNewer})`,
    )
    .orderBy('assessments.id', 'desc')
    .execute()

/** The sheet of an applicant, for whoever names the cell that assesses. */
export const findApplicantSheet = (db: Database, scope: Scope, id: AssessmentId) =>
  sheetsOfApplicants(db, scope).where('assessments.id', '=', id).executeTakeFirst()

export type ApplicantSheet = NonNullable<Awaited<ReturnType<typeof findApplicantSheet>>>

/**
 * An applicant with the newest sheet; undefined out of scope. The person is locked before the sheet is read, so that of two who
 * ask anew at once the second finds the sheet of the first.
 */
export async function findApplicantForUpdate(tx: Transaction, scope: Scope, id: ApplicantId) {
  await tx.selectFrom('applicants').select('id').where('id', '=', id).forUpdate().execute()
  return tx
    .selectFrom('assessments')
    .innerJoin('applicants', 'applicants.id', 'assessments.applicantId')
    .select(['applicants.id', 'applicants.fullName', 'applicants.birthOn', 'applicants.birthYear'])
    .select(['applicants.residence', 'applicants.removedOn', 'applicants.sortKey', 'applicants.searchKey'])
    .select(['assessments.communeId', 'assessments.workplaceId', 'assessments.state', 'assessments.signedOn'])
    .where('applicants.id', '=', id)
    .where(visibleSheets(scope))
    .orderBy(sql`assessments.state <> 'cancelled'`, 'desc')
    .orderBy('assessments.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
