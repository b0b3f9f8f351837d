import type { JointSessionId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import { record } from '#db/events.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { jointSessionPermissions } from '../permissions/assessment.ts'
import { findCell, findSessionForUpdate, sessionPlace } from '../queries/sessions.ts'
import type { Participant } from '../rules/content.ts'
import { canChangeSession, missingSide } from '../rules/session.ts'
import type { SessionRefusal } from '../terms/session.ts'
import { isForCell } from './load.ts'

/** What the minutes of a joint session say. */
export type SessionFacts = {
  readonly heldOn: Temporal.PlainDate
  readonly place: string
  readonly hasCommittee: boolean
  readonly participants: readonly Participant[]
  readonly conclusions: string
}

const valuesOf = ({ participants, ...facts }: SessionFacts) => ({
  ...facts,
  participants: JSON.stringify(participants),
})

function whyNot(work: Work, { heldOn, participants }: SessionFacts): SessionRefusal | undefined {
  if (Temporal.PlainDate.compare(heldOn, work.today) > 0) return 'inTheFuture'
  return missingSide(participants) ? 'oneSided' : undefined
}

type HoldSession = { readonly formKey: string; readonly cellId: OrganisationId; readonly facts: SessionFacts }

/** The cell has sat with the Front committee over its sheets (213-QĐ/TW Đ4): when, where, who was there, what came of it. */
export const holdSession = (work: Work, input: HoldSession): Promise<Outcome<SessionRefusal, JointSessionId>> =>
  once<SessionRefusal, JointSessionId>(work, input.formKey, async (tx) => {
    const cell = await findCell(tx, input.cellId)
    if (!cell) return refuse('notFound')
    const { communeId, id: cellId } = cell
    if (!may(work.actor, [jointSessionPermissions, 'hold'], sessionPlace({ communeId, cellId })))
      return refuse('notFound')
    const reason = whyNot(work, input.facts)
    if (reason) return refuse(reason)
    const { id } = await tx
      .insertInto('jointSessions')
      .values({ communeId, cellId, ...valuesOf(input.facts) })
      .returning('id')
      .executeTakeFirstOrThrow()
    await record(tx, work, { kind: 'jointSession.held', subjectId: id, onBehalf: isForCell(work) })
    return done(id)
  })

type ChangeSession = {
  readonly id: JointSessionId
  readonly version: number
  readonly formKey: string
  readonly facts: SessionFacts
}

/** House rule: minutes are put right while no sheet was signed on them. */
export const changeSession = (work: Work, input: ChangeSession): Promise<Outcome<SessionRefusal>> =>
  once<SessionRefusal>(work, input.formKey, async (tx) => {
    const session = await findSessionForUpdate(tx, scopeFor(work.actor, [jointSessionPermissions, 'read']), input.id)
    if (!session) return refuse('notFound')
    if (!may(work.actor, [jointSessionPermissions, 'change'], sessionPlace(session))) return refuse('notAllowed')
    if (!canChangeSession(session)) return refuse('signedUpon')
    if (session.version !== input.version) return refuse('stale')
    const reason = whyNot(work, input.facts)
    if (reason) return refuse(reason)
    await tx
      .updateTable('jointSessions')
      .set({ ...valuesOf(input.facts), version: session.version + 1 })
      .where('id', '=', session.id)
      .execute()
    await record(tx, work, { kind: 'jointSession.changed', subjectId: session.id, onBehalf: isForCell(work) })
    return done()
  })
