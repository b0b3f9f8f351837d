import { sql } from 'kysely'
import type { AssessmentRequestId, AssessmentRoundId, OrganisationId } from '#core/ids.ts'
import type { Transaction } from '#db/connection.ts'
import { type Scope, scopeFor, type Work } from '#db/work.ts'
import { getAssessmentForms, getAssessmentSettings } from '#features/regulations/queries.ts'
import { assessmentRoundPermissions } from '../permissions/asking.ts'
import { listPeopleToAsk, listWorkplacesToAsk, nextParts, type PersonToAsk } from '../queries/asking.ts'
import { wayKey } from '../queries/request-parties.ts'
import { findRound, findRoundForUpdate, type RoundDetail } from '../queries/rounds.ts'
import type { AskedPeriod } from '../rules/asking.ts'
import { holdNumbers, issueRequests, type RequestCodeHashFor, type RequestToIssue } from './issue-request.ts'

/** The kind of the task that asks in a round. */
export const askTask = 'assessment.ask'

export type AskTaskInput = { readonly roundId: AssessmentRoundId; readonly total: number }

/** How many sheets and how many letters a round brought. */
export type AskedFor = { readonly sheets: number; readonly letters: number }

type Asking = { readonly roundId: AssessmentRoundId; readonly codeHashFor: RequestCodeHashFor }

/** Workplaces are taken together up to so many members, so that a transaction stays short. */
const peopleAtOnce = 500

/** Those whom a round can ask about: the workplaces of the actor. */
export const askingScope = ({ actor }: Work): Scope => scopeFor(actor, [assessmentRoundPermissions, 'open'])

export const roundScope = ({ actor }: Work): Scope => scopeFor(actor, [assessmentRoundPermissions, 'read'])

/** The period of a round with the least months of a link that hold today. */
export async function periodOf(
  db: Parameters<typeof getAssessmentSettings>[0],
  { periodFrom, periodTo }: Pick<AskedPeriod, 'periodFrom' | 'periodTo'>,
  today: Temporal.PlainDate,
): Promise<AskedPeriod> {
  const { leastMonths } = await getAssessmentSettings(db, today)
  return { periodFrom, periodTo, leastMonths }
}

type AskingPace = {
  readonly progress?: (remaining: number) => Promise<void>
  /** Another portion than `peopleAtOnce`, in tests. */
  readonly mostAtOnce?: number
}

type WithCount = { readonly workplaceId: OrganisationId; readonly count: number }

/** Whole workplaces in their order, together about `peopleAtOnce`. */
export function portionsOf(workplaces: readonly WithCount[], most = peopleAtOnce): readonly (readonly WithCount[])[] {
  const portions: WithCount[][] = []
  let count = Number.POSITIVE_INFINITY
  for (const workplace of workplaces) {
    if (count + workplace.count > most) {
      portions.push([])
      count = 0
    }
    portions.at(-1)?.push(workplace)
    count += workplace.count
  }
  return portions
}

/**
 * Asks for everybody of the actor's workplaces who is still to be asked for in a round, some workplaces at a time (213-QĐ/TW Đ3
 * k4). Killed half-way and begun again it goes on with the rest: who has a sheet is not asked for twice.
 */
export async function askInRound(
  work: Work,
  { progress, mostAtOnce, ...asking }: Asking & AskingPace,
): Promise<AskedFor> {
  const round = await findRound(work.db, roundScope(work), asking.roundId)
  if (!round) return { sheets: 0, letters: 0 }
  const period = await periodOf(work.db, round, work.today)
  const workplaces = await listWorkplacesToAsk(work.db, askingScope(work), { period })
  let remaining = workplaces.reduce((sum, { count }) => sum + count, 0)
  let asked: AskedFor = { sheets: 0, letters: 0 }
  for (const portion of portionsOf(workplaces, mostAtOnce)) {
    const workplaceIds = portion.map(({ workplaceId }) => workplaceId)
    const more = await work.db.transaction().execute((tx) => askWorkplaces(tx, work, { ...asking, workplaceIds }))
    asked = { sheets: asked.sheets + more.sheets, letters: asked.letters + more.letters }
    remaining -= portion.reduce((sum, { count }) => sum + count, 0)
    await progress?.(remaining)
  }
  return asked
}

