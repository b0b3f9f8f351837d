import type { MeetingId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { meetingPermissions } from '../permissions.ts'
import { whyNotMarked } from '../rules/attendance.ts'
import { isWallCodeFresh } from '../rules/wall-code.ts'
import type { MeetingRefusal } from '../terms/meetings.ts'
import { type LockedInvitation, lockInvitation } from './load.ts'

type Arrive = {
  readonly formKey: string
  readonly id: MeetingId
  /** When the code on the wall was shown; that it is ours the route has found out. */
  readonly shownAt: Temporal.Instant
}

/**
 * A member who scanned the code on the wall of the hall declares to be there (213-QĐ/TW Đ2 k3); the secretary confirms.
 * Refuses a code of some minutes ago (`wallCodeOver`), and a meeting that cannot be marked. Who is marked already stays as marked.
 */
export function declareArrival(work: Work, { formKey, id, shownAt }: Arrive): Promise<Outcome<MeetingRefusal>> {
  return once<MeetingRefusal>(work, formKey, async (tx) => {
    const { memberId } = work.actor
    if (!memberId || !may(work.actor, [meetingPermissions, 'arrive'], { memberId })) return refuse('notAllowed')
    const row = await lockInvitation(tx, { id, memberId })
    if (!row) return refuse('notFound')
    const fault = faultOf(row, shownAt, work)
    if (fault) return refuse(fault)
    if (row.mark || row.arrivedAt) return done()
    await tx
      .updateTable('attendances')
      .set({ arrivedAt: work.now })
      .where('meetingId', '=', id)
      .where('memberId', '=', memberId)
      .execute()
    await record(tx, work, { kind: 'attendance.arrived', subjectId: id, memberId })
    return done()
  })
}

const faultOf = (row: LockedInvitation, shownAt: Temporal.Instant, { now, today }: Work) =>
  isWallCodeFresh(shownAt, now) ? whyNotMarked(row, today) : 'wallCodeOver'
