import { parseId } from '#core/ids.ts'
import { pageOf } from '#core/page.ts'
import { placeFor } from '#core/permission.ts'
import { listCellNames } from '#features/organisations/queries.ts'
import { routes } from '#routes'
import { writeXlsx, xlsxMediaType } from '#spreadsheets/write.ts'
import { send, show } from '#web/answer.ts'
import { get, type Visit } from '#web/route.ts'
import { ListPage } from '../pages/list-page.tsx'
import { introductionPermissions } from '../permissions.ts'
import { getLetterDeadlines, type LetterDeadlines } from '../queries/deadline.ts'
import { countByState, type LetterFilter, type LetterRow, listLetters, type StateCount } from '../queries/list.ts'
import { batchActions, type TabKey, tabStates, tabsOf } from '../rules/tabs.ts'
import type { IntroductionState } from '../rules/workflow.ts'
import { pageTitles, paperNames } from '../terms.ts'
import { filterOf, filterWords, tabOf } from './filter.ts'
import { letterCells, letterColumns } from './spreadsheet.ts'

const read = [introductionPermissions, 'read'] as const

const withDeadline = (rows: readonly LetterRow[], deadlines: LetterDeadlines) =>
  rows.map((row) => ({ ...row, dueOn: deadlines.dueOn(row.state, row.enteredOn) }))

/** As the list behind the view counts it. */
const countOf = (counts: ReadonlyMap<IntroductionState, StateCount>, tab: TabKey) => {
  const states = tabStates[tab]
  return [...counts]
    .filter(([state]) => states?.includes(state) ?? true)
    .reduce((sum, [, count]) => sum + (states ? count.waiting : count.all), 0)
}

const isNarrowed = (filter: LetterFilter) =>
  Boolean(filter.search || filter.workplace || filter.cellId || filter.lateBefore)

async function list(visit: Visit) {
  const { work, scope, query } = visit
  const { role } = work.actor
  const tab = tabOf(role, query)
  const after = parseId<'introductions'>(query.get('sau') ?? '')
  const deadlines = await getLetterDeadlines(work.db, work.today)
  const filter = filterOf(tab, query, deadlines)
  const isWorkplace = role === 'workplaceOfficer' || role === 'workplaceSecretary'
  const isCommune = role === 'communeOfficer' || role === 'communeSecretary'
  const narrowed = isNarrowed(filter) ? filter : null
  const [found, counts, cells] = await Promise.all([
    listLetters(work.db, scope, { filter, after }),
    countByState(work.db, scope, narrowed),
    isCommune ? listCellNames(work.db, { communeId: work.actor.organisationId, on: work.today }) : [],
  ])
  const total = narrowed ? [...counts.values()].reduce((sum, { selected }) => sum + selected, 0) : countOf(counts, tab)
  const { rows, nextAfter } = pageOf(found)
  return show({
    title: pageTitles.list,
    seen: { filter: new URLSearchParams(filterWords(query)).toString(), rowCount: rows.length },
    body: (
      <ListPage
        side={isWorkplace ? 'workplace' : 'residence'}
        organisationName={work.actor.organisationName}
        tab={tab}
        tabs={tabsOf(role).map((key) => ({ key, count: countOf(counts, key) }))}
        query={filterWords(query)}
        rows={withDeadline(rows, deadlines)}
        total={total}
        nextAfter={nextAfter?.id}
        isFirstPage={after === undefined}
        cells={cells.map(({ id, shortName }) => ({ value: String(id), label: shortName }))}
        actions={(batchActions[tab] ?? []).filter((action) =>
          placeFor(introductionPermissions, action === 'print' ? 'read' : action, role),
        )}
        may={{
          draft: placeFor(introductionPermissions, 'create', role) !== undefined,
          typeIn: placeFor(introductionPermissions, 'typeIn', role) !== undefined,
        }}
        today={work.today}
        hidden={visit.hidden}
      />
    ),
  })
}

const mostExported = 5000

/** The filtered list as a spreadsheet, page after page until it ends. */
async function exportList({ work, scope, query }: Visit) {
  const deadlines = await getLetterDeadlines(work.db, work.today)
  const filter = filterOf(tabOf(work.actor.role, query), query, deadlines)
  const rows: LetterRow[] = []
  for (let after: LetterRow['id'] | undefined; rows.length < mostExported; ) {
    const page = pageOf(await listLetters(work.db, scope, { filter, after }))
    rows.push(...page.rows)
    after = page.nextAfter?.id
    if (!after) break
  }
  return send({
    name: paperNames.list(work.today.toString()),
    mediaType: xlsxMediaType,
    content: await writeXlsx([{ name: pageTitles.list, columns: letterColumns, rows: rows.map(letterCells) }]),
    seen: {
      filter: new URLSearchParams(filterWords(query)).toString(),
      rowCount: rows.length,
      memberIds: rows.map(({ memberId }) => memberId),
    },
  })
}

export const listRoutes = [
  get(routes.introductions.list, { permission: read, event: 'introduction.listed' }, list),
  get(routes.introductions.export, { permission: read, event: 'introduction.exported' }, exportList),
]
