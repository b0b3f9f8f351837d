import { type AssessmentRequestId, type AssessmentRoundId, parseId } from '#core/ids.ts'
import { pageOf } from '#core/page.ts'
import { placeFor } from '#core/permission.ts'
import { startTask } from '#jobs/task.ts'
import { docxMediaType } from '#papers/docx.ts'
import { routes } from '#routes'
import { type Answer, goTo, notFound, send, show } from '#web/answer.ts'
import { get, type Visit } from '#web/route.ts'
import { printTask } from '../jobs/asking.ts'
import { RequestListPage, RequestPage } from '../pages/request-pages.tsx'
import { printedRequest, requestLetterDocx, requestLetterPdf } from '../papers/request-letter.ts'
import { assessmentRequestPermissions, assessmentRoundPermissions } from '../permissions/asking.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { listSheetsOfRequest } from '../queries/of-workplace.ts'
import {
  countRequests,
  findRequest,
  type LetterToPrint,
  listLettersToPrint,
  listRequests,
} from '../queries/requests.ts'
import { findRound } from '../queries/rounds.ts'
import { requestWords, roundWords } from '../terms/asking.ts'
import { requestPrintSettings } from './request-print-settings.ts'

const read = [assessmentRequestPermissions, 'read'] as const

/** More letters than so many are printed by a task. */
const mostAtOnce = 40

const sideOf = ({ work }: Visit) =>
  work.actor.role === 'communeOfficer' || work.actor.role === 'communeSecretary' ? 'commune' : 'workplace'

const may = ({ work }: Visit, action: 'ask' | 'typeIn') =>
  placeFor(assessmentRequestPermissions, action, work.actor.role) !== undefined

/** The round whose requests alone are asked for, as far as the reader may know of it. */
async function roundOf(visit: Visit) {
  const id = parseId<'assessment_rounds'>(visit.query.get('dot') ?? '')
  return id && findRound(visit.work.db, visit.scopeOf([assessmentRoundPermissions, 'read']), id)
}

async function list(visit: Visit): Promise<Answer> {
  const { work, scope, query } = visit
  const after = parseId<'assessment_requests'>(query.get('sau') ?? '')
  const round = await roundOf(visit)
  const roundId: AssessmentRoundId | null = round?.id ?? null
  const [found, total] = await Promise.all([
    listRequests(work.db, scope, { roundId, after }),
    countRequests(work.db, scope, { roundId }),
  ])
  const { rows, nextAfter } = pageOf(found)
  return show({
    title: requestWords.list,
    seen: { filter: query.toString(), rowCount: rows.length },
    body: (
      <RequestListPage
        side={sideOf(visit)}
        rows={rows}
        total={total}
        round={round && { id: round.id, label: roundWords.one(round.year) }}
        mayAsk={may(visit, 'ask')}
        mayTypeIn={may(visit, 'typeIn')}
        nextAfter={nextAfter?.id}
        isFirstPage={after === undefined}
        today={work.today}
      />
    ),
  })
}

async function showOne(visit: Visit<'/xin-nhan-xet/:id'>): Promise<Answer> {
  const { db, today } = visit.work
  const id = parseId<'assessment_requests'>(visit.params.id)
  const request = id && (await findRequest(db, visit.scope, id))
  if (!request) return notFound()
  const after = parseId<'assessments'>(visit.query.get('sau') ?? '')
  const [found, printable] = await Promise.all([
    listSheetsOfRequest(db, visit.scopeOf([assessmentPermissions, 'read']), { requestId: request.id, after }),
    listLettersToPrint(db, visit.scope, { ids: [request.id] }),
  ])
  const { rows, nextAfter } = pageOf(found)
  return show({
    title: requestWords.one(request.numberText),
    seen: { filter: `phieu=${request.id}`, rowCount: rows.length },
    body: (
      <RequestPage
        side={sideOf(visit)}
        request={request}
        rows={rows}
        nextAfter={nextAfter?.id}
        isFirstPage={after === undefined}
        isPrintable={printable.length > 0}
        today={today}
      />
    ),
  })
}

const seenOn = (letters: readonly LetterToPrint[]) => ({
  filter: letters.map(({ numberText }) => numberText).join(', '),
  rowCount: letters.length,
  memberIds: letters.flatMap(({ memberIds }) => memberIds),
})

type OneVisit = Visit<'/xin-nhan-xet/:id'>

async function findPaper(visit: OneVisit) {
  const id: AssessmentRequestId | undefined = parseId<'assessment_requests'>(visit.params.id)
  const [letter] = id ? await listLettersToPrint(visit.work.db, visit.scope, { ids: [id] }) : []
  return letter && { letter, printed: printedRequest(letter, requestPrintSettings(visit.services)) }
}

async function pdf(visit: OneVisit): Promise<Answer> {
  const paper = await findPaper(visit)
  if (!paper) return notFound()
  return send({
    content: await requestLetterPdf([paper.printed], { createdAt: visit.work.now }),
    name: `${requestWords.fileName(paper.letter.numberText)}.pdf`,
    mediaType: 'application/pdf',
    inline: true,
    seen: seenOn([paper.letter]),
  })
}

async function word(visit: OneVisit): Promise<Answer> {
  const paper = await findPaper(visit)
  if (!paper) return notFound()
  return send({
    content: await requestLetterDocx(paper.printed),
    name: `${requestWords.fileName(paper.letter.numberText)}.docx`,
    mediaType: docxMediaType,
    seen: seenOn([paper.letter]),
  })
}

/** All letters of a round that are the reader's own, in one file; many by a task. */
async function ofRound(visit: Visit<'/dot-nhan-xet/:id/phieu-xin-y-kien.pdf'>): Promise<Answer> {
  const { work, services, scope } = visit
  const id = parseId<'assessment_rounds'>(visit.params.id)
  const round = id && (await findRound(work.db, visit.scopeOf([assessmentRoundPermissions, 'read']), id))
  if (!round) return notFound()
  const total = await countRequests(work.db, scope, { roundId: round.id })
  if (total > mostAtOnce) {
    const task = { kind: printTask, input: { roundId: round.id }, total }
    const started = await work.db.transaction().execute((tx) => startTask(tx, { work, jobs: services.jobs }, task))
    return goTo(routes.tasks.show.href({ id: started }))
  }
  const letters = await listLettersToPrint(work.db, scope, { roundId: round.id })
  if (letters.length === 0) return notFound()
  const settings = requestPrintSettings(services)
  return send({
    content: await requestLetterPdf(
      letters.map((letter) => printedRequest(letter, settings)),
      { createdAt: work.now },
    ),
    name: requestWords.roundFile(round.year),
    mediaType: 'application/pdf',
    inline: true,
    seen: seenOn(letters),
  })
}

export const requestRoutes = [
  get(routes.requests.list, { permission: read, event: 'assessmentRequest.listed' }, list),
  get(routes.requests.show, { permission: read, event: 'assessmentRequest.seen' }, showOne),
  get(routes.requests.pdf, { permission: read, event: 'assessmentRequest.paperSeen' }, (visit) => pdf(visit)),
  get(routes.requests.docx, { permission: read, event: 'assessmentRequest.paperSeen' }, (visit) => word(visit)),
  get(routes.rounds.letters, { permission: read, event: 'assessmentRequest.paperSeen' }, ofRound),
]
