import { sql } from 'kysely'
import { searchKey } from '#core/vietnamese-text.ts'
import type { Database } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'

const mostFound = 20

/** Twelve digits of a personal number, or the eight of an old card; anything else is a full name. */
const isNumber = (text: string) => /^\d{8,12}$/.test(text)

/**
 * The members with exactly this number, or exactly this full name without regard to diacritics: no part of a name finds
 * anybody, so that nobody is browsed. At most twenty.
 */
export function findExactly(db: Database, scope: Scope, words: string) {
  const number = words.replaceAll(/\s/g, '')
  return db
    .selectFrom('members')
    .innerJoin('organisations as workplace', 'workplace.id', 'members.workplaceId')
    .leftJoin('residenceLinks', (join) =>
      join.onRef('residenceLinks.memberId', '=', 'members.id').on('residenceLinks.state', '<>', 'closed'),
    )
    .leftJoin('organisations as cell', 'cell.id', 'residenceLinks.cellId')
    .leftJoin('organisations as commune', 'commune.id', 'residenceLinks.communeId')
    .select([
      'members.id',
      'members.fullName',
      'members.birthOn',
      'members.birthYear',
      'members.status',
      'workplace.name as workplaceName',
      'cell.name as cellName',
      'commune.name as communeName',
    ])
    .where((eb) =>
      isNumber(number)
        ? eb.or([eb('members.personalNumber', '=', number), eb('members.cardNumber', '=', number)])
        : eb('members.searchKey', '=', searchKey(words)),
    )
    .where(visible(scope, { memberId: sql.ref('members.id'), workplaceId: sql.ref('members.workplaceId') }))
    .orderBy('members.sortKey')
    .limit(mostFound)
    .execute()
}

export type FoundMember = Awaited<ReturnType<typeof findExactly>>[number]
