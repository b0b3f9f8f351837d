import type { AssessmentRoundId, OrganisationId, TaskId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import { nextState } from '#core/workflow.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import type { Jobs } from '#jobs/queue.ts'
import { startTask } from '#jobs/task.ts'
import { assessmentRoundPermissions } from '../permissions/asking.ts'
import { listWorkplacesToAsk } from '../queries/asking.ts'
import { findRoundForUpdate, type RoundDetail } from '../queries/rounds.ts'
import { assessmentRoundWorkflow, type RoundDates, yearOf } from '../rules/round.ts'
import type { RoundRefusal } from '../terms/asking.ts'
import {
  type AskedFor,
  type AskTaskInput,
  askingScope,
  askTask,
  askWorkplaces,
  periodOf,
  roundScope,
} from './ask-in-round.ts'
import type { RequestCodeHashFor } from './issue-request.ts'

/** Up to so many sheets come with the answer; beyond, they are made by a task that shows how far it is. */
export const mostAskedAtOnce = 300

export type AskingMeans = {
  readonly jobs: Jobs
  readonly codeHashFor: RequestCodeHashFor
  /** Another limit than `mostAskedAtOnce`, in tests. */
  readonly mostAtOnce?: number
}

export type RoundAsked = AskedFor & {
  readonly id: AssessmentRoundId
  /** Set when the sheets are still being made. */
  readonly taskId: TaskId | null
}

export type OpenRound = { readonly formKey: string; readonly dates: RoundDates }

/**
 * Opens the asking of a year (213-QĐ/TW Đ3 k4): the province for all workplaces, a workplace for itself, each once a year. Its
 * requests and sheets come with it in the same act, or by a task when they are many.
 */
export function openRound(
  work: Work,
  { formKey, dates }: OpenRound,
  means: AskingMeans,
): Promise<Outcome<RoundRefusal, RoundAsked>> {
  const { actor, today } = work
  return once<RoundRefusal, RoundAsked>(work, formKey, async (tx) => {
    const { organisationId } = actor
    if (!may(actor, [assessmentRoundPermissions, 'open'], { organisationId })) return refuse('notAllowed')
    const row = await tx
      .insertInto('assessmentRounds')
      .values({ organisationId, year: yearOf(dates), ...dates, openedOn: today })
      .onConflict((conflict) => conflict.columns(['organisationId', 'year']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!row) return refuse('yearTaken')
    const { periodFrom, periodTo, dueOn } = dates
    await record(tx, work, {
      kind: 'assessmentRound.opened',
      subjectId: row.id,
      note: String(yearOf(dates)),
      data: {
        from: null,
        to: 'open',
        year: yearOf(dates),
        periodFrom: periodFrom.toString(),
        periodTo: periodTo.toString(),
        dueOn: dueOn.toString(),
      },
    })
    return askNow(tx, work, { ...means, id: row.id, dates })
  })
}

type ToAsk = AskingMeans & {
  readonly id: AssessmentRoundId
  readonly dates: Pick<RoundDates, 'periodFrom' | 'periodTo'>
}

/** Asks at once for few, by a task for many; a round that asks for nobody is refused. */
async function askNow(
  tx: Transaction,
  work: Work,
  { id, dates, jobs, codeHashFor, mostAtOnce = mostAskedAtOnce }: ToAsk,
): Promise<Outcome<'nobodyToAsk', RoundAsked>> {
  const period = await periodOf(tx, dates, work.today)
  const workplaces = await listWorkplacesToAsk(tx, askingScope(work), { period })
  const total = workplaces.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return refuse('nobodyToAsk')
  if (total > mostAtOnce) {
    const input: AskTaskInput = { roundId: id, total }
    return done({
      id,
      taskId: await startTask(tx, { work, jobs }, { kind: askTask, input, total }),
      sheets: 0,
      letters: 0,
    })
  }
  const workplaceIds: readonly OrganisationId[] = workplaces.map(({ workplaceId }) => workplaceId)
  const asked = await askWorkplaces(tx, work, { roundId: id, codeHashFor, workplaceIds })
  return done({ id, taskId: null, ...asked })
}

/** House rule: an organisation asks in its own round, and a workplace for its own members in that of the province too. */
export const mayAskIn = (
  { actor }: Pick<Work, 'actor'>,
  round: Pick<RoundDetail, 'organisationId' | 'isOfProvince'>,
): boolean =>
  (round.isOfProvince || round.organisationId === actor.organisationId) &&
  may(actor, [assessmentRoundPermissions, 'open'], { organisationId: actor.organisationId })

export type AskMore = { readonly formKey: string; readonly id: AssessmentRoundId }

/** Asks in an open round for those who can be asked for only now: a link that was opened since, a link long enough by now. */
export function askMore(
  work: Work,
  { formKey, id }: AskMore,
  means: AskingMeans,
): Promise<Outcome<RoundRefusal, RoundAsked>> {
  return once<RoundRefusal, RoundAsked>(work, formKey, async (tx) => {
    const round = await findRoundForUpdate(tx, roundScope(work), id)
    if (!round) return refuse('notFound')
    if (!mayAskIn(work, round)) return refuse('notAllowed')
    if (round.state !== 'open') return refuse('wrongState')
    return askNow(tx, work, { ...means, id, dates: round })
  })
}

export type CloseRound = { readonly formKey: string; readonly id: AssessmentRoundId; readonly version: number }

/** Ends a round: nobody more is asked for in it; the sheets that were asked for go on (house rule). */
export function closeRound(work: Work, { formKey, id, version }: CloseRound): Promise<Outcome<RoundRefusal>> {
  return once<RoundRefusal>(work, formKey, async (tx) => {
    const round = await findRoundForUpdate(tx, roundScope(work), id)
    if (!round) return refuse('notFound')
    const { organisationId } = round
    if (!may(work.actor, [assessmentRoundPermissions, 'close'], { organisationId })) return refuse('notAllowed')
    const state = nextState(assessmentRoundWorkflow, round.state, 'close')
    if (!state) return refuse('wrongState')
    if (version !== round.version) return refuse('stale')
    await tx
      .updateTable('assessmentRounds')
      .set({ state, closedOn: work.today, version: round.version + 1 })
      .where('id', '=', id)
      .execute()
    await record(tx, work, {
      kind: 'assessmentRound.closed',
      subjectId: id,
      note: String(round.year),
      data: { from: round.state, to: state },
    })
    return done()
  })
}
