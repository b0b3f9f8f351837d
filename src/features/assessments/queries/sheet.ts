import { type Expression, type SqlBool, sql } from 'kysely'
import type { AssessmentId } from '#core/ids.ts'
import type { Placed } from '#core/place.ts'
import type { Database, Transaction } from '#db/connection.ts'
import type { AssessmentsTable } from '#db/schema.generated.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'

type Lies = Pick<SheetToChange, 'memberId' | 'workplaceId' | 'communeId' | 'cellId'>

/** Where a sheet lies: with the workplace that asks, the commune, the cell that assesses, and the member it is about. */
export const sheetPlace = ({ memberId, workplaceId, communeId, cellId }: Lies): Placed => ({
  memberId,
  workplaceId,
  communeId,
  assignedCellId: cellId,
})

/** The same as SQL, on the table `assessments` under its own name. */
export const visibleSheets = (scope: Scope): Expression<SqlBool> =>
  visible(scope, {
    memberId: sql.ref('assessments.memberId'),
    workplaceId: sql.ref('assessments.workplaceId'),
    communeId: sql.ref('assessments.communeId'),
    assignedCellId: sql.ref('assessments.cellId'),
  })

const columns = [
  'id',
  'requestId',
  'roundId',
  'memberId',
  'applicantId',
  'workplaceId',
  'communeId',
  'cellId',
  'linkId',
  'formId',
  'purpose',
  'year',
  'periodFrom',
  'periodTo',
  'dueOn',
  'state',
  'grades',
  'texts',
  'draftedAt',
  'draftedBy',
  'sessionId',
  'correctionReason',
  'confirmedOn',
  'signedNumber',
  'releasedNumber',
  'version',
] as const satisfies readonly (keyof AssessmentsTable)[]

export type SheetToChange = Awaited<ReturnType<typeof listSheetsForUpdate>>[number]

/** Sheets as a command needs them, locked in one order until the transaction ends; those that the scope does not reach are left out. */
export const listSheetsForUpdate = (tx: Transaction, scope: Scope, ids: readonly AssessmentId[]) =>
  tx
    .selectFrom('assessments')
    .select(columns)
    .where('id', '=', sql<AssessmentId>`any(${sql.val(ids)}::int[])`)
    .where(visibleSheets(scope))
    .orderBy('id')
    .forUpdate()
    .execute()

/** Whose sheets these are, as far as the actor reaches. */
export async function listSheetNames(
  db: Database | Transaction,
  scope: Scope,
  ids: readonly AssessmentId[],
): Promise<ReadonlyMap<AssessmentId, string>> {
  const rows = await db
    .selectFrom('assessments')
    .leftJoin('members', 'members.id', 'assessments.memberId')
    .leftJoin('applicants', 'applicants.id', 'assessments.applicantId')
    .select('assessments.id')
    .select(sql<string>`coalesce(members.full_name, applicants.full_name)`.as('fullName'))
    .where('assessments.id', '=', sql<AssessmentId>`any(${sql.val(ids)}::int[])`)
    .where(visibleSheets(scope))
    .execute()
  return new Map(rows.map(({ id, fullName }) => [id, fullName]))
}

/** Sheets with what a paper names: the form, who asked, whose commune it is, whom it is about and where they live. No scope: its callers say which. */
export const namedSheets = (db: Database | Transaction) =>
  db
    .selectFrom('assessments')
    .innerJoin('assessmentForms as form', 'form.id', 'assessments.formId')
    .innerJoin('organisations as workplace', 'workplace.id', 'assessments.workplaceId')
    .innerJoin('organisations as commune', 'commune.id', 'assessments.communeId')
    .leftJoin('members', 'members.id', 'assessments.memberId')
    .leftJoin('applicants', 'applicants.id', 'assessments.applicantId')
    .leftJoin('administrativeUnits as unit', (join) =>
      join
        .onRef('unit.code', '=', 'members.residenceCommuneCode')
        .on('unit.level', '=', 'commune')
        .on('unit.validTo', 'is', null),
    )
    .leftJoin('administrativeUnits as province', (join) =>
      join
        .onRef('province.code', '=', 'unit.provinceCode')
        .on('province.level', '=', 'province')
        .on('province.validTo', 'is', null),
    )
