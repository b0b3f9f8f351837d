import type { IntroductionId } from '#core/ids.ts'
import type { Work } from '#db/work.ts'

/** Counts one more copy of an issued letter in the list of papers. */
export async function countPrint(work: Work, id: IntroductionId): Promise<void> {
  await work.db
    .updateTable('issuedPapers')
    .set((eb) => ({ copies: eb('copies', '+', 1) }))
    .where('kind', '=', 'introduction')
    .where('subjectId', '=', id)
    .execute()
}
