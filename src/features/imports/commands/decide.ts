import { sql } from 'kysely'
import { done, type Outcome } from '#core/outcome.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { type ChosenRows, isChosen } from '../queries/rows.ts'
import { type Deed, type LoadRefusal, loadForDeed } from './load.ts'

export type Decide = Deed & {
  readonly decision: 'add' | 'update' | 'skip'
  /** Positions of the ticked rows, or every row about somebody already there. */
  readonly rows: Exclude<ChosenRows, 'allProposed'>
}

/** Rows that took the decision, and rows to which it cannot apply: nobody to update, or kept by another organisation. */
export type Decided = { readonly changed: number; readonly unfit: number }

/** One decision for many rows; nothing is written but the decision. */
export function decideRows(work: Work, input: Decide): Promise<Outcome<LoadRefusal, Decided>> {
  return once<LoadRefusal, Decided>(work, input.formKey, async (tx) => {
    const loaded = await loadForDeed(tx, work, { ...input, action: 'decide', states: ['read'] })
    if (!loaded.ok) return loaded
    const { decision, rows } = input
    const chosen = isChosen(rows)
    const { rows: counted } = await sql<{ chosen: number }>`select count(*) as chosen from import_rows
      where import_id = ${input.id} and severity <> 'error' and ${chosen}`.execute(tx)
    const changed = await sql`update import_rows set decision = ${decision}
      where import_id = ${input.id} and severity <> 'error' and ${chosen}
        and case when match is null then ${decision} in ('add', 'skip')
          else match -> 'choices' @> to_jsonb(${decision}::text) end`.execute(tx)
    const count = Number(changed.numAffectedRows ?? 0)
    await record(tx, work, { kind: 'import.decided', subjectId: input.id, data: { decision, rowCount: count } })
    return done({ changed: count, unfit: (counted[0]?.chosen ?? 0) - count })
  })
}
