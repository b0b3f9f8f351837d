import { type Expression, type SqlBool, sql } from 'kysely'
import type { AssessmentId, AssessmentRequestId, OrganisationId } from '#core/ids.ts'
import { pageSize } from '#core/page.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { patternsOf } from '#db/like.ts'
import type { Scope } from '#db/work.ts'
import { statesAwaited, statesOfView, type WorkplaceView, workplaceViews } from '../rules/progress.ts'
import type { AssessmentState } from '../rules/sheet.ts'
import { visibleSheets } from './sheet.ts'

type Reader = Database | Transaction

/** What a workplace asked to see of its sheets; the same filter lists, counts, exports and announces. */
export type SheetFilter = {
  readonly view: WorkplaceView
  readonly year: number | null
  readonly state: AssessmentState | null
  /** The cell at the workplace. */
  readonly cellId: OrganisationId | null
  readonly requestId: AssessmentRequestId | null
  readonly search: string
}

export type Asked = { readonly filter: SheetFilter; readonly today: Temporal.PlainDate }

const isOneOf = (states: readonly AssessmentState[]) =>
  sql<SqlBool>`assessments.state = any(${sql.val(states)}::text[])`

/** A sheet that is put right after the workplace had it is late for nobody. */
const isLate = (today: Temporal.PlainDate) =>
  sql<SqlBool>`${isOneOf(statesAwaited)} and assessments.due_on < ${today} and assessments.released_number = 0`

const isInView = (view: WorkplaceView, today: Temporal.PlainDate): Expression<SqlBool> => {
  if (view === 'all') return sql<SqlBool>`true`
  return view === 'late' ? isLate(today) : isOneOf(statesOfView[view])
}

/** All of the filter but its view, so that every view can be counted. */
function matching(scope: Scope, { year, state, cellId, requestId, search }: SheetFilter): Expression<SqlBool> {
  const conditions: Expression<SqlBool>[] = [visibleSheets(scope)]
  if (year) conditions.push(sql<SqlBool>`assessments.year = ${year}`)
  if (state) conditions.push(sql<SqlBool>`assessments.state = ${state}`)
  if (requestId) conditions.push(sql<SqlBool>`assessments.request_id = ${requestId}`)
  if (cellId)
    conditions.push(
      sql<SqlBool>`assessments.member_id in (select members.id from members where members.workplace_cell_id = ${cellId})`,
    )
  for (const pattern of patternsOf(search)) conditions.push(sql<SqlBool>`assessments.search_key like ${pattern}`)
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}

/** When the sheet came into the state it is in: its last event that says so, else the day it was asked for. */
const since = sql<Temporal.Instant | null>`(select max(events.at) from events where events.subject_kind = 'assessment'
  and events.subject_id = assessments.id and events.data ->> 'to' = assessments.state)`

/** The sheets of a filter, joined with the names of people and places. */
export const filteredSheets = (db: Reader, scope: Scope, { filter, today }: Asked) =>
  db
    .selectFrom('assessments')
    .innerJoin('assessmentRequests as request', 'request.id', 'assessments.requestId')
    .innerJoin('organisations as commune', 'commune.id', 'assessments.communeId')
    .innerJoin('organisations as workplace', 'workplace.id', 'assessments.workplaceId')
    .leftJoin('organisations as residenceCell', 'residenceCell.id', 'assessments.cellId')
    .leftJoin('members', 'members.id', 'assessments.memberId')
    .leftJoin('applicants', 'applicants.id', 'assessments.applicantId')
    // The cell at the workplace that asked; where else a member works now is not its to know.
    .leftJoin('organisations as cell', (join) =>
      join
        .onRef('cell.id', '=', 'members.workplaceCellId')
        .onRef('members.workplaceId', '=', 'assessments.workplaceId'),
    )
    .where(matching(scope, filter))
    .where(isInView(filter.view, today))

export type SheetRow = Awaited<ReturnType<typeof listSheets>>[number]

