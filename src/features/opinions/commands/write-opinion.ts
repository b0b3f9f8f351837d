import type { MemberId, OpinionId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import { searchKey } from '#core/vietnamese-text.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import type { NewFile } from '#db/files.ts'
import { once, type Work } from '#db/work.ts'
import { opinionPermissions } from '../permissions/opinion.ts'
import { findOwnCell, listOwnMeetings } from '../queries/own-opinions.ts'
import { givenOn, type OpinionFacts } from '../rules/opinion.ts'
import type { OpinionRefusal } from '../terms/opinion.ts'
import { storeAttachments } from './attachments.ts'

export type WriteOpinion = Omit<OpinionFacts, 'memberId'> & {
  readonly formKey: string
  readonly files?: readonly NewFile[]
}

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
    const day = await dayGivenOn(tx, work, { memberId, cellId: home.cellId, meetingId: input.meetingId })
    if (!day.ok) return day
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
        givenOn: day.value,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const opinion = { id, cellId: home.cellId }
    const attached = await storeAttachments(tx, work, { opinion, files: input.files ?? [] })
    if (!attached.ok) return attached
    // Without the member: their record, which the workplace reads, lists the events that name them.
    await record(tx, work, {
      kind: 'opinion.written',
      subjectId: id,
      data: { to: 'recorded', attached: attached.value },
    })
    return done<OpinionId>(id)
  })
}

type Said = Pick<OpinionFacts, 'meetingId'> & { readonly memberId: MemberId; readonly cellId: OrganisationId }

/** The day an opinion counts for; refuses a meeting of the cell to which the member is not invited. */
async function dayGivenOn(
  tx: Transaction,
  work: Work,
  { meetingId, memberId, cellId }: Said,
): Promise<Outcome<OpinionRefusal, Temporal.PlainDate>> {
  if (!meetingId) return done(work.today)
  const meetings = await listOwnMeetings(tx, { memberId, now: work.now })
  const meeting = meetings.find((own) => own.id === meetingId && own.cellId === cellId)
  return meeting ? done(givenOn(meeting.startsAt, work.today)) : refuse('notInvited')
}
