import { type Outcome, refuse } from '#core/outcome.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { findMatchedRow } from '../queries/rows.ts'
import { type Deed, type LoadRefusal, loadForDeed } from './load.ts'

export type TransferRefusal = LoadRefusal | 'alreadyAsked' | 'tooManyRequests' | 'notElsewhere'

/** Asks the organisation that keeps the person of a row; which one that is stays untold. */
export function requestTransfer(
  work: Work,
  input: Deed & { readonly position: number },
): Promise<Outcome<TransferRefusal>> {
  return once<TransferRefusal>(work, input.formKey, async (tx) => {
    const loaded = await loadForDeed(tx, work, { ...input, action: 'requestTransfer', states: ['read'] })
    if (!loaded.ok) return loaded
    const { target } = loaded.value
    const { id, organisationId: askingId } = loaded.value.row
    const row = await findMatchedRow(tx, id, input.position)
    if (row?.match?.place !== 'elsewhere' || !target.requestTransfer) return refuse('notElsewhere')
    const asked = await target.requestTransfer(tx, work, { askingId, values: row.values })
    if (asked.ok)
      await record(tx, work, { kind: 'import.transferRequested', subjectId: id, data: { row: input.position } })
    return asked
  })
}
