import type { Database } from '#db/connection.ts'
import { getCalendar } from '#features/regulations/queries.ts'
import { dueOn, lateIfBegunBefore } from '#features/regulations/rules.ts'
import { deadlineKeyOf, type IntroductionState } from '../rules/workflow.ts'

/** Until when each letter should have moved on, by the deadlines and holidays in force on `on`. */
export type LetterDeadlines = {
  readonly dueOn: (state: IntroductionState, enteredOn: Temporal.PlainDate) => Temporal.PlainDate | null
  /** Letters of the state are late when they entered it before this day. */
  readonly lateBefore: (state: IntroductionState) => Temporal.PlainDate | null
}

/**
 * Deadlines of 213-QĐ/TW were not found, so they are data (house rule); one that is not set leaves the
 * step without limit. No scope: deadlines are the same for everybody.
 */
export async function getLetterDeadlines(db: Database, on: Temporal.PlainDate): Promise<LetterDeadlines> {
  const { deadlines, holidays } = await getCalendar(db, on)
  const of = (state: IntroductionState) => deadlines.get(deadlineKeyOf[state] ?? '')
  return {
    dueOn: (state, enteredOn) => {
      const deadline = of(state)
      return deadline ? dueOn(deadline, enteredOn, holidays) : null
    },
    lateBefore: (state) => {
      const deadline = of(state)
      return deadline ? lateIfBegunBefore(deadline, on, holidays) : null
    },
  }
}
