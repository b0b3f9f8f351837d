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
  // The letters of a page entered their states on few days; counting working days for each is a tenth of the page.
  const known = new Map<string, Temporal.PlainDate | null>()
  const due = (state: IntroductionState, enteredOn: Temporal.PlainDate) => {
    const deadline = of(state)
    return deadline ? dueOn(deadline, enteredOn, holidays) : null
  }
  return {
    dueOn: (state, enteredOn) => {
      const key = `${state} ${enteredOn}`
      const day = known.get(key)
      if (day !== undefined) return day
      const found = due(state, enteredOn)
      known.set(key, found)
      return found
    },
    lateBefore: (state) => {
      const deadline = of(state)
      return deadline ? lateIfBegunBefore(deadline, on, holidays) : null
    },
  }
}
