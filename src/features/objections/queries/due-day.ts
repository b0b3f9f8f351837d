import type { Database, Transaction } from '#db/connection.ts'
import { getCalendar } from '#features/regulations/queries.ts'
import { dueOn } from '#features/regulations/rules.ts'

/** Until when what is raised on a day is to be answered; null where no deadline is set. No scope: it holds for everybody. */
export async function findDueDay(
  db: Database | Transaction,
  on: Temporal.PlainDate,
): Promise<Temporal.PlainDate | null> {
  const { deadlines, holidays } = await getCalendar(db, on)
  const deadline = deadlines.get('answerObjection')
  return deadline ? dueOn(deadline, on, holidays) : null
}
