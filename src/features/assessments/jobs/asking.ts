import type { AssessmentRoundId } from '#core/ids.ts'
import { scopeFor } from '#db/work.ts'
import type { TaskKind, TaskOutcome, TaskRun } from '#jobs/task.ts'
import { routes } from '#routes'
import { writeXlsx, xlsxMediaType } from '#spreadsheets/write.ts'
import { type AskTaskInput, askInRound, askTask } from '../commands/ask-in-round.ts'
import { gradingAskedOf } from '../forms/sheet-filter.ts'
import { countMembers, gradingSheets } from '../papers/grading-sheets.ts'
import {
  printedRequest,
  type RequestPrintSettings,
  requestCodeHashes,
  requestLetterPdf,
} from '../papers/request-letter.ts'
import { assessmentRequestPermissions } from '../permissions/asking.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { listGrading } from '../queries/grading.ts'
import { listLettersToPrint } from '../queries/requests.ts'
import { requestWords, roundWords } from '../terms/asking.ts'
import { ofWorkplaceWords } from '../terms/of-workplace.ts'

export const printTask = 'assessment.printRequests'

export type PrintTaskInput = { readonly roundId: AssessmentRoundId }

export const exportTask = 'assessment.export'

/** The address part that makes the filter, as it was when the file was asked for. */
export type ExportTaskInput = { readonly filter: string }

export type AssessmentTaskSettings = RequestPrintSettings

/** The long work of this feature: asking for thousands of members, and papers and lists too long to wait for. */
export const assessmentTasks = (settings: AssessmentTaskSettings): Readonly<Record<string, TaskKind>> => ({
  [askTask]: async ({ input, work, progress }) => {
    const { roundId, total } = input as AskTaskInput
    const asked = await askInRound(work, {
      roundId,
      codeHashFor: requestCodeHashes(settings.secret),
      progress: (remaining) => progress(Math.max(0, total - remaining)),
    })
    return {
      summary: roundWords.asked(asked.sheets, asked.letters),
      rows: [],
      next: { href: routes.rounds.show.href({ id: roundId }), label: roundWords.back },
    }
  },
  [printTask]: (run) => printRequests(run, settings),
  [exportTask]: exportGrading,
})

async function printRequests(run: TaskRun, settings: RequestPrintSettings): Promise<TaskOutcome> {
  const { work } = run
  const { roundId } = run.input as PrintTaskInput
  const scope = scopeFor(work.actor, [assessmentRequestPermissions, 'read'])
  const letters = await listLettersToPrint(work.db, scope, { roundId })
  const content = await requestLetterPdf(
    letters.map((letter) => printedRequest(letter, settings)),
    { createdAt: work.now },
  )
  await run.keepFile({ name: requestWords.roundFile(work.today.year), mediaType: 'application/pdf', content })
  return {
    summary: requestWords.printed(letters.length),
    rows: [],
    memberIds: letters.flatMap(({ memberIds }) => memberIds),
    next: { href: routes.rounds.show.href({ id: roundId }), label: roundWords.back },
  }
}

async function exportGrading({ work, input, progress, keepFile }: TaskRun): Promise<TaskOutcome> {
  const query = new URLSearchParams((input as ExportTaskInput).filter)
  const asked = gradingAskedOf(work, query)
  const scope = scopeFor(work.actor, [assessmentPermissions, 'read'])
  const rows = await listGrading(work.db, scope, { ...asked, progress })
  await keepFile({
    name: ofWorkplaceWords.fileName(asked.filter.year, work.today.toString()),
    mediaType: xlsxMediaType,
    content: await writeXlsx(gradingSheets(rows)),
  })
  return {
    summary: ofWorkplaceWords.exported(countMembers(rows)),
    rows: [],
    memberIds: rows.map(({ memberId }) => memberId),
    next: { href: routes.assessments.ofWorkplace.href(), label: ofWorkplaceWords.back },
  }
}
