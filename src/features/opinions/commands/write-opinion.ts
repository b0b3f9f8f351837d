import type { OpinionId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import { searchKey } from '#core/vietnamese-text.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { opinionPermissions } from '../permissions/opinion.ts'
import { findOwnCell, listOwnMeetings } from '../queries/own-opinions.ts'
import { givenOn, type OpinionFacts } from '../rules/opinion.ts'
import type { OpinionRefusal } from '../terms/opinion.ts'

export type WriteOpinion = Omit<OpinionFacts, 'memberId'> & { readonly formKey: string }

/**
 * A member writes to the cell where they live, before, at or after a meeting they are invited to, or apart from any
 * (213-QĐ/TW Đ2 k3–4). Refuses a member whom no cell has in its register.
 */
export function writeOpinion(work: Work, input: WriteOpinion): Promise<Outcome<OpinionRefusal, OpinionId>> {
  return once<OpinionRefusal, OpinionId>(work, input.formKey, async (tx) => {
    const { memberId } = work.actor
    if (!memberId || !may(work.actor, [opinionPermissions, 'write'], { memberId })) return refuse('notAllowed')
    const home = await findOwnCell(tx, memberId)
    if (!home) return refuse('noLink')
    const meetings = input.meetingId ? await listOwnMeetings(tx, { memberId, now: work.now }) : []
    const meeting = meetings.find(({ id, cellId }) => id === input.meetingId && cellId === home.cellId)
    if (input.meetingId && !meeting) return refuse('notInvited')
    const { id } = await tx
      .insertInto('opinions')
      .values({
        communeId: home.communeId,
        cellId: home.cellId,
        memberId,
        kind: input.kind,
        text: input.text,
        searchKey: searchKey(input.text),
        meetingId: input.meetingId,
        way: 'ownPage',
        givenOn: givenOn(meeting?.startsAt, work.today),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    // Without the member: their record, which the workplace reads, lists the events that name them.
    await record(tx, work, { kind: 'opinion.written', subjectId: id, data: { to: 'recorded' } })
    return done<OpinionId>(id)
  })
}
