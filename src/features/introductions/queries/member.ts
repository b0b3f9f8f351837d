import { sql } from 'kysely'
import type { IntroductionId, MemberId } from '#core/ids.ts'
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

/** Everything the paper says, as it is today: kept with the letter when it is issued. */
export function getLetterSource(tx: Transaction, id: IntroductionId) {
  return tx
    .selectFrom('introductions')
    .innerJoin('members', 'members.id', 'introductions.memberId')
    .innerJoin('organisations as workplace', 'workplace.id', 'introductions.workplaceId')
    .innerJoin('organisations as commune', 'commune.id', 'introductions.communeId')
    .leftJoin('organisations as upper', 'upper.id', 'workplace.parentId')
    .leftJoin('organisations as cell', 'cell.id', 'members.workplaceCellId')
    .leftJoin('administrativeUnits as unit', (join) =>
      join
        .onRef('unit.code', '=', 'members.residenceCommuneCode')
        .on('unit.level', '=', 'commune')
        .on('unit.validTo', 'is', null),
    )
    .leftJoin('administrativeUnits as province', (join) =>
      join
        .onRef('province.code', '=', 'unit.provinceCode')
        .on('province.level', '=', 'province')
        .on('province.validTo', 'is', null),
    )
    .select([
      'members.fullName',
      'members.sex',
      'members.birthOn',
      'members.birthYear',
      'members.joinedOn',
      'members.officialOn',
      'members.category',
      'members.status',
      'members.residenceLine',
      'members.residenceArea',
      'members.residenceText',
      'workplace.name as workplaceName',
      'workplace.isBaseCell',
      'workplace.placeName',
      'upper.name as upperName',
      'commune.name as communeName',
      'cell.name as cellName',
      'unit.kind as communeKind',
      'unit.name as communeUnitName',
      'province.kind as provinceKind',
      'province.name as provinceName',
    ])
    .where('introductions.id', '=', id)
    .executeTakeFirstOrThrow()
}

export type LetterSource = Awaited<ReturnType<typeof getLetterSource>>
