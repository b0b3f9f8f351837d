import { sql } from 'kysely'
import type { OrganisationId } from '#core/ids.ts'
import { searchKey, tidy } from '#core/vietnamese-text.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import type { Work } from '#db/work.ts'
import type { OrganisationKind } from '../rules/kinds.ts'
import { storeOrganisation } from './store.ts'

type OutsideOrganisation = {
  readonly kind: OrganisationKind
  /** As it stands on the paper. */
  readonly name: string
  /** Null for a workplace of which no more is known than its name. */
  readonly parentId: OrganisationId | null
}

/**
 * The organisation outside the system that a paper names: the one already kept under this name (without regard to marks
 * and capitals), or a new one. Two officers typing in the same name at once get the same organisation.
 */
export async function ensureOutsideOrganisation(
  tx: Transaction,
  work: Work,
  { kind, name, parentId }: OutsideOrganisation,
): Promise<OrganisationId> {
  const key = searchKey(name)
  await sql`select pg_advisory_xact_lock(hashtext(${`outside:${key}`}))`.execute(tx)
  const candidates = await tx
    .selectFrom('organisations')
    .select(['id', 'name'])
    .where('kind', '=', kind)
    .where('isOutside', '=', true)
    .where('validTo', 'is', null)
    .where('parentId', 'is not distinct from', parentId)
    .where('searchKey', 'like', `${key.replaceAll(/[\\%_]/g, '\\$&')} %`)
    .orderBy('id')
    .execute()
  const known = candidates.find((one) => searchKey(one.name) === key)
  if (known) return known.id
  const id = await storeOrganisation(tx, {
    kind,
    parentId,
    name,
    shortName: name,
    isOutside: true,
    validFrom: work.today,
  })
  await record(tx, work, {
    kind: 'organisation.created',
    subjectId: id,
    data: { name: tidy(name), kind, outside: true },
  })
  return id
}
