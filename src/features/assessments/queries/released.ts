import { type Expression, type SqlBool, sql } from 'kysely'
import type { AssessmentId, MemberId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { timelineOf } from '#db/events.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { getAssessmentSettings } from '#features/regulations/queries.ts'
import type { AssessmentSettings } from '#features/regulations/rules.ts'
import type { SheetContent } from '../rules/content.ts'
import { visibleSheets } from './sheet.ts'

type Reader = Database | Transaction

/** `isReleasedToMember` as SQL, on the table `assessments` under its own name. */
const releasedToMember = ({ releasedWhen }: Pick<AssessmentSettings, 'releasedWhen'>): Expression<SqlBool> =>
  releasedWhen === 'delivered'
    ? sql<SqlBool>`assessments.released_number > 0`
    : sql<SqlBool>`assessments.released_number > 0 and assessments.announced_on is not null`

const own = (scope: Scope, settings: AssessmentSettings) =>
  sql<SqlBool>`${visible(scope, { memberId: sql.ref('assessments.memberId') })} and ${releasedToMember(settings)}`

const readOwn = (db: Reader, condition: Expression<SqlBool>) =>
  db
    .selectFrom('assessments')
    .innerJoin('assessmentVersions as released', (join) =>
      join
        .onRef('released.assessmentId', '=', 'assessments.id')
        .onRef('released.number', '=', 'assessments.releasedNumber'),
    )
    .select([
      'assessments.id',
      'assessments.year',
      'assessments.releasedNumber',
      'assessments.announcedOn',
      'assessments.deliveredOn',
      'assessments.acknowledgedAt',
      'assessments.acknowledgedNumber',
      'released.signedOn',
      sql<SheetContent>`released.content`.as('content'),
    ])
    .where(condition)

export type OwnSheetRow = Awaited<ReturnType<typeof listOwnSheets>>[number]

type Part = { readonly today: Temporal.PlainDate; readonly most?: number }

const mostSheets = 200

/** One's own sheets that one may read, the latest year first; a life long there are not more than some hundred. */
export async function listOwnSheets(db: Reader, scope: Scope, { today, most = mostSheets }: Part) {
  const settings = await getAssessmentSettings(db, today)
  return readOwn(db, own(scope, settings))
    .orderBy('assessments.year', 'desc')
    .orderBy('assessments.id', 'desc')
    .limit(most)
    .execute()
}

/** An earlier or the present version that reached the workplace; days as yyyy-mm-dd, because they come out of a JSON column. */
export type ReleasedVersion = {
  readonly number: number
  readonly signedOn: string
  readonly correctionReason: string | null
  readonly content: SheetContent
}

const versions = sql<readonly ReleasedVersion[]>`(
  select json_agg(json_build_object('number', version.number, 'signedOn', version.signed_on,
    'correctionReason', version.correction_reason, 'content', version.content) order by version.number desc)
  from assessment_versions as version
  where version.assessment_id = assessments.id and version.number <= assessments.released_number)`

type One = { readonly id: AssessmentId; readonly today: Temporal.PlainDate }

export type OwnSheet = NonNullable<Awaited<ReturnType<typeof findOwnSheet>>>

/** One's own sheet with every version that reached the workplace, and its timeline; undefined while one may not read it. */
export async function findOwnSheet(db: Reader, scope: Scope, { id, today }: One) {
  const settings = await getAssessmentSettings(db, today)
  const sheet = await readOwn(db, own(scope, settings))
    .select([versions.as('versions'), timelineOf('assessment', sql.ref('assessments.id')).as('timeline')])
    .where('assessments.id', '=', id)
    .executeTakeFirst()
  return sheet && { ...sheet, mayObject: settings.mayObject }
}

type OfMember = { readonly id: AssessmentId; readonly memberId: MemberId; readonly today: Temporal.PlainDate }

/**
 * The newest version of a member's sheet that reached the workplace, for whoever assesses; for the member only once they may
 * read it themselves.
 */
export async function findReleasedSheet(db: Reader, scope: Scope, { id, memberId, today }: OfMember) {
  const reached = scope.place === 'self' ? own(scope, await getAssessmentSettings(db, today)) : visibleSheets(scope)
  return readOwn(db, reached)
    .select(['assessments.communeId', 'assessments.cellId'])
    .where('assessments.id', '=', id)
    .where('assessments.memberId', '=', memberId)
    .executeTakeFirst()
}

/** One's own sheet as acknowledging needs it, locked until the transaction ends. */
export const findOwnSheetForUpdate = (tx: Transaction, scope: Scope, id: AssessmentId) =>
  tx
    .selectFrom('assessments')
    .select(['memberId', 'releasedNumber', 'announcedOn', 'acknowledgedNumber'])
    .where('id', '=', id)
    .where(visible(scope, { memberId: sql.ref('assessments.memberId') }))
    .forUpdate()
    .executeTakeFirst()
