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

/** The workplace itself, as a list may name it. No scope: who may import for it is asked before. */
export const findWorkplace = (db: Reader, workplaceId: OrganisationId) =>
  db
    .selectFrom('organisations')
    .select(['id', 'code', 'name', 'shortName', 'isBaseCell'])
    .where('id', '=', workplaceId)
    .executeTakeFirstOrThrow()

/** Those of the codes that some organisation bears. No scope: the tree is no secret. */
export const listTakenCodes = (db: Reader, codes: readonly string[]) =>
  db
    .selectFrom('organisations')
    .select('code')
    .where((eb) => (codes.length === 0 ? eb.val(false) : eb('code', 'in', [...codes])))
    .execute()
