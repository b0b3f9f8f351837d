import type { AssessmentRoundId } from '#core/ids.ts'
import { scopeFor } from '#db/work.ts'
import type { TaskKind, TaskOutcome, TaskRun } from '#jobs/task.ts'
import { routes } from '#routes'
import { type AskTaskInput, askInRound, askTask } from '../commands/ask-in-round.ts'
import {
  printedRequest,
  type RequestPrintSettings,
  requestCodeHashes,
  requestLetterPdf,
} from '../papers/request-letter.ts'
import { assessmentRequestPermissions } from '../permissions/asking.ts'
import { listLettersToPrint } from '../queries/requests.ts'
import { requestWords, roundWords } from '../terms/asking.ts'

export const printTask = 'assessment.printRequests'

export type PrintTaskInput = { readonly roundId: AssessmentRoundId }

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
