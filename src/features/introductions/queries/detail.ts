import { sql } from 'kysely'
import type { IntroductionId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import { timelineOf } from '#db/events.ts'
import type { Scope } from '#db/work.ts'
import { visibleLetters } from './letter.ts'

/** One letter with everything its page shows, timeline included, in one round trip. */
export function findLetter(db: Database, scope: Scope, id: IntroductionId) {
  return db
    .selectFrom('introductions')
    .innerJoin('members', 'members.id', 'introductions.memberId')
    .innerJoin('organisations as workplace', 'workplace.id', 'introductions.workplaceId')
    .innerJoin('organisations as commune', 'commune.id', 'introductions.communeId')
    .leftJoin('organisations as cell', 'cell.id', 'introductions.assignedCellId')
    .leftJoin('introductions as successor', 'successor.amendedFromId', 'introductions.id')
    .select([
      'introductions.id',
      'introductions.memberId',
      'introductions.workplaceId',
      'introductions.communeId',
      'introductions.assignedCellId',
      'introductions.state',
      'introductions.numberText',
      'introductions.draftedOn',
      'introductions.issuedOn',
      'introductions.receivedOn',
      'introductions.assignedOn',
      'introductions.admittedOn',
      'introductions.endedOn',
      'introductions.returnReason',
      'introductions.returnNote',
      'introductions.letter',
      'introductions.movesFromLinkId',
      'introductions.isFromOutside',
      'introductions.amendedFromId',
      'introductions.amendedAt',
      'introductions.linkId',
      'introductions.version',
      'successor.id as successorId',
      'members.fullName',
      'members.sex',
      'members.birthOn',
      'members.birthYear',
      'members.joinedOn',
      'members.officialOn',
      'members.category',
      'members.phone',
      'members.residenceKind',
      'members.residenceArea',
      'workplace.name as workplaceName',
      'workplace.isOutside as workplaceIsOutside',
      'commune.name as communeName',
      'commune.isOutside as communeIsOutside',
      'cell.name as cellName',
      'cell.isOutside as cellIsOutside',
      timelineOf('introduction', sql.ref('introductions.id')).as('timeline'),
    ])
    .where('introductions.id', '=', id)
    .where(visibleLetters(scope))
    .executeTakeFirst()
}

export type LetterDetail = NonNullable<Awaited<ReturnType<typeof findLetter>>>
