import { type Expression, type SqlBool, sql } from 'kysely'
import type { AssessmentId, JointSessionId, OrganisationId } from '#core/ids.ts'
import { pageSize } from '#core/page.ts'
import type { Placed } from '#core/place.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import type { Participant } from '../rules/content.ts'
import { visibleSheets } from './sheet.ts'

type Reader = Database | Transaction

type Lies = { readonly communeId: OrganisationId; readonly cellId: OrganisationId }

/** Where a joint session lies: with the cell that sat and the commune above it. */
export const sessionPlace = ({ communeId, cellId }: Lies): Placed => ({ communeId, assignedCellId: cellId })

/** The same as SQL, on the table `joint_sessions` under its own name. */
const visibleSessions = (scope: Scope): Expression<SqlBool> =>
  visible(scope, {
    communeId: sql.ref('jointSessions.communeId'),
    assignedCellId: sql.ref('jointSessions.cellId'),
  })

const coveredCount = sql<number>`(select count(*)::int from joint_session_sheets as covered
  where covered.session_id = joint_sessions.id)`

export type SessionRow = Awaited<ReturnType<typeof listSessions>>[number]

/** A page of joint sessions, the latest first; `after`: the last row of the page before. */
export const listSessions = (db: Database, scope: Scope, after: JointSessionId | undefined) =>
  db
    .selectFrom('jointSessions')
    .innerJoin('organisations as cell', 'cell.id', 'jointSessions.cellId')
    .select(['jointSessions.id', 'jointSessions.heldOn', 'jointSessions.place', 'cell.shortName as cellName'])
    .select([coveredCount.as('coveredCount')])
    .where(visibleSessions(scope))
    .$if(after !== undefined, (query) =>
      query.where(
        sql<SqlBool>`(joint_sessions.held_on, joint_sessions.id) <
          (select last.held_on, last.id from joint_sessions as last where last.id = ${after})`,
      ),
    )
    .orderBy('jointSessions.heldOn', 'desc')
    .orderBy('jointSessions.id', 'desc')
    .limit(pageSize + 1)
    .execute()

const columns = [
  'jointSessions.id',
  'jointSessions.communeId',
  'jointSessions.cellId',
  'jointSessions.heldOn',
  'jointSessions.place',
  'jointSessions.hasCommittee',
  'jointSessions.conclusions',
  'jointSessions.signedOn',
  'jointSessions.version',
] as const

const participants = sql<readonly Participant[]>`joint_sessions.participants`.as('participants')

export type SessionDetail = NonNullable<Awaited<ReturnType<typeof findSession>>>

/** One joint session with the names for its minutes. */
export const findSession = (db: Reader, scope: Scope, id: JointSessionId) =>
  db
    .selectFrom('jointSessions')
    .innerJoin('organisations as cell', 'cell.id', 'jointSessions.cellId')
    .innerJoin('organisations as commune', 'commune.id', 'jointSessions.communeId')
    .select([...columns, participants])
    .select(['cell.name as cellName', 'cell.shortName as cellShortName', 'commune.name as communeName'])
    .select('commune.placeName')
    .where('jointSessions.id', '=', id)
    .where(visibleSessions(scope))
    .executeTakeFirst()

/** The same for a command, locked until the transaction ends. */
export const findSessionForUpdate = (tx: Transaction, scope: Scope, id: JointSessionId) =>
  tx
    .selectFrom('jointSessions')
    .select([...columns, participants])
    .where('jointSessions.id', '=', id)
    .where(visibleSessions(scope))
    .forUpdate()
    .executeTakeFirst()

export type CoveredRow = Awaited<ReturnType<typeof listCovered>>[number]

/**
 * What a session agreed on, in the names and grades of then, and where each sheet stands today; `isHeld`: the session still
 * covers it. No scope: of a session found by one.
 */
export const listCovered = (db: Reader, id: JointSessionId) =>
  db
    .selectFrom('jointSessionSheets as covered')
    .innerJoin('assessments', 'assessments.id', 'covered.assessmentId')
    .select(['covered.fullName', 'covered.workplaceName', 'covered.grades', 'covered.agreedOn'])
    .select(['assessments.id', 'assessments.memberId', 'assessments.formId', 'assessments.state', 'assessments.dueOn'])
    .select(sql<boolean>`assessments.session_id is not distinct from covered.session_id`.as('isHeld'))
    .where('covered.sessionId', '=', id)
    .orderBy('assessments.sortKey')
    .orderBy('assessments.id')
    .execute()

export type CellOfSession = NonNullable<Awaited<ReturnType<typeof findCell>>>

/** A residence cell with its commune. No scope: the tree is no secret. */
export const findCell = async (db: Reader, id: OrganisationId) => {
  const row = await db
    .selectFrom('organisations')
    .select(['id', 'parentId', 'name', 'shortName'])
    .where('id', '=', id)
    .where('kind', '=', 'residenceCell')
    .executeTakeFirst()
  return row?.parentId ? { ...row, communeId: row.parentId } : undefined
}

/** Who sat at the cell's last session, so that names need not be typed again; empty before the first. */
export async function listLastParticipants(
  db: Reader,
  scope: Scope,
  cellId: OrganisationId,
): Promise<readonly Participant[]> {
  const row = await db
    .selectFrom('jointSessions')
    .select(participants)
    .where('cellId', '=', cellId)
    .where(visibleSessions(scope))
    .orderBy('heldOn', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row?.participants ?? []
}

const mostListed = 1000

export type WorkingSheet = Awaited<ReturnType<typeof listWorkingSheets>>[number]

/** The sheets a cell is at work on, in the order of names: still to fill in, drafted, agreed on. */
export const listWorkingSheets = (db: Reader, scope: Scope, cellId: OrganisationId) =>
  db
    .selectFrom('assessments')
    .innerJoin('organisations as workplace', 'workplace.id', 'assessments.workplaceId')
    .leftJoin('members', 'members.id', 'assessments.memberId')
    .leftJoin('applicants', 'applicants.id', 'assessments.applicantId')
    .select([
      'assessments.id',
      'assessments.memberId',
      'assessments.formId',
      'assessments.state',
      'assessments.version',
    ])
    .select(['assessments.grades', 'assessments.texts', 'assessments.dueOn', 'assessments.correctionReason'])
    .select(['assessments.stateReason', 'workplace.shortName as workplaceName', 'workplace.name as workplaceFullName'])
    .select(sql<string>`coalesce(members.full_name, applicants.full_name)`.as('fullName'))
    .where('assessments.cellId', '=', cellId)
    .where('assessments.state', 'in', ['withCell', 'drafted', 'agreed'])
    .where(visibleSheets(scope))
    .orderBy('assessments.sortKey')
    .orderBy('assessments.id')
    .limit(mostListed)
    .execute()

/** Name and workplace of sheets as the minutes keep them. No scope: of sheets that the command has found. */
export const listNamesForMinutes = (tx: Transaction, ids: readonly AssessmentId[]) =>
  tx
    .selectFrom('assessments')
    .innerJoin('organisations as workplace', 'workplace.id', 'assessments.workplaceId')
    .leftJoin('members', 'members.id', 'assessments.memberId')
    .leftJoin('applicants', 'applicants.id', 'assessments.applicantId')
    .select(['assessments.id', 'workplace.name as workplaceName'])
    .select(sql<string>`coalesce(members.full_name, applicants.full_name)`.as('fullName'))
    .where('assessments.id', '=', sql<AssessmentId>`any(${sql.val(ids)}::int[])`)
    .execute()
