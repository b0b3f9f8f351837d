import { sql } from 'kysely'
import type { AssessmentId } from '#core/ids.ts'
import { nextState } from '#core/workflow.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import type { Work } from '#db/work.ts'
import type { SheetToChange } from '../queries/sheet.ts'
import { assessmentWorkflow } from '../rules/sheet.ts'

/** A confirmed sheet as `deliverSheets` needs it. */
export type Deliverable = Pick<SheetToChange, 'id' | 'memberId' | 'state' | 'signedNumber'>

/**
 * The newest signed version reaches the workplace, and the member (213-QĐ/TW Đ4): by itself when the commune confirms, or when it
 * notes that the paper was handed over. What was read or announced before was another version. For confirmed sheets that the
 * caller holds locked.
 */
export async function deliverSheets(tx: Transaction, work: Work, sheets: readonly Deliverable[]): Promise<void> {
  if (sheets.length === 0) return
  await tx
    .updateTable('assessments')
    .set((eb) => ({
      state: 'delivered' as const,
      releasedNumber: eb.ref('signedNumber'),
      deliveredOn: work.today,
      announcedOn: null,
      announcementId: null,
      acknowledgedAt: null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', sql<AssessmentId>`any(${sql.val(sheets.map(({ id }) => id))}::int[])`)
    .execute()
  await record(
    tx,
    work,
    sheets.map(({ id, memberId, state, signedNumber }) => ({
      kind: 'assessment.delivered' as const,
      subjectId: id,
      memberId,
      data: { number: signedNumber, from: state, to: nextState(assessmentWorkflow, state, 'deliver') },
    })),
  )
}
