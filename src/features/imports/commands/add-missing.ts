import { done, type Outcome } from '#core/outcome.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { listNamedByRows } from '../queries/rows.ts'
import { type Deed, type LoadRefusal, loadForDeed } from './load.ts'

export type AddMissingRefusal = LoadRefusal | 'notAllowed' | 'notAdded'

/** Adds what rows name and is not there yet, all or nothing; the target asks its own right. Returns how many were added. */
export function addMissing(work: Work, input: Deed): Promise<Outcome<AddMissingRefusal, number>> {
  return once<AddMissingRefusal, number>(work, input.formKey, async (tx) => {
    const loaded = await loadForDeed(tx, work, { ...input, action: 'decide', states: ['read'] })
    if (!loaded.ok) return loaded
    const { row, target } = loaded.value
    if (!target.missing) return done(0)
    const named = await listNamedByRows(tx, row.id, target.missing.keys)
    const found = await target.missing.find(tx, row.organisationId, named)
    const missing = found.filter(({ canAdd }) => canAdd)
    const added = await target.missing.add(tx, work, { organisationId: row.organisationId, missing })
    if (!added.ok) return added
    await record(tx, work, { kind: 'import.missingAdded', subjectId: row.id, data: { count: missing.length } })
    return done(missing.length)
  })
}
