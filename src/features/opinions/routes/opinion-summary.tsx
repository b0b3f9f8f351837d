import { halfYearOf } from '#features/meetings/rules/half-year.ts'
import { docxMediaType } from '#papers/docx.ts'
import { routes } from '#routes'
import { writeXlsx, xlsxMediaType } from '#spreadsheets/write.ts'
import { type Answer, type FileAnswer, notFound, send } from '#web/answer.ts'
import { get, type Visit } from '#web/route.ts'
import { opinionFilterWords, readOpinionFilter } from '../forms/opinion.ts'
import { type OpinionSummary, opinionSummaryDocx, opinionSummaryPdf, opinionSummarySheet } from '../papers.ts'
import { opinionPermissions } from '../permissions/opinion.ts'
import { findMeetingOfOpinion, getSummaryHead } from '../queries/opinion.ts'
import { listForSummary } from '../queries/opinions.ts'
import { summaryWords } from '../terms/opinion.ts'
import { summaryOf } from './options.ts'

const read = [opinionPermissions, 'read'] as const
const mostRows = 2000

/** What was said at a meeting or in a half-year; undefined when the meeting is out of reach. */
async function findSummary({ work, scope, query }: Visit): Promise<OpinionSummary | undefined> {
  const { db, today, actor } = work
  const filter = readOpinionFilter(query, 'all')
  const meeting = filter.meetingId ? await findMeetingOfOpinion(db, scope, filter.meetingId) : undefined
  if (filter.meetingId && !meeting) return undefined
  const isCell = actor.role === 'residenceCellSecretary'
  const cellId = meeting?.cellId ?? filter.cellId
  const [head, found] = await Promise.all([
    getSummaryHead(db, actor.organisationId),
    listForSummary(db, scope, {
      filter: {
        ...filter,
        view: 'all',
        search: '',
        halfYear: meeting ? null : (filter.halfYear ?? halfYearOf(today)),
      },
      today,
      mostRows,
    }),
  ])
  return {
    upperName: head.upperName,
    holderName: head.name,
    isCell,
    place: head.placeName ?? head.upperPlaceName ?? '',
    printedOn: today,
    of: summaryOf(filter, { meetings: meeting ? [meeting] : [], today }).of,
    namesCells: !isCell && cellId === null,
    isCut: found.length > mostRows,
    rows: found.slice(0, mostRows),
  }
}

type Written = Pick<FileAnswer, 'content' | 'mediaType' | 'inline'>

/** A file of the summary, with a view of everybody whom it names. */
const file =
  (ending: string, write: (summary: OpinionSummary, visit: Visit) => Promise<Written>) =>
  async (visit: Visit): Promise<Answer> => {
    const summary = await findSummary(visit)
    if (!summary) return notFound()
    return send({
      ...(await write(summary, visit)),
      name: `${summaryWords.file(summary.of)}.${ending}`,
      seen: {
        filter: new URLSearchParams(opinionFilterWords(visit.query)).toString(),
        rowCount: summary.rows.length,
        memberIds: [...new Set(summary.rows.flatMap(({ memberId }) => memberId ?? []))],
      },
    })
  }

const pdf = file('pdf', async (summary, { work }) => ({
  content: await opinionSummaryPdf(summary, { createdAt: work.now }),
  mediaType: 'application/pdf',
  inline: true,
}))

const word = file('docx', async (summary) => ({ content: await opinionSummaryDocx(summary), mediaType: docxMediaType }))

const sheet = file('xlsx', async (summary) => ({
  content: await writeXlsx([opinionSummarySheet(summary)]),
  mediaType: xlsxMediaType,
}))

export const summaryRoutes = [
  // Before the page of one opinion, whose pattern would take these words for an id.
  get(routes.opinions.summaryPdf, { permission: read, event: 'opinion.paperSeen' }, pdf),
  get(routes.opinions.summaryDocx, { permission: read, event: 'opinion.exported' }, word),
  get(routes.opinions.summarySheet, { permission: read, event: 'opinion.exported' }, sheet),
]
