import { textFields } from '#core/form.ts'
import { type MemberId, parseId } from '#core/ids.ts'
import { pageOf } from '#core/page.ts'
import { routes } from '#routes'
import { formatDate } from '#ui/format.ts'
import { type Answer, formStatus, goTo, notAllowed, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { askOnRequest, faultOf } from '../commands/ask-on-request.ts'
import { idsOf } from '../forms/fields.ts'
import { checkOnRequest, typedPeriod, typedPurpose } from '../forms/on-request.ts'
import { AskOnRequestPage, ChooseToAskPage, type ChosenMember } from '../pages/on-request-page.tsx'
import { requestCodeHashes } from '../papers/request-letter.ts'
import { assessmentRequestPermissions } from '../permissions/asking.ts'
import {
  type AskedMember,
  getReturnDueOn,
  listAskedMembers,
  listChoosableMembers,
  type MemberKey,
} from '../queries/to-ask.ts'
import { linksWithin, mostAskedAtOnce, type Period, usualPeriod } from '../rules/eligibility.ts'
import type { Purpose } from '../rules/sheet.ts'
import { type AskOnRequestRefusal, onRequestRefusals, onRequestWords } from '../terms/on-request.ts'

const ask = [assessmentRequestPermissions, 'ask'] as const

/** `sau` holds the last row of the page before: its place in the order, then its id. */
function readKey(text: string | null): MemberKey | undefined {
  const cut = text?.lastIndexOf('~') ?? -1
  const id = parseId<'members'>(text?.slice(cut + 1))
  return text && cut > 0 && id ? { sortKey: text.slice(0, cut), id } : undefined
}

const chosenIds = (values: readonly unknown[]) => idsOf<'members'>(values)

async function choose(visit: Visit, refusal?: AskOnRequestRefusal): Promise<Answer> {
  const { work, scope, query, hidden } = visit
  const search = query.get('tim') ?? ''
  const after = readKey(query.get('sau'))
  const { rows, nextAfter } = pageOf(await listChoosableMembers(work.db, scope, { search, after }))
  return show({
    title: onRequestWords.choose,
    status: formStatus({ refusal }),
    seen: { filter: `tim=${search}`, rowCount: rows.length, event: 'member.listed' },
    body: (
      <ChooseToAskPage
        rows={rows}
        search={search}
        nextHref={nextAfter && routes.requests.new.href({ tim: search, sau: `${nextAfter.sortKey}~${nextAfter.id}` })}
        isFirstPage={after === undefined}
        refusal={refusal && onRequestRefusals[refusal]}
        hidden={hidden}
      />
    ),
  })
}

const chosenMember = (member: AskedMember, purpose: Purpose, period: Period): ChosenMember => ({
  member,
  residences: linksWithin(member.links, period),
  fault: faultOf(member, purpose, period),
})

type Typed = {
  readonly ids: readonly MemberId[]
  readonly values: Readonly<Record<string, string>>
  readonly period: Period
  /** Without one yet, only what stands in the way of every purpose is told. */
  readonly purpose?: Purpose | undefined
  readonly errors?: Readonly<Record<string, string>>
  readonly refusal?: AskOnRequestRefusal
}

async function askPage({ work, scope, hidden }: Visit, typed: Typed): Promise<Answer> {
  const [members, returnDueOn] = await Promise.all([
    listAskedMembers(work.db, scope, typed.ids),
    getReturnDueOn(work.db, work.today),
  ])
  const { errors = {}, refusal } = typed
  return show({
    title: onRequestWords.ask,
    status: formStatus({ refusal, errors }),
    seen: {
      filter: 'xin-nhan-xet',
      rowCount: members.length,
      memberIds: members.map(({ id }) => id),
      event: 'member.listed',
    },
    body: (
      <AskOnRequestPage
        chosen={members.map((member) => chosenMember(member, typed.purpose ?? 'grading', typed.period))}
        values={typed.values}
        errors={errors}
        refusal={refusal && onRequestRefusals[refusal]}
        returnDueOn={returnDueOn}
        hidden={hidden}
      />
    ),
  })
}

/** Whom to ask about, and once that is said, why. */
async function begin(visit: Visit): Promise<Answer> {
  const ids = chosenIds(visit.query.getAll('dang-vien'))
  if (ids.length === 0) return choose(visit)
  if (ids.length > mostAskedAtOnce) return choose(visit, 'tooManyChosen')
  const period = usualPeriod(visit.work.today)
  return askPage(visit, {
    ids,
    period,
    values: { 'tu-ngay': formatDate(period.from), 'den-ngay': formatDate(period.to) },
  })
}

async function send(visit: Visit): Promise<Answer> {
  const { work, form, formKey, services } = visit
  const ids = chosenIds(form.getAll('dang-vien'))
  if (ids.length === 0) return choose(visit, 'nobodyChosen')
  if (ids.length > mostAskedAtOnce) return choose(visit, 'tooManyChosen')
  if (form.get('buoc') === 'chon') return goTo(routes.requests.new.href({ 'dang-vien': ids.join(',') }))
  const checked = checkOnRequest(form, work.today)
  const typed = {
    ids,
    values: textFields(form),
    period: typedPeriod(form, work.today),
    purpose: typedPurpose(form),
  }
  if (!checked.ok) return askPage(visit, { ...typed, errors: checked.errors })
  const codeHashFor = requestCodeHashes(services.config.secret)
  const outcome = await askOnRequest(work, { ...checked.value, memberIds: ids, formKey }, codeHashFor)
  if (outcome.ok) {
    const { requestIds, sheetIds } = outcome.value
    return goTo(routes.requests.list.href(), onRequestWords.asked(sheetIds.length, requestIds.length))
  }
  if (outcome.reason === 'notAllowed') return notAllowed(ask)
  return askPage(visit, { ...typed, refusal: outcome.reason })
}

export const onRequestRoutes = [
  get(routes.requests.new, { permission: ask, event: 'member.listed' }, begin),
  post(routes.requests.new, { permission: ask, event: 'assessmentRequest.issued' }, send),
]
