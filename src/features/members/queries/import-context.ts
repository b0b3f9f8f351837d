import type { OrganisationId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { type AdministrativeUnit, indexUnits, type UnitIndex } from '#features/organisations/rules/units.ts'

type Reader = Database | Transaction

/** The provinces and communes in force on a day, found by name. No scope: administrative units are public. */
export async function getUnitIndex(db: Reader, on: Temporal.PlainDate): Promise<UnitIndex> {
  const units: AdministrativeUnit[] = await db
    .selectFrom('administrativeUnits')
    .select(['code', 'level', 'kind', 'name', 'provinceCode'])
    .where('validFrom', '<=', on)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .execute()
  return indexUnits(units)
}

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
