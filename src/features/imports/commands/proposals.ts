import { sql } from 'kysely'
import type { ImportId } from '#core/ids.ts'
import { done, type Outcome } from '#core/outcome.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { type ChosenRows, listProposedRows } from '../queries/rows.ts'
import type { RowProblem } from '../rules/kept-report.ts'
import { type Deed, type LoadRefusal, loadForDeed } from './load.ts'
import { safeJson } from './store-rows.ts'
import type { Proposals } from './target.ts'

export type AnswerProposals = Deed & {
  readonly rows: ChosenRows
  /** False gives back what was taken. */
  readonly isTaken: boolean
}

/** Takes what rows propose, or gives it back; the problem stays listed with its answer. Returns how many rows changed. */
export function answerProposals(work: Work, input: AnswerProposals): Promise<Outcome<LoadRefusal, number>> {
  return once<LoadRefusal, number>(work, input.formKey, async (tx) => {
    const loaded = await loadForDeed(tx, work, { ...input, action: 'decide', states: ['read'] })
    if (!loaded.ok) return loaded
    const { proposals } = loaded.value.target
    const { id, rows, isTaken } = input
    const open = proposals ? await listProposedRows(tx, id, { rows, isTaken: !isTaken }) : []
    const answered = proposals
      ? open.map((row) => ({ position: row.position, ...answer(proposals, row, isTaken) }))
      : []
    await keepAnswers(tx, id, answered)
    await record(tx, work, {
      kind: 'import.proposalsAnswered',
      subjectId: id,
      data: { isTaken, rowCount: answered.length },
    })
    return done(answered.length)
  })
}

type Answered = Proposed & { readonly position: number }

/** Writes what rows now hold and how their problems were answered. */
export const keepAnswers = (tx: Transaction, id: ImportId, answered: readonly Answered[]) =>
  sql`update import_rows set "values" = a."values", problems = a.problems
    from jsonb_to_recordset(${safeJson(answered)}) as a(position int, "values" jsonb, problems jsonb)
    where import_rows.import_id = ${id} and import_rows.position = a.position`.execute(tx)

type Proposed = { readonly values: unknown; readonly problems: readonly RowProblem[] }

function answer(proposals: Proposals, row: Proposed, isTaken: boolean): Proposed {
  const values = row.problems.reduce(
    (kept, { proposal }) => (proposal ? proposals.answer(kept, { ...proposal, isTaken }) : kept),
    row.values,
  )
  return { values, problems: row.problems.map((problem) => answered(problem, isTaken)) }
}

/** What a person looked up and gave back is gone: it was never offered by the row, and what was offered comes back. */
function answered({ proposal, ...problem }: RowProblem, isTaken: boolean): RowProblem {
  if (!proposal) return problem
  if (isTaken || !proposal.isChosen) return { ...problem, proposal: { ...proposal, isTaken } }
  return proposal.instead ? { ...problem, proposal: { code: proposal.instead, isTaken } } : problem
}
