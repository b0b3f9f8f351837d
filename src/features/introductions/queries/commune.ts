import type { OrganisationId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'

/** The code of the commune that a committee stands for. No scope: the tree of organisations is no secret. */
export async function findOwnCommuneCode(db: Database, communeId: OrganisationId): Promise<string | undefined> {
  const row = await db.selectFrom('organisations').select('communeCode').where('id', '=', communeId).executeTakeFirst()
  return row?.communeCode ?? undefined
}

/** "ấp Thạnh Lợi", "khóm 3": what an address in this commune may name. No scope: places are no secret. */
export async function listAreaNames(db: Database, communeId: OrganisationId): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('residentialAreas')
    .select(['kind', 'name'])
    .where('communeId', '=', communeId)
    .where('validTo', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(({ kind, name }) => `${kind} ${name}`)
}
