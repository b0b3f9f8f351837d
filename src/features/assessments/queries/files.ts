import { sql } from 'kysely'
import type { AssessmentFileId, AssessmentId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import type { Scope } from '#db/work.ts'
import type { PaperSignature } from '#papers/signatures.ts'
import { mayReadVersion, type SheetSide, type VersionStanding } from '../rules/version.ts'
import { visibleSheets } from './sheet.ts'

type Reader = Database | Transaction

const isFromWorkplace = sql<boolean>`files.owner_id = assessments.workplace_id`
const isConfirmed = sql<boolean>`assessment_versions.confirmed_on is not null`

const read = (db: Reader, scope: Scope) =>
  db
    .selectFrom('assessmentFiles')
    .innerJoin('assessments', 'assessments.id', 'assessmentFiles.assessmentId')
    .innerJoin('assessmentVersions', (join) =>
      join
        .onRef('assessmentVersions.assessmentId', '=', 'assessmentFiles.assessmentId')
        .onRef('assessmentVersions.number', '=', 'assessmentFiles.versionNumber'),
    )
    .innerJoin('files', 'files.id', 'assessmentFiles.fileId')
    .select([
      'assessmentFiles.id',
      'assessmentFiles.assessmentId',
      'assessmentFiles.versionNumber',
      'assessmentFiles.kind',
      'assessmentFiles.uploadedOn',
      'assessments.memberId',
      'assessments.state',
      'assessments.signedNumber',
      'assessments.releasedNumber',
      'files.name',
      'files.mediaType',
      'files.size',
      'files.digest',
    ])
    .select([isFromWorkplace.as('isFromWorkplace'), isConfirmed.as('isConfirmed')])
    .select(sql<PaperSignature[]>`signatures`.as('signatures'))
    .where(visibleSheets(scope))

export type SheetFileRow = Awaited<ReturnType<typeof listSheetFiles>>[number]

type Kept = Omit<VersionStanding, 'number'> & Parameters<typeof mayReadVersion>[2] & { readonly versionNumber: number }

const isReadable = (side: SheetSide, row: Kept): boolean =>
  mayReadVersion(side, { number: row.versionNumber, isConfirmed: row.isConfirmed }, row)

/** What was signed outside of a sheet, as added; each side sees what goes with the versions that it may read. */
export async function listSheetFiles(
  db: Reader,
  scope: Scope,
  { id, side }: { readonly id: AssessmentId; readonly side: SheetSide },
) {
  const rows = await read(db, scope).where('assessments.id', '=', id).orderBy('assessmentFiles.id').execute()
  return rows.filter((row) => isReadable(side, row))
}

/** One of them with its content; undefined for whoever may not read its version. */
export async function findSheetFile(
  db: Reader,
  scope: Scope,
  { id, side }: { readonly id: AssessmentFileId; readonly side: SheetSide },
) {
  const row = await read(db, scope).select('files.content').where('assessmentFiles.id', '=', id).executeTakeFirst()
  return row && isReadable(side, row) ? row : undefined
}
