import type { MeetingId, MemberId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { jsonb, type Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { scopeFor, type Work } from '#db/work.ts'
import { meetingPermissions } from '../permissions.ts'
import type { MeetingToChange } from '../queries/meeting.ts'
import { draftOf, findAttendance, inForce, listMinutes } from '../queries/minutes.ts'
import type { AttendanceMark } from '../rules/attendance.ts'
import { tookPlace } from '../rules/meeting.ts'
import type { MeetingRefusal } from '../terms/meetings.ts'
import { isOnBehalf, loadMeeting } from './load.ts'
import { closedAs, noteCorrection } from './minutes.ts'

type Right = {
  readonly meetingId: MeetingId
  readonly memberId: MemberId
  readonly mark: AttendanceMark
  readonly reason: string
  /** Why, as the corrected minutes say it. */
  readonly because: string
}

/**
 * Puts one mark right after the meeting, because the member said that it is wrong (house rule). Once minuted, marking is over
 * and the minutes name the absent: then they get a new version with the same words, which says why. Refuses a meeting that
 * did not take place (`wrongState`), and one whose minutes are being corrected already (`minutesOpen`). Part of the
 * transaction of whoever answers.
 */
export async function correctMark(
  tx: Transaction,
  work: Work,
  right: Right,
): Promise<Outcome<MeetingRefusal | 'minutesOpen'>> {
  const { meetingId: id, memberId, mark } = right
  const loaded = await loadMeeting(tx, work, { id, action: 'correctMinutes' })
  if (!loaded.ok) return loaded
  const meeting = loaded.value
  if (!tookPlace(meeting.state)) return refuse('wrongState')
  const changed = await tx
    .updateTable('attendances')
    .set({ mark, reason: mark === 'absentWithReason' ? right.reason : null, way: 'hand', markedAt: work.now })
    .where('meetingId', '=', id)
    .where('memberId', '=', memberId)
    .returning('memberId')
    .executeTakeFirst()
  if (!changed) return refuse('notFound')
  await record(tx, work, {
    kind: 'attendance.changed',
    subjectId: id,
    memberId,
    onBehalf: isOnBehalf(work),
    data: { mark },
  })
  return meeting.state === 'minuted' ? correctMinutes(tx, work, { meeting, because: right.because }) : done()
}

type Correcting = { readonly meeting: MeetingToChange; readonly because: string }

async function correctMinutes(
  tx: Transaction,
  work: Work,
  { meeting, because }: Correcting,
): Promise<Outcome<'minutesOpen'>> {
  const scope = scopeFor(work.actor, [meetingPermissions, 'readMinutes'])
  const versions = await listMinutes(tx, scope, meeting.id)
  if (draftOf(versions)) return refuse('minutesOpen')
  const last = inForce(versions)
  if (!last) return done()
  const { id: _, number, version: __, items, attendance: ___, ...words } = last
  const correction = { number: number + 1, reason: because }
  const attendance = await findAttendance(tx, scope, meeting.id)
  await tx
    .insertInto('meetingMinutes')
    .values({
      ...words,
      ...correction,
      meetingId: meeting.id,
      items: jsonb(items),
      savedAt: work.now,
      ...(await closedAs(tx, work, { meeting, attendance })),
    })
    .execute()
  return noteCorrection(tx, work, { meeting, ...correction })
}
