import { type Expression, type SqlBool, sql } from 'kysely'
import type { AssessmentRequestId, AssessmentRoundId, MemberId } from '#core/ids.ts'
import { pageSize } from '#core/page.ts'
import type { Placed } from '#core/place.ts'
import type { Database } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import type { RequestLetter } from '../rules/request-letter.ts'
import { statesBack } from '../rules/sheet.ts'
import { statesAwaited } from '../rules/sheet-view.ts'

/** Where a request lies: with the workplace that asks, and the commune it is addressed to. */
export const requestPlace = ({ workplaceId, communeId }: Pick<RequestDetail, 'workplaceId' | 'communeId'>): Placed => ({
  workplaceId,
  communeId,
})

/** The same as SQL, on the table `assessment_requests` under its own name. */
export const visibleRequests = (scope: Scope): Expression<SqlBool> =>
  visible(scope, {
    workplaceId: sql.ref('assessmentRequests.workplaceId'),
    communeId: sql.ref('assessmentRequests.communeId'),
  })

const countOf = (states: readonly string[]) => sql<number>`(select count(*)::int from assessments
  where assessments.request_id = assessment_requests.id and assessments.state = any(${sql.val(states)}::text[]))`

const counts = [
  sql<number>`(select count(*)::int from assessments where assessments.request_id = assessment_requests.id)`.as(
    'sheets',
  ),
  countOf(statesBack).as('back'),
  countOf(statesAwaited).as('awaited'),
] as const

const requests = (db: Database, scope: Scope) =>
  db
    .selectFrom('assessmentRequests')
    .innerJoin('organisations as workplace', 'workplace.id', 'assessmentRequests.workplaceId')
    .innerJoin('organisations as commune', 'commune.id', 'assessmentRequests.communeId')
    .select([
      'assessmentRequests.id',
      'assessmentRequests.roundId',
      'assessmentRequests.workplaceId',
      'assessmentRequests.communeId',
      'assessmentRequests.purpose',
      'assessmentRequests.numberText',
      'assessmentRequests.issuedOn',
      'assessmentRequests.dueOn',
      'assessmentRequests.periodFrom',
      'assessmentRequests.periodTo',
      'assessmentRequests.isFromOutside',
      'workplace.name as workplaceName',
      'commune.name as communeName',
      ...counts,
    ])
    .where(visibleRequests(scope))

export type RequestRow = Awaited<ReturnType<typeof listRequests>>[number]

type RequestFilter = {
  readonly roundId: AssessmentRoundId | null
  readonly after: AssessmentRequestId | undefined
}

/** A page of requests, the newest first; `after`: the last one before. */
export const listRequests = (db: Database, scope: Scope, { roundId, after }: RequestFilter) =>
  requests(db, scope)
    .$if(roundId !== null, (query) => query.where('assessmentRequests.roundId', '=', roundId))
    .$if(after !== undefined, (query) => query.where(sql<SqlBool>`assessment_requests.id < ${after}`))
    .orderBy('assessmentRequests.id', 'desc')
    .limit(pageSize + 1)
    .execute()

export const countRequests = async (
  db: Database,
  scope: Scope,
  { roundId }: Pick<RequestFilter, 'roundId'>,
): Promise<number> => {
  const { count } = await db
    .selectFrom('assessmentRequests')
    .select(sql<number>`count(*)::int`.as('count'))
    .where(visibleRequests(scope))
    .$if(roundId !== null, (query) => query.where('assessmentRequests.roundId', '=', roundId))
    .executeTakeFirstOrThrow()
  return count
}

export type RequestDetail = NonNullable<Awaited<ReturnType<typeof findRequest>>>

export const findRequest = (db: Database, scope: Scope, id: AssessmentRequestId) =>
  requests(db, scope).where('assessmentRequests.id', '=', id).executeTakeFirst()

export type LetterToPrint = {
  readonly id: AssessmentRequestId
  readonly numberText: string
  readonly letter: RequestLetter
  /** Whose names are on it. */
  readonly memberIds: readonly MemberId[]
}

/** Requests to print as they were issued, in the order of their numbers; what came on paper has no letter of ours. */
export async function listLettersToPrint(
  db: Database,
  scope: Scope,
  { ids, roundId }: { readonly ids?: readonly AssessmentRequestId[]; readonly roundId?: AssessmentRoundId },
): Promise<readonly LetterToPrint[]> {
  const rows = await db
    .selectFrom('assessmentRequests')
    .select(['id', 'numberText', 'letter'])
    .where(visibleRequests(scope))
    .where('isFromOutside', '=', false)
    .where(sql<SqlBool>`jsonb_typeof(letter -> 'people') = 'array'`)
    .$if(ids !== undefined, (query) =>
      query.where('id', '=', sql<AssessmentRequestId>`any(${sql.val(ids ?? [])}::int[])`),
    )
    .$if(roundId !== undefined, (query) => query.where('roundId', '=', roundId ?? null))
    .orderBy('id')
    .execute()
  return rows.map(({ id, numberText, letter: kept }) => {
    // Written by `requestLetterSnapshot` alone.
    const letter = kept as unknown as RequestLetter
    return { id, numberText, letter, memberIds: letter.people.flatMap(({ memberId }) => (memberId ? [memberId] : [])) }
  })
}
