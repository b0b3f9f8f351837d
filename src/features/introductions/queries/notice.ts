import type { IntroductionId } from '#core/ids.ts'
import type { Transaction } from '#db/connection.ts'
import type { Scope } from '#db/work.ts'
import { visibleLetters } from './letter.ts'

/** What the slip tells an admitted member: which cell, whom to ask. */
export const findNotice = (tx: Transaction, scope: Scope, id: IntroductionId) =>
  tx
    .selectFrom('introductions')
    .innerJoin('members', 'members.id', 'introductions.memberId')
    .innerJoin('organisations as commune', 'commune.id', 'introductions.communeId')
    .innerJoin('organisations as cell', 'cell.id', 'introductions.assignedCellId')
    .select([
      'introductions.memberId',
      'introductions.workplaceId',
      'introductions.communeId',
      'introductions.assignedCellId',
      'introductions.issuedOn',
      'introductions.state',
      'introductions.admittedOn',
      'members.fullName',
      'commune.name as communeName',
      'cell.name as cellName',
      'cell.contact as cellContact',
    ])
    .where('introductions.id', '=', id)
    .where(visibleLetters(scope))
    .executeTakeFirst()
