import type { TaskKind, TaskOutcome } from '#jobs/task.ts'
import { routes } from '#routes'
import { confirmSheets, returnSheets } from '../commands/confirm.ts'
import { type ChosenSheet, countSheetsDone, type ManySheets, type SheetOutcome } from '../commands/many.ts'
import { signSheets } from '../commands/sign.ts'
import { sheetCodeHashFor } from '../papers/sheet-code.ts'
import { type ManyAction, manySummary, manyWords } from '../terms/many.ts'
import { assessmentRefusals } from '../terms/sheet.ts'

export const manySheetsTask = 'assessment.many'

export type ManyTaskInput = {
  readonly action: ManyAction
  readonly sheets: readonly ChosenSheet[]
  readonly formKey: string
  /** Why they are returned; empty for the other acts. */
  readonly reason: string
}

/** What each sheet of an act came to, with the way to it. */
export const manyOutcome = (action: ManyAction, rows: readonly SheetOutcome[]): TaskOutcome => ({
  summary: manySummary(action, countSheetsDone(rows), rows.length),
  rows: rows.map(({ id, name, refusal }) => ({
    name: name || `#${id}`,
    outcome: refusal === null ? '' : assessmentRefusals[refusal],
    isRefused: refusal !== null,
    href: refusal !== 'notFound' ? routes.assessments.show.href({ id }) : null,
  })),
  next: { href: routes.assessments.list.href(), label: manyWords.backToSheets },
})

type Carried = ManySheets & Pick<ManyTaskInput, 'action' | 'reason'>

/** Carries out one act on many sheets, at once or as a task. */
export function takeMany(
  work: Parameters<typeof confirmSheets>[0],
  { action, reason, ...many }: Carried,
  secret: string,
): Promise<readonly SheetOutcome[]> {
  if (action === 'confirm') return confirmSheets(work, many)
  if (action === 'return') return returnSheets(work, { ...many, reason })
  return signSheets(work, { ...many, codeHashFor: sheetCodeHashFor(secret) })
}

/** Long work: one act on more sheets than an answer waits for. */
export const manySheetsTasks = ({ secret }: { readonly secret: string }): Readonly<Record<string, TaskKind>> => ({
  [manySheetsTask]: async (run) => {
    const input = run.input as ManyTaskInput
    return manyOutcome(input.action, await takeMany(run.work, { ...input, progress: run.progress }, secret))
  },
})
