import type { MeetingId, MemberId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import type { Transaction } from '#db/connection.ts'
import { scopeFor, type Work } from '#db/work.ts'
import { meetingPermissions } from '../permissions.ts'
import { findMeetingForUpdate, type MeetingToChange, ownStartsAt, placeOf, stillInvited } from '../queries/meeting.ts'
import type { MeetingRefusal } from '../terms/meetings.ts'

export type Asked = {
  readonly id: MeetingId
  readonly action: keyof typeof meetingPermissions
  /** The version the form was shown with; a sheet has none, since its rows are compared one by one. */
  readonly version?: number
}

/** The meeting an action is about, locked; refuses what the actor cannot reach, may not do, or saw in an older version. */
export async function loadMeeting(
  tx: Transaction,
  work: Work,
  { id, action, version }: Asked,
): Promise<Outcome<MeetingRefusal, MeetingToChange>> {
  const meeting = await findMeetingForUpdate(tx, scopeFor(work.actor, [meetingPermissions, 'read']), id)
  if (!meeting) return refuse('notFound')
  if (!may(work.actor, [meetingPermissions, action], placeOf(meeting))) return refuse('notAllowed')
  return version !== undefined && version !== meeting.version ? refuse('stale') : done(meeting)
}

/** The commune acts for a cell that has no account, or did not do it. */
export const isOnBehalf = ({ actor }: Work): boolean => actor.role !== 'residenceCellSecretary'

export type LockedInvitation = NonNullable<Awaited<ReturnType<typeof lockInvitation>>>

/** The invitation of a member, locked until the transaction ends; undefined when it does not hold. */
export async function lockInvitation(
  tx: Transaction,
  { id, memberId }: { readonly id: MeetingId; readonly memberId: MemberId },
) {
  // First the meeting, as whoever marks it does: two locks in another order could wait for each other.
  await tx.selectFrom('meetings').select('id').where('id', '=', id).forShare().executeTakeFirst()
  return tx
    .selectFrom('attendances')
    .innerJoin('meetings', 'meetings.id', 'attendances.meetingId')
    .innerJoin('residenceLinks as link', 'link.id', 'attendances.linkId')
    .leftJoin('sittings', 'sittings.id', 'attendances.sittingId')
    .select([
      'attendances.mark',
      'attendances.declaredReason',
      'attendances.arrivedAt',
      'meetings.state',
      'meetings.startsAt',
      ownStartsAt.as('ownStartsAt'),
    ])
    .where('attendances.meetingId', '=', id)
    .where('attendances.memberId', '=', memberId)
    .where(stillInvited)
    .forUpdate('attendances')
    .executeTakeFirst()
}
