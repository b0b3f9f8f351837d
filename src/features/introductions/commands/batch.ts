import type { IntroductionId, TaskId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { proposeCell } from '#features/organisations/queries.ts'
import type { Jobs } from '#jobs/queue.ts'
import { startTask } from '#jobs/task.ts'
import { introductionPermissions } from '../permissions.ts'
import { findLetterForBatch } from '../queries/list.ts'
import type { BatchAction } from '../rules/tabs.ts'
import type { IntroductionRefusal } from '../terms.ts'
import { revokeIntroduction } from './ending.ts'
import { type CodeHashFor, issueIntroduction } from './issue.ts'
import { admitIntroduction, assignIntroduction, receiveIntroduction } from './residence.ts'
import type { StepInput } from './step.ts'

export type BatchRow = {
  readonly id: IntroductionId
  readonly name: string
  readonly outcome: Outcome<IntroductionRefusal | 'noCertainCell'>
}

type Batch = {
  readonly ids: readonly IntroductionId[]
  readonly action: Exclude<BatchAction, 'print'>
  readonly formKey: string
  readonly codeHashFor: CodeHashFor
  readonly progress?: (doneCount: number) => Promise<void>
}

/** One action on many letters, each by itself: a refusal of one leaves the others done, and every one is reported. */
export async function takeBatch(work: Work, batch: Batch): Promise<readonly BatchRow[]> {
  const scope = scopeFor(work.actor, [introductionPermissions, 'read'])
  const rows: BatchRow[] = []
  for (const id of batch.ids) {
    const letter = await findLetterForBatch(work.db, scope, id)
    const step = { id, formKey: `${batch.formKey}#${id}` }
    const outcome = letter
      ? await steps[batch.action](work, step, { ...letter, codeHashFor: batch.codeHashFor })
      : refuse('notFound')
    rows.push({ id, name: letter?.fullName ?? String(id), outcome })
    if (rows.length % 20 === 0) await batch.progress?.(rows.length)
  }
  return rows
}

type Known = NonNullable<Awaited<ReturnType<typeof findLetterForBatch>>> & { readonly codeHashFor: CodeHashFor }
type BatchStep = (work: Work, step: StepInput, letter: Known) => Promise<BatchRow['outcome']>

const steps: Readonly<Record<Batch['action'], BatchStep>> = {
  issue: (work, step, { codeHashFor }) => issueIntroduction(work, step, codeHashFor),
  receive: receiveIntroduction,
  admit: admitIntroduction,
  revoke: (work, step) => revokeIntroduction(work, { ...step, note: null }),
  assign: assignByProposal,
}

/** Takes the cell that the address speaks of, only when that is certain; the others wait for a person. */
async function assignByProposal(work: Work, step: StepInput, letter: Known): Promise<BatchRow['outcome']> {
  const proposal = await proposeCell(work.db, {
    communeId: letter.communeId,
    area: letter.residenceArea,
    on: work.today,
  })
  if (proposal?.certainty !== 'certain') return refuse('noCertainCell')
  return assignIntroduction(work, { ...step, cellId: proposal.cellId })
}

/** How many of the rows were done. */
export const countDone = (rows: readonly BatchRow[]): number => rows.filter(({ outcome }) => outcome.ok).length

type AskedTask = { readonly formKey: string; readonly task: Parameters<typeof startTask>[2] }

/** Asks for the work of many letters as a task, once for the form that asked. */
export const startBatch = (work: Work, jobs: Jobs, { formKey, task }: AskedTask): Promise<Outcome<never, TaskId>> =>
  once(work, formKey, async (tx) => done(await startTask(tx, { work, jobs }, task)))
