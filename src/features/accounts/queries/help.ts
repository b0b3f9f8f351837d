import type { Database } from '#db/connection.ts'
import { patternsOf } from '#db/like.ts'

/**
 * For anybody who cannot get in: organisations by their name, and the one above that prints recovery slips, with the
 * contact of that organisation. Nothing of accounts or people, so the answer tells nobody who has an account. No scope: nobody is signed in.
 */
export function listHelpers(db: Database, search: string) {
  return db
    .selectFrom('organisations')
    .leftJoin('organisations as above', 'above.id', 'organisations.parentId')
    .select([
      'organisations.name',
      'organisations.kind',
      'organisations.contact',
      'above.name as aboveName',
      'above.contact as aboveContact',
    ])
    .where('organisations.validTo', 'is', null)
    .where('organisations.isOutside', '=', false)
    .where((eb) => eb.and(patternsOf(search).map((pattern) => eb('organisations.searchKey', 'like', pattern))))
    .orderBy('organisations.sortKey')
    .limit(10)
    .execute()
}
export type HelperRow = Awaited<ReturnType<typeof listHelpers>>[number]
