import { sql } from 'kysely'
import type { MemberId } from '#core/ids.ts'
import type { Transaction } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { statesOnTheWay } from '../rules/workflow.ts'

export type MemberToIntroduce = NonNullable<Awaited<ReturnType<typeof findMemberToIntroduce>>>

/** A member as the letter needs it, with the open link and the letter on its way if there is one. */
export function findMemberToIntroduce(tx: Transaction, scope: Scope, id: MemberId) {
  return tx
    .selectFrom('members')
    .leftJoin('residenceLinks', (join) =>
      join.onRef('residenceLinks.memberId', '=', 'members.id').on('residenceLinks.state', '<>', 'closed'),
    )
    .leftJoin('introductions', (join) =>
      join.onRef('introductions.memberId', '=', 'members.id').on('introductions.state', 'in', [...statesOnTheWay]),
    )
    .select([
      'members.id as memberId',
      'members.workplaceId',
      'members.sortKey',
      'members.searchKey',
      'members.category',
      'members.status',
      'members.sex',
      'members.birthOn',
      'members.birthYear',
      'members.joinedOn',
      'members.residenceCommuneCode',
      'residenceLinks.id as openLinkId',
      'introductions.id as letterOnTheWayId',
    ])
    .where('members.id', '=', id)
    .where(visible(scope, { memberId: sql.ref('members.id'), workplaceId: sql.ref('members.workplaceId') }))
    .executeTakeFirst()
}
