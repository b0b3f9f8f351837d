import { routes } from '#routes'
import { Deadline } from '#ui/deadline.tsx'
import type { QueueItem } from '#ui/queue.tsx'
import type { LifeOfTheCell } from '../queries/life-of-the-cell.ts'
import { lifeWords } from '../terms.ts'

type Given = { life: LifeOfTheCell; today: Temporal.PlainDate }

const opinionItem = (life: LifeOfTheCell, view: 'recorded' | 'overdue' | 'toUs'): QueueItem => ({
  href: routes.opinions.list.href({ muc: view }),
  count: life.opinions[view],
  what: lifeWords[view],
})

const halfYearItem = ({ life: { halfYear }, today }: Given, standing: 'due' | 'overdue', what: string): QueueItem => ({
  href: routes.meetings.list.href(),
  count: halfYear.counts[standing],
  what,
  age: <Deadline dueOn={halfYear.dueOn} today={today} />,
})

const ofCommune = (given: Given): readonly QueueItem[] => [
  halfYearItem(given, 'overdue', lifeWords.cellsOverdue),
  opinionItem(given.life, 'toUs'),
]

const ofCell = (given: Given): readonly QueueItem[] => [
  halfYearItem(given, 'overdue', lifeWords.meetingOverdue),
  halfYearItem(given, 'due', lifeWords.meetingDue),
  {
    href: routes.meetings.list.href({ 'bien-ban': 'chua' }),
    count: given.life.withoutMinutes,
    what: lifeWords.withoutMinutes,
  },
  opinionItem(given.life, 'overdue'),
  opinionItem(given.life, 'recorded'),
]

/** What of meetings and opinions waits, what is late first; nothing that is nought. */
export const lifeItems = (given: Given): readonly QueueItem[] =>
  (given.life.isCommune ? ofCommune(given) : ofCell(given)).filter(({ count }) => count > 0)
