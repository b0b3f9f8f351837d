import { done, type Outcome } from '#core/outcome.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import type { LockedImport } from '../queries/import.ts'
import { listRowsAt, listRowsToUndo } from '../queries/rows.ts'
import { rowName } from '../terms.ts'
import { type Deed, type LoadRefusal, loadForDeed } from './load.ts'
import type { ImportTarget, Undoing } from './target.ts'

export type UndoRefusal = LoadRefusal | 'actedOn'

/** Takes an applied import back whole: those added are gone, those updated are as before. Refused once anybody has acted. */
export function undoImport(work: Work, input: Deed): Promise<Outcome<UndoRefusal>> {
  return once<UndoRefusal>(work, input.formKey, async (tx) => {
    const loaded = await loadForDeed(tx, work, { ...input, action: 'undo', states: ['applied'] })
    if (!loaded.ok) return loaded
    const { row, target } = loaded.value
    const rows = await listRowsToUndo(tx, row.id)
    const undone = await target.undo(tx, work, undoingOf(row, rows, work.now))
    if (!undone.ok) return undone
    await tx
      .updateTable('imports')
      .set({ state: 'undone', undoneAt: work.now, version: row.version + 1 })
      .where('id', '=', row.id)
      .execute()
    await record(tx, work, { kind: 'import.undone', subjectId: row.id, data: { rowCount: rows.length } })
    return done()
  })
}

type Applied = Pick<LockedImport, 'id' | 'organisationId' | 'appliedAt'>

const undoingOf = (row: Applied, rows: Undoing['rows'], now: Temporal.Instant): Undoing => ({
  importId: row.id,
  organisationId: row.organisationId,
  appliedAt: row.appliedAt ?? now,
  rows,
})

/** House rule: so many names make a refusal clear. */
const mostNamed = 10

export type ActedOn = { readonly names: readonly string[]; readonly others: number }

/** Whose rows stand in the way of undoing; at most ten by name, the number of the others. */
export async function findActedOn(work: Work, row: Applied, target: ImportTarget): Promise<ActedOn> {
  const { db, now } = work
  const positions = await target.listActedOn(db, undoingOf(row, await listRowsToUndo(db, row.id), now))
  const rows = await listRowsAt(db, row.id, positions)
  const names = rows.map(({ values, sheetRow }) => rowName(target.describe(values).name, sheetRow))
  return { names: names.slice(0, mostNamed), others: Math.max(0, names.length - mostNamed) }
}
