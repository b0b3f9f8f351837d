import type { OrganisationId } from '#core/ids.ts'
import { searchKey } from '#core/vietnamese-text.ts'
import type { Criterion } from '#features/regulations/rules.ts'
import { routes } from '#routes'
import { type Answer, goTo, notFound, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { saveDraft } from '../commands/draft.ts'
import { readDraftChanges, readTableQuery, type TableQuery } from '../forms/table.ts'
import { TableChoosePage } from '../pages/table-choose-page.tsx'
import { TablePage } from '../pages/table-page.tsx'
import type { TableColumn, TableRow } from '../pages/table-rows.tsx'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { type CellTable, listTables, readCellTable, type TableOfCell } from '../queries/table.ts'
import { lacksOf } from '../rules/sheet.ts'
import {
  canBeFlagged,
  differsFrom,
  gradedOnly,
  isAllBestColumn,
  mostOnPage,
  spreadOf,
  type TableView,
  wordOfView,
} from '../rules/table.ts'
import { tableWords } from '../terms/table.ts'
import { ownerOf } from './fill.tsx'
import { type NotKept, notKeptOf, tellNotKept, typedIn } from './table-told.ts'

export const draft = [assessmentPermissions, 'draft'] as const

const choosesCell = ({ work: { actor } }: Visit) => actor.role !== 'residenceCellSecretary'

export type AskedTable = {
  readonly year: number
  readonly cell: { readonly id: OrganisationId; readonly name: string }
  readonly dueOn: Temporal.PlainDate | undefined
}

const newest = (tables: readonly TableOfCell[], cellId: OrganisationId) =>
  tables.find((table) => table.cellId === cellId)

/** The cell and the year that are asked for: a secretary's own cell, the newest year with sheets; undefined: to be chosen. */
async function askedTable(
  visit: Visit,
  query: TableQuery,
): Promise<{ readonly table: AskedTable | undefined; readonly tables: readonly TableOfCell[] }> {
  const { db, actor, today } = visit.work
  const tables = await listTables(db, visit.scope)
  const cellId = choosesCell(visit) ? query.cellId : actor.organisationId
  if (!cellId) return { table: undefined, tables }
  const year = query.year ?? newest(tables, cellId)?.year ?? today.year
  const known = tables.find((table) => table.cellId === cellId && table.year === year) ?? newest(tables, cellId)
  if (!known && choosesCell(visit)) return { table: undefined, tables }
  const name = known?.cellName ?? actor.organisationName
  return { table: { year, cell: { id: cellId, name }, dueOn: known?.dueOn }, tables }
}

/** The table an address asks for, for its spreadsheets too; undefined when the actor does not reach it. */
export async function findAskedTable(visit: Visit): Promise<(AskedTable & { readonly read: CellTable }) | undefined> {
  const { table } = await askedTable(visit, readTableQuery(visit.query))
  if (!table) return undefined
  const read = await readCellTable(visit.work.db, visit.scope, { cellId: table.cell.id, year: table.year })
  return { ...table, read }
}

function rowsOf({ criteria, sheets }: CellTable): readonly TableRow[] {
  const columns = new Set(gradedOnly(criteria).map(({ position }) => position))
  return sheets.map((sheet) => {
    const lacks = lacksOf(criteria, sheet, sheet.proposal)
    return {
      ...sheet,
      isComplete: lacks.length === 0,
      lacksElsewhere: lacks.some(({ position }) => !columns.has(position)),
    }
  })
}

const columnsOf = ({ criteria, sheets }: CellTable): readonly TableColumn[] =>
  gradedOnly(criteria).map((criterion) => ({
    criterion,
    spread: spreadOf(criterion, sheets),
    canBeFlagged: canBeFlagged(criterion, sheets),
    isFlagged: isAllBestColumn(criterion, sheets),
  }))

const isIn = (criteria: readonly Criterion[]): Readonly<Record<TableView, (row: TableRow) => boolean>> => ({
  all: () => true,
  lacking: ({ isComplete }) => !isComplete,
  changed: (row) => differsFrom(criteria, row, row.before),
})

const matches = (search: string) => {
  const key = searchKey(search)
  return ({ fullName, workplaceName }: TableRow) => searchKey(`${fullName} ${workplaceName}`).includes(key)
}

/** What an address needs to lead to this table. */
export const addressOf = (visit: Visit, { year, cell }: AskedTable) => ({
  nam: year,
  'chi-bo': choosesCell(visit) ? cell.id : undefined,
})

const pagesOf = (found: number) => Math.max(1, Math.ceil(found / mostOnPage))

async function tablePage(visit: Visit, notKept: readonly NotKept[] = []): Promise<Answer> {
  const query = readTableQuery(visit.query)
  const { table, tables } = await askedTable(visit, query)
  if (!table) return query.cellId ? notFound() : choose(tables)
  const { year, cell, dueOn } = table
  const { db } = visit.work
  const read = await readCellTable(db, visit.scope, { cellId: cell.id, year })
  const rows = rowsOf(read)
  const views = isIn(read.criteria)
  const found = rows.filter(views[query.view]).filter(matches(query.search))
  const page = Math.min(query.page, pagesOf(found.length))
  const shown = found.slice((page - 1) * mostOnPage, page * mostOnPage)
  const told = await tellNotKept(visit, read.criteria, notKept)
  return show({
    title: tableWords.title(year),
    wide: true,
    ...(notKept.length > 0 ? { status: 409 } : {}),
    seen: {
      filter: `bang=${cell.id}&nam=${year}`,
      rowCount: shown.length + read.others.length,
      event: 'assessment.listed',
    },
    body: (
      <TablePage
        year={year}
        cell={cell}
        owner={ownerOf(visit.work.actor)}
        choosesCell={choosesCell(visit)}
        columns={columnsOf(read)}
        counts={{
          all: rows.length,
          lacking: rows.filter(views.lacking).length,
          changed: rows.filter(views.changed).length,
        }}
        agreed={rows.filter(({ state }) => state === 'agreed').length}
        dueOn={dueOn}
        rows={shown}
        found={found.length}
        page={page}
        view={query.view}
        search={query.search}
        others={read.others}
        firstToFill={(rows.find(views.lacking) ?? rows[0])?.id}
        told={told}
        typed={typedIn(notKept)}
        fields={visit.hidden}
        href={(words) => routes.assessments.table.href({ ...addressOf(visit, table), ...words })}
      />
    ),
  })
}

const choose = (tables: readonly TableOfCell[]): Answer =>
  show({ title: tableWords.choose, body: <TableChoosePage tables={tables} /> })

/** The page as it stands, sent without script: what could not be kept is told, and stays in the page as it was chosen. */
async function savePage(visit: Visit): Promise<Answer> {
  const changes = readDraftChanges(visit.form)
  const outcome = await saveDraft(visit.work, { formKey: visit.formKey, changes })
  const notKept = notKeptOf(changes, outcome.ok ? outcome.value : [])
  if (notKept.length > 0) return tablePage(visit, notKept)
  const { year, cellId, view, search, page } = readTableQuery(visit.query)
  return goTo(
    routes.assessments.table.href({
      nam: year,
      'chi-bo': cellId,
      xem: wordOfView(view),
      tim: search,
      trang: page > 1 ? page : undefined,
    }),
    tableWords.kept,
  )
}

export const tableRoutes = [
  get(routes.assessments.table, { permission: draft, event: 'assessment.listed' }, (visit) => tablePage(visit)),
  post(routes.assessments.table, { permission: draft, event: 'assessment.drafted' }, savePage),
]
