import { type SqlBool, sql } from 'kysely'
import type { AssessmentId, OrganisationId } from '#core/ids.ts'
import { pageSize } from '#core/page.ts'
import type { Database } from '#db/connection.ts'
import type { Scope } from '#db/work.ts'
import { mostChosen, type ResidenceView, residenceViews, type SheetFilter } from '../rules/sheet-view.ts'
import { visibleSheets } from './sheet.ts'
import { howMany, matchingInAnySheetView, residenceViewConditions } from './sheet-filter.ts'

export type ListAsked = {
  readonly filter: SheetFilter
  readonly view: ResidenceView
  readonly today: Temporal.PlainDate
}

const fullName = sql<string>`coalesce(members.full_name, applicants.full_name)`

/** The years that come after the last row of the page before, and in its year the names after it. */
export const isAfter = (
  after: AssessmentId,
) => sql<SqlBool>`exists (select from assessments as last where last.id = ${after}
  and (assessments.year < last.year or (assessments.year = last.year
    and (assessments.sort_key, assessments.id) > (last.sort_key, last.id))))`

export type ListedSheet = Awaited<ReturnType<typeof listSheets>>[number]

/** A page of sheets, the newest year first, in it by name; `after`: the last row of the page before. */
export const listSheets = (
  db: Database,
  scope: Scope,
  { filter, view, today, after }: ListAsked & { readonly after: AssessmentId | undefined },
) =>
  db
    .selectFrom('assessments')
    .innerJoin('organisations as workplace', 'workplace.id', 'assessments.workplaceId')
    .leftJoin('organisations as cell', 'cell.id', 'assessments.cellId')
    .leftJoin('members', 'members.id', 'assessments.memberId')
    .leftJoin('applicants', 'applicants.id', 'assessments.applicantId')
    .select([
      'assessments.id',
      'assessments.memberId',
      'assessments.formId',
      'assessments.state',
      'assessments.stateReason',
      'assessments.releasedNumber',
      'assessments.purpose',
      'assessments.year',
      'assessments.dueOn',
      'assessments.grades',
      'assessments.texts',
      'assessments.correctionReason',
      'assessments.version',
      'workplace.shortName as workplaceName',
      'cell.shortName as cellName',
      fullName.as('fullName'),
    ])
    .where(matchingInAnySheetView(scope, filter))
    .where(residenceViewConditions(today)[view])
    .$if(after !== undefined, (query) => query.where(isAfter(after as AssessmentId)))
    .orderBy('assessments.year', 'desc')
    .orderBy('assessments.sortKey')
    .orderBy('assessments.id')
    .limit(pageSize + 1)
    .execute()

/** What a view holds at this moment, to be fixed before one act on all of it; one more than may be chosen when there are more. */
export const listChosenByFilter = (db: Database, scope: Scope, { filter, view, today }: ListAsked) =>
  db
    .selectFrom('assessments')
    .select(['assessments.id', 'assessments.version'])
    .where(matchingInAnySheetView(scope, filter))
    .where(residenceViewConditions(today)[view])
    .orderBy('assessments.id')
    .limit(mostChosen + 1)
    .execute()

/** All that some cells have signed and nobody has confirmed yet. */
export const listSignedOfCells = (db: Database, scope: Scope, cellIds: readonly OrganisationId[]) =>
  db
    .selectFrom('assessments')
    .select(['assessments.id', 'assessments.version'])
    .where(visibleSheets(scope))
    .where('assessments.state', '=', 'signed')
    .where('assessments.cellId', '=', sql<OrganisationId>`any(${sql.val(cellIds)}::int[])`)
    .orderBy('assessments.id')
    .limit(mostChosen + 1)
    .execute()

/** What is shown of each before one act on many sheets. */
export const listSheetsToName = (db: Database, scope: Scope, ids: readonly AssessmentId[]) =>
  db
    .selectFrom('assessments')
    .innerJoin('organisations as workplace', 'workplace.id', 'assessments.workplaceId')
    .innerJoin('organisations as commune', 'commune.id', 'assessments.communeId')
    .leftJoin('members', 'members.id', 'assessments.memberId')
    .leftJoin('applicants', 'applicants.id', 'assessments.applicantId')
    .select(['assessments.id', 'assessments.deliveredOn', fullName.as('fullName')])
    .select(['workplace.shortName as workplaceName', 'commune.shortName as communeName'])
    .where('assessments.id', '=', sql<AssessmentId>`any(${sql.val(ids)}::int[])`)
    .where(visibleSheets(scope))
    .orderBy('assessments.sortKey')
    .orderBy('assessments.id')
    .execute()

