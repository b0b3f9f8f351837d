import { done, type Outcome, refuse } from '#core/outcome.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { findRowToChoose, listRowsSaying } from '../queries/rows.ts'
import type { RowProblem } from '../rules/kept-report.ts'
import { type Deed, type LoadRefusal, loadForDeed } from './load.ts'
import { keepAnswers } from './proposals.ts'

export type ChooseRefusal = LoadRefusal | 'notChosen'

export type Choose = Deed & {
  readonly position: number
  readonly code: string
  /** For every row of the file that says the same. */
  readonly isForAll: boolean
}

/** Gives a row, or all that say the same, what a person looked up; it can be given back. Returns how many rows took it. */
export function chooseForRows(work: Work, input: Choose): Promise<Outcome<ChooseRefusal, number>> {
  return once<ChooseRefusal, number>(work, input.formKey, async (tx) => {
    const loaded = await loadForDeed(tx, work, { ...input, action: 'decide', states: ['read'] })
    if (!loaded.ok) return loaded
    const { id, position, code, isForAll } = input
    const { proposals } = loaded.value.target
    const asked = await findRowToChoose(tx, id, position)
    const text = asked && proposals?.textOf(asked.values)
    if (!proposals || !text) return refuse('notFound')
    if (!(await proposals.isCode(tx, code))) return refuse('notChosen')
    const { textKey } = proposals
    const alike = await listRowsSaying(tx, id, { textKey, text })
    const answered = alike
      .filter((row) => isForAll || row.position === position)
      .map((row) => ({
        position: row.position,
        values: proposals.answer(row.values, { code, isTaken: true }),
        problems: row.problems.map((problem) => (problem.needsChoice ? chosen(problem, code) : problem)),
      }))
    await keepAnswers(tx, id, answered)
    await record(tx, work, { kind: 'import.valueChosen', subjectId: id, data: { code, rowCount: answered.length } })
    return done(answered.length)
  })
}

function chosen(problem: RowProblem, code: string): RowProblem {
  const { proposal } = problem
  const instead = proposal?.isChosen ? proposal.instead : proposal?.code
  return { ...problem, proposal: { code, isTaken: true, isChosen: true, ...(instead ? { instead } : {}) } }
}
