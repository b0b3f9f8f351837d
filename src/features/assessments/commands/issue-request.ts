import { sql } from 'kysely'
import type { AssessmentRequestId, AssessmentRoundId, OrganisationId } from '#core/ids.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import type { Work } from '#db/work.ts'
import { getAssessmentSettings, getLetterWording } from '#features/regulations/queries.ts'
import { listRequestParties, type RequestWay, wayKey } from '../queries/request-parties.ts'
import { type RequestedAct, type RequestLetter, requestLetterSnapshot, requestSymbol } from '../rules/request-letter.ts'

/** What is stored of a request's check code; the code comes from the installation's secret, so the database cannot forge one. */
export type RequestCodeHashFor = (requestId: number) => string

export type RequestToIssue = RequestedAct &
  RequestWay & {
    /** Absent for a request outside a round. */
    readonly roundId?: AssessmentRoundId
    /** Within a round: 1 comes with its opening, the next ones for members who came later. */
    readonly part?: number
  }

export type IssuedRequest = { readonly id: AssessmentRequestId; readonly numberText: string }

const series = 'CV'

/**
 * Takes hold of the numbers of workplaces until the transaction ends, in one order, and says how far they have come. Whoever
 * finds out for whom to ask does so after it: two who ask for the same workplace at once then do it one after the other.
 */
export async function holdNumbers(
  tx: Transaction,
  workplaceIds: readonly OrganisationId[],
  year: number,
): Promise<ReadonlyMap<OrganisationId, number>> {
  const { rows } = await sql<{ organisationId: OrganisationId; lastNumber: number }>`
    insert into number_series (organisation_id, series, year, last_number)
    select distinct id, ${series}, ${year}::int, 0 from unnest(${sql.val(workplaceIds)}::int[]) as asked (id) order by id
    on conflict (organisation_id, series, year) do update set last_number = number_series.last_number
    returning organisation_id, last_number`.execute(tx)
  return new Map(rows.map((row) => [row.organisationId, row.lastNumber]))
}

type Numbered = { readonly request: RequestToIssue; readonly letter: RequestLetter }

/**
 * Issues requests (F2; 213-QĐ/TW Đ3 k4): each takes the next number of its workplace and year and keeps the names, titles and
 * regulation of this day. They come back in the order given.
 */
export async function issueRequests(
  tx: Transaction,
  work: Work,
  { requests, codeHashFor }: { readonly requests: readonly RequestToIssue[]; readonly codeHashFor: RequestCodeHashFor },
): Promise<readonly IssuedRequest[]> {
  if (requests.length === 0) return []
  const numbered = await numberRequests(tx, work, requests)
  const stored = await storeRequests(tx, work, { numbered, codeHashFor })
  await record(
    tx,
    work,
    stored.map(({ id, numberText }) => ({
      kind: 'assessmentRequest.issued',
      subjectId: id,
      note: numberText,
      data: { number: numberText },
    })),
  )
  return stored
}

/** One request, for one person or several; its transaction rolls its number back with it. */
export async function issueRequest(
  tx: Transaction,
  work: Work,
  { request, codeHashFor }: { readonly request: RequestToIssue; readonly codeHashFor: RequestCodeHashFor },
): Promise<IssuedRequest> {
  const [issued] = await issueRequests(tx, work, { requests: [request], codeHashFor })
  if (!issued) throw new Error('a request was asked for and not issued')
  return issued
}

/** Gives each request its number and the letter that stays. */
async function numberRequests(
  tx: Transaction,
  work: Work,
  requests: readonly RequestToIssue[],
): Promise<readonly Numbered[]> {
  const { today: on, actor } = work
  const last = new Map(
    await holdNumbers(
      tx,
      requests.map(({ workplaceId }) => workplaceId),
      on.year,
    ),
  )
  const [settings, wording, parties] = await Promise.all([
    getAssessmentSettings(tx, on),
    getLetterWording(tx, on),
    listRequestParties(tx, requests, { on, mandateId: actor.mandateId }),
  ])
  const numbered = requests.map((request): Numbered => {
    const between = parties.get(wayKey(request))
    if (!between) throw new Error(`no parties of a request ${wayKey(request)}`)
    const number = (last.get(request.workplaceId) ?? 0) + 1
    last.set(request.workplaceId, number)
    const numberText = `${number}-${requestSymbol(settings.requestSymbol, between.isBaseCell)}`
    const { regulation, style } = wording
    return {
      request,
      letter: requestLetterSnapshot(request, between, {
        number: numberText,
        issuedOn: on,
        regulation,
        margins: style.margins,
      }),
    }
  })
  await keepNumbers(tx, last, on.year)
  return numbered
}

const keepNumbers = (tx: Transaction, last: ReadonlyMap<OrganisationId, number>, year: number) =>
  sql`update number_series set last_number = given.last_number
    from unnest(${sql.val([...last.keys()])}::int[], ${sql.val([...last.values()])}::int[]) as given (id, last_number)
    where organisation_id = given.id and series = ${series} and year = ${year}`.execute(tx)

type ToStore = { readonly numbered: readonly Numbered[]; readonly codeHashFor: RequestCodeHashFor }

/** With ids taken beforehand, since the check code of a paper is made of its id: a row is written once. */
async function storeRequests(
  tx: Transaction,
  { today }: Work,
  { numbered, codeHashFor }: ToStore,
): Promise<readonly IssuedRequest[]> {
  const { rows: ids } = await sql<{ readonly id: AssessmentRequestId }>`
    select nextval(pg_get_serial_sequence('assessment_requests', 'id'))::int as id
    from generate_series(1, ${numbered.length}::int)`.execute(tx)
  const stored = numbered.flatMap(({ request, letter }, place) => {
    const id = ids[place]?.id
    return id ? [{ id, request, letter }] : []
  })
  await sql`
    insert into assessment_requests (id, round_id, part, workplace_id, commune_id, purpose, period_from, period_to, due_on,
      issued_on, number_text, letter, code_hash) overriding system value
    select id, round_id, part, workplace_id, commune_id, purpose, (letter ->> 'periodFrom')::date,
      (letter ->> 'periodTo')::date, (letter ->> 'dueOn')::date, ${today}, letter ->> 'number', letter, code_hash
    from jsonb_to_recordset(${JSON.stringify(stored.map((one) => rowOf(one, codeHashFor)))}::jsonb) as given (id int,
      round_id int, part int, workplace_id int, commune_id int, purpose text, letter jsonb, code_hash text)`.execute(tx)
  return stored.map(({ id, letter }) => ({ id, numberText: letter.number }))
}

const rowOf = (
  { id, request, letter }: Numbered & { readonly id: AssessmentRequestId },
  codeHashFor: RequestCodeHashFor,
) => ({
  id,
  round_id: request.roundId ?? null,
  part: request.part ?? 1,
  workplace_id: request.workplaceId,
  commune_id: request.communeId,
  purpose: request.purpose,
  letter,
  code_hash: codeHashFor(id),
})
