import { sql } from 'kysely'
import type { AssessmentId } from '#core/ids.ts'
import { done } from '#core/outcome.ts'
import type { Transaction } from '#db/connection.ts'
import type { Work } from '#db/work.ts'
import type { SheetToChange } from '../queries/sheet.ts'
import { listOutside } from '../queries/signing.ts'
import type { SignedBy } from '../rules/content.ts'
import { deliverSheets } from './deliver.ts'
import type { SheetReady } from './load.ts'
import { inParts, judgeSheets, type ManySheets, recordSheets, type SheetOutcome } from './many.ts'
import { signedByOf } from './sign.ts'

const idsOf = (sheets: readonly SheetToChange[]) =>
  sql<AssessmentId>`any(${sql.val(sheets.map(({ id }) => id))}::int[])`

/**
 * The commune confirms what its cells signed (213-QĐ/TW Đ4). In the same act a sheet goes to its workplace, unless that is not on
 * the system: then the paper is handed over, and the sheet stays confirmed until that is noted (house rule).
 */
export const confirmSheets = (work: Work, many: ManySheets): Promise<readonly SheetOutcome[]> =>
  inParts(work, many, async (tx, sheets) => {
    const { judge } = await judgeSheets(tx, work, { sheets, action: 'confirm' })
    const { ready, rows } = await judge()
    const confirmed = ready.map(({ sheet }) => sheet)
    if (confirmed.length > 0) {
      await writeConfirmation(tx, work, { sheets: confirmed, by: await signedByOf(tx, work, null) })
      await recordSheets(tx, work, {
        ready,
        kind: 'assessment.confirmed',
        data: (sheet) => ({ number: sheet.signedNumber }),
      })
      await deliverSheets(tx, work, { sheets: await toDeliver(tx, ready), on: work.today, onBehalf: false })
    }
    return done(rows)
  })

type Confirmation = { readonly sheets: readonly SheetToChange[]; readonly by: SignedBy }

/** Into the version that was signed, so that its paper carries both signatures. */
async function writeConfirmation(tx: Transaction, work: Work, { sheets, by }: Confirmation): Promise<void> {
  const added = JSON.stringify({ confirmedOn: work.today.toString(), confirmedBy: by })
  await sql`update assessment_versions set confirmed_on = ${work.today}, content = content || ${added}::jsonb
    from assessments where assessments.id = ${idsOf(sheets)} and assessment_versions.assessment_id = assessments.id
      and assessment_versions.number = assessments.signed_number`.execute(tx)
  await tx
    .updateTable('assessments')
    .set((eb) => ({
      state: 'confirmed' as const,
      confirmedOn: work.today,
      correctionReason: null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', idsOf(sheets))
    .execute()
}

/** Those whose workplace reads them here, as they stand now. */
async function toDeliver(tx: Transaction, ready: readonly SheetReady[]) {
  const outside = await listOutside(
    tx,
    ready.map(({ sheet }) => sheet.workplaceId),
  )
  return ready.filter(({ sheet }) => !outside.has(sheet.workplaceId)).map(({ sheet, state }) => ({ ...sheet, state }))
}

/** House rule: what the commune does not confirm goes back to the cell with a reason, and is agreed on and signed anew. */
export const returnSheets = (
  work: Work,
  { reason, ...many }: ManySheets & { readonly reason: string },
): Promise<readonly SheetOutcome[]> =>
  inParts(work, many, async (tx, sheets) => {
    const { judge } = await judgeSheets(tx, work, { sheets, action: 'return' })
    const { ready, rows } = await judge()
    if (ready.length > 0) {
      await tx
        .updateTable('assessments')
        .set((eb) => ({
          state: 'drafted' as const,
          stateReason: reason,
          sessionId: null,
          signedOn: null,
          version: eb('version', '+', 1),
        }))
        .where('id', '=', idsOf(ready.map(({ sheet }) => sheet)))
        .execute()
    }
    await recordSheets(tx, work, { ready, kind: 'assessment.returned', note: reason })
    return done(rows)
  })