/** A page of sheets in the order of names; `after`: the last one before. */
export const listSheets = (
  db: Reader,
  scope: Scope,
  { after, ...asked }: Asked & { readonly after: AssessmentId | undefined },
) =>
  filteredSheets(db, scope, asked)
    .select([
      'assessments.id',
      'assessments.memberId',
      'assessments.state',
      'assessments.dueOn',
      'assessments.purpose',
      sql<string>`coalesce(members.full_name, applicants.full_name)`.as('fullName'),
      'cell.shortName as cellName',
      'workplace.shortName as workplaceName',
      'residenceCell.shortName as residenceCellName',
      'commune.shortName as communeName',
      'request.issuedOn',
      since.as('since'),
    ])
    .$if(after !== undefined, (query) =>
      query.where(
        sql<SqlBool>`(assessments.sort_key, assessments.id)
          > ((select last.sort_key from assessments as last where last.id = ${after}), ${after})`,
      ),
    )
    .orderBy('assessments.sortKey')
    .orderBy('assessments.id')
    .limit(pageSize + 1)
    .execute()

/** How many sheets each view holds under the rest of the filter. */
export const countByView = (
  db: Reader,
  scope: Scope,
  { filter, today }: Asked,
): Promise<Readonly<Record<WorkplaceView, number>>> =>
  db
    .selectFrom('assessments')
    .select(workplaceViews.map((view) => sql<number>`(count(*) filter (where ${isInView(view, today)}))::int`.as(view)))
    .where(matching(scope, filter))
    .executeTakeFirstOrThrow()

/** The years of which there are sheets, the newest first. */
export async function listYears(db: Reader, scope: Scope): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('assessments')
    .select('year')
    .distinct()
    .where(visibleSheets(scope))
    .orderBy('year', 'desc')
    .execute()
  return rows.map(({ year }) => year)
}

/** The cells at the workplace whose members have sheets, to choose from. */
export const listCellsOfSheets = (db: Reader, scope: Scope, { year }: Pick<SheetFilter, 'year'>) =>
  db
    .selectFrom('organisations')
    .select(['organisations.id', 'organisations.shortName'])
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('assessments')
          .innerJoin('members', 'members.id', 'assessments.memberId')
          .select('assessments.id')
          .whereRef('members.workplaceCellId', '=', 'organisations.id')
          .where(visibleSheets(scope))
          .$if(year !== null, (query) => query.where('assessments.year', '=', year ?? 0)),
      ),
    )
    .orderBy('organisations.sortKey')
    .orderBy('organisations.id')
    .execute()

/** Every sheet of a filter, up to `most` and one more. */
export async function listSheetIds(
  db: Reader,
  scope: Scope,
  { most, ...asked }: Asked & { readonly most: number },
): Promise<readonly AssessmentId[]> {
  const rows = await filteredSheets(db, scope, asked)
    .select('assessments.id')
    .orderBy('assessments.sortKey')
    .orderBy('assessments.id')
    .limit(most + 1)
    .execute()
  return rows.map(({ id }) => id)
}

/** What the confirmation of an act on several sheets names. */
export const listSheetsToName = (db: Reader, scope: Scope, ids: readonly AssessmentId[]) =>
  db
    .selectFrom('assessments')
    .leftJoin('members', 'members.id', 'assessments.memberId')
    .leftJoin('applicants', 'applicants.id', 'assessments.applicantId')
    .innerJoin('organisations as commune', 'commune.id', 'assessments.communeId')
    .select([
      'assessments.id',
      'assessments.memberId',
      'assessments.deliveredOn',
      sql<string>`coalesce(members.full_name, applicants.full_name)`.as('fullName'),
      'commune.shortName as communeName',
    ])
    .where('assessments.id', '=', sql<AssessmentId>`any(${sql.val(ids)}::int[])`)
    .where(visibleSheets(scope))
    .orderBy('assessments.sortKey')
    .orderBy('assessments.id')
    .execute()
