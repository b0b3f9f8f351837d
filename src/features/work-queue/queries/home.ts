import { sql } from 'kysely'
import type { Database } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { countWaitingReferrals } from '#features/assessments/queries/referrals.ts'
import { getLetterDeadlines } from '#features/introductions/queries/deadline.ts'
import { waitingByState } from '#features/introductions/queries/list.ts'
import { countToIntroduce } from '#features/introductions/queries/to-introduce.ts'
import { countWaiting } from '#features/objections/queries/objections.ts'
import { type Duty, dutiesOf } from '../rules/duties.ts'

export type QueueRow = Duty & {
  readonly count: number
  readonly oldestOn: Temporal.PlainDate
  /** Until when the oldest of them should have moved on. */
  readonly dueOn: Temporal.PlainDate | null
}

type Scopes = {
  readonly letters: Scope
  readonly toIntroduce: Scope
  readonly objections: Scope
  readonly referrals: Scope
}

/** What waits for the actor and what the actor waits for, each as the list behind it counts it. No scope: it takes four. */
export async function getWorkQueue(db: Database, scopes: Scopes, today: Temporal.PlainDate) {
  const duties = dutiesOf(scopes.letters.actor.role)
  const [waiting, deadlines, toIntroduceCount, objections, referrals] = await Promise.all([
    waitingByState(db, scopes.letters),
    getLetterDeadlines(db, today),
    scopes.toIntroduce.place ? countToIntroduce(db, scopes.toIntroduce, { search: '' }) : 0,
    scopes.objections.place ? countWaiting(db, scopes.objections) : undefined,
    scopes.referrals.place ? countWaitingReferrals(db, scopes.referrals) : undefined,
  ])
  const rowsOf = (list: readonly Duty[]): readonly QueueRow[] =>
    list.flatMap((duty) => {
      const found = waiting.get(duty.state)
      return found ? [{ ...duty, ...found, dueOn: deadlines.dueOn(duty.state, found.oldestOn) }] : []
    })
  return {
    mine: rowsOf(duties.mine),
    others: rowsOf(duties.others),
    toIntroduceCount,
    objections: waitingOf(objections),
    referrals: waitingOf(referrals),
  }
}

type Counted = Awaited<ReturnType<typeof countWaiting>>

/** What waits for an answer; undefined when nothing does. */
const waitingOf = (counted: Counted | undefined) =>
  counted?.oldestOn ? { count: counted.count, oldestOn: counted.oldestOn, dueOn: counted.dueOn } : undefined

export type WorkQueue = Awaited<ReturnType<typeof getWorkQueue>>

/** Whether a workplace has entered anybody yet; `scope` is that of who may enter members. */
export async function hasMembers(db: Database, scope: Scope): Promise<boolean> {
  const one = await db
    .selectFrom('members')
    .select('members.id')
    .where(visible(scope, { memberId: sql.ref('members.id'), workplaceId: sql.ref('members.workplaceId') }))
    .limit(1)
    .executeTakeFirst()
  return one !== undefined
}
