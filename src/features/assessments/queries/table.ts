import { sql } from 'kysely'
import type { Id, OrganisationId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import type { Scope } from '#db/work.ts'
import { getAssessmentSettings, listCriteria } from '#features/regulations/queries.ts'
import type { Criterion } from '#features/regulations/rules.ts'
import { type Facts, noFacts, proposedGrade } from '../rules/facts.ts'
import { coarsePurposeOf, statesWithCell } from '../rules/sheet.ts'
import { listFacts } from './facts.ts'
import { visibleSheets } from './sheet.ts'

const isWithCell = sql<boolean>`assessments.state = any(${sql.val(statesWithCell)}::text[])`

export type TableOfCell = Awaited<ReturnType<typeof listTables>>[number]

/** The cells that have sheets to fill in, by year, newest first, with how many. */
export const listTables = (db: Database, scope: Scope) =>
  db
    .selectFrom('assessments')
    .innerJoin('organisations as cell', 'cell.id', 'assessments.cellId')
    .select(['cell.id as cellId', 'cell.name as cellName', 'cell.shortName', 'assessments.year'])
    .select(sql<number>`count(*)::int`.as('sheets'))
    .select(sql<number>`(count(*) filter (where assessments.state = 'withCell'))::int`.as('untouched'))
    .select(sql<Temporal.PlainDate>`min(assessments.due_on)`.as('dueOn'))
    .where(isWithCell)
    .where(visibleSheets(scope))
    .groupBy(['cell.id', 'cell.name', 'cell.shortName', 'cell.sortKey', 'assessments.year'])
    .orderBy('assessments.year', 'desc')
    .orderBy('cell.sortKey')
    .orderBy('cell.id')
    .execute()

type OfCell = { readonly cellId: OrganisationId; readonly year: number }

/** The grades of the signed yearly sheet of the year before, in this cell and on this form. */
const gradesBefore = sql<(number | null)[]>`coalesce((select before.grades from assessments as before
  where before.member_id = assessments.member_id and before.cell_id = assessments.cell_id and before.form_id = assessments.form_id
    and before.year = assessments.year - 1 and before.purpose = 'yearly' and before.signed_number > 0 and before.state <> 'cancelled'
  order by before.id desc limit 1), '{}')`

/** The sheets that a cell has to fill in for a year, in the order of its register. */
async function listSheets(db: Database, scope: Scope, { cellId, year }: OfCell) {
  const rows = await db
    .selectFrom('assessments')
    .innerJoin('assessmentForms as form', 'form.id', 'assessments.formId')
    .innerJoin('assessmentRequests as request', 'request.id', 'assessments.requestId')
    .innerJoin('organisations as workplace', 'workplace.id', 'assessments.workplaceId')
    .leftJoin('members', 'members.id', 'assessments.memberId')
    .leftJoin('applicants', 'applicants.id', 'assessments.applicantId')
    .select([
      'assessments.id',
      'assessments.memberId',
      'assessments.formId',
      'assessments.purpose',
      'assessments.state',
      'assessments.grades',
      'assessments.texts',
      'assessments.dueOn',
      'form.variant',
      'request.issuedOn',
      'workplace.name as workplaceName',
    ])
    .select(sql<string>`coalesce(members.full_name, applicants.full_name)`.as('fullName'))
    .select(gradesBefore.as('before'))
    .where('assessments.cellId', '=', cellId)
    .where('assessments.year', '=', year)
    .where(isWithCell)
    .where(visibleSheets(scope))
    .orderBy('assessments.sortKey')
    .orderBy('assessments.id')
    .execute()
  return rows.map(({ purpose, ...row }) => ({ ...row, purpose: coarsePurposeOf(purpose) }))
}

type Sheet = Awaited<ReturnType<typeof listSheets>>[number]

export type TableSheet = Sheet & { readonly facts: Facts; readonly proposal: number | undefined }

export type CellTable = {
  /** Lines of the form that most sheets of variant A were asked for on. */
  readonly criteria: readonly Criterion[]
  readonly sheets: readonly TableSheet[]
  /** Sheets on other forms, which have a page of their own. */
  readonly others: readonly Sheet[]
}

/** The form of the table: the one of variant A on which most sheets are. */
function formOfTable(sheets: readonly Sheet[]): Id<'assessment_forms'> | undefined {
  const byForm = Map.groupBy(
    sheets.filter(({ variant }) => variant === 'A'),
    ({ formId }) => formId,
  )
  const [most] = [...byForm].sort(([, one], [, other]) => other.length - one.length)
  return most?.[0]
}

/** Thresholds as they were in force on each day on which sheets were asked for. */
async function settingsByDay(db: Database, sheets: readonly Sheet[]) {
  const days = new Map(sheets.map(({ issuedOn }) => [issuedOn.toString(), issuedOn]))
  return new Map(
    await Promise.all([...days].map(async ([day, on]) => [day, await getAssessmentSettings(db, on)] as const)),
  )
}

/** Everything the table of a cell shows: sheets, facts beside them and the grade that attendance proposes. */
export async function readCellTable(db: Database, scope: Scope, asked: OfCell): Promise<CellTable> {
  const all = await listSheets(db, scope, asked)
  const formId = formOfTable(all)
  if (formId === undefined) return { criteria: [], sheets: [], others: all }
  const shown = all.filter((sheet) => sheet.formId === formId)
  const ids = shown.map(({ id }) => id)
  const [criteria, facts, settings] = await Promise.all([
    listCriteria(db, [formId]),
    listFacts(db, ids),
    settingsByDay(db, shown),
  ])
  return {
    criteria: criteria.get(formId) ?? [],
    sheets: shown.map((sheet) => {
      const known = facts.get(sheet.id)
      const thresholds = settings.get(sheet.issuedOn.toString())
      const proposal = known && thresholds && proposedGrade(known, thresholds)
      return { ...sheet, facts: known ?? noFacts, proposal }
    }),
    others: all.filter((sheet) => sheet.formId !== formId),
  }
}
