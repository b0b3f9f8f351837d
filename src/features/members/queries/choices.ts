import { type SqlBool, sql } from 'kysely'
import type { OrganisationId } from '#core/ids.ts'
import { searchKey } from '#core/vietnamese-text.ts'
import type { Database } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'

/** Base organisations and their cells within the scope: where a member can be entered. */
export async function listWorkplaces(db: Database, scope: Scope) {
  const rows = await db
    .selectFrom('organisations')
    .select(['id', 'kind', 'parentId', 'name', 'shortName'])
    .where('kind', 'in', ['workplaceCommittee', 'workplaceCell'])
    .where('validTo', 'is', null)
    .where('isOutside', '=', false)
    .where(visible(scope, { organisationId: sql.ref('organisations.id') }))
    .orderBy('sortKey')
    .orderBy('id')
    .execute()
  return {
    workplaces: rows.filter((row) => row.kind === 'workplaceCommittee'),
    cells: rows.filter((row) => row.kind === 'workplaceCell'),
  }
}

export type Workplaces = Awaited<ReturnType<typeof listWorkplaces>>

/** The communes of the province whose committees are on the system. No scope: administrative units are public. */
export const listHomeCommunes = (db: Database) =>
  db
    .selectFrom('organisations')
    .innerJoin('administrativeUnits as unit', (join) =>
      join.onRef('unit.code', '=', 'organisations.communeCode').on('unit.validTo', 'is', null),
    )
    .select(['unit.code', 'unit.kind', 'unit.name'])
    .where('organisations.kind', '=', 'communeCommittee')
    .where('organisations.isOutside', '=', false)
    .where('organisations.validTo', 'is', null)
    .orderBy(sql`unit.name collate "vi-x-icu"`)
    .execute()

export type CommuneOption = Awaited<ReturnType<typeof listHomeCommunes>>[number]

/**
 * The code of a commune written as "phường Tân An, thành phố Cần Thơ", diacritics or not; undefined when there is none
 * or more than one. No scope: administrative units are public.
 */
export async function findCommuneByWords(db: Database, text: string): Promise<string | undefined> {
  const [commune = '', province = ''] = text.split(',').map(bareName)
  if (!commune || !province) return undefined
  const found = await db
    .selectFrom('administrativeUnits as unit')
    .innerJoin('administrativeUnits as provinceUnit', 'provinceUnit.code', 'unit.provinceCode')
    .select('unit.code')
    .where('unit.level', '=', 'commune')
    .where('unit.validTo', 'is', null)
    .where('provinceUnit.level', '=', 'province')
    .where('provinceUnit.validTo', 'is', null)
    .where(sql<SqlBool>`regexp_replace(${sql.ref('unit.searchKey')}, ${kinds}, '') = ${commune}`)
    .where(sql<SqlBool>`regexp_replace(${sql.ref('provinceUnit.searchKey')}, ${kinds}, '') = ${province}`)
    .limit(2)
    .execute()
  return found.length === 1 ? found[0]?.code : undefined
}

const kinds = '^(xa|phuong|dac khu|tinh|thanh pho|tp[.]?) +'
const bareName = (part: string) => searchKey(part).replace(new RegExp(kinds), '')

/** The number of members with secret identity that the organisation keeps; version 0 when none was ever given. */
export async function findSecretCount(db: Database, scope: Scope, organisationId: OrganisationId) {
  const row = await db
    .selectFrom('organisations')
    .leftJoin('secretIdentityCounts', 'secretIdentityCounts.organisationId', 'organisations.id')
    .select(['organisations.name', 'secretIdentityCounts.memberCount', 'secretIdentityCounts.version'])
    .where('organisations.id', '=', organisationId)
    .where(visible(scope, { organisationId: sql.ref('organisations.id') }))
    .executeTakeFirst()
  return row && { name: row.name, memberCount: row.memberCount, version: row.version ?? 0 }
}
