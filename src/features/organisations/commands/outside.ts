import { sql } from 'kysely'
import type { OrganisationId } from '#core/ids.ts'
import { searchKey, tidy } from '#core/vietnamese-text.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { escapeLike } from '#db/like.ts'
import type { Work } from '#db/work.ts'
import type { OrganisationKind } from '../rules/kinds.ts'
import { outsideCommuneName } from '../terms.ts'
import { storeOrganisation } from './store.ts'

type OutsideOrganisation = {
  readonly kind: OrganisationKind
  /** As it stands on the paper. */
  readonly name: string
  /** Null for a workplace of which no more is known than its name. */
  readonly parentId: OrganisationId | null
  /** For a commune's committee: the code of its administrative unit. */
  readonly communeCode?: string
}

/**
 * The organisation outside the system that a paper names: the one already kept under this name (without regard to marks
 * and capitals), or a new one. Two officers typing in the same name at once get the same organisation.
 */
export async function ensureOutsideOrganisation(
  tx: Transaction,
  work: Work,
  { kind, name, parentId, communeCode }: OutsideOrganisation,
): Promise<OrganisationId> {
  const key = searchKey(name)
  await sql`select pg_advisory_xact_lock(hashtext(${`outside:${key}`}))`.execute(tx)
  const alike = await tx
    .selectFrom('organisations')
    .select(['id', 'name'])
    .where('kind', '=', kind)
    .where('isOutside', '=', true)
    .where('validTo', 'is', null)
    .where('parentId', 'is not distinct from', parentId)
    .where('searchKey', 'like', `${escapeLike(key)} %`)
    .orderBy('id')
    .execute()
  const known = alike.find((one) => searchKey(one.name) === key)
  if (known) return known.id
  const id = await storeOrganisation(tx, {
    kind,
    parentId,
    name,
    shortName: name,
    isOutside: true,
    ...(communeCode ? { communeCode } : {}),
    validFrom: work.today,
  })
  await record(tx, work, {
    kind: 'organisation.created',
    subjectId: id,
    data: { name: tidy(name), kind, outside: true },
  })
  return id
}

/**
 * The committee of a commune that is not on the system, another province's among them: letters to it are printed. Made
 * from the list of administrative units the first time somebody is introduced there; undefined for an unknown code.
 */
export async function ensureOutsideCommune(
  tx: Transaction,
  work: Work,
  communeCode: string,
): Promise<OrganisationId | undefined> {
  const unit = await tx
    .selectFrom('administrativeUnits as commune')
    .innerJoin('administrativeUnits as province', (join) =>
      join
        .onRef('province.code', '=', 'commune.provinceCode')
        .on('province.level', '=', 'province')
        .on('province.validTo', 'is', null),
    )
    .select(['commune.kind', 'commune.name', 'province.kind as provinceKind', 'province.name as provinceName'])
    .where('commune.code', '=', communeCode)
    .where('commune.level', '=', 'commune')
    .where('commune.validTo', 'is', null)
    .executeTakeFirst()
  if (!unit) return undefined
  return ensureOutsideOrganisation(tx, work, {
    kind: 'communeCommittee',
    name: outsideCommuneName(unit),
    parentId: null,
    communeCode,
  })
}
