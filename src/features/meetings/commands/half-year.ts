import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { meetingPermissions } from '../permissions.ts'
import { type HalfYear, isWithin } from '../rules.ts'
import type { MeetingRefusal } from '../terms.ts'

export type DirectHalfYear = {
  readonly formKey: string
  readonly halfYear: HalfYear
  /** What all cells speak about; each may add to it. */
  readonly agenda: string
  readonly dueOn: Temporal.PlainDate
  /** The version the form was shown with; 0 when nothing was said yet. */
  readonly version: number
}

/**
 * The commune tells its cells what to speak about in a half-year and until when (213-QĐ/TW Đ4 k3). Refuses a day outside
 * the half-year (`outsideHalfYear`), and a form older than what was said since (`stale`).
 */
export function directHalfYear(work: Work, input: DirectHalfYear): Promise<Outcome<MeetingRefusal>> {
  return once<MeetingRefusal>(work, input.formKey, async (tx) => {
    const communeId = work.actor.organisationId
    if (!may(work.actor, [meetingPermissions, 'direct'], { communeId })) return refuse('notAllowed')
    const { halfYear, agenda, dueOn, version } = input
    if (!isWithin(halfYear, dueOn)) return refuse('outsideHalfYear')
    const stored =
      version === 0
        ? await tx
            .insertInto('halfYears')
            .values({ communeId, ...halfYear, agenda, dueOn })
            .onConflict((conflict) => conflict.columns(['communeId', 'year', 'half']).doNothing())
            .returning('id')
            .executeTakeFirst()
        : await tx
            .updateTable('halfYears')
            .set({ agenda, dueOn, version: version + 1 })
            .where('communeId', '=', communeId)
            .where('year', '=', halfYear.year)
            .where('half', '=', halfYear.half)
            .where('version', '=', version)
            .returning('id')
            .executeTakeFirst()
    if (!stored) return refuse('stale')
    await record(tx, work, {
      kind: 'halfYear.directed',
      subjectId: stored.id,
      data: { ...halfYear, dueOn: dueOn.toString() },
    })
    return done()
  })
}
