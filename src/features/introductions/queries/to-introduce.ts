import { type ExpressionBuilder, sql } from 'kysely'
import type { MemberId } from '#core/ids.ts'
import { pageSize } from '#core/page.ts'
import { searchKey } from '#core/vietnamese-text.ts'
import type { Database } from '#db/connection.ts'
import { withoutLikeSigns } from '#db/like.ts'
import type { DB } from '#db/schema.generated.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { mostChosen } from '../rules/tabs.ts'
import { statesOnTheWay } from '../rules/workflow.ts'

export type ToIntroduceFilter = { readonly search: string }
export type ToIntroduceKey = { readonly sortKey: string; readonly id: number }

type Builder = ExpressionBuilder<DB, 'members'>

/** Active members who are to be introduced and have neither an open link nor a letter on its way (33-HD/BTCTW 1.2). */
function isToIntroduce(eb: Builder, scope: Scope, filter: ToIntroduceFilter) {
  const words = searchKey(filter.search)
  return eb.and([
    visible(scope, { memberId: sql.ref('members.id'), workplaceId: sql.ref('members.workplaceId') }),
    eb('members.status', '=', 'active'),
    eb('members.category', '<>', 'introductionExempt'),
    eb.not(
      eb.exists(
        eb
          .selectFrom('residenceLinks')
          .select('residenceLinks.id')
          .whereRef('residenceLinks.memberId', '=', 'members.id')
          .where('residenceLinks.state', '<>', 'closed'),
      ),
    ),
    eb.not(
      eb.exists(
        eb
          .selectFrom('introductions')
          .select('introductions.id')
          .whereRef('introductions.memberId', '=', 'members.id')
          .where('introductions.state', 'in', [...statesOnTheWay]),
      ),
    ),
    ...(words ? [eb('members.searchKey', 'like', `%${withoutLikeSigns(words)}%`)] : []),
  ])
}

/** Members waiting to be introduced, in Vietnamese order, with the committee that their residence leads to. */
export function listToIntroduce(
  db: Database,
  scope: Scope,
  { filter, after }: { filter: ToIntroduceFilter; after: ToIntroduceKey | undefined },
) {
  return db
    .selectFrom('members')
    .leftJoin('organisations as commune', (join) =>
      join
        .onRef('commune.communeCode', '=', 'members.residenceCommuneCode')
        .on('commune.kind', '=', 'communeCommittee')
        .on('commune.validTo', 'is', null),
    )
    .leftJoin('organisations as cell', 'cell.id', 'members.workplaceCellId')
    .leftJoin('administrativeUnits as unit', (join) =>
      join
        .onRef('unit.code', '=', 'members.residenceCommuneCode')
        .on('unit.level', '=', 'commune')
        .on('unit.validTo', 'is', null),
    )
    .select([
      'members.id',
      'members.fullName',
      'members.sortKey',
      'members.birthOn',
      'members.birthYear',
      'members.sex',
      'members.joinedOn',
      'members.category',
      'members.residenceArea',
      'members.residenceText',
      'cell.shortName as cellName',
      'commune.id as communeId',
      'commune.shortName as communeName',
      'unit.kind as unitKind',
      'unit.name as unitName',
    ])
    .where((eb) => isToIntroduce(eb as unknown as Builder, scope, filter))
    .$if(after !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('members.sortKey', 'members.id'),
          '>',
          eb.tuple(after?.sortKey ?? '', (after?.id ?? 0) as MemberId),
        ),
      ),
    )
    .orderBy('members.sortKey')
    .orderBy('members.id')
    .limit(pageSize + 1)
    .execute()
}

export type ToIntroduceRow = Awaited<ReturnType<typeof listToIntroduce>>[number]

/** The ids that a filter selects now, in the order of the list; one more than may go into one action says that there are too many. */
export async function listToIntroduceIds(
  db: Database,
  scope: Scope,
  filter: ToIntroduceFilter,
): Promise<readonly MemberId[]> {
  const rows = await db
    .selectFrom('members')
    .select('members.id')
    .where((eb) => isToIntroduce(eb, scope, filter))
    .orderBy('members.sortKey')
    .orderBy('members.id')
    .limit(mostChosen + 1)
    .execute()
  return rows.map(({ id }) => id)
}

export async function countToIntroduce(db: Database, scope: Scope, filter: ToIntroduceFilter): Promise<number> {
  const { count } = await db
    .selectFrom('members')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where((eb) => isToIntroduce(eb, scope, filter))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Names for the report of many drafts; those out of scope stay unnamed. */
export async function listMemberNames(
  db: Database,
  scope: Scope,
  ids: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, string>> {
  const rows = await db
    .selectFrom('members')
    .select(['members.id', 'members.fullName'])
    .where('members.id', 'in', [...ids])
    .where(visible(scope, { memberId: sql.ref('members.id'), workplaceId: sql.ref('members.workplaceId') }))
    .execute()
  return new Map(rows.map(({ id, fullName }) => [id, fullName]))
}
