import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { IntroductionId, OrganisationId } from '#core/ids.ts'
import { pageSize } from '#core/page.ts'
import { searchKey } from '#core/vietnamese-text.ts'
import type { Database } from '#db/connection.ts'
import { withoutLikeSigns } from '#db/like.ts'
import type { DB } from '#db/schema.generated.ts'
import type { Scope } from '#db/work.ts'
import { isNamed } from '#features/organisations/queries.ts'
import { mostChosen } from '../rules/tabs.ts'
import { type IntroductionState, statesOnTheWay } from '../rules/workflow.ts'
import { visibleLetters } from './letter.ts'

/** What the officer asked to see; the same filter counts, lists, exports and fixes a selection. */
export type LetterFilter = {
  readonly states: readonly IntroductionState[] | null
  readonly search: string
  /** Words of the name of the workplace. */
  readonly workplace: string
  readonly cellId: OrganisationId | null
  /** Only letters that are late: those that entered a state before the day given for it. */
  readonly lateBefore: ReadonlyMap<IntroductionState, Temporal.PlainDate> | null
}

/** When the letter entered the state it is in; drafts by the day they were prepared. */
const enteredOn = sql<Temporal.PlainDate>`coalesce(introductions.ended_on, introductions.assigned_on, introductions.received_on, introductions.issued_on, introductions.drafted_on)`

type Builder = ExpressionBuilder<DB, 'introductions'>

/** Where no deadline is set no letter is late. */
const isLate = (before: ReadonlyMap<IntroductionState, Temporal.PlainDate>) =>
  sql<SqlBool>`(${sql.join(
    [sql`false`, ...[...before].map(([state, day]) => sql`(introductions.state = ${state} and ${enteredOn} < ${day})`)],
    sql` or `,
  )})`

function matching(scope: Scope, filter: LetterFilter) {
  return (eb: Builder): Expression<SqlBool> => {
    const words = searchKey(filter.search)
    return eb.and([
      visibleLetters(scope),
      // A letter that was amended no longer waits: only the view of all still holds it.
      ...(filter.states
        ? [eb('introductions.state', 'in', [...filter.states]), eb('introductions.amendedAt', 'is', null)]
        : []),
      ...(filter.workplace ? [isNamed(sql.ref('introductions.workplaceId'), filter.workplace)] : []),
      ...(filter.cellId ? [eb('introductions.assignedCellId', '=', filter.cellId)] : []),
      ...(filter.lateBefore ? [isLate(filter.lateBefore)] : []),
      ...(words
        ? [
            eb.or([
              eb('introductions.searchKey', 'like', `%${withoutLikeSigns(words)}%`),
              eb('introductions.numberText', 'ilike', `${filter.search.trim()}%`),
            ]),
          ]
        : []),
    ])
  }
}

/** A page of letters, newest first; `after` is the id of the last row of the page before. */
export function listLetters(
  db: Database,
  scope: Scope,
  { filter, after }: { filter: LetterFilter; after: IntroductionId | undefined },
) {
  return db
    .selectFrom('introductions')
    .innerJoin('members', 'members.id', 'introductions.memberId')
    .innerJoin('organisations as workplace', 'workplace.id', 'introductions.workplaceId')
    .innerJoin('organisations as commune', 'commune.id', 'introductions.communeId')
    .leftJoin('organisations as cell', 'cell.id', 'introductions.assignedCellId')
    .select([
      'introductions.id',
      'introductions.memberId',
      'introductions.state',
      'introductions.numberText',
      'introductions.draftedOn',
      'introductions.issuedOn',
      'introductions.returnReason',
      'introductions.endedOn',
      'members.fullName',
      'members.birthOn',
      'members.birthYear',
      'members.category',
      'workplace.shortName as workplaceName',
      'commune.shortName as communeName',
      'commune.isOutside as communeIsOutside',
      'cell.shortName as cellName',
      enteredOn.as('enteredOn'),
    ])
    .where((eb) => matching(scope, filter)(eb as unknown as Builder))
    .$if(after !== undefined, (query) => query.where('introductions.id', '<', after as IntroductionId))
    .orderBy('introductions.id', 'desc')
    .limit(pageSize + 1)
    .execute()
}

