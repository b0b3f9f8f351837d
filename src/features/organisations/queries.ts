import { type Expression, type SqlBool, sql } from 'kysely'
import type { OrganisationId } from '#core/ids.ts'
import { searchKey } from '#core/vietnamese-text.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { escapeLike, patternsOf } from '#db/like.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { type ProposedCell, proposeCellFor } from './rules/cells.ts'
import { type AdministrativeUnit, indexUnits, type UnitIndex } from './rules/units.ts'

type Reader = Database | Transaction
type OnDay = { readonly on: Temporal.PlainDate }

/** Rows that hold on a day; the last day of a row is its first one without validity. For queries on one table. */
const validOn = (on: Temporal.PlainDate) => sql<SqlBool>`valid_from <= ${on} and (valid_to is null or valid_to > ${on})`

const inScope = (scope: Scope) => visible(scope, { organisationId: sql.ref('organisations.id') })

const listColumns = [
  'organisations.id',
  'organisations.kind',
  'organisations.name',
  'organisations.shortName',
  'organisations.code',
  'organisations.isOutside',
  'organisations.validTo',
] as const

const childCount = sql<number>`(select count(*)::int from organisations as child
  where child.parent_id = organisations.id and child.valid_to is null)`

export type OrganisationRow = Awaited<ReturnType<typeof listChildren>>[number]

/** What stands directly under an organisation today, each with how many stand under it. */
export const listChildren = (db: Reader, scope: Scope, parentId: OrganisationId) =>
  db
    .selectFrom('organisations')
    .select([...listColumns, childCount.as('childCount')])
    .where('organisations.parentId', '=', parentId)
    .where('organisations.validTo', 'is', null)
    .where(inScope(scope))
    .orderBy('organisations.kind')
    .orderBy('organisations.sortKey')
    .orderBy('organisations.id')
    .execute()

const mostFound = 100

/** Organisations whose name or code holds the words, without regard to diacritics; at most a hundred. */
export function searchOrganisations(db: Reader, scope: Scope, text: string) {
  const words = escapeLike(searchKey(text))
  return db
    .selectFrom('organisations')
    .leftJoin('organisations as parent', 'parent.id', 'organisations.parentId')
    .select([...listColumns, childCount.as('childCount'), 'parent.shortName as parentName'])
    .where((eb) =>
      eb.or([eb('organisations.searchKey', 'like', `%${words}%`), eb('organisations.code', 'like', `${words}%`)]),
    )
    .where('organisations.validTo', 'is', null)
    .where(inScope(scope))
    .orderBy('organisations.sortKey')
    .orderBy('organisations.id')
    .limit(mostFound)
    .execute()
}

/** Whether a column of the caller's query points at an organisation whose name holds every word, diacritics or not. */
export const isNamed = (column: Expression<unknown>, words: string): Expression<SqlBool> =>
  sql`${column} in (select named.id from organisations as named
    where ${sql.join([sql`true`, ...patternsOf(words).map((pattern) => sql`named.search_key like ${pattern}`)], sql` and `)})`

/** The root of the tree: the province of this installation; undefined before it is entered. No scope: the tree is no secret. */
export const findProvince = (db: Reader) =>
  db
    .selectFrom('organisations')
    .select(['id', 'name'])
    .where('kind', '=', 'province')
    .where('isOutside', '=', false)
    .executeTakeFirst()

export type OrganisationDetail = NonNullable<Awaited<ReturnType<typeof findOrganisation>>>
type Ancestor = { readonly id: OrganisationId; readonly shortName: string }

/** One organisation with the way to it from the province, the nearest ancestor last. */
export const findOrganisation = (db: Reader, scope: Scope, id: OrganisationId) =>
  db
    .selectFrom('organisations')
    .leftJoin('administrativeUnits as unit', (join) =>
      join.onRef('unit.code', '=', 'organisations.communeCode').on('unit.validTo', 'is', null),
    )
    .select([
      ...listColumns,
      'organisations.parentId',
      'organisations.communeCode',
      'organisations.placeName',
      'organisations.isBaseCell',
      'organisations.contact',
      'organisations.validFrom',
      'organisations.version',
      'unit.kind as unitKind',
      'unit.name as unitName',
      ancestors.as('ancestors'),
    ])
    .where('organisations.id', '=', id)
    .where(inScope(scope))
    .executeTakeFirst()

