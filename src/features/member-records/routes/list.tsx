import { parseId } from '#core/ids.ts'
import { pageOf } from '#core/page.ts'
import { placeFor } from '#core/permission.ts'
import { introductionPermissions } from '#features/introductions/permissions.ts'
import { memberPermissions } from '#features/members/permissions.ts'
import { listWorkplaces } from '#features/members/queries/choices.ts'
import { rowsForTask } from '#features/members/rules.ts'
import { startTask } from '#jobs/task.ts'
import { routes } from '#routes'
import { writeXlsx, xlsxMediaType } from '#spreadsheets/write.ts'
import { type Answer, goTo, send, show } from '#web/answer.ts'
import { get, type Visit } from '#web/route.ts'
import { filterWords, readMemberFilter } from '../forms.ts'
import { type ExportInput, memberExportTask } from '../jobs.ts'
import { MemberListPage } from '../pages/list-page.tsx'
import { memberSheet } from '../papers/spreadsheets.ts'
import { listAllMembers } from '../queries/every-page.ts'
import { countByTab, countMembers, listMembers } from '../queries/list.ts'
import { recordWords } from '../terms.ts'

const asText = (query: URLSearchParams) => new URLSearchParams(filterWords(query)).toString()

async function list({ work, scope, query }: Visit): Promise<Answer> {
  const { actor } = work
  const asked = readMemberFilter(query)
  const after = parseId<'members'>(query.get('sau') ?? '')
  const isOne = (actor.workplacesBelow?.length ?? 0) <= 1
  // Where cells are not offered, none left in the address may narrow the list unseen.
  const filter = isOne ? asked : { ...asked, cellId: null }
  const counting = countByTab(work.db, scope, filter)
  // Of a search the page needs what counting found; without one both are read at once.
  const among = filter.search ? (await counting).found : null
  const [counts, found, places] = await Promise.all([
    counting,
    listMembers(work.db, scope, { filter, after, among }),
    isOne ? listWorkplaces(work.db, scope) : undefined,
  ])
  const { rows, nextAfter } = pageOf(found)
  const mayIn = (place: unknown) => place !== undefined
  return show({
    title: recordWords.members,
    seen: { filter: asText(query), rowCount: rows.length },
    body: (
      <MemberListPage
        organisationName={actor.organisationName}
        organisationId={actor.organisationId}
        tab={filter.tab}
        counts={counts}
        query={filterWords(query)}
        rows={rows}
        total={counts[filter.tab]}
        nextAfter={nextAfter?.id}
        isFirstPage={after === undefined}
        cells={places?.cells.map(({ id, shortName }) => ({ value: String(id), label: shortName }))}
        may={{
          create: mayIn(placeFor(memberPermissions, 'create', actor.role)),
          import: mayIn(placeFor(memberPermissions, 'import', actor.role)),
          introduce: mayIn(placeFor(introductionPermissions, 'create', actor.role)),
          countSecret: mayIn(placeFor(memberPermissions, 'countSecret', actor.role)),
        }}
      />
    ),
  })
}

/** A short list at once, a long one as a task whose file is kept. */
async function exportList({ work, scope, query, services }: Visit): Promise<Answer> {
  const filter = readMemberFilter(query)
  const total = await countMembers(work.db, scope, filter)
  if (total > rowsForTask) {
    const input: ExportInput = { filter: asText(query) }
    const id = await work.db
      .transaction()
      .execute((tx) => startTask(tx, { work, jobs: services.jobs }, { kind: memberExportTask, input, total }))
    return goTo(routes.tasks.show.href({ id }))
  }
  const rows = await listAllMembers(work.db, scope, { filter, mostRows: rowsForTask })
  return send({
    name: `${recordWords.members} ${work.today}.xlsx`,
    mediaType: xlsxMediaType,
    content: await writeXlsx([memberSheet(rows)]),
    seen: { filter: asText(query), rowCount: rows.length, memberIds: rows.map(({ id }) => id) },
  })
}

export const memberListRoutes = [
  get(routes.members.list, { permission: [memberPermissions, 'export'], event: 'member.listed' }, list),
  get(routes.members.export, { permission: [memberPermissions, 'export'], event: 'member.exported' }, exportList),
]