export type LetterRow = Awaited<ReturnType<typeof listLetters>>[number]

/** How many letters stand in a state; of them, how many still wait, which those that were amended do not, and how many the filter selects. */
export type StateCount = { readonly all: number; readonly waiting: number; readonly selected: number }

/** How many letters wait in one state. */
export async function countWaiting(db: Database, scope: Scope, state: IntroductionState): Promise<number> {
  const { count } = await db
    .selectFrom('introductions')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .where(visibleLetters(scope))
    .where('introductions.state', '=', state)
    .where('introductions.amendedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

/** How many letters stand in each state within the scope, for the views of the list and its total; one query. */
export async function countByState(
  db: Database,
  scope: Scope,
  filter: LetterFilter | null,
): Promise<ReadonlyMap<IntroductionState, StateCount>> {
  const rows = await db
    .selectFrom('introductions')
    .select((eb) => [
      'introductions.state',
      eb.fn.countAll<number>().as('all'),
      eb.fn.countAll<number>().filterWhere('introductions.amendedAt', 'is', null).as('waiting'),
      (filter ? eb.fn.countAll<number>().filterWhere(matching(scope, filter)(eb)) : eb.val(0)).as('selected'),
    ])
    .where(visibleLetters(scope))
    .groupBy('introductions.state')
    .execute()
  return new Map(
    rows.map(({ state, all, waiting, selected }) => [
      state,
      { all: Number(all), waiting: Number(waiting), selected: Number(selected) },
    ]),
  )
}

/** The ids a filter selects at this moment: fixed when the officer confirms, so that later rows do not slip in. */
export async function listLetterIds(
  db: Database,
  scope: Scope,
  filter: LetterFilter,
): Promise<readonly IntroductionId[]> {
  const rows = await db
    .selectFrom('introductions')
    .select('introductions.id')
    .where((eb) => matching(scope, filter)(eb))
    .orderBy('introductions.id')
    .limit(mostChosen + 1)
    .execute()
  return rows.map(({ id }) => id)
}

/** What a batch must know of a letter: whom it names in its report, and where the address points. */
export const findLetterForBatch = (db: Database, scope: Scope, id: IntroductionId) =>
  db
    .selectFrom('introductions')
    .innerJoin('members', 'members.id', 'introductions.memberId')
    .select(['members.fullName', 'members.residenceArea', 'introductions.communeId'])
    .where('introductions.id', '=', id)
    .where(visibleLetters(scope))
    .executeTakeFirst()

export type Waiting = { readonly count: number; readonly oldestOn: Temporal.PlainDate }

/** How many letters stand in each state and since when the oldest; letters that were amended no longer wait. */
export async function waitingByState(db: Database, scope: Scope): Promise<ReadonlyMap<IntroductionState, Waiting>> {
  const rows = await db
    .selectFrom('introductions')
    .select((eb) => [
      'introductions.state',
      eb.fn.countAll<number>().as('count'),
      sql<Temporal.PlainDate>`min(${enteredOn})`.as('oldestOn'),
    ])
    .where(visibleLetters(scope))
    .where('introductions.state', 'in', [...statesOnTheWay, 'returned'])
    .where('introductions.amendedAt', 'is', null)
    .groupBy('introductions.state')
    .execute()
  return new Map(rows.map(({ state, count, oldestOn }) => [state, { count: Number(count), oldestOn }]))
}

/** Names to show before one action on many letters, in the order of their ids. */
export const listLettersToName = (db: Database, scope: Scope, ids: readonly IntroductionId[]) =>
  db
    .selectFrom('introductions')
    .innerJoin('members', 'members.id', 'introductions.memberId')
    .innerJoin('organisations as commune', 'commune.id', 'introductions.communeId')
    .select(['introductions.id', 'members.fullName', 'introductions.numberText', 'commune.shortName as communeName'])
    .where('introductions.id', 'in', [...ids])
    .where(visibleLetters(scope))
    .orderBy('introductions.id')
    .execute()

export type NamedLetter = Awaited<ReturnType<typeof listLettersToName>>[number]