const ancestors = sql<readonly Ancestor[]>`(
  with recursive above (id, parent_id, short_name, height) as (
    select parent.id, parent.parent_id, parent.short_name, 1 from organisations as parent
      where parent.id = organisations.parent_id
    union all
    select parent.id, parent.parent_id, parent.short_name, above.height + 1
      from organisations as parent join above on parent.id = above.parent_id
  )
  select coalesce(json_agg(json_build_object('id', id, 'shortName', short_name) order by height desc), '[]') from above
)`

export type VersionRow = Awaited<ReturnType<typeof listVersions>>[number]

/** The names an organisation had, the newest first; papers of a time show the name of that time. No scope: the tree is no secret. */
export const listVersions = (db: Reader, organisationId: OrganisationId) =>
  db
    .selectFrom('organisationVersions')
    .select(['name', 'validFrom', 'validTo'])
    .where('organisationId', '=', organisationId)
    .orderBy('validFrom', 'desc')
    .orderBy('id', 'desc')
    .execute()

/** The commune's committee by the code of its administrative unit; the one on the system before one outside. No scope: the tree is no secret. */
export async function findCommuneCommittee(
  db: Reader,
  { communeCode, on }: OnDay & { readonly communeCode: string | null },
): Promise<OrganisationId | undefined> {
  if (!communeCode) return undefined
  const row = await db
    .selectFrom('organisations')
    .select('id')
    .where('kind', '=', 'communeCommittee')
    .where('communeCode', '=', communeCode)
    .where(validOn(on))
    .orderBy('isOutside')
    .orderBy('id')
    .executeTakeFirst()
  return row?.id
}

/** The cell, when it is one of this commune's on that day. */
export const isCellOfCommune = (
  db: Reader,
  { cellId, communeId, on }: OnDay & { readonly cellId: OrganisationId; readonly communeId: OrganisationId },
) =>
  db
    .selectFrom('organisations')
    .select(['id', 'name'])
    .where('id', '=', cellId)
    .where('parentId', '=', communeId)
    .where('kind', '=', 'residenceCell')
    .where(validOn(on))
    .executeTakeFirst()

type CellsOf = OnDay & { readonly communeId: OrganisationId }

/** The residence cells of a commune, to choose from. No scope: the tree is no secret. */
export const listCellNames = (db: Reader, asked: CellsOf) => cellsOf(db, asked).select(['id', 'shortName']).execute()

const cellsOf = (db: Reader, { communeId, on }: CellsOf) =>
  db
    .selectFrom('organisations')
    .where('parentId', '=', communeId)
    .where('kind', '=', 'residenceCell')
    .where(validOn(on))
    .orderBy('sortKey')
    .orderBy('id')

export type CellRow = Awaited<ReturnType<typeof listCells>>[number]

/** The residence cells of a commune with the areas each covers: "ấp Thạnh Lợi". No scope: the tree is no secret. */
export const listCells = (db: Reader, asked: CellsOf) =>
  cellsOf(db, asked)
    .select([
      'id',
      'name',
      'shortName',
      sql<readonly string[]>`array(select area.kind || ' ' || area.name from residential_areas as area
        where area.cell_id = organisations.id and area.valid_to is null order by area.id)`.as('areas'),
    ])
    .execute()

export type AreaRow = Awaited<ReturnType<typeof listAreas>>[number]

/** The residential areas of a commune and who covers each. No scope: the tree is no secret. */
export const listAreas = (db: Reader, { communeId, on }: OnDay & { readonly communeId: OrganisationId }) =>
  db
    .selectFrom('residentialAreas')
    .select(['id', 'kind', 'name', 'searchKey', 'cellId'])
    .where('communeId', '=', communeId)
    .where(validOn(on))
    .orderBy('kind')
    // Khóm 2 before Khóm 10; names without a number after them.
    .orderBy(sql`lpad(substring(name from '[0-9]+'), 6, '0') nulls last`)
    .orderBy(sql`name collate "vi-x-icu"`)
    .execute()

