import { sessionPlace } from '#features/assessments/queries/sessions.ts'
import { jointSession } from '#test/support/assessments.ts'
import type { World } from '#test/support/world.ts'
import type { Subject } from './subjects.ts'

/** Joint sessions of two communes, as the cell and its commune see them. */
export async function sessionSubjects(world: World): Promise<readonly Subject[]> {
  for (const cell of ['thanhLoi', 'myHung', 'quarter1'] as const) await jointSession(world, cell)
  const rows = await world.db.selectFrom('jointSessions').select(['id', 'communeId', 'cellId']).execute()
  return rows.map((row) => ({ id: row.id, lies: [sessionPlace(row)], called: 'joint session' }))
}