/**
 * One letter for each workplace and commune, and one sheet for each link, in one transaction. Those who were asked for since
 * the list was made are left out, since the numbers of the workplaces are held before it is made anew.
 */
export async function askWorkplaces(
  tx: Transaction,
  work: Work,
  { roundId, codeHashFor, workplaceIds }: Asking & { readonly workplaceIds: readonly OrganisationId[] },
): Promise<AskedFor> {
  const round = await findRoundForUpdate(tx, roundScope(work), roundId)
  if (round?.state !== 'open') return { sheets: 0, letters: 0 }
  await holdNumbers(tx, workplaceIds, work.today.year)
  const period = await periodOf(tx, round, work.today)
  const people = await listPeopleToAsk(tx, { period, workplaceIds })
  const byWay = [...Map.groupBy(people, wayKey).values()]
  const parts = new Map((await nextParts(tx, { roundId, workplaceIds })).map((row) => [wayKey(row), row.part]))
  const requests = byWay.map((those) => requestOf(round, those, parts))
  const issued = await issueRequests(tx, work, { requests, codeHashFor })
  const sheets = byWay.flatMap((those, place) => {
    const request = issued[place]
    return request ? those.map(({ linkId }) => ({ linkId, requestId: request.id })) : []
  })
  await insertSheets(tx, work, { round, sheets })
  return { sheets: sheets.length, letters: issued.length }
}

function requestOf(
  round: RoundDetail,
  people: readonly PersonToAsk[],
  parts: ReadonlyMap<string, number>,
): RequestToIssue {
  const [first] = people
  if (!first) throw new Error('a request for nobody')
  return {
    roundId: round.id,
    part: parts.get(wayKey(first)) ?? 1,
    workplaceId: first.workplaceId,
    communeId: first.communeId,
    purpose: 'yearly',
    periodFrom: round.periodFrom,
    periodTo: round.periodTo,
    dueOn: round.dueOn,
    people: people.map(({ memberId, fullName, birthYear, workplaceCell, residence }) => ({
      memberId,
      fullName,
      birthYear,
      workplaceCell,
      residence,
    })),
  }
}

type NewSheets = {
  readonly round: RoundDetail
  readonly sheets: readonly { readonly linkId: number; readonly requestId: AssessmentRequestId }[]
}

/** The sheets of members who must meet (form A), with the event of each, in one statement. */
async function insertSheets(tx: Transaction, work: Work, { round, sheets }: NewSheets): Promise<void> {
  const { A: form } = await getAssessmentForms(tx, work.today)
  const { actor } = work
  await sql`
    with sheet as (
      insert into assessments (request_id, round_id, member_id, workplace_id, commune_id, cell_id, link_id, form_id, purpose,
        year, period_from, period_to, due_on, state, sort_key, search_key)
      select asked.request_id, ${round.id}, members.id, members.workplace_id, link.commune_id, link.cell_id, link.id,
        ${form.id}, 'yearly', ${round.year}, ${round.periodFrom}, ${round.periodTo}, ${round.dueOn}, 'withCell',
        members.sort_key, members.search_key
      from unnest(${sql.val(sheets.map(({ linkId }) => linkId))}::int[],
        ${sql.val(sheets.map(({ requestId }) => requestId))}::int[]) as asked (link_id, request_id)
      join residence_links as link on link.id = asked.link_id
      join members on members.id = link.member_id
      returning id, member_id
    )
    insert into events (kind, subject_kind, subject_id, member_id, account_id, mandate_id, actor_name, organisation_id,
      organisation_name, on_behalf, note, data, at)
    select 'assessment.requested', 'assessment', sheet.id, sheet.member_id, ${actor.accountId}::int, ${actor.mandateId}::int,
      ${actor.name}, ${actor.organisationId}::int, ${actor.organisationName}, false, null,
      '{"from": null, "to": "withCell"}'::jsonb, ${work.now}::timestamptz
    from sheet order by sheet.id`.execute(tx)
}
