import type { IntroductionId } from '#core/ids.ts'
import type { Work } from '#db/work.ts'

/** Counts one more copy of each issued letter in the list of papers. */
export async function countPrint(work: Work, ids: readonly IntroductionId[]): Promise<void> {
  if (ids.length === 0) return
  await work.db
    .updateTable('issuedPapers')
    .set((eb) => ({ copies: eb('copies', '+', 1) }))
    .where('kind', '=', 'introduction')
    .where('subjectId', 'in', [...ids])
    .execute()
}
