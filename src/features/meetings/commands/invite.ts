import { sql } from 'kysely'
import type { Transaction } from '#db/connection.ts'
import type { MeetingToChange } from '../queries/meeting.ts'

/**
 * Puts everybody with an open link to the cell on the sheet of the meeting; who is on it stays as marked. Gives the
 * length of the sheet. Who need not come is informed only (33-HD/BTCTW 1.1).
 */
export async function inviteMembers(tx: Transaction, meeting: Pick<MeetingToChange, 'id' | 'cellId'>): Promise<number> {
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
          sql<boolean>`link.state = 'active' and not link.is_meeting_exempt`.as('isRequired'),
        ])
        .where('link.cellId', '=', meeting.cellId)
        .where('link.state', '<>', 'closed'),
    )
    .onConflict((conflict) => conflict.columns(['meetingId', 'memberId']).doNothing())
    .execute()
  const { count } = await tx
    .selectFrom('attendances')
    .select((eb) => eb.cast<number>(eb.fn.countAll(), 'integer').as('count'))
    .where('meetingId', '=', meeting.id)
    .executeTakeFirstOrThrow()
  return count
}
