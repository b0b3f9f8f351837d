import { sql } from 'kysely'
import type { AssessmentId } from '#core/ids.ts'
import { nextState } from '#core/workflow.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import type { Work } from '#db/work.ts'
import type { SheetToChange } from '../queries/sheet.ts'
import { listNewestContents } from '../queries/signing.ts'
import { assessmentWorkflow } from '../rules/sheet.ts'
import { raiseReferralsOf } from './referrals.ts'

/** A confirmed sheet as `deliverSheets` needs it. */
export type Deliverable = Pick<
  SheetToChange,
  'id' | 'memberId' | 'workplaceId' | 'communeId' | 'cellId' | 'state' | 'signedNumber'
>

type Delivery = { readonly on: Temporal.PlainDate; readonly onBehalf: boolean }

/**
 * The newest signed version reaches the workplace, and the member (213-QĐ/TW Đ4): by itself when the commune confirms, or when it
 * notes that the paper was handed over (`onBehalf`, on that day). What it proposes to the workplace goes with it. What was read or
 * announced before was another version. For confirmed sheets that the caller holds locked.
 */
export async function deliverSheets(
  tx: Transaction,
  work: Work,
  { sheets, on, onBehalf }: Delivery & { readonly sheets: readonly Deliverable[] },
): Promise<void> {
  if (sheets.length === 0) return
  await tx
    .updateTable('assessments')
    .set((eb) => ({
      state: 'delivered' as const,
      releasedNumber: eb.ref('signedNumber'),
      deliveredOn: on,
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
      onBehalf,
      data: { number: signedNumber, from: state, to: nextState(assessmentWorkflow, state, 'deliver') },
    })),
  )
  await raiseReferralsOf(tx, work, await withContent(tx, sheets))
}

/** Each with what its newest signed version says. */
async function withContent(tx: Transaction, sheets: readonly Deliverable[]) {
  const versions = await listNewestContents(
    tx,
    sheets.map(({ id }) => id),
  )
  return sheets.flatMap((sheet) => {
    const content = versions.get(sheet.id)
    return content ? [{ ...sheet, content }] : []
  })
}
