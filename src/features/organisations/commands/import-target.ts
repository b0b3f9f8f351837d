import type { OrganisationId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import type { Work } from '#db/work.ts'
import type { AppliedRow, Applying, ImportTarget, MatchedRow, Undoing } from '#features/imports/commands/target.ts'
import { codesOf, type Mapping, type Match, type RowProblem } from '#features/imports/rules/kept-report.ts'
import { routes } from '#routes'
import type { Sheet } from '#spreadsheets/sheet.ts'
import { organisationImportFields } from '../forms/import-fields.ts'
import { organisationId, readKeptRow, readWritten } from '../forms/import-kept.ts'
import { readOrganisationTree } from '../forms/import-list.ts'
import type { TreeValues } from '../forms/import-row.ts'
import { organisationPermissions } from '../permissions.ts'
import { getCommuneNames, getUnitIndex, listKnownOrganisations } from '../queries.ts'
import type { ImportedArea, ImportedOrganisation } from '../rules/tree.ts'
import {
  type OrganisationProblemKind,
  organisationImportLabels,
  organisationImportSample,
  organisationImportWords,
  sayOrganisationProblem,
  treeRowWords,
} from '../terms.ts'
import { type ImportedRow, type ImportRefusal, importAreas, importOrganisations } from './import.ts'
import { listChangedSince, undoImportedTree } from './undo-import.ts'

/** The tree of organisations and the residential areas as the import engine sees them. */
export const organisationImportTarget: ImportTarget = {
  key: 'organisations',
  right: [organisationPermissions, 'import'],
  words: organisationImportWords,
  fields: organisationImportFields.map((key) => ({
    key,
    label: organisationImportLabels[key] ?? key,
    required: false,
  })),
  sample: organisationImportSample,
  read,
  match,
  describe: (values) => treeRowWords(readKeptRow(values)),
  nameCodes: (db, problems) => getCommuneNames(db, codesOf(problems)),
  sayProblem: sayOrganisationProblem,
  apply,
  undo,
  listActedOn,
  subjectHref: (id) => routes.organisations.show.href({ id }),
}

async function read({ db, today }: Work, sheets: readonly Sheet[], mapping: Mapping) {
  const [units, kept] = await Promise.all([getUnitIndex(db, today), listKnownOrganisations(db)])
  const known = new Map(kept.flatMap((one) => (one.code ? [[one.code, one] as const] : [])))
  return readOrganisationTree(sheets, { units, known, mapping })
}

/** One with the same code is the same organisation, and so is the committee of the same commune. */
async function match(tx: Transaction, _work: Work, rows: readonly MatchedRow[]): Promise<readonly Match[]> {
  const known = await listKnownOrganisations(tx)
  const byCode = new Map(known.map((one) => [one.code, one]))
  const committees = new Map(
    known.map((one) => [one.kind === 'communeCommittee' ? one.communeCode : null, one] as const),
  )
  return rows.flatMap(({ position, values }): Match[] => {
    const row = readKeptRow(values)
    if (row.sort !== 'organisation' || row.code === null) return []
    const ofCommune = row.kind === 'communeCommittee' && row.communeCode ? committees.get(row.communeCode) : undefined
    const found = byCode.get(row.code) ?? ofCommune
    if (!found) return []
    return [
      {
        position,
        subjectId: found.id,
        place: 'own',
        label: found.name,
        choices: ['update', 'skip'],
        proposal: 'update',
      },
    ]
  })
}

type Placed<Row> = { readonly position: number; readonly row: Row }

const isOrganisation = (row: TreeValues): row is ImportedOrganisation & { readonly sort: 'organisation' } =>
  row.sort === 'organisation' && row.code !== null && row.kind !== null && row.name !== null
const isArea = (row: TreeValues): row is ImportedArea & { readonly sort: 'area' } =>
  row.sort === 'area' && row.communeCode !== null && row.kind !== null && row.name !== null

async function apply(tx: Transaction, work: Work, { rows, progress }: Applying): Promise<readonly AppliedRow[]> {
  const read = rows.map(({ position, values }) => ({ position, row: readKeptRow(values) }))
  const organisations = read.flatMap(({ position, row }): Placed<ImportedOrganisation>[] =>
    isOrganisation(row) ? [{ position, row: withoutSort(row) }] : [],
  )
  const areas = read.flatMap(({ position, row }): Placed<ImportedArea>[] =>
    isArea(row) ? [{ position, row: withoutSort(row) }] : [],
  )
  const written = await importOrganisations(
    tx,
    work,
    organisations.map(({ row }) => row),
  )
  await progress(organisations.length)
  const cells = await listAreaCells(tx)
  const covered = await importAreas(
    tx,
    work,
    areas.map(({ row }) => row),
  )
  await progress(rows.length)
  return [
    ...organisations.map((given, place) => appliedOrganisation(given, written[place])),
    ...areas.map((given, place) => appliedArea(given, covered[place], cells)),
  ]
}

const withoutSort = <Row extends { readonly sort: string }>({ sort: _, ...row }: Row): Omit<Row, 'sort'> => row

const listAreaCells = async (tx: Transaction) =>
  new Map(
    (await tx.selectFrom('residentialAreas').select(['id', 'cellId']).execute()).map(
      ({ id, cellId }): [number, OrganisationId | null] => [id, cellId],
    ),
  )

function appliedOrganisation(given: Placed<ImportedOrganisation>, result: ImportedRow | undefined): AppliedRow {
  const { position, row } = given
  if (!result || result.outcome === 'refused')
    return refusedRow(position, problemOf(result, { parent: row.parentCode }))
  const before = { sort: 'organisation', was: result.before }
  return { position, outcome: result.outcome, subjectId: result.id, before }
}

type Cells = Awaited<ReturnType<typeof listAreaCells>>

/** An area has no page of its own: no subject. */
function appliedArea(given: Placed<ImportedArea>, result: ImportedRow | undefined, cells: Cells): AppliedRow {
  const { position, row } = given
  const named = { commune: row.communeCode, cell: row.cellCode }
  if (!result || result.outcome === 'refused') return refusedRow(position, problemOf(result, named))
  const before = { sort: 'area', id: result.id, cellId: cells.get(result.id) ?? null }
  return { position, outcome: result.outcome, subjectId: null, before }
}

const refusedRow = (position: number, problem: RowProblem): AppliedRow => ({
  position,
  outcome: 'refused',
  subjectId: null,
  before: null,
  problem,
})

type Named = { readonly parent?: string | null; readonly commune?: string; readonly cell?: string | null }

/** Why a row without errors could not be written after all, in the kinds that the preview uses. */
function problemOf(result: { readonly reason: ImportRefusal } | undefined, named: Named): RowProblem {
  const kinds: Readonly<Record<ImportRefusal, readonly [OrganisationProblemKind, string | null | undefined]>> = {
    parentUnknown: ['unknownParent', named.parent],
    wrongParent: ['wrongParentKind', named.parent],
    communeUnknown: ['unknownCommuneCode', named.commune],
    cellUnknown: ['unknownCell', named.cell],
  }
  const [kind, raw] = kinds[result?.reason ?? 'parentUnknown']
  return { kind, severity: 'error', column: null, header: null, raw: raw ?? null, fixed: null, firstRow: null }
}

function undo(tx: Transaction, work: Work, { rows, appliedAt }: Undoing) {
  const organisations = rows.flatMap(({ outcome, subjectId, before }) => {
    const written = readWritten(before)
    const id = organisationId(subjectId)
    return written.sort === 'organisation' && id ? [{ outcome, id, was: written.was }] : []
  })
  const areas = rows.flatMap(({ outcome, before }) => {
    const written = readWritten(before)
    return written.sort === 'area' ? [{ outcome, ...written }] : []
  })
  return undoImportedTree(tx, work, {
    appliedAt,
    added: organisations.filter(isAdded).map(({ id }) => id),
    updated: organisations.flatMap(({ id, was }) => (was ? [{ id, before: was }] : [])),
    addedAreas: areas.filter(isAdded).map(({ id }) => id),
    updatedAreas: areas.filter((area) => !isAdded(area)),
  })
}

async function listActedOn(db: Database | Transaction, { rows, appliedAt }: Undoing): Promise<readonly number[]> {
  const ids = rows.flatMap(({ subjectId }) => organisationId(subjectId) ?? [])
  const changed = await listChangedSince(db, { ids, appliedAt })
  return rows.filter(({ subjectId }) => subjectId !== null && changed.has(subjectId)).map(({ position }) => position)
}

const isAdded = ({ outcome }: { readonly outcome: 'added' | 'updated' }) => outcome === 'added'