/** The cell that the address speaks of, as far as the commune's areas tell (213-QĐ/TW Đ4 k1); undefined when they do not. */
export async function proposeCell(
  db: Reader,
  { area, ...commune }: OnDay & { readonly communeId: OrganisationId; readonly area: string | null },
): Promise<ProposedCell | undefined> {
  return area ? proposeCellFor(area, await listAreas(db, commune)) : undefined
}

/** The communes of a province on a day, to choose from. No scope: administrative units are public. */
export const listCommunes = (db: Reader, { provinceCode, on }: OnDay & { readonly provinceCode: string }) =>
  db
    .selectFrom('administrativeUnits')
    .select(['code', 'kind', 'name'])
    .where('provinceCode', '=', provinceCode)
    .where('level', '=', 'commune')
    .where(validOn(on))
    .orderBy(sql`name collate "vi-x-icu"`)
    .execute()

/** A commune with its province by its five-digit code. No scope: administrative units are public. */
export const findCommune = (db: Reader, { communeCode, on }: OnDay & { readonly communeCode: string }) =>
  db
    .selectFrom('administrativeUnits')
    .select(['code', 'kind', 'name', 'provinceCode'])
    .where('code', '=', communeCode)
    .where('level', '=', 'commune')
    .where(validOn(on))
    .executeTakeFirst()

/** The provinces and communes in force on a day, found by name. No scope: administrative units are public. */
export async function getUnitIndex(db: Reader, on: Temporal.PlainDate): Promise<UnitIndex> {
  const units: AdministrativeUnit[] = await db
    .selectFrom('administrativeUnits')
    .select(['code', 'level', 'kind', 'name', 'provinceCode'])
    .where(validOn(on))
    .execute()
  return indexUnits(units)
}

/** Every organisation of today, as a list of the tree is compared with it. No scope: the tree is no secret. */
export const listKnownOrganisations = (db: Reader) =>
  db
    .selectFrom('organisations')
    .select(['id', 'kind', 'code', 'communeCode', 'name'])
    .where('validTo', 'is', null)
    .execute()

const mostCommunes = 50
const wordsOfKinds = /^(?:xa|phuong|thi tran|dac khu|tinh|thanh pho|tp)[.]? +/

/**
 * Communes in force whose name and province hold every word, diacritics or not, those named so first; at most fifty. No
 * scope: administrative units are public.
 */
export async function searchCommunes(db: Reader, words: string) {
  const parts = words.split(',').map((part) => searchKey(part).replace(wordsOfKinds, ''))
  const patterns = patternsOf(parts.join(' '))
  if (patterns.length === 0) return []
  const { rows } = await sql<{ code: string; label: string }>`
    select unit.code, unit.kind || ' ' || unit.name || ', ' || province.kind || ' ' || province.name as label
    from administrative_units as unit
    join administrative_units as province on province.code = unit.province_code and province.level = 'province'
      and province.valid_to is null
    where unit.level = 'commune' and unit.valid_to is null and ${sql.join(
      patterns.map((pattern) => sql`unit.search_key || ' ' || province.search_key like ${pattern}`),
      sql` and `,
    )}
    order by unit.search_key = ${parts[0] ?? ''} desc, unit.name collate "vi-x-icu", province.name collate "vi-x-icu"
    limit ${mostCommunes}`.execute(db)
  return rows
}

/** "phường Thanh Đức, tỉnh Vĩnh Long" for each of these codes in force today. No scope: administrative units are public. */
export async function getCommuneNames(db: Reader, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (codes.length === 0) return new Map()
  const rows = await db
    .selectFrom('administrativeUnits as unit')
    .innerJoin('administrativeUnits as province', 'province.code', 'unit.provinceCode')
    .select(['unit.code', 'unit.kind', 'unit.name', 'province.kind as provinceKind', 'province.name as provinceName'])
    .where('unit.level', '=', 'commune')
    .where('unit.validTo', 'is', null)
    .where('province.level', '=', 'province')
    .where('province.validTo', 'is', null)
    .where('unit.code', 'in', [...new Set(codes)])
    .execute()
  return new Map(
    rows.map((unit) => [unit.code, `${unit.kind} ${unit.name}, ${unit.provinceKind} ${unit.provinceName}`]),
  )
}
