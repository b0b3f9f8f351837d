import type { AssessmentId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import { record } from '#db/events.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { getAssessmentSettings } from '#features/regulations/queries.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { findOwnSheetForUpdate } from '../queries/released.ts'
import { isAcknowledged, isReleasedToMember } from '../rules/own-sheet.ts'
import type { AssessmentRefusal } from '../terms/sheet.ts'

export type AcknowledgeSheet = {
  readonly formKey: string
  readonly id: AssessmentId
  /** The version that was on the screen. */
  readonly number: number
}

/**
 * A member says to have read the own sheet (house rule; the result is announced: 213-QĐ/TW Đ3). Of the version on the screen: a
 * newer one that came meanwhile has to be read first (`stale`). Said twice it is kept once.
 */
export function acknowledgeSheet(
  work: Work,
  { formKey, id, number }: AcknowledgeSheet,
): Promise<Outcome<AssessmentRefusal>> {
  return once<AssessmentRefusal>(work, formKey, async (tx) => {
    const sheet = await findOwnSheetForUpdate(tx, scopeFor(work.actor, [assessmentPermissions, 'readOwn']), id)
    if (!sheet || !isReleasedToMember(sheet, await getAssessmentSettings(tx, work.today))) return refuse('notFound')
    if (!may(work.actor, [assessmentPermissions, 'acknowledge'], sheet)) return refuse('notAllowed')
    if (number !== sheet.releasedNumber) return refuse('stale')
    if (isAcknowledged(sheet)) return done()
    await tx
      .updateTable('assessments')
      .set({ acknowledgedAt: work.now, acknowledgedNumber: number })
      .where('id', '=', id)
      .execute()
    await record(tx, work, {
      kind: 'assessment.acknowledged',
      subjectId: id,
      memberId: sheet.memberId,
      data: { number },
    })
    return done()
  })
}
