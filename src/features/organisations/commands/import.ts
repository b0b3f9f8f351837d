import type { OrganisationId } from '#core/ids.ts'
import { searchKey } from '#core/vietnamese-text.ts'
import type { Transaction } from '#db/connection.ts'
import { type Happening, record } from '#db/events.ts'
import type { Work } from '#db/work.ts'
import type { OrganisationKind } from '../rules/kinds.ts'
import { canStandUnder, type ImportedArea, type ImportedOrganisation } from '../rules/tree.ts'
import { insertArea } from './areas.ts'
import { nameColumns, storeOrganisation, storeVersion } from './store.ts'

export type ImportRefusal = 'parentUnknown' | 'wrongParent' | 'communeUnknown' | 'cellUnknown'

export type ImportedRow =
  | { readonly outcome: 'added' | 'updated' | 'unchanged'; readonly id: number; readonly before: Before | null }
  | { readonly outcome: 'refused'; readonly reason: ImportRefusal }

/** What the row overwrote. */
export type Before = {
  readonly name: string
  readonly shortName: string
  readonly parentId: OrganisationId | null
  readonly code: string | null
  readonly communeCode: string | null
  readonly isBaseCell: boolean
}

type Known = Before & { readonly id: OrganisationId; readonly kind: OrganisationKind }

/**
 * Brings the tree to a list of organisations, parents before children in whatever order they stand. An organisation is
 * recognised by its code, a commune committee also by its commune, the province by being the only one; a second run
 * changes nothing. Answers row by row, in the order of `rows`; whoever asks has checked the right to import.
 */
export async function importOrganisations(
  tx: Transaction,
  work: Work,
  rows: readonly ImportedOrganisation[],
): Promise<readonly ImportedRow[]> {
  const tree = treeOf(await listKnown(tx))
  const results = new Map<ImportedOrganisation, ImportedRow>()
  let waiting = [...rows]
  while (waiting.length > 0) {
    const ready = waiting.filter((row) => row.parentCode === null || tree.hasCode(row.parentCode))
    if (ready.length === 0) break
    for (const row of ready) results.set(row, await apply(tx, work, { row, tree }))
    waiting = waiting.filter((row) => !results.has(row))
  }
  await record(tx, work, [...results.values()].flatMap(happeningOf))
  return rows.map((row) => results.get(row) ?? { outcome: 'refused', reason: 'parentUnknown' })
}

function happeningOf(result: ImportedRow): readonly Happening[] {
  if (result.outcome === 'added')
    return [{ kind: 'organisation.created', subjectId: result.id, data: { from: 'import' } }]
  if (result.outcome !== 'updated') return []
  return [{ kind: 'organisation.renamed', subjectId: result.id, data: { from: result.before?.name, by: 'import' } }]
}

type Ready = { readonly row: ImportedOrganisation; readonly tree: Tree }

async function apply(tx: Transaction, work: Work, { row, tree }: Ready): Promise<ImportedRow> {
  const parent = tree.parentOf(row)
  const known = tree.find(row)
  const refusal = whyNot(row, parent, known) ?? (known && tree.isAbove(known.id, parent) ? 'wrongParent' : undefined)
  if (refusal) return { outcome: 'refused', reason: refusal }
  const parentId = parent?.id ?? null
  if (known) return update(tx, work, { row, tree, known, parentId })
  const { parentCode: _, ...organisation } = row
  const id = await storeOrganisation(tx, { ...organisation, parentId, validFrom: work.today })
  tree.add({ ...organisation, id, parentId })
  return { outcome: 'added', id, before: null }
}

/** The one with the other kind keeps its place: what it is cannot be changed by a list. */
function whyNot(row: ImportedOrganisation, parent: Known | undefined, known: Known | undefined) {
  if (row.kind !== 'province' && !parent) return 'parentUnknown'
  if (parent && !canStandUnder(row.kind, parent.kind)) return 'wrongParent'
  return known && known.kind !== row.kind ? 'wrongParent' : undefined
}

type Update = Ready & { readonly known: Known; readonly parentId: OrganisationId | null }

async function update(tx: Transaction, work: Work, { row, tree, known, parentId }: Update): Promise<ImportedRow> {
  const { code, communeCode, isBaseCell } = row
  const names = nameColumns(row.name, row.shortName)
  const next: Known = {
    ...known,
    code,
    communeCode,
    isBaseCell,
    parentId,
    name: names.name,
    shortName: names.shortName,
  }
  tree.add(next)
  if (isSame(known, next)) return { outcome: 'unchanged', id: known.id, before: null }
  await tx
    .updateTable('organisations')
    .set((eb) => ({ code, communeCode, isBaseCell, parentId, ...names, version: eb('version', '+', 1) }))
    .where('id', '=', known.id)
    .execute()
  if (known.name !== next.name || known.parentId !== parentId) {
    await storeVersion(tx, { organisationId: known.id, name: next.name, parentId }, work.today)
  }
  const { id, kind: _, ...before } = known
  return { outcome: 'updated', id, before }
}

