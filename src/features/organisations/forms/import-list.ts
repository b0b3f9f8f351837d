import type { Mapping, ReadReport, ReadRow } from '#features/imports/rules/kept-report.ts'
import { settledFields, severityOf, sheetOf, viewRecord } from '#features/imports/rules/report.ts'
import { readTable, type Table, type TableRecord, type TableTarget } from '#features/imports/rules/table.ts'
import { columnLetter, type Sheet } from '#spreadsheets/sheet.ts'
import type { UnitIndex } from '../rules/units.ts'
import { type OrganisationImportField, organisationFieldWords } from './import-fields.ts'
import { readAreaRow, readOrganisationRow, type TreeValues } from './import-row.ts'
import { type Draft, type KnownOrganisations, treeProblems } from './import-tree.ts'

export type TreeRow = ReadRow & { readonly values: TreeValues }
export type TreeReport = Omit<ReadReport, 'rows'> & { readonly rows: readonly TreeRow[] }

export type TreeImportContext = {
  readonly units: UnitIndex
  /** Organisations already kept: a file may name them as parents without holding them. */
  readonly known?: KnownOrganisations
  readonly mapping?: Mapping
}

const target: TableTarget = { fields: organisationFieldWords, nameFields: ['name', 'area'] }

/** A whole tree of organisations, and the residential areas with the cells that cover them, from the sheets of one file. */
export function readOrganisationTree(sheets: readonly Sheet[], context: TreeImportContext): TreeReport {
  const tables = sheets.map((sheet) =>
    readTable(sheet, target, settledFields(context.mapping ?? {}, sheet, columnLetter)),
  )
  const drafts = tables.flatMap((table) => table.records.map((record) => readDraft(table, record, context)))
  const inTree = treeProblems(drafts, context.known ?? new Map())
  const rows = drafts.map((draft, position): TreeRow => {
    const problems = [...draft.problems, ...(inTree[position] ?? [])]
    return {
      sheet: draft.sheet,
      sheetRow: draft.view.row,
      severity: severityOf(problems),
      values: draft.values,
      problems,
    }
  })
  return { sheets: tables.map((table) => sheetOf(table, columnLetter)), rows }
}

/** A sheet with a column of areas and none of names lists residential areas. */
function readDraft(table: Table, record: TableRecord, { units }: TreeImportContext): Draft {
  const view = viewRecord<OrganisationImportField>(table, record, columnLetter)
  const isArea = view.has('area') && !view.has('name')
  return { sheet: table.sheet, view, ...(isArea ? readAreaRow(view, units) : readOrganisationRow(view, units)) }
}
