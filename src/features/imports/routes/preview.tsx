import { pageOf } from '#core/page.ts'
import { may } from '#core/permission.ts'
import { isUnderWay } from '#jobs/task.ts'
import { routes } from '#routes'
import { type Answer, notFound, show } from '#web/answer.ts'
import type { Visit } from '#web/route.ts'
import type { ImportTarget, ImportTargets, Names } from '../commands/target.ts'
import { findActedOn } from '../commands/undo.ts'
import type { MappingDraft } from '../pages/mapping-form.tsx'
import { PreviewPage, type RowsProps, type ShownMissing } from '../pages/preview-page.tsx'
import { ResultPage } from '../pages/result-page.tsx'
import type { ShownRow } from '../pages/row-table.tsx'
import { findApplyTask } from '../queries/import.ts'
import { countImportRows, type ImportRow, listImportRows, listNamedByRows, type RowCounts } from '../queries/rows.ts'
import type { RowTab } from '../rules/kept-report.ts'
import { actedOnText, dayText, importRefusals, importWords } from '../terms.ts'
import { type Found, findAsked } from './reach.ts'

export type ImportVisit = Visit<typeof routes.imports.show.pattern> | Visit<typeof routes.imports.choice.pattern>

/** How the address names the tabs. */
const tabWords: Readonly<Record<RowTab, string>> = {
  all: 'tat-ca',
  error: 'loi',
  warning: 'xem',
  ok: 'dat',
  matched: 'trung',
  ask: 'cho',
  proposed: 'goi-y',
}

export const tabOf = (word: string | null): RowTab => {
  const tabs: readonly RowTab[] = ['error', 'warning', 'ok', 'matched', 'ask', 'proposed']
  return tabs.find((tab) => tabWords[tab] === word) ?? 'all'
}

/** The page of an import on one tab. */
export const tabHref = (id: number, tab: RowTab, after?: number): string =>
  routes.imports.show.href({ id }, { muc: tabWords[tab], sau: after })

export type Shown = {
  readonly draft?: MappingDraft
  readonly refusal?: keyof typeof importRefusals
}

export async function showImport(visit: ImportVisit, targets: ImportTargets, shown: Shown = {}): Promise<Answer> {
  const found = await findAsked(visit, targets)
  if (!found) return notFound()
  const { rows, filter } = await rowsOf(visit, found)
  const isOpen = found.detail.state === 'read'
  return show({
    title: isOpen ? importWords.preview : importWords.result,
    seen: { filter, rowCount: rows.rows.length },
    body: isOpen
      ? await previewBody(visit, found, { ...shown, rows })
      : await resultBody(visit, found, { ...shown, rows }),
    ...statusOf(shown),
  })
}

const statusOf = ({ draft, refusal }: Shown) => {
  if (draft) return { status: 422 as const }
  return refusal ? { status: 409 as const } : {}
}

async function rowsOf(visit: ImportVisit, { detail, target }: Found) {
  const { db } = visit.work
  const counts = await countImportRows(db, detail.id)
  const word = visit.query.get('muc')
  const tab = word === null && detail.state === 'read' ? firstTab(counts) : tabOf(word)
  const asked = visit.query.get('sau') ?? ''
  const after = /^\d{1,9}$/.test(asked) ? Number(asked) : undefined
  const { rows, nextAfter } = pageOf(await listImportRows(db, detail.id, { tab, after }))
  const names = await target.nameCodes(
    db,
    rows.flatMap(({ problems }) => problems),
  )
  const props: RowsProps = {
    detail,
    words: target.words,
    counts,
    tab,
    tabWord: tabWords[tab],
    tabs: tabsFor(counts, tab),
    tabHref: (to, from) => tabHref(detail.id, to, from),
    rows: rows.map((row) => shownRow(target, row, names)),
    nextAfter: nextAfter?.position,
    isFirstPage: after === undefined,
  }
  return { rows: props, filter: new URLSearchParams({ lan: String(detail.id), muc: tabWords[tab] }).toString() }
}

/** A preview opens on the rows that wait for the person; where none does, on all. */
const firstTab = (counts: RowCounts): RowTab => {
  const waiting: readonly RowTab[] = ['ask', 'error', 'warning']
  return waiting.find((tab) => counts[tab] > 0) ?? 'all'
}

/** The tabs about people already there and about proposals come only when there are some. */
const tabsFor = (counts: RowCounts, current: RowTab): readonly RowTab[] => {
  const always: readonly RowTab[] = ['all', 'error', 'warning', 'ok']
  const sometimes: readonly RowTab[] = ['matched', 'ask', 'proposed']
  return [...always, ...sometimes.filter((tab) => counts[tab] > 0 || tab === current)]
}

const shownRow = (target: ImportTarget, row: ImportRow, names: Names): ShownRow => ({
  ...row,
  ...target.describe(row.values),
  problems: row.problems.map((problem) => ({
    ...problem,
    sentence: target.sayProblem(problem),
    rawText: dayText(String(problem.raw ?? '')),
    fixedText: names.get(problem.fixed ?? '') ?? dayText(problem.fixed ?? ''),
    proposalText: names.get(problem.proposal?.code ?? ''),
  })),
  href: row.subjectId === null ? null : target.subjectHref(row.subjectId),
})

type Body = Shown & { readonly rows: RowsProps }

async function previewBody(visit: ImportVisit, found: Found, { rows, draft, refusal }: Body) {
  const { target } = found
  return (
    <PreviewPage
      {...rows}
      fields={target.fields}
      draft={draft ?? { values: {}, errors: {} }}
      refusal={refusal && importRefusals[refusal]}
      mayRequestTransfer={target.requestTransfer !== undefined}
      proposalWords={target.proposals?.words}
      missing={await missingOf(visit, found)}
      hidden={visit.hidden}
    />
  )
}

/** What the rows name and is not there, and whether this person may add it. */
async function missingOf({ work }: ImportVisit, { detail, target }: Found): Promise<ShownMissing | undefined> {
  if (!target.missing) return undefined
  const { keys, right, find, words } = target.missing
  const missing = await find(work.db, detail.organisationId, await listNamedByRows(work.db, detail.id, keys))
  if (missing.length === 0) return undefined
  const addable = missing.filter(({ canAdd }) => canAdd).length
  return {
    title: words.title(missing),
    lead: words.lead(missing),
    addLabel: addable > 0 ? words.add(addable, detail.organisationName) : undefined,
    whoAdds: may(work.actor, right, { organisationId: detail.organisationId }) ? undefined : words.whoAdds,
  }
}

async function resultBody(visit: ImportVisit, { detail, target }: Found, { rows, refusal }: Body) {
  const task = detail.state === 'applying' ? await findApplyTask(visit.work.db, detail.id) : undefined
  return (
    <ResultPage
      {...rows}
      taskHref={task && routes.tasks.show.href({ id: task.id })}
      mayAskAgain={detail.state === 'applying' && !isUnderWay(task, visit.work.now)}
      refusal={
        refusal === 'actedOn'
          ? actedOnText(await findActedOn(visit.work, detail, target))
          : refusal && importRefusals[refusal]
      }
      hidden={visit.hidden}
    />
  )
}
