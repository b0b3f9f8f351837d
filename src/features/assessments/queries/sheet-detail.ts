import { type SqlBool, sql } from 'kysely'
import type { AssessmentId, OrganisationId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import { type TimelineRow, timelineOf } from '#db/events.ts'
import type { Scope } from '#db/work.ts'
import type { SheetContent } from '../rules/content.ts'
import { type AssessmentState, coarsePurposeOf, statesWithCell } from '../rules/sheet.ts'
import { visibleSheets } from './sheet.ts'

/** Cell and commune read the working sheet; everybody else what was released. */
export const isOfResidence = ({ place }: Pick<Scope, 'place'>): boolean =>
  place === 'addressedCommune' || place === 'assignedCell'

/** A version as the list of versions names it; days as yyyy-mm-dd, because they come out of a JSON column. */
export type VersionRow = {
  readonly number: number
  readonly signedOn: string
  readonly confirmedOn: string | null
  readonly correctionReason: string | null
}

/** Which versions this reader may open: the workplace those that were confirmed and have reached it. */
const readableVersion = (scope: Scope) =>
  isOfResidence(scope)
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(kept.number <= assessments.released_number and kept.confirmed_on is not null)`

const versionsOf = (scope: Scope) =>
  sql<VersionRow[]>`(select coalesce(json_agg(json_build_object('number', kept.number, 'signedOn', kept.signed_on,
      'confirmedOn', kept.confirmed_on, 'correctionReason', kept.correction_reason) order by kept.number desc), '[]')
    from assessment_versions as kept where kept.assessment_id = assessments.id and ${readableVersion(scope)})`

const releasedContent = sql<SheetContent | null>`(select kept.content from assessment_versions as kept
  where kept.assessment_id = assessments.id and kept.number = assessments.released_number)`

/** When the cell last sat with the Front committee since the period began; empty: not yet. */
const sessionOfCell = sql<Temporal.PlainDate | null>`(select max(held.held_on) from joint_sessions as held
  where held.cell_id = assessments.cell_id and held.held_on >= assessments.period_from)`

const placed = ['memberId', 'workplaceId', 'communeId', 'cellId'] as const
const kept = [
  'applicantId',
  'linkId',
  'formId',
  'purpose',
  'year',
  'periodFrom',
  'periodTo',
  'dueOn',
  'state',
  'stateReason',
  'grades',
  'texts',
  'draftedAt',
  'draftedBy',
  'sessionId',
  'correctionReason',
  'signedNumber',
  'releasedNumber',
  'signedOn',
  'confirmedOn',
  'deliveredOn',
  'announcedOn',
  'acknowledgedAt',
  'acknowledgedNumber',
  'version',
] as const
const columns = ['id' as const, ...placed, ...kept].map((name) => `assessments.${name}` as const)

const read = (db: Database, scope: Scope, id: AssessmentId) =>
  db
    .selectFrom('assessments')
    .innerJoin('assessmentRequests as request', 'request.id', 'assessments.requestId')
    .innerJoin('assessmentForms as form', 'form.id', 'assessments.formId')
    .innerJoin('organisations as workplace', 'workplace.id', 'assessments.workplaceId')
    .innerJoin('organisations as commune', 'commune.id', 'assessments.communeId')
    .leftJoin('organisations as cell', 'cell.id', 'assessments.cellId')
    .leftJoin('members', 'members.id', 'assessments.memberId')
    .leftJoin('applicants', 'applicants.id', 'assessments.applicantId')
    .leftJoin('residenceLinks as link', 'link.id', 'assessments.linkId')
    .leftJoin('jointSessions as session', 'session.id', 'assessments.sessionId')
    .select(columns)
    .select([
      'request.issuedOn as askedOn',
      'form.variant',
      'form.title as formTitle',
      'workplace.name as workplaceName',
      'workplace.shortName as workplaceShortName',
      'workplace.isOutside',
      'commune.name as communeName',
      'commune.isOutside as isCommuneOutside',
      'cell.name as cellName',
      'link.sinceOn',
      'members.joinedOn',
      'session.heldOn',
      sql<string>`coalesce(members.full_name, applicants.full_name)`.as('fullName'),
      sessionOfCell.as('cellSatOn'),
      versionsOf(scope).as('versions'),
      timelineOf('assessment', sql.ref('assessments.id')).as('timeline'),
    ])
    .select(isOfResidence(scope) ? sql<SheetContent | null>`null`.as('released') : releasedContent.as('released'))
    .where('assessments.id', '=', id)
    .where(visibleSheets(scope))
    .executeTakeFirst()

const ofFiles: ReadonlySet<string> = new Set(['assessment.fileAdded', 'assessment.fileRemoved'])

/**
 * Why the commune returned a signed sheet stays within the residence, and so does the name of a file of a version that has not
 * reached the workplace: it follows where the sheet hangs, not what is said of it.
 */
const isAmongResidence = ({ kind, data }: TimelineRow, { releasedNumber }: { readonly releasedNumber: number }) =>
  kind === 'assessment.returned' || (ofFiles.has(kind) && !(Number(data.version) <= releasedNumber))

const toldToWorkplace =
  (sheet: { readonly releasedNumber: number }) =>
  (event: TimelineRow): TimelineRow =>
    isAmongResidence(event, sheet) ? { ...event, note: null } : event

/** The reason of a state that both sides must know; that of a returned sheet is the residence's own. */
const reasonForAll: ReadonlySet<AssessmentState> = new Set(['sentBack', 'cancelled'])

export type SheetDetail = NonNullable<Awaited<ReturnType<typeof findSheet>>>

/**
 * One sheet with whom it is about, where it lies, its versions and its timeline, in one round trip. `working` is what the
 * residence fills in and nobody else reads; `released` what reached the workplace; `purpose` the workplace's alone.
 */
export async function findSheet(db: Database, scope: Scope, id: AssessmentId) {
  const row = await read(db, scope, id)
  if (!row) return undefined
  const { grades, texts, draftedAt, draftedBy, purpose, stateReason, timeline, ...rest } = row
  const sheet = { ...rest, coarsePurpose: coarsePurposeOf(purpose) }
  if (isOfResidence(scope)) {
    return { ...sheet, stateReason, timeline, purpose: null, working: { grades, texts, draftedAt, draftedBy } }
  }
  return {
    ...sheet,
    stateReason: reasonForAll.has(row.state) ? stateReason : null,
    timeline: timeline.map(toldToWorkplace(row)),
    purpose,
    working: null,
  }
}

export type Neighbours = {
  readonly total: number
  readonly place: number
  readonly before: AssessmentId | null
  readonly after: AssessmentId | null
}

type Among = Pick<SheetDetail, 'id' | 'year'> & {
  readonly cellId: OrganisationId | null
  /** Steps over sheets that the cell no longer holds. */
  readonly isFilling: boolean
}

/** Where a sheet stands among those of its cell and year, in the order of the register, and which come before and after it. */
export async function findNeighbours(db: Database, scope: Scope, { id, cellId, year, isFilling }: Among) {
  const walked = isFilling ? sql`mine.state = any(${sql.val(statesWithCell)}::text[])` : sql`true`
  const { rows } = await sql<Neighbours>`
    with mine as (select id, sort_key, state from assessments
      where cell_id = ${cellId} and year = ${year} and state <> 'cancelled' and ${visibleSheets(scope)}),
    here as (select id, sort_key from assessments where id = ${id})
    select count(*)::int as total,
      (count(*) filter (where (mine.sort_key, mine.id) <= (here.sort_key, here.id)))::int as place,
      (array_agg(mine.id order by mine.sort_key desc, mine.id desc)
        filter (where (mine.sort_key, mine.id) < (here.sort_key, here.id) and ${walked}))[1] as before,
      (array_agg(mine.id order by mine.sort_key, mine.id)
        filter (where (mine.sort_key, mine.id) > (here.sort_key, here.id) and ${walked}))[1] as after
    from mine, here`.execute(db)
  return rows[0] ?? { total: 0, place: 0, before: null, after: null }
}

const inRegister = sql<SqlBool>`exists (select from assessments as asked join residence_links as link
  on link.member_id = asked.member_id and link.cell_id = asked.cell_id and link.state <> 'closed' where asked.id = `

export type PreviousSheet = NonNullable<Awaited<ReturnType<typeof findPreviousSheet>>>

/**
 * The yearly sheet of the same member a year before, as it was released. Least rights: whoever reaches it anyhow may open it
 * whole (`isReached`); the residence reads what it said beside its own, of a member in its register, since the same person
 * cannot be assessed fairly without (house rule). Nobody reads what was never released.
 */
export const findPreviousSheet = (
  db: Database,
  scope: Scope,
  sheet: Pick<SheetDetail, 'id' | 'memberId' | 'year' | 'cellId'>,
) => {
  const reached = visibleSheets(scope)
  const read = isOfResidence(scope) ? sql<SqlBool>`(${reached} or ${inRegister}${sheet.id}))` : reached
  return db
    .selectFrom('assessments')
    .innerJoin('assessmentVersions as kept', (join) =>
      join.onRef('kept.assessmentId', '=', 'assessments.id').onRef('kept.number', '=', 'assessments.releasedNumber'),
    )
    .select(['assessments.id', 'assessments.year', 'kept.number'])
    .select([sql<SheetContent>`kept.content`.as('content'), sql<boolean>`(${reached}) is true`.as('isReached')])
    .where('assessments.memberId', '=', sheet.memberId)
    .where('assessments.purpose', '=', 'yearly')
    .where('assessments.year', '=', sheet.year - 1)
    .where(read)
    .orderBy(sql`(assessments.cell_id = ${sheet.cellId}) is true`, 'desc')
    .orderBy('assessments.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** A sheet as it was signed; undefined when this reader may not read that version. */
export const findVersion = (
  db: Database,
  scope: Scope,
  { id, number }: { readonly id: AssessmentId; readonly number: number },
) =>
  db
    .selectFrom('assessments')
    .innerJoin('assessmentVersions as kept', 'kept.assessmentId', 'assessments.id')
    .select(['assessments.id', 'assessments.memberId', 'assessments.year', 'assessments.workplaceId'])
    .select(['kept.number', 'kept.signedOn', 'kept.confirmedOn', 'kept.correctionReason'])
    .select([
      sql<SheetContent>`kept.content`.as('content'),
      sql<number>`${isOfResidence(scope) ? sql.ref('assessments.signedNumber') : sql.ref('assessments.releasedNumber')}`.as(
        'newest',
      ),
    ])
    .where('assessments.id', '=', id)
    .where('kept.number', '=', number)
    .where(readableVersion(scope))
    .where(visibleSheets(scope))
    .executeTakeFirst()
