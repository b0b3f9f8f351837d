import type { TaskKind } from '#jobs/task.ts'
import { routes } from '#routes'
import { type AskTaskInput, askInRound, askTask } from '../commands/ask-in-round.ts'
import { requestCodeHashes } from '../papers/request-letter.ts'
import { roundWords } from '../terms/asking.ts'

export type AssessmentTaskSettings = {
  readonly secret: string
}

/** The long work of this feature: asking for thousands of members. */
export const assessmentTasks = ({ secret }: AssessmentTaskSettings): Readonly<Record<string, TaskKind>> => ({
  [askTask]: async ({ input, work, progress }) => {
    const { roundId, total } = input as AskTaskInput
    const asked = await askInRound(work, {
      roundId,
      codeHashFor: requestCodeHashes(secret),
      progress: (remaining) => progress(Math.max(0, total - remaining)),
    })
    return {
      summary: roundWords.asked(asked.sheets, asked.letters),
      rows: [],
      next: { href: routes.rounds.show.href({ id: roundId }), label: roundWords.back },
    }
  },
})
