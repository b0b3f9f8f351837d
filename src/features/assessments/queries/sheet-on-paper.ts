import { sql } from 'kysely'
import type { AssessmentId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import type { Scope } from '#db/work.ts'
import { residenceWords } from '#features/introductions/rules/letter.ts'
import { namedSheets, visibleSheets } from './sheet.ts'

const named = (db: Database | Transaction, scope: Scope) =>
  namedSheets(db)
    .leftJoin('organisations as cell', 'cell.id', 'assessments.cellId')
    .select(['assessments.id', 'assessments.formId', 'assessments.purpose', 'assessments.state'])
    .select(['assessments.periodFrom', 'assessments.periodTo', 'assessments.version', 'assessments.workplaceId'])
    .select(['assessments.communeId', 'assessments.cellId', 'assessments.memberId'])
    .select(['form.variant', 'form.title', 'workplace.name as workplaceName', 'commune.name as communeName'])
    .select(['commune.placeName', 'commune.isOutside', 'cell.name as cellName', 'members.residenceLine'])
    .select(['members.residenceArea', 'members.residenceText', 'applicants.residence as applicantResidence'])
    .select(['unit.kind as communeKind', 'unit.name as communeUnitName', 'province.kind as provinceKind'])
    .select(['province.name as provinceName'])
    .select(sql<string>`coalesce(members.full_name, applicants.full_name)`.as('fullName'))
    .select(sql<Temporal.PlainDate | null>`coalesce(members.birth_on, applicants.birth_on)`.as('birthOn'))
    .select(sql<number | null>`coalesce(members.birth_year, applicants.birth_year)`.as('birthYear'))
    .where(visibleSheets(scope))

/** A sheet in the names of today, as it is typed in from its paper. */
export async function findSheetOnPaper(db: Database | Transaction, scope: Scope, id: AssessmentId) {
  const row = await named(db, scope).where('assessments.id', '=', id).executeTakeFirst()
  return row && { ...row, residence: row.applicantResidence ?? residenceWords(row) }
}

export type SheetOnPaper = NonNullable<Awaited<ReturnType<typeof findSheetOnPaper>>>
