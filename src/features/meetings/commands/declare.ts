import type { MeetingId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { meetingPermissions } from '../permissions.ts'
import { stillInvited } from '../queries/meeting.ts'
import type { MeetingRefusal } from '../terms.ts'

type Declare = { readonly formKey: string; readonly id: MeetingId; readonly reason: string }

/** A member says beforehand that they cannot come and why (213-QĐ/TW Đ2 k3); the secretary decides what to write. */
export function declareAbsence(work: Work, { formKey, id, reason }: Declare): Promise<Outcome<MeetingRefusal>> {
  return once<MeetingRefusal>(work, formKey, async (tx) => {
    const { memberId } = work.actor
    if (!memberId || !may(work.actor, [meetingPermissions, 'declare'], { memberId })) return refuse('notAllowed')
    // First the meeting, as whoever marks it does: two locks in another order could wait for each other.
    await tx.selectFrom('meetings').select('id').where('id', '=', id).forShare().executeTakeFirst()
    const row = await tx
      .selectFrom('attendances')
      .innerJoin('meetings', 'meetings.id', 'attendances.meetingId')
      .innerJoin('residenceLinks as link', 'link.id', 'attendances.linkId')
      .select(['attendances.mark', 'meetings.state', 'meetings.startsAt'])
      .where('attendances.meetingId', '=', id)
      .where('attendances.memberId', '=', memberId)
      .where(stillInvited)
      .forUpdate('attendances')
      .executeTakeFirst()
    if (!row) return refuse('notFound')
    const isOver = row.state !== 'invited' || Temporal.Instant.compare(row.startsAt, work.now) <= 0
    if (isOver || row.mark) return refuse('alreadyHeld')
    await tx
      .updateTable('attendances')
      .set({ declaredReason: reason, declaredAt: work.now })
      .where('meetingId', '=', id)
      .where('memberId', '=', memberId)
      .execute()
    await record(tx, work, { kind: 'attendance.declared', subjectId: id, memberId })
    return done()
  })
}
