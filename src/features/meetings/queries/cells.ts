import type { OrganisationId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'

/** The commune a residence cell stands under; undefined for what is no residence cell. No scope: the tree is no secret. */
export async function findCommuneOf(
  db: Database | Transaction,
  cellId: OrganisationId,
): Promise<OrganisationId | undefined> {
  const cell = await db
    .selectFrom('organisations')
    .select('parentId')
    .where('id', '=', cellId)
    .where('kind', '=', 'residenceCell')
    .executeTakeFirst()
  return cell?.parentId ?? undefined
}
