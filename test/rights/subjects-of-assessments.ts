import { sheetPlace } from '#features/assessments/queries/sheet.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import type { World } from '#test/support/world.ts'
import type { Subject } from './subjects.ts'

/** Sheets of three cells, one that waits for its cell, one signed and one back with the workplace; two of each workplace. */
export async function sheetSubjects(world: World): Promise<readonly Subject[]> {
  await sheetsOf(world, { cell: 'thanhLoi' })
  await sheetsOf(world, { cell: 'phuHung', state: 'signed' })
  await sheetsOf(world, { cell: 'quarter1', state: 'delivered' })
  const rows = await world.db
    .selectFrom('assessments')
    .distinctOn(['state', 'workplaceId', 'cellId'])
    .select(['id', 'memberId', 'workplaceId', 'communeId', 'cellId', 'state'])
    .orderBy('state')
    .orderBy('workplaceId')
    .orderBy('cellId')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, lies: [sheetPlace(row)], called: `sheet ${row.state}` }))
}