/** The years there are sheets of, the newest first. */
export async function listSheetYears(db: Database, scope: Scope): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('assessments')
    .select('assessments.year')
    .distinct()
    .where(visibleSheets(scope))
    .orderBy('assessments.year', 'desc')
    .execute()
  return rows.map(({ year }) => year)
}

export type CellCountRow = Awaited<ReturnType<typeof countSheetsByCell>>[number]

/** How many sheets of each cell every view holds; cells without a sheet are left out. */
export function countSheetsByCell(db: Database, scope: Scope, { filter, today }: Omit<ListAsked, 'view'>) {
  const conditions = residenceViewConditions(today)
  return db
    .selectFrom('assessments')
    .innerJoin('organisations as cell', 'cell.id', 'assessments.cellId')
    .select(['cell.id', 'cell.shortName as cellName'])
    .select(residenceViews.map((view) => howMany(conditions[view]).as(view)))
    .where(matchingInAnySheetView(scope, filter))
    .groupBy(['cell.id', 'cell.shortName', 'cell.sortKey'])
    .orderBy('cell.sortKey')
    .orderBy('cell.id')
    .execute()
}

/** Every graded line but the proposal has its best grade: see `isAllBest`. */
const isAllBest = sql`not exists (select from assessment_criteria as line where line.form_id = assessments.form_id
  and cardinality(line.options) > 0 and line.basis is distinct from 'referral'
  and assessments.grades[line.position] is distinct from 1)`

/** The sheet proposes something to the workplace: see `referralOf`. */
const proposes = sql`exists (select from assessment_criteria as line where line.form_id = assessments.form_id
  and line.basis = 'referral' and assessments.grades[line.position] in (1, cardinality(line.options)))`

export type ToConfirmRow = Awaited<ReturnType<typeof listToConfirm>>[number]

/** What waits for the commune, by cell: how much, since when, and what to look at before confirming it. */
export const listToConfirm = (db: Database, scope: Scope) =>
  db
    .selectFrom('assessments')
    .innerJoin('organisations as cell', 'cell.id', 'assessments.cellId')
    .select(['cell.id', 'cell.shortName as cellName'])
    .select(sql<number>`count(*)::int`.as('count'))
    .select(sql<number>`(count(*) filter (where ${isAllBest}))::int`.as('allBest'))
    .select(sql<number>`(count(*) filter (where ${proposes}))::int`.as('proposing'))
    .select(sql<Temporal.PlainDate>`min(assessments.signed_on)`.as('oldestOn'))
    .select(sql<Temporal.PlainDate>`min(assessments.due_on)`.as('dueOn'))
    .where(visibleSheets(scope))
    .where('assessments.state', '=', 'signed')
    .groupBy(['cell.id', 'cell.shortName', 'cell.sortKey'])
    .orderBy('cell.sortKey')
    .orderBy('cell.id')
    .execute()

/** The cells of a commune that have agreed sheets to sign, with how many. */
export const listCellsToSign = (db: Database, scope: Scope) =>
  db
    .selectFrom('assessments')
    .innerJoin('organisations as cell', 'cell.id', 'assessments.cellId')
    .select(['cell.id', 'cell.shortName'])
    .select(sql<number>`count(*)::int`.as('count'))
    .where(visibleSheets(scope))
    .where('assessments.state', '=', 'agreed')
    .groupBy(['cell.id', 'cell.shortName', 'cell.sortKey'])
    .orderBy('cell.sortKey')
    .orderBy('cell.id')
    .execute()

/** One sheet as a small page of one step shows it. */
export const findSheetForStep = (db: Database, scope: Scope, id: AssessmentId) =>
  db
    .selectFrom('assessments')
    .innerJoin('organisations as workplace', 'workplace.id', 'assessments.workplaceId')
    .innerJoin('organisations as commune', 'commune.id', 'assessments.communeId')
    .leftJoin('organisations as cell', 'cell.id', 'assessments.cellId')
    .leftJoin('members', 'members.id', 'assessments.memberId')
    .leftJoin('applicants', 'applicants.id', 'assessments.applicantId')
    .select(['assessments.id', 'assessments.memberId', 'assessments.state', 'assessments.stateReason'])
    .select(['assessments.workplaceId', 'assessments.communeId', 'assessments.cellId', 'assessments.version'])
    .select(['assessments.year', 'assessments.dueOn', 'assessments.correctionReason', 'assessments.signedNumber'])
    .select('assessments.releasedNumber')
    .select(['workplace.name as workplaceName', 'commune.name as communeName', 'cell.name as cellName'])
    .select(fullName.as('fullName'))
    .where('assessments.id', '=', id)
    .where(visibleSheets(scope))
    .executeTakeFirst()

export type StepSheet = NonNullable<Awaited<ReturnType<typeof findSheetForStep>>>
