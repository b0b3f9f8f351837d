import { type AssessmentId, parseId } from '#core/ids.ts'
import { docxMediaType } from '#papers/docx.ts'
import { routes } from '#routes'
import { formatNumber } from '#ui/format.ts'
import { type Answer, goTo, notFound, send, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { printSheets, startPrinting, type WhichPaper } from '../commands/print-sheets.ts'
import { readPaperChoice, readVersionAsked } from '../forms/paper.ts'
import { type PrintSheetsInput, printSheetsTask } from '../jobs/papers.ts'
import { PrintPage } from '../pages/print-page.tsx'
import { assessmentSheetDocx, assessmentSheetPdf } from '../papers/assessment-sheet.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { countPapers, listPaperIds, listPaperYears } from '../queries/paper.ts'
import { mostPrinted, sideOf } from '../rules/version.ts'
import { paperNames, printWords } from '../terms/paper.ts'
import { checkingOf } from './checking.ts'

const read = [assessmentPermissions, 'read'] as const

type SheetVisit = Visit<'/nhan-xet/:id'>

/** The paper that is asked for, and whose it is; an applicant's look is kept without a member. */
async function findPaper(visit: SheetVisit) {
  const id = parseId<'assessments'>(visit.params.id)
  const which: WhichPaper | undefined = readVersionAsked(visit.query)
  if (!id || which === undefined) return undefined
  const checking = checkingOf(visit.services.config)
  const [printed] = await printSheets(visit.work, visit.scope, { ids: [id], which, checking })
  if (!printed) return undefined
  const { memberId, fullName } = printed.row
  const seen = memberId === null ? { filter: `phieu=${id}`, rowCount: 1 } : { memberId }
  return { paper: printed.paper, name: paperNames.one(fullName ?? ''), seen }
}

async function pdf(visit: SheetVisit): Promise<Answer> {
  const found = await findPaper(visit)
  if (!found) return notFound()
  const content = await assessmentSheetPdf([found.paper], { createdAt: visit.work.now })
  const { name, seen } = found
  return send({ content, name: `${name}.pdf`, mediaType: 'application/pdf', inline: true, seen })
}

async function word(visit: SheetVisit): Promise<Answer> {
  const found = await findPaper(visit)
  if (!found) return notFound()
  const content = await assessmentSheetDocx(found.paper)
  return send({ content, name: `${found.name}.docx`, mediaType: docxMediaType, seen: found.seen })
}

type Shown = { readonly values: URLSearchParams | FormData; readonly error?: string }

/** What there is to print of a year, by cell, with the button that prints it. */
async function showPrint({ work, scope, hidden }: Visit, { values, error }: Shown): Promise<Answer> {
  const side = sideOf(work.actor.role)
  const years = await listPaperYears(work.db, scope)
  const choice = readPaperChoice(values, years[0] ?? work.today.year)
  const [signed, draft] = await Promise.all([
    countPapers(work.db, scope, { side, kind: 'signed', year: choice.year }),
    side === 'residence' ? countPapers(work.db, scope, { side, kind: 'draft', year: choice.year }) : [],
  ])
  const isDraftAlone = !values.has('loai') && signed.length === 0 && draft.length > 0
  const shown = isDraftAlone ? { ...choice, kind: 'draft' as const } : choice
  return show({
    title: printWords.title,
    status: error ? 422 : 200,
    body: (
      <PrintPage side={side} years={years} choice={shown} counts={{ signed, draft }} error={error} fields={hidden} />
    ),
    seen: { filter: `nam=${choice.year}`, rowCount: signed.length + draft.length, event: 'assessment.papersCounted' },
  })
}

async function print(visit: Visit): Promise<Answer> {
  const { work, scope, form } = visit
  const choice = readPaperChoice(form, work.today.year)
  const filter = { ...choice, side: sideOf(work.actor.role), limit: mostPrinted + 1 }
  const ids: readonly AssessmentId[] = choice.ids.length > 0 ? choice.ids : await listPaperIds(work.db, scope, filter)
  if (ids.length === 0) return showPrint(visit, { values: form, error: printWords.nothing })
  if (ids.length > mostPrinted) {
    return showPrint(visit, { values: form, error: printWords.tooMany(formatNumber(mostPrinted)) })
  }
  const input: PrintSheetsInput = { ids, kind: choice.kind }
  const task = { kind: printSheetsTask, input, total: ids.length }
  const started = await startPrinting(work, visit.services.jobs, { formKey: visit.formKey, task })
  return started.ok ? goTo(routes.tasks.show.href({ id: started.value })) : notFound()
}

export const manyPaperRoutes = [
  get(routes.assessments.papers, { permission: read, event: 'assessment.papersCounted' }, (visit) =>
    showPrint(visit, { values: visit.query }),
  ),
  post(routes.assessments.papers, { permission: read, event: 'task.papersAsked' }, print),
]

export const paperRoutes = [
  get(routes.assessments.pdf, { permission: read, event: 'assessment.paperSeen' }, pdf),
  get(routes.assessments.docx, { permission: read, event: 'assessment.paperSeen' }, word),
]
