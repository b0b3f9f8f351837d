import type { OrganisationId } from '#core/ids.ts'
import { searchKey, tidy } from '#core/vietnamese-text.ts'
import type { Transaction } from '#db/connection.ts'
import type { OrganisationKind } from '../rules/kinds.ts'
import { organisationSortKey } from '../rules/tree.ts'

export type NewOrganisation = {
  readonly kind: OrganisationKind
  readonly parentId: OrganisationId | null
  readonly name: string
  readonly shortName: string
  readonly code?: string | null
  readonly communeCode?: string | null
  readonly placeName?: string | null
  readonly contact?: string | null
  readonly isBaseCell?: boolean
  readonly isOutside?: boolean
  readonly validFrom: Temporal.PlainDate
}

/** The columns that follow from a name; the short one is found by its own words too. */
export const nameColumns = (name: string, shortName: string) => ({
  name: tidy(name),
  shortName: tidy(shortName),
  searchKey: `${searchKey(name)} ${searchKey(shortName)}`,
  sortKey: organisationSortKey(shortName),
})

/** Writes an organisation and the first of its names; asks nobody and keeps no event: for commands, import, demo. */
export async function storeOrganisation(tx: Transaction, organisation: NewOrganisation): Promise<OrganisationId> {
  const { name, shortName, validFrom, ...rest } = organisation
  const { id } = await tx
    .insertInto('organisations')
    .values({ ...rest, ...nameColumns(name, shortName), validFrom })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('organisationVersions')
    .values({ organisationId: id, name: tidy(name), parentId: rest.parentId, validFrom })
    .execute()
  return id
}

type Standing = {
  readonly organisationId: OrganisationId
  readonly name: string
  readonly parentId: OrganisationId | null
}

/** A new name or parent from a day on; what it was until then stays. A second change on one day replaces the first. */
export async function storeVersion(
  tx: Transaction,
  { organisationId, name, parentId }: Standing,
  from: Temporal.PlainDate,
): Promise<void> {
  const changed = await tx
    .updateTable('organisationVersions')
    .set({ name, parentId })
    .where('organisationId', '=', organisationId)
    .where('validTo', 'is', null)
    .where('validFrom', '>=', from)
    .returning('id')
    .executeTakeFirst()
  if (changed) return
  await tx
    .updateTable('organisationVersions')
    .set({ validTo: from })
    .where('organisationId', '=', organisationId)
    .where('validTo', 'is', null)
    .execute()
  await tx.insertInto('organisationVersions').values({ organisationId, name, parentId, validFrom: from }).execute()
}
