import type { MeetingId, MemberId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { meetingPermissions } from '../permissions.ts'
import type { MeetingRefusal } from '../terms/meetings.ts'
import { type LockedInvitation, lockInvitation } from './load.ts'

type Answer = { readonly formKey: string; readonly id: MeetingId }

/** A member says beforehand that they cannot come and why, or says another reason (213-QĐ/TW Đ2 k3); the secretary decides what to write. */
export const declareAbsence = (
  work: Work,
  { reason, ...answer }: Answer & { readonly reason: string },
): Promise<Outcome<MeetingRefusal>> => answerInvitation(work, answer, { kind: 'attendance.declared', reason })

/** House rule: a member who can come after all takes back what they declared, until the meeting begins; that they had is kept as an event. */
export const withdrawDeclaration = (work: Work, answer: Answer): Promise<Outcome<MeetingRefusal>> =>
  answerInvitation(work, answer, { kind: 'attendance.withdrawn', reason: null })

type Said = { readonly kind: 'attendance.declared' | 'attendance.withdrawn'; readonly reason: string | null }

const answerInvitation = (work: Work, { formKey, id }: Answer, said: Said) =>
  once<MeetingRefusal>(work, formKey, async (tx) => {
    const { memberId } = work.actor
    if (!memberId || !may(work.actor, [meetingPermissions, 'declare'], { memberId })) return refuse('notAllowed')
    const row = await lockInvitation(tx, { id, memberId })
    if (!row) return refuse('notFound')
    if (!isOpen(row, work.now)) return refuse('alreadyHeld')
    if (row.declaredReason !== said.reason) await storeAnswer(tx, work, { id, memberId, ...said })
    return done()
  })

type Invitation = { readonly id: MeetingId; readonly memberId: MemberId }

async function storeAnswer(tx: Transaction, work: Work, { id, memberId, kind, reason }: Invitation & Said) {
  await tx
    .updateTable('attendances')
    .set({ declaredReason: reason, declaredAt: reason === null ? null : work.now })
    .where('meetingId', '=', id)
    .where('memberId', '=', memberId)
    .execute()
  await record(tx, work, { kind, subjectId: id, memberId })
}

const isOpen = ({ state, ownStartsAt, mark }: LockedInvitation, now: Temporal.Instant) =>
  state === 'invited' && mark === null && Temporal.Instant.compare(ownStartsAt, now) > 0
