import { readVersion, textFields } from '#core/form.ts'
import { type AssessmentRoundId, parseId } from '#core/ids.ts'
import type { Outcome } from '#core/outcome.ts'
import { pageOf } from '#core/page.ts'
import { may, placeFor } from '#core/permission.ts'
import type { Scope } from '#db/work.ts'
import { memberPermissions } from '#features/members/permissions.ts'
import { getAssessmentSettings } from '#features/regulations/queries.ts'
import { isUnderWay } from '#jobs/task.ts'
import { routes } from '#routes'
import { formatDate } from '#ui/format.ts'
import { type Answer, formStatus, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { askTask, periodOf } from '../commands/ask-in-round.ts'
import { type AskingMeans, askMore, closeRound, mayAskIn, openRound, type RoundAsked } from '../commands/rounds.ts'
import { checkRound, readRoundDates } from '../forms/round.ts'
import { RoundListPage } from '../pages/round-list-page.tsx'
import { RoundNewPage } from '../pages/round-new-page.tsx'
import { RoundPage } from '../pages/round-page.tsx'
import { requestCodeHashes } from '../papers/request-letter.ts'
import {
  assessmentRequestPermissions,
  assessmentRoundPermissions,
  assessmentStatisticsPermissions,
} from '../permissions/asking.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { countSecretIdentity, listLeftOut, previewAsking } from '../queries/asking.ts'
import { countRequests } from '../queries/requests.ts'
import { countByState, findAskingTask, findRound, listCommuneProgress, listRounds } from '../queries/rounds.ts'
import { type AskedPeriod, type LeftOutReason, leftOutReasons } from '../rules/asking.ts'
import { proposedRound, type RoundDates } from '../rules/round.ts'
import { type RoundRefusal, roundRefusals, roundWords } from '../terms/asking.ts'

const read = [assessmentRoundPermissions, 'read'] as const
const open = [assessmentRoundPermissions, 'open'] as const
const figures = [assessmentStatisticsPermissions, 'read'] as const

type RoundVisit = Visit<'/dot-nhan-xet/:id'>

const isProvince = ({ work }: Visit) => work.actor.role === 'provinceOfficer'

export const meansOf = ({ services }: Visit): AskingMeans => ({
  jobs: services.jobs,
  codeHashFor: requestCodeHashes(services.config.secret),
})

async function list(visit: Visit): Promise<Answer> {
  const { work, scope } = visit
  const rows = await listRounds(work.db, scope, { sheets: visit.scopeOf(figures), today: work.today })
  return show({
    title: roundWords.list,
    body: (
      <RoundListPage
        rows={rows}
        mayOpen={placeFor(assessmentRoundPermissions, 'open', work.actor.role) !== undefined}
        isProvince={isProvince(visit)}
      />
    ),
  })
}

const isReason = (text: string): text is LeftOutReason => leftOutReasons.some((reason) => reason === text)

type LeftOutAsked = {
  readonly scope: Scope
  readonly period: AskedPeriod
  readonly counts: Awaited<ReturnType<typeof previewAsking>>['leftOut']
  readonly hrefOf: (change: Readonly<Record<string, string | number | undefined>>) => string
}

/** Who is left out, with names for whoever may see the members; and how many were named. */
async function leftOutOf(visit: Visit, { scope, period, counts, hrefOf }: LeftOutAsked) {
  const { db } = visit.work
  const [asked = '', after] = [visit.query.get('ly-do') ?? '', parseId<'members'>(visit.query.get('sau') ?? '')]
  const mayName = !isProvince(visit)
  const reason = mayName && isReason(asked) ? asked : undefined
  const [found, secretCount] = await Promise.all([
    reason ? listLeftOut(db, scope, { period, reason, after }) : [],
    countSecretIdentity(db, visit.scopeOf([memberPermissions, 'countSecret'])),
  ])
  const { rows, nextAfter } = pageOf(found)
  const isFirstPage = after === undefined
  return {
    rowCount: rows.length,
    leftOut: {
      counts,
      secretCount,
      leastMonths: period.leastMonths,
      names: mayName ? { reason, rows, nextAfter: nextAfter?.id, isFirstPage, hrefOf } : undefined,
    },
  }
}

type Trouble = {
  readonly refusal?: RoundRefusal
  readonly errors?: Readonly<Record<string, string>>
  readonly dates?: RoundDates
}

const datesAsWords = ({ periodFrom, periodTo, dueOn }: RoundDates) => ({
  'tu-ngay': formatDate(periodFrom),
  'den-ngay': formatDate(periodTo),
  han: formatDate(dueOn),
})

/** The form with what opening would do, for the days proposed or given. */
async function showNew(visit: Visit, { refusal, errors = {}, dates: given }: Trouble = {}): Promise<Answer> {
  const { db, today, actor } = visit.work
  const scope = visit.scopeOf(open)
  const proposed = proposedRound(await getAssessmentSettings(db, today), today)
  const dates = given ?? readRoundDates(visit.query, proposed, today)
  const period = await periodOf(db, dates, today)
  const preview = await previewAsking(db, scope, { period })
  const words = datesAsWords(dates)
  const hrefOf = (change: Readonly<Record<string, string | number | undefined>>) =>
    routes.rounds.new.href({ ...words, ...change })
  const { leftOut, rowCount } = await leftOutOf(visit, { scope, period, counts: preview.leftOut, hrefOf })
  return show({
    title: roundWords.new,
    status: formStatus({ refusal, errors }),
    seen: { filter: visit.query.toString(), rowCount, event: 'assessmentRound.previewed' },
    body: (
      <RoundNewPage
        organisationName={actor.organisationName}
        isProvince={isProvince(visit)}
        preview={preview}
        leftOut={leftOut}
        values={{ ...words, ...textFields(visit.form) }}
        errors={errors}
        refusal={refusal && roundRefusals[refusal]}
        fields={visit.hidden}
      />
    ),
  })
}

/** After asking: the task that goes on with it, or the round with what was asked for. */
const askedAnswer = ({ id, taskId, sheets, letters }: RoundAsked): Answer =>
  taskId
    ? goTo(routes.tasks.show.href({ id: taskId }))
    : goTo(routes.rounds.show.href({ id }), roundWords.asked(sheets, letters))

async function openOne(visit: Visit): Promise<Answer> {
  const checked = checkRound(visit.form, visit.work.today)
  if (!checked.ok) return showNew(visit, { errors: checked.errors })
  if (visit.form.get('viec') === 'xem') return showNew(visit, { dates: checked.value })
  const opened = await openRound(visit.work, { formKey: visit.formKey, dates: checked.value }, meansOf(visit))
  if (opened.ok) return askedAnswer(opened.value)
  if (opened.reason === 'notAllowed') return notAllowed(open)
  return showNew(visit, { refusal: opened.reason, dates: checked.value })
}

const idOf = (visit: RoundVisit): AssessmentRoundId | undefined => parseId<'assessment_rounds'>(visit.params.id)

/** The task that goes on asking, when one does. */
async function askingOf(visit: RoundVisit, id: AssessmentRoundId) {
  const task = await findAskingTask(visit.work.db, visit.scopeOf(read), { kind: askTask, id })
  return task && isUnderWay(task, visit.work.now) ? { taskId: task.id } : undefined
}

/** The round; after a refused step the same page with the reason. */
async function showRound(visit: RoundVisit, { refusal }: Trouble = {}): Promise<Answer> {
  const { db, today, actor } = visit.work
  const id = idOf(visit)
  const round = id && (await findRound(db, visit.scopeOf(read), id))
  if (!round) return notFound()
  const mayAsk = mayAskIn(visit.work, round)
  const period = await periodOf(db, round, today)
  const counted = visit.scopeOf(figures)
  const requests = visit.scopeOf([assessmentRequestPermissions, 'read'])
  const [communes, states, preview, asking, letterCount] = await Promise.all([
    listCommuneProgress(db, counted, { id: round.id, today }),
    countByState(db, counted, round.id),
    mayAsk && round.state === 'open' ? previewAsking(db, visit.scopeOf(open), { period }) : undefined,
    mayAsk ? askingOf(visit, round.id) : undefined,
    countRequests(db, requests, { roundId: round.id }),
  ])
  const hrefOf = (change: Readonly<Record<string, string | number | undefined>>) =>
    routes.rounds.show.href({ id: round.id }, change)
  const counts = preview?.leftOut.filter(({ reason }) => reason !== 'alreadyAsked')
  const named = counts && (await leftOutOf(visit, { scope: visit.scopeOf(open), period, counts, hrefOf }))
  return show({
    title: roundWords.one(round.year),
    status: formStatus({ refusal }),
    seen: {
      filter: new URLSearchParams([['dot', String(round.id)], ...visit.query]).toString(),
      rowCount: named?.rowCount ?? 0,
      event: 'assessmentRound.seen',
    },
    body: (
      <RoundPage
        round={round}
        communes={communes}
        states={states}
        toAsk={preview?.askedCount ?? 0}
        leftOut={named?.leftOut}
        asking={asking}
        may={{
          ask: mayAsk,
          close: may(actor, [assessmentRoundPermissions, 'close'], { organisationId: round.organisationId }),
          readSheets: placeFor(assessmentPermissions, 'announce', actor.role) !== undefined,
        }}
        letterCount={letterCount}
        refusal={refusal && roundRefusals[refusal]}
        fields={visit.hidden}
      />
    ),
  })
}

type Refused = { readonly action: 'open' | 'close' }

function answerRefused(visit: RoundVisit, outcome: Outcome<RoundRefusal, unknown>, { action }: Refused) {
  if (outcome.ok || outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed([assessmentRoundPermissions, action])
  return showRound(visit, { refusal: outcome.reason })
}

async function more(visit: Visit<'/dot-nhan-xet/:id/xin-them'>): Promise<Answer> {
  const id = idOf(visit)
  if (!id) return notFound()
  const asked = await askMore(visit.work, { formKey: visit.formKey, id }, meansOf(visit))
  return asked.ok ? askedAnswer(asked.value) : answerRefused(visit, asked, { action: 'open' })
}

async function close(visit: Visit<'/dot-nhan-xet/:id/ket-thuc'>): Promise<Answer> {
  const id = idOf(visit)
  if (!id) return notFound()
  const closed = await closeRound(visit.work, { formKey: visit.formKey, id, version: readVersion(visit.form) })
  if (closed.ok) return goTo(routes.rounds.show.href({ id }), roundWords.closed)
  return answerRefused(visit, closed, { action: 'close' })
}

export const roundRoutes = [
  get(routes.rounds.list, { permission: read, event: { none: 'figures, no data of any member' } }, list),
  get(routes.rounds.new, { permission: open, event: 'assessmentRound.previewed' }, (visit) => showNew(visit)),
  post(routes.rounds.new, { permission: open, event: 'assessmentRound.opened' }, openOne),
  get(routes.rounds.show, { permission: read, event: 'assessmentRound.seen' }, (visit) => showRound(visit)),
  post(routes.rounds.more, { permission: open, event: 'assessmentRequest.issued' }, more),
  post(
    routes.rounds.close,
    { permission: [assessmentRoundPermissions, 'close'], event: 'assessmentRound.closed' },
    close,
  ),
]
