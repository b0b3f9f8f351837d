import { type SqlBool, sql } from 'kysely'
import { dayOf } from '#core/day.ts'
import type { MeetingId, MemberId } from '#core/ids.ts'
import type { Transaction } from '#db/connection.ts'
import { type MeetingToChange, mustAttend } from '../queries/meeting.ts'

/**
 * Puts everybody whose link to the cell is open, and was on the day of the meeting, on its sheet; who is marked stays as
 * marked.
 */
export async function inviteMembers(
  tx: Transaction,
  meeting: Pick<MeetingToChange, 'id' | 'cellId' | 'startsAt'>,
): Promise<void> {
  await tx
    .insertInto('attendances')
    .columns(['meetingId', 'memberId', 'linkId', 'workplaceId', 'isRequired'])
    .expression(
      tx
        .selectFrom('residenceLinks as link')
        .select((eb) => [
          eb.val(meeting.id).as('meetingId'),
          'link.memberId',
          'link.id as linkId',
          'link.workplaceId',
          mustAttend.as('isRequired'),
        ])
        .where('link.cellId', '=', meeting.cellId)
        .where('link.state', '<>', 'closed')
        .where('link.sinceOn', '<=', dayOf(meeting.startsAt))
        // Each mark asks for this: a row that says it already is neither written nor locked.
        .where(
          sql<SqlBool>`not exists (select from attendances as known
            where known.meeting_id = ${meeting.id} and known.member_id = link.member_id and (known.mark is not null
              or (known.link_id, known.workplace_id, known.is_required) = (link.id, link.workplace_id, ${mustAttend})))`,
        ),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['meetingId', 'memberId'])
        .doUpdateSet((eb) => ({
          linkId: eb.ref('excluded.linkId'),
          workplaceId: eb.ref('excluded.workplaceId'),
          isRequired: eb.ref('excluded.isRequired'),
        }))
        .where('attendances.mark', 'is', null),
    )
    .execute()
}

/** How many stand on the sheet of a meeting. */
export async function countInvited(tx: Transaction, id: MeetingId): Promise<number> {
  const { count } = await tx
    .selectFrom('attendances')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .where('meetingId', '=', id)
    .executeTakeFirstOrThrow()
  return count
}

const noAnswer = {
  mark: null,
  reason: null,
  way: null,
  markedAt: null,
  declaredReason: null,
  declaredAt: null,
  arrivedAt: null,
}

/** Answers were given for the old day: none of them holds for a new one. */
export const clearAnswers = (tx: Transaction, id: MeetingId) =>
  tx.updateTable('attendances').set(noAnswer).where('meetingId', '=', id).execute()

/** The same for some, whose day alone has changed. */
export async function clearAnswersOf(tx: Transaction, id: MeetingId, memberIds: readonly MemberId[]): Promise<void> {
  if (memberIds.length === 0) return
  await tx
    .updateTable('attendances')
    .set(noAnswer)
    .where('meetingId', '=', id)
    .where('memberId', 'in', [...memberIds])
    .execute()
}
