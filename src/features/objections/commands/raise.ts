import type { AssessmentId, MeetingId, ObjectionId, OpinionId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import { record } from '#db/events.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { objectionPermissions } from '../permissions.ts'
import { findDueDay } from '../queries/due-day.ts'
import { canBeObjectedTo } from '../queries/objectable.ts'
import { findStated } from '../queries/stated.ts'
import { keeperOf, type ObjectionFact } from '../rules.ts'
import type { ObjectionRefusal } from '../terms.ts'
import { heardOf, loadObjection, type ObjectionStep } from './load.ts'

export type RaiseObjection = {
  readonly formKey: string
  readonly fact: ObjectionFact
  readonly meetingId: MeetingId | null
  readonly opinionId: OpinionId | null
  readonly assessmentId?: AssessmentId | null
  readonly claim: string
}

/**
 * A member says that something kept about them is wrong (house rule); due by the deadline in force. Refuses a fact that is
 * not theirs (`notFound`), a second objection to the same fact while the first waits (`alreadyRaised`), and one to a sheet
 * where the province does not take them (`mayNotObject`).
 */
export function raiseObjection(
  work: Work,
  { formKey, fact, claim, ...of }: RaiseObjection,
): Promise<Outcome<ObjectionRefusal, ObjectionId>> {
  return once<ObjectionRefusal, ObjectionId>(work, formKey, async (tx) => {
    const { memberId } = work.actor
    const right = [objectionPermissions, 'raise'] as const
    if (!memberId || !may(work.actor, right, { memberId })) return refuse('notAllowed')
    const found = await findStated(tx, scopeFor(work.actor, right), { memberId, fact, ...of, today: work.today })
    if (!found) return refuse('notFound')
    if (!(await canBeObjectedTo(tx, fact, work.today))) return refuse('mayNotObject')
    const keeper = keeperOf[fact]
    const { stated, residence, linkId, meetingId, opinionId, assessmentId } = found
    const raised = await tx
      .insertInto('objections')
      .values({
        memberId,
        fact,
        keeper,
        ...(residence ?? { communeId: null, cellId: null }),
        linkId,
        meetingId,
        opinionId,
        assessmentId,
        stated,
        claim,
        raisedOn: work.today,
        dueOn: await findDueDay(tx, work.today),
      })
      // Without a target: PostgreSQL finds no partial index for a condition with parameters.
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!raised) return refuse('alreadyRaised')
    await record(tx, work, {
      kind: 'objection.raised',
      subjectId: raised.id,
      memberId: heardOf(keeper, memberId),
      data: { to: 'raised', fact },
    })
    return done<ObjectionId>(raised.id)
  })
}

/** The member takes an objection back before it is answered (house rule). */
export function withdrawObjection(work: Work, input: ObjectionStep): Promise<Outcome<ObjectionRefusal>> {
  return once<ObjectionRefusal>(work, input.formKey, async (tx) => {
    const loaded = await loadObjection(tx, work, { ...input, action: 'withdraw' })
    if (!loaded.ok) return loaded
    const { objection, state } = loaded.value
    await tx
      .updateTable('objections')
      .set({ state, version: objection.version + 1 })
      .where('id', '=', objection.id)
      .execute()
    await record(tx, work, {
      kind: 'objection.withdrawn',
      subjectId: objection.id,
      memberId: heardOf(objection.keeper, objection.memberId),
      data: { from: objection.state, to: state },
    })
    return done()
  })
}
