import type { AssessmentId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { listSheetsForUpdate } from '../queries/sheet.ts'
import type { HandOverRefusal } from '../terms/on-paper.ts'
import { deliverSheets } from './deliver.ts'
import { readySheet } from './load.ts'

export type HandOver = {
  readonly formKey: string
  readonly ids: readonly AssessmentId[]
  readonly handedOverOn: Temporal.PlainDate
}

/**
 * The commune notes that confirmed sheets were handed over on paper to a workplace outside the system (213-QĐ/TW Đ4; house rule).
 * All or none; what was announced or read before was another version.
 */
export function handOverSheets(
  work: Work,
  { formKey, ids, handedOverOn }: HandOver,
): Promise<Outcome<HandOverRefusal, number>> {
  return once<HandOverRefusal, number>(work, formKey, async (tx) => {
    if (ids.length === 0) return refuse('nobodyChosen')
    const sheets = await listSheetsForUpdate(tx, scopeFor(work.actor, [assessmentPermissions, 'read']), ids)
    if (sheets.length !== ids.length) return refuse('notFound')
    const ready = sheets.map((sheet) => readySheet(work, sheet, 'deliver'))
    const blocked = ready.find((one) => !one.ok)
    if (blocked && !blocked.ok) return blocked
    const late = sheets.some(
      ({ confirmedOn }) => confirmedOn && Temporal.PlainDate.compare(handedOverOn, confirmedOn) < 0,
    )
    if (late) return refuse('beforeConfirmed')
    await deliverSheets(tx, work, { sheets, on: handedOverOn, onBehalf: true })
    return done(sheets.length)
  })
}
