import type { OrganisationId } from '#core/ids.ts'
import { searchKey } from '#core/vietnamese-text.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import type { Work } from '#db/work.ts'
import type { OrganisationKind } from '../rules/kinds.ts'

type OutsideOrganisation = {
  readonly kind: Extract<OrganisationKind, 'workplaceCommittee' | 'residenceCell'>
  readonly name: string
  /** The commune outside that an outside cell belongs to; workplaces outside stand alone. */
  readonly parentId: OrganisationId | null
}

/**
 * The organisation outside the system that a paper names: found by its name, without regard to how it is typed, or
 * entered now. Papers are printed for it and typed in from it; nobody acts for it here (house rule).
 */
export async function ensureOutsideOrganisation(
  tx: Transaction,
  work: Work,
  { kind, name, parentId }: OutsideOrganisation,
): Promise<OrganisationId> {
  const key = searchKey(name)
  const known = await tx
    .selectFrom('organisations')
    .select('id')
    .where('kind', '=', kind)
    .where('isOutside', '=', true)
    .where('searchKey', '=', key)
    .where('parentId', parentId === null ? 'is' : '=', parentId)
    .where('validTo', 'is', null)
    .executeTakeFirst()
  if (known) return known.id
  const { id } = await tx
    .insertInto('organisations')
    .values({
      kind,
      name,
      shortName: name,
      searchKey: key,
      sortKey: name,
      parentId,
      isOutside: true,
      validFrom: work.today,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('organisationVersions')
    .values({ organisationId: id, name, parentId, validFrom: work.today })
    .execute()
  await record(tx, work, { kind: 'organisation.created', subjectId: id, data: { isOutside: 1 } })
  return id
}
