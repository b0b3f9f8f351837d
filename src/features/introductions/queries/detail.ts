import { sql } from 'kysely'
import type { IntroductionId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import { timelineOf } from '#db/events.ts'
import type { Scope } from '#db/work.ts'
import { visibleLetters } from './letter.ts'
import { letterSources } from './letter-source.ts'

/** One letter with everything its page shows, the paper's words and the timeline included, in one round trip. */
export function findLetter(db: Database, scope: Scope, id: IntroductionId) {
  return letterSources(db)
    .leftJoin('introductions as successor', 'successor.amendedFromId', 'introductions.id')
    .select([
      'introductions.workplaceId',
      'introductions.communeId',
      'introductions.assignedCellId',
      'introductions.state',
      'introductions.draftedOn',
      'introductions.assignedOn',
      'introductions.admittedOn',
      'introductions.endedOn',
      'introductions.returnReason',
      'introductions.returnNote',
      'introductions.movesFromLinkId',
      'introductions.amendedFromId',
      'introductions.amendedAt',
      'introductions.version',
      'successor.id as successorId',
      'members.phone',
      'members.residenceKind',
      'commune.isOutside as communeIsOutside',
      'residenceCell.isOutside as cellIsOutside',
      sql<number | null>`(select sum(copies)::int from issued_papers
        where issued_papers.kind = 'introduction' and issued_papers.subject_id = introductions.id)`.as('copies'),
      timelineOf('introduction', sql.ref('introductions.id')).as('timeline'),
    ])
    .where('introductions.id', '=', id)
    .where(visibleLetters(scope))
    .executeTakeFirst()
}

export type LetterDetail = NonNullable<Awaited<ReturnType<typeof findLetter>>>
