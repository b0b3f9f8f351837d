import type { OrganisationId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'

type Reader = Database | Transaction

/** The cells below a workplace today. No scope: who may import for the workplace is asked before. */
export const listCellsOf = (db: Reader, workplaceId: OrganisationId) =>
  db
    .selectFrom('organisations')
    .select(['id', 'code', 'name', 'shortName'])
    .where('parentId', '=', workplaceId)
    .where('kind', '=', 'workplaceCell')
    .where('validTo', 'is', null)
    .execute()

export type CellOption = Awaited<ReturnType<typeof listCellsOf>>[number]
