import { isDeepStrictEqual } from 'node:util'
import type { RowLeft } from '../queries/rows.ts'
import type { Decision, Match, Proposal, ReadRow, RowProblem } from '../rules/kept-report.ts'
import type { Proposals } from './target.ts'

type Answerable = { readonly values: unknown; readonly problems: readonly RowProblem[] }

/** A row read again, with what a person took or looked up for the same words before. */
export function withKeptAnswers(proposals: Proposals | undefined, row: ReadRow, left: RowLeft | undefined): ReadRow {
  if (!proposals || !left || proposals.textOf(row.values) !== proposals.textOf(left.values)) return row
  const answered = left.problems.flatMap(({ proposal }) => (proposal?.isTaken ? [proposal] : []))
  const problems = row.problems.map((problem) => {
    const kept = answered.find((proposal) => fits(problem, proposal))
    return kept ? { ...problem, proposal: kept } : problem
  })
  return { ...row, problems, values: valuesWith(proposals, { values: row.values, problems }) }
}

const fits = (problem: RowProblem, { code, isChosen }: Proposal) =>
  isChosen ? problem.needsChoice === true : problem.proposal?.code === code

const valuesWith = (proposals: Proposals, { values, problems }: Answerable) =>
  problems.reduce((kept, { proposal }) => (proposal?.isTaken ? proposals.answer(kept, proposal) : kept), values)

type Matched = ReadRow & { readonly match: Match | null }

/** What a person decided of the row, as long as it says the same and the same person is there; undefined otherwise. */
export function keptDecision(
  proposals: Proposals | undefined,
  row: Omit<Matched, 'sheetRow'>,
  left: RowLeft | undefined,
): Decision | undefined {
  if (!left || row.severity === 'error' || left.severity === 'error') return undefined
  if (row.match?.subjectId !== left.match?.subjectId || row.match?.place !== left.match?.place) return undefined
  return isDeepStrictEqual(asRead(proposals, row), asRead(proposals, left)) ? left.decision : undefined
}

/** The values before anything was taken. */
const asRead = (proposals: Proposals | undefined, { values, problems }: Answerable) =>
  problems.reduce(
    (kept, { proposal }) => (proposals && proposal ? proposals.answer(kept, { ...proposal, isTaken: false }) : kept),
    values,
  )
