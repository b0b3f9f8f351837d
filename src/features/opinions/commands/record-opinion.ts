import type { AttachmentId, OpinionId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import { searchKey } from '#core/vietnamese-text.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import type { NewFile } from '#db/files.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { findCommuneOf } from '#features/meetings/queries/cells.ts'
import { isCellOfCommune } from '#features/organisations/queries.ts'
import { opinionPermissions } from '../permissions/opinion.ts'
import { findMeetingOfOpinion, findMemberOfCell, type OpinionToChange } from '../queries/opinion.ts'
import { opinionPlace } from '../queries/opinion-filter.ts'
import { canBeChanged, givenOn, type OpinionFacts } from '../rules/opinion.ts'
import type { OpinionRefusal } from '../terms/opinion.ts'
import { removeAttachments, storeAttachments } from './attachments.ts'
import { isForCell, loadOpinion, type OpinionStep } from './load-opinion.ts'

export type RecordOpinion = OpinionFacts & {
  readonly formKey: string
  readonly cellId: OrganisationId
  readonly files?: readonly NewFile[]
}

/**
 * The cell, or its commune for it, notes what was said, in a member's name or in nobody's (213-QĐ/TW Đ2 k3). Refuses a cell
 * out of reach, a meeting of another cell, and a member who is not in the register.
 */
export function recordOpinion(work: Work, input: RecordOpinion): Promise<Outcome<OpinionRefusal, OpinionId>> {
  return once<OpinionRefusal, OpinionId>(work, input.formKey, async (tx) => {
    const commune = await findCommuneThatMay(tx, work, input.cellId)
    if (!commune.ok) return commune
    const occasion = await occasionOf(tx, work, input)
    if (!occasion.ok) return occasion
    const { id } = await tx
      .insertInto('opinions')
      .values({
        ...factsOf(input),
        communeId: commune.value,
        cellId: input.cellId,
        way: 'secretary',
        givenOn: occasion.value,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const opinion = { id, cellId: input.cellId }
    const attached = await storeAttachments(tx, work, { opinion, files: input.files ?? [] })
    if (!attached.ok) return attached
    await record(tx, work, {
      kind: 'opinion.recorded',
      subjectId: id,
      onBehalf: isForCell(work),
      data: { to: 'recorded', attached: attached.value },
    })
    return done<OpinionId>(id)
  })
}

const factsOf = ({ kind, text, meetingId, memberId }: OpinionFacts) => ({
  kind,
  text,
  searchKey: searchKey(text),
  meetingId,
  memberId,
})

async function findCommuneThatMay(
  tx: Transaction,
  work: Work,
  cellId: OrganisationId,
): Promise<Outcome<OpinionRefusal, OrganisationId>> {
  const communeId = await findCommuneOf(tx, cellId)
  if (!communeId) return refuse('notCellOfCommune')
  if (!may(work.actor, [opinionPermissions, 'record'], opinionPlace({ communeId, cellId }))) return refuse('notAllowed')
  const cell = await isCellOfCommune(tx, { cellId, communeId, on: work.today })
  return cell ? done(communeId) : refuse('notCellOfCommune')
}

type Said = Pick<OpinionFacts, 'meetingId' | 'memberId'> & { readonly cellId: OrganisationId }

/** The day an opinion counts for; refuses a meeting or a member that is not the cell's. */
async function occasionOf(
  tx: Transaction,
  work: Work,
  { cellId, meetingId, memberId }: Said,
): Promise<Outcome<OpinionRefusal, Temporal.PlainDate>> {
  const scope = scopeFor(work.actor, [opinionPermissions, 'record'])
  const meeting = meetingId ? await findMeetingOfOpinion(tx, scope, meetingId) : undefined
  if (meetingId && (meeting?.cellId !== cellId || meeting.state === 'cancelled')) return refuse('notMeetingOfCell')
  if (memberId && !(await findMemberOfCell(tx, { memberId, cellId }))) return refuse('notInRegister')
  return done(givenOn(meeting?.startsAt, work.today))
}

export type ChangeOpinion = OpinionFacts &
  OpinionStep & { readonly files?: readonly NewFile[]; readonly removedIds?: readonly AttachmentId[] }

/** What the secretary noted is put right, in words, meeting, name or files, until something was done with it (house rule). */
export function changeOpinion(work: Work, input: ChangeOpinion): Promise<Outcome<OpinionRefusal>> {
  return once<OpinionRefusal>(work, input.formKey, async (tx) => {
    const loaded = await loadOpinion(tx, work, { ...input, action: 'change' })
    if (!loaded.ok) return loaded
    const opinion = loaded.value
    if (!canBeChanged(opinion)) return refuse('notChangeable')
    const day = await newDayOf(tx, work, { opinion, input })
    if (!day.ok) return day
    const removed = await removeAttachments(tx, { opinionId: opinion.id, ids: input.removedIds ?? [] })
    const attached = await storeAttachments(tx, work, { opinion, files: input.files ?? [] })
    if (!attached.ok) return attached
    await tx
      .updateTable('opinions')
      .set({ ...factsOf(input), givenOn: day.value, version: opinion.version + 1 })
      .where('id', '=', opinion.id)
      .execute()
    await record(tx, work, {
      kind: 'opinion.changed',
      subjectId: opinion.id,
      onBehalf: isForCell(work),
      data: { attached: attached.value, removed },
    })
    return done()
  })
}

type Change = { readonly opinion: OpinionToChange; readonly input: OpinionFacts }

/** The day a changed opinion counts for. Who gave it may have left the register since: only what is chosen anew is asked for. */
async function newDayOf(
  tx: Transaction,
  work: Work,
  { opinion, input }: Change,
): Promise<Outcome<OpinionRefusal, Temporal.PlainDate>> {
  const newMeeting = input.meetingId === opinion.meetingId ? null : input.meetingId
  const newMember = input.memberId === opinion.memberId ? null : input.memberId
  const day = await occasionOf(tx, work, { cellId: opinion.cellId, meetingId: newMeeting, memberId: newMember })
  return day.ok && !newMeeting ? done(opinion.givenOn) : day
}
