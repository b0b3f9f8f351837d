import { done, type Outcome } from '#core/outcome.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { listRowsToUndo } from '../queries/rows.ts'
import { type Deed, type LoadRefusal, loadForDeed } from './load.ts'

export type UndoRefusal = LoadRefusal | 'actedOn'

/** Takes an applied import back whole: those added are gone, those updated are as before. Refused once anybody has acted. */
export function undoImport(work: Work, input: Deed): Promise<Outcome<UndoRefusal>> {
  return once<UndoRefusal>(work, input.formKey, async (tx) => {
    const loaded = await loadForDeed(tx, work, { ...input, action: 'undo', states: ['applied'] })
    if (!loaded.ok) return loaded
    const { row, target } = loaded.value
    const rows = await listRowsToUndo(tx, row.id)
    const undone = await target.undo(tx, work, {
      importId: row.id,
      organisationId: row.organisationId,
      appliedAt: row.appliedAt ?? work.now,
      rows,
    })
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