const compared = ['code', 'communeCode', 'isBaseCell', 'parentId', 'name', 'shortName'] as const
const isSame = (one: Known, other: Known) => compared.every((fact) => one[fact] === other[fact])

const listKnown = (tx: Transaction) =>
  tx
    .selectFrom('organisations')
    .select(['id', 'kind', 'name', 'shortName', 'parentId', 'code', 'communeCode', 'isBaseCell'])
    .where('validTo', 'is', null)
    .forUpdate()
    .execute()

/** The organisations as they stand while the list is applied. */
type Tree = ReturnType<typeof treeOf>

function treeOf(known: readonly Known[]) {
  const ids = new Map<OrganisationId, Known>()
  const codes = new Map<string, Known>()
  const communes = new Map<string, Known>()
  const names = new Map<string, Known>()
  let province: Known | undefined

  function add(one: Known): void {
    ids.set(one.id, one)
    names.set(`${one.parentId}:${searchKey(one.name)}`, one)
    if (one.code) codes.set(one.code, one)
    if (one.kind === 'communeCommittee' && one.communeCode) communes.set(one.communeCode, one)
    if (one.kind === 'province') province = one
  }

  /** A row without a parent stands under the province, unless it is the province. */
  const parentOf = (row: ImportedOrganisation): Known | undefined => {
    if (row.kind === 'province') return undefined
    return row.parentCode === null ? province : codes.get(row.parentCode)
  }

  /** Who had no code yet is known by the name under the same parent; one with another code is somebody else. */
  const namesake = (row: ImportedOrganisation): Known | undefined => {
    const found = names.get(`${parentOf(row)?.id ?? null}:${searchKey(row.name)}`)
    return found?.code ? undefined : found
  }

  function find(row: ImportedOrganisation): Known | undefined {
    const byCommune = row.kind === 'communeCommittee' ? communes.get(row.communeCode ?? '') : undefined
    return codes.get(row.code) ?? (row.kind === 'province' ? province : undefined) ?? byCommune ?? namesake(row)
  }

  function isAbove(id: OrganisationId, other: Known | undefined): boolean {
    for (let at = other; at; at = at.parentId === null ? undefined : ids.get(at.parentId)) if (at.id === id) return true
    return false
  }

  for (const one of known) add(one)
  return { add, find, parentOf, isAbove, hasCode: (code: string) => codes.has(code) }
}

/** Brings the areas of the communes to a list; an area is recognised by commune, kind and name. Row by row, in order. */
export async function importAreas(
  tx: Transaction,
  work: Work,
  rows: readonly ImportedArea[],
): Promise<readonly ImportedRow[]> {
  const known = await listKnown(tx)
  const communes = new Map(known.map((one) => [one.kind === 'communeCommittee' ? one.communeCode : null, one.id]))
  const cells = new Map(known.map((one) => [one.code, one]))
  const results: ImportedRow[] = []
  for (const row of rows) {
    const communeId = communes.get(row.communeCode)
    const cell = row.cellCode === null ? undefined : cells.get(row.cellCode)
    if (!communeId) results.push({ outcome: 'refused', reason: 'communeUnknown' })
    else if (row.cellCode !== null && cell?.parentId !== communeId) {
      results.push({ outcome: 'refused', reason: 'cellUnknown' })
    } else results.push(await applyArea(tx, work, { ...row, communeId, cellId: cell?.id ?? null }))
  }
  return results
}

type PlacedArea = ImportedArea & { readonly communeId: OrganisationId; readonly cellId: OrganisationId | null }

async function applyArea(tx: Transaction, work: Work, area: PlacedArea): Promise<ImportedRow> {
  const { communeId, cellId, kind, name } = area
  const known = await tx
    .selectFrom('residentialAreas')
    .select(['id', 'cellId'])
    .where('communeId', '=', communeId)
    .where('kind', '=', kind)
    .where('searchKey', '=', searchKey(name))
    .where('validTo', 'is', null)
    .executeTakeFirst()
  if (!known)
    return { outcome: 'added', id: await insertArea(tx, work, { communeId, cellId, kind, name }), before: null }
  if (known.cellId === cellId) return { outcome: 'unchanged', id: known.id, before: null }
  await tx.updateTable('residentialAreas').set({ cellId }).where('id', '=', known.id).execute()
  return { outcome: 'updated', id: known.id, before: null }
}
