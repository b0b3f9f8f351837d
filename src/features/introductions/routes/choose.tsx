import { type MemberId, parseId } from '#core/ids.ts'
import { pageOf } from '#core/page.ts'
import { routes } from '#routes'
import { type Answer, goTo, notFound, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { draftIntroduction } from '../commands/draft.ts'
import { draftMany } from '../commands/draft-many.ts'
import { readIds } from '../forms.ts'
import { type DraftTaskInput, draftOutcome, draftTask } from '../jobs.ts'
import { OutcomePage } from '../pages/batch-pages.tsx'
import { ChoosePage } from '../pages/choose-page.tsx'
import { introductionPermissions } from '../permissions.ts'
import { countToIntroduce, listToIntroduce, listToIntroduceIds, type ToIntroduceKey } from '../queries/to-introduce.ts'
import { mostChosen } from '../rules/tabs.ts'
import { introductionFieldErrors, introductionRefusals, pageTitles, stepMessages } from '../terms.ts'
import { mostAtOnce, startTaskPage } from './long-work.ts'

const create = [introductionPermissions, 'create'] as const

/** `sau` holds the last row of the page before: its place in the order, then its id. */
function readKey(text: string | null): ToIntroduceKey | undefined {
  const cut = text?.lastIndexOf('~') ?? -1
  const id = parseId<'members'>(text?.slice(cut + 1))
  return text && cut > 0 && id ? { sortKey: text.slice(0, cut), id } : undefined
}

async function choose({ work, scope, query, hidden }: Visit): Promise<Answer> {
  const search = query.get('tim') ?? ''
  const filter = { search }
  const after = readKey(query.get('sau'))
  const [found, total] = await Promise.all([
    listToIntroduce(work.db, scope, { filter, after }),
    countToIntroduce(work.db, scope, filter),
  ])
  const { rows, nextAfter } = pageOf(found)
  const nextHref =
    nextAfter && routes.introductions.choose.href({ tim: search, sau: `${nextAfter.sortKey}~${nextAfter.id}` })
  return show({
    title: pageTitles.choose,
    seen: { filter: `tim=${search}`, rowCount: rows.length },
    body: (
      <ChoosePage
        rows={rows}
        total={total}
        search={search}
        nextHref={nextHref}
        isFirstPage={after === undefined}
        hidden={hidden}
      />
    ),
  })
}

async function draft(visit: Visit): Promise<Answer> {
  const { work, scope, form } = visit
  const all = form.get('tat-ca')
  const ids =
    typeof all === 'string'
      ? await listToIntroduceIds(work.db, scope, { search: all === '*' ? '' : all })
      : readIds<'members'>(form, 'dang-vien')
  if (ids.length === 0) return goTo(routes.introductions.choose.href(), introductionFieldErrors.nothingChosen)
  if (ids.length > mostChosen) return goTo(routes.introductions.choose.href(), introductionFieldErrors.tooMany)
  return ids.length === 1 && ids[0] ? draftOne(visit, ids[0]) : draftAll(visit, ids)
}

/** From a member's page or a single tick: straight on to the draft. */
async function draftOne({ work, form, formKey }: Visit, memberId: MemberId): Promise<Answer> {
  const hasMoved = form.has('da-chuyen')
  const outcome = await draftIntroduction(work, { memberId, formKey, hasMoved })
  if (outcome.ok) return goTo(routes.introductions.show.href({ id: outcome.value }), stepMessages.drafted)
  if (outcome.reason === 'notFound') return notFound()
  return goTo(routes.members.show.href({ id: memberId }), introductionRefusals[outcome.reason])
}

/** Few at once; many as a task with its progress. */
async function draftAll(visit: Visit, memberIds: readonly MemberId[]): Promise<Answer> {
  const { work, formKey } = visit
  const input: DraftTaskInput = { memberIds, formKey }
  if (memberIds.length > mostAtOnce) return startTaskPage(visit, { kind: draftTask, input, total: memberIds.length })
  const { next, ...outcome } = draftOutcome(await draftMany(work, input))
  const onward = next ?? { href: routes.introductions.list.href(), label: pageTitles.list }
  return show({
    title: pageTitles.draft,
    body: <OutcomePage title={pageTitles.draft} {...outcome} next={onward} />,
  })
}

export const chooseRoutes = [
  get(routes.introductions.choose, { permission: create, event: 'introduction.toIntroduceListed' }, choose),
  post(routes.introductions.draft, { permission: create, event: 'introduction.drafted' }, draft),
]
