import type { AssessmentDuties } from '#features/assessments/queries/duties.ts'
import { routes } from '#routes'
import { Deadline } from '#ui/deadline.tsx'
import { formatNumber } from '#ui/format.ts'
import type { QueueItem } from '#ui/queue.tsx'
import { assessmentDutyWords as words } from '../terms.ts'

type Duties = NonNullable<AssessmentDuties>
type Of<Whose extends Duties['of']> = Extract<Duties, { of: Whose }>
type Residence = Of<'cell'> | Of<'commune'>
type ResidenceCount = Exclude<keyof Residence, 'of' | 'dueOn'>

const residenceItem = (duties: Residence, view: ResidenceCount, what: string): QueueItem => ({
  href: routes.assessments.list.href({ muc: view }),
  count: duties[view],
  what,
})

const ofCell = (duties: Of<'cell'>, today: Temporal.PlainDate): readonly QueueItem[] => {
  const age = duties.dueOn && <Deadline dueOn={duties.dueOn} today={today} />
  return [
    residenceItem(duties, 'overdue', words.overdue),
    residenceItem(duties, 'returned', words.returned),
    { ...residenceItem(duties, 'toFill', words.toFill), age },
    { ...residenceItem(duties, 'drafts', words.drafts), detail: words.draftsDetail },
    { ...residenceItem(duties, 'toSign', words.toSign), detail: words.toSignDetail },
  ]
}

const ofCommune = (duties: Of<'commune'>): readonly QueueItem[] => [
  residenceItem(duties, 'overdue', words.cellsOverdue),
  residenceItem(duties, 'toAssign', words.toAssign),
  residenceItem(duties, 'toConfirm', words.toConfirm),
  { ...residenceItem(duties, 'toHandOver', words.toHandOver), detail: words.toHandOverDetail },
]

type WithUnasked = Of<'workplace'> | Of<'province'>

const unaskedItem = ({ unasked }: WithUnasked, what: (year: number) => string, today: Temporal.PlainDate) =>
  unasked
    ? [
        {
          href: routes.rounds.new.href(),
          count: 1,
          what: what(unasked.year),
          age: <Deadline dueOn={unasked.askUntil} today={today} />,
        },
      ]
    : []

const workplaceItem = (duties: Of<'workplace'>, view: 'sentBack' | 'toAnnounce' | 'late', what: string): QueueItem => ({
  href: routes.assessments.ofWorkplace.href({ muc: view }),
  count: duties[view],
  what,
})

const ofWorkplace = (duties: Of<'workplace'>, today: Temporal.PlainDate): readonly QueueItem[] => [
  ...unaskedItem(duties, words.unasked, today),
  workplaceItem(duties, 'sentBack', words.sentBack),
  workplaceItem(duties, 'late', words.late),
  workplaceItem(duties, 'toAnnounce', words.toAnnounce),
]

const ofProvince = (duties: Of<'province'>, today: Temporal.PlainDate): readonly QueueItem[] => [
  ...unaskedItem(duties, words.unopened, today),
  {
    href: routes.assessments.statistics.href({ nam: duties.year }),
    count: duties.awaited,
    what: words.awaited(duties.year),
    detail: words.progress({
      back: formatNumber(duties.total - duties.awaited),
      total: formatNumber(duties.total),
      late: formatNumber(duties.late),
    }),
  },
]

function itemsOf(duties: Duties, today: Temporal.PlainDate): readonly QueueItem[] {
  switch (duties.of) {
    case 'cell':
      return ofCell(duties, today)
    case 'commune':
      return ofCommune(duties)
    case 'workplace':
      return ofWorkplace(duties, today)
    case 'province':
      return ofProvince(duties, today)
  }
}

/** What of the assessments waits, what is late or came back first; nothing that is nought. */
export const assessmentItems = (duties: AssessmentDuties, today: Temporal.PlainDate): readonly QueueItem[] =>
  duties ? itemsOf(duties, today).filter(({ count }) => count > 0) : []
