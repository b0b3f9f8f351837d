import type { IntroductionId, MemberId } from '#core/ids.ts'
import { scopeFor } from '#db/work.ts'
import type { TaskKind, TaskOutcome, TaskRun } from '#jobs/task.ts'
import { hashOfPaperCode } from '#papers/check-code.ts'
import { routes } from '#routes'
import { type BatchRow, countDone, takeBatch } from './commands/batch.ts'
import { type DraftRow, draftMany } from './commands/draft-many.ts'
import { countPrint } from './commands/print.ts'
import { letterCode, type PrintSettings, printableLetter } from './papers/issued-letter.ts'
import { introductionLetterPdf } from './papers.ts'
import { introductionPermissions } from './permissions.ts'
import { listLettersToPrint } from './queries/letter-source.ts'
import type { BatchAction } from './rules/tabs.ts'
import {
  backToLetters,
  batchRefusals,
  batchSummary,
  draftSummary,
  introductionRefusals,
  pageTitles,
  printSummary,
} from './terms.ts'

export const batchTask = 'introduction.batch'
export const printTask = 'introduction.print'
export const draftTask = 'introduction.draft'

export type BatchTaskInput = {
  readonly action: Exclude<BatchAction, 'print'>
  readonly ids: readonly IntroductionId[]
  readonly formKey: string
}
export type DraftTaskInput = { readonly memberIds: readonly MemberId[]; readonly formKey: string }
export type PrintTaskInput = { readonly ids: readonly IntroductionId[] }

type Settings = {
  readonly secret: string
  readonly printSettings: (today: Temporal.PlainDate) => Promise<PrintSettings>
}

/** What each row of a batch came to, with the way to its letter. */
export const batchOutcome = (action: BatchTaskInput['action'], rows: readonly BatchRow[]): TaskOutcome => ({
  summary: batchSummary(action, countDone(rows), rows.length),
  rows: rows.map(({ id, name, outcome }) => ({
    name,
    outcome: outcome.ok ? '' : batchRefusals[outcome.reason],
    isRefused: !outcome.ok,
    href: routes.introductions.show.href({ id }),
  })),
  next: { href: routes.introductions.list.href(), label: backToLetters },
})

/** What preparing letters for many members came to: the way to each letter, or to the record that lacks something. */
export const draftOutcome = (rows: readonly DraftRow[]): TaskOutcome => ({
  summary: draftSummary(rows.filter(({ outcome }) => outcome.ok).length, rows.length),
  rows: rows.map(({ memberId, name, outcome }) => ({
    name,
    outcome: outcome.ok ? '' : introductionRefusals[outcome.reason],
    isRefused: !outcome.ok,
    href: outcome.ok
      ? routes.introductions.show.href({ id: outcome.value })
      : routes.members.show.href({ id: memberId }),
  })),
  next: { href: routes.introductions.list.href({ muc: 'toIssue' }), label: pageTitles.toIssue },
})

/** The long work of this feature: one action on many letters, and many letters in one PDF. */
export const introductionTasks = ({ secret, printSettings }: Settings): Readonly<Record<string, TaskKind>> => ({
  [batchTask]: async (run) => {
    const { action, ids, formKey } = run.input as BatchTaskInput
    const codeHashFor = (id: number) => hashOfPaperCode(letterCode(secret, id))
    const rows = await takeBatch(run.work, { action, ids, formKey, codeHashFor, progress: run.progress })
    return batchOutcome(action, rows)
  },
  [printTask]: (run) => printLetters(run, printSettings),
  [draftTask]: async (run) => {
    const input = run.input as DraftTaskInput
    return draftOutcome(await draftMany(run.work, { ...input, progress: run.progress }))
  },
})

async function printLetters(run: TaskRun, printSettings: Settings['printSettings']): Promise<TaskOutcome> {
  const { ids } = run.input as PrintTaskInput
  const scope = scopeFor(run.work.actor, [introductionPermissions, 'read'])
  const settings = await printSettings(run.work.today)
  const rows = (await listLettersToPrint(run.work.db, scope, ids)).filter(({ isFromOutside }) => !isFromOutside)
  const letters = rows.map((row) => printableLetter(row, settings))
  const content = await introductionLetterPdf(letters, { createdAt: run.work.now })
  await run.keepFile({
    name: `giay-gioi-thieu-${run.work.today.toString()}.pdf`,
    mediaType: 'application/pdf',
    content,
  })
  await countPrint(
    run.work,
    rows.map(({ id }) => id),
  )
  await run.progress(ids.length)
  return {
    summary: printSummary(letters.length, ids.length),
    rows: [],
    memberIds: rows.map(({ memberId }) => memberId),
    next: { href: routes.introductions.list.href(), label: backToLetters },
  }
}
