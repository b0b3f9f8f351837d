import { sql } from 'kysely'
import type { AssessmentId, AssessmentRequestId } from '#core/ids.ts'
import { pageSize } from '#core/page.ts'
import type { Database, Transaction } from '#db/connection.ts'
import type { Scope } from '#db/work.ts'
import type { SheetFilter, WorkplaceView } from '../rules/sheet-view.ts'
import { visibleSheets } from './sheet.ts'
import { matchingInAnySheetView, workplaceViewConditions } from './sheet-filter.ts'
import { isAfter } from './sheet-list.ts'

type Reader = Database | Transaction

/** What a workplace asked to see of its sheets; the same lists, counts, exports and announces. */
export type WorkplaceAsked = {
  readonly filter: SheetFilter
  readonly view: WorkplaceView
  readonly today: Temporal.PlainDate
}

/** When the sheet came into the state it is in: its last event that says so, else the day it was asked for. */
const since = sql<Temporal.Instant | null>`(select max(events.at) from events where events.subject_kind = 'assessment'
  and events.subject_id = assessments.id and events.data ->> 'to' = assessments.state)`

/** Sheets joined with the names of people and places. */
const named = (db: Reader) =>
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

/** The sheets of a filter in a view. */
export const filteredSheets = (db: Reader, scope: Scope, { filter, view, today }: WorkplaceAsked) =>
  named(db).where(matchingInAnySheetView(scope, filter)).where(workplaceViewConditions(today)[view])

type After = { readonly after: AssessmentId | undefined }

const page = (sheets: ReturnType<typeof named>, { after }: After) =>
  sheets
    .select([
      'assessments.id',
      'assessments.memberId',
      'assessments.state',
      'assessments.releasedNumber',
      'assessments.correctionReason',
      'assessments.dueOn',
      'assessments.purpose',
      'assessments.year',
      sql<string>`coalesce(members.full_name, applicants.full_name)`.as('fullName'),
      'cell.shortName as cellName',
      'workplace.shortName as workplaceName',
      'residenceCell.shortName as residenceCellName',
      'commune.shortName as communeName',
      'request.issuedOn',
      since.as('since'),
    ])
    .$if(after !== undefined, (query) => query.where(isAfter(after as AssessmentId)))
    .orderBy('assessments.year', 'desc')
    .orderBy('assessments.sortKey')
    .orderBy('assessments.id')
    .limit(pageSize + 1)
    .execute()

export type SheetRow = Awaited<ReturnType<typeof page>>[number]

/** A page of sheets, the newest year first, in it by name; `after`: the last one before. */
export const listSheets = (db: Reader, scope: Scope, { after, ...asked }: WorkplaceAsked & After) =>
  page(filteredSheets(db, scope, asked), { after })

/** All sheets of one request, also what was given up. */
export const listSheetsOfRequest = (
  db: Reader,
  scope: Scope,
  { requestId, after }: After & { readonly requestId: AssessmentRequestId },
) => page(named(db).where(visibleSheets(scope)).where('assessments.requestId', '=', requestId), { after })

/** The cells at the workplace whose members have sheets, to choose from. */
export const listCellsOfSheets = (db: Reader, scope: Scope, { year }: Pick<SheetFilter, 'year'>) =>
  db
    .selectFrom('organisations')
    .select(['organisations.id', 'organisations.shortName as name'])
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
  { most, ...asked }: WorkplaceAsked & { readonly most: number },
): Promise<readonly AssessmentId[]> {
  const rows = await filteredSheets(db, scope, asked)
    .select('assessments.id')
    .orderBy('assessments.sortKey')
    .orderBy('assessments.id')
    .limit(most + 1)
    .execute()
  return rows.map(({ id }) => id)
}
