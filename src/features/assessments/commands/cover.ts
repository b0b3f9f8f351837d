import { sql } from 'kysely'
import type { AssessmentId, JointSessionId } from '#core/ids.ts'
import { done } from '#core/outcome.ts'
import type { Transaction } from '#db/connection.ts'
import { scopeFor, type Work } from '#db/work.ts'
import { jointSessionPermissions } from '../permissions/assessment.ts'
import { listGrounds } from '../queries/lacks.ts'
import { findSessionForUpdate, listNamesForMinutes } from '../queries/sessions.ts'
import type { SheetToChange } from '../queries/sheet.ts'
import type { AssessmentRefusal } from '../terms/sheet.ts'
import { inParts, judgeSheets, type ManySheets, recordSheets, type SheetOutcome } from './many.ts'

type CoverSheets = ManySheets & { readonly sessionId: JointSessionId }

/**
 * What the joint session agreed on (213-QĐ/TW Đ4): only complete sheets of its own cell. Sheets may be added as long as there are
 * any; one that is changed afterwards has to be agreed on anew.
 */
export const coverSheets = (work: Work, { sessionId, ...many }: CoverSheets): Promise<readonly SheetOutcome[]> =>
  inParts(work, many, async (tx, sheets) => {
    const { found, judge } = await judgeSheets(tx, work, { sheets, action: 'agree' })
    const session = await findSessionForUpdate(tx, scopeFor(work.actor, [jointSessionPermissions, 'read']), sessionId)
    if (!session) return done(sheets.map(({ id }) => ({ id, refusal: 'notFound' })))
    const grounds = await listGrounds(tx, found)
    const { ready, rows } = await judge((sheet): AssessmentRefusal | undefined => {
      if (sheet.cellId !== session.cellId) return 'otherCell'
      return grounds.get(sheet.id)?.lacks.length === 0 ? undefined : 'notComplete'
    })
    const agreed = ready.map(({ sheet }) => sheet)
    if (agreed.length > 0) {
      await markAgreed(tx, sessionId, agreed)
      await keepForMinutes(tx, work, { sessionId, sheets: agreed })
    }
    await recordSheets(tx, work, { ready, kind: 'assessment.agreed', data: () => ({ sessionId }) })
    return done(rows)
  })

const markAgreed = (tx: Transaction, sessionId: JointSessionId, sheets: readonly SheetToChange[]) =>
  tx
    .updateTable('assessments')
    .set((eb) => ({ state: 'agreed' as const, sessionId, version: eb('version', '+', 1) }))
    .where('id', '=', sql<AssessmentId>`any(${sql.val(sheets.map(({ id }) => id))}::int[])`)
    .execute()

type Agreed = { readonly sessionId: JointSessionId; readonly sheets: readonly SheetToChange[] }

/** As it was agreed on, for the minutes: a sheet that was changed and agreed on again stands there as it was the last time. */
async function keepForMinutes(tx: Transaction, work: Work, { sessionId, sheets }: Agreed): Promise<void> {
  const names = await listNamesForMinutes(
    tx,
    sheets.map(({ id }) => id),
  )
  const grades = new Map(sheets.map((sheet) => [sheet.id, sheet.grades]))
  await tx
    .insertInto('jointSessionSheets')
    .values(
      names.map(({ id, fullName, workplaceName }) => ({
        sessionId,
        assessmentId: id,
        fullName,
        workplaceName,
        grades: sql<number[]>`${sql.val(grades.get(id) ?? [])}::int[]`,
        agreedOn: work.today,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['sessionId', 'assessmentId']).doUpdateSet((eb) => ({
        fullName: eb.ref('excluded.fullName'),
        workplaceName: eb.ref('excluded.workplaceName'),
        grades: eb.ref('excluded.grades'),
        agreedOn: eb.ref('excluded.agreedOn'),
      })),
    )
    .execute()
}
