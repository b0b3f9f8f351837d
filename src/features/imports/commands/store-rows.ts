import { type RawBuilder, sql } from 'kysely'
import type { ImportId } from '#core/ids.ts'
import type { Transaction } from '#db/connection.ts'
import type { Work } from '#db/work.ts'
import { listRowsLeft } from '../queries/rows.ts'
import type { Decision, ReadReport } from '../rules/kept-report.ts'
import { keptDecision, withKeptAnswers } from './kept-answers.ts'
import type { ImportTarget } from './target.ts'

/** PostgreSQL keeps neither a zero character nor half a surrogate pair in jsonb, and spreadsheets may hold both. */
export const safeJson = (value: unknown): RawBuilder<string> => {
  const text = JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'string' ? inner.replaceAll('\0', '').toWellFormed() : inner,
  )
  return sql<string>`${text}::jsonb`
}

const placeOf = ({ sheet, sheetRow }: { readonly sheet: string; readonly sheetRow: number }) => `${sheetRow} ${sheet}`

type Batch = { readonly importId: ImportId; readonly target: ImportTarget; readonly report: ReadReport }

/**
 * Matches the rows with what is there and stores all of them at once, however many; earlier ones are replaced, and what a
 * person decided of them stays where the row still says the same.
 */
export async function storeRows(tx: Transaction, work: Work, { importId, target, report }: Batch): Promise<void> {
  const { proposals } = target
  const left = new Map((await listRowsLeft(tx, importId)).map((row) => [placeOf(row), row]))
  const rows = report.rows.map((row, position) => ({
    ...withKeptAnswers(proposals, row, left.get(placeOf(row))),
    position,
  }))
  const usable = rows.filter((row) => row.severity !== 'error')
  const matches = new Map((await target.match(tx, work, usable)).map((match) => [match.position, match]))
  const stored = rows.map(({ sheetRow, ...row }) => {
    const match = matches.get(row.position) ?? null
    const proposed: Decision = row.severity === 'error' ? 'skip' : (match?.proposal ?? 'add')
    const decision = keptDecision(proposals, { ...row, match }, left.get(placeOf({ ...row, sheetRow }))) ?? proposed
    return { ...row, sheet_row: sheetRow, match, decision }
  })
  await tx.deleteFrom('importRows').where('importId', '=', importId).execute()
  await sql`insert into import_rows (import_id, position, sheet, sheet_row, severity, "values", problems, match, decision)
    select ${importId}, r.position, r.sheet, r.sheet_row, r.severity, r."values", r.problems, r.match, r.decision
    from jsonb_to_recordset(${safeJson(stored)}) as r(position int, sheet text, sheet_row int, severity text,
      "values" jsonb, problems jsonb, match jsonb, decision text)`.execute(tx)
}
