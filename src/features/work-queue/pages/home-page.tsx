import type { AssessmentDuties } from '#features/assessments/queries/duties.ts'
import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Deadline } from '#ui/deadline.tsx'
import { Empty } from '#ui/empty.tsx'
import { formatAgo, formatNumber, formatWeekday } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { Queue, type QueueItem } from '#ui/queue.tsx'
import type { QueueRow, WorkQueue } from '../queries/home.ts'
import type { LifeOfTheCell } from '../queries/life-of-the-cell.ts'
import { assessmentDutyWords, dutyLabels, lifeWords, queueWords, startLabels } from '../terms.ts'
import { assessmentItems } from './assessment-items.tsx'
import { lifeItems } from './life-items.tsx'

type HomePageProps = {
  queue: WorkQueue
  /** Of a cell or a commune. */
  life: LifeOfTheCell | undefined
  assessments: AssessmentDuties
  lead: string
  today: Temporal.PlainDate
  /** Where a role without letters begins. */
  start: readonly { href: string; label: string }[]
  /** A workplace that has entered nobody. */
  isNew: boolean
}

const isLate = (row: QueueRow, today: Temporal.PlainDate) =>
  row.dueOn !== null && Temporal.PlainDate.compare(row.dueOn, today) < 0

const itemOf = (row: QueueRow, whose: 'mine' | 'others', today: Temporal.PlainDate): QueueItem => ({
  href: routes.introductions.list.href({ muc: row.tab }),
  count: row.count,
  what: dutyLabels[whose][row.state],
  detail: `Lâu nhất từ ${formatAgo(row.oldestOn, today)}`,
  age: row.dueOn && <Deadline dueOn={row.dueOn} today={today} />,
})

/** What waits besides letters: proposals to answer, what members object to, and members whom nobody has introduced. */
const otherItems = ({ referrals, objections, toIntroduceCount }: WorkQueue, today: Temporal.PlainDate) => [
  ...(referrals ? [referralItem(referrals, today)] : []),
  ...(objections ? [objectionItem(objections, today)] : []),
  ...(toIntroduceCount > 0 ? [toIntroduceItem(toIntroduceCount)] : []),
]

/** What waits for me, oldest deadline first; then what I wait for from others. */
export function HomePage({ queue, life, assessments, lead, today, start, isNew }: HomePageProps) {
  const mine = queue.mine.map((row) => itemOf(row, 'mine', today))
  const items = [...mine, ...otherItems(queue, today)]
  const gatherings = life ? lifeItems({ life, today }) : []
  const sheets = assessmentItems(assessments, today)
  const waiting = queue.mine.reduce((sum, { count }) => sum + count, 0)
  const first = queue.mine.find((row) => isLate(row, today))
  return (
    <>
      <PageHead
        title="Việc cần làm"
        lead={`${formatWeekday(today)}. ${waiting > 0 ? `${formatNumber(waiting)} giấy đang chờ.` : lead}`}
      />
      <div class="grid gap-6 max-w-4xl">
        {first && <FirstThing row={first} today={today} />}
        {items.length > 0 && (
          <Panel id="giay" title="Chờ đồng chí" flush>
            <Queue items={items} />
          </Panel>
        )}
        {gatherings.length > 0 && (
          <Panel id="sinh-hoat" title={lifeWords.title} flush>
            <Queue items={gatherings} />
          </Panel>
        )}
        {sheets.length > 0 && (
          <Panel id="nhan-xet" title={assessmentDutyWords.title} flush>
            <Queue items={sheets} />
          </Panel>
        )}
        {items.length + gatherings.length + sheets.length > 0 ? null : isNew ? (
          <EnterMembers />
        ) : (
          <Empty
            icon="circle-check"
            title="Không có việc nào đang chờ"
            actions={start.map(({ href, label }) => <ButtonLink href={href}>{label}</ButtonLink>)}
          >
            {lead}
          </Empty>
        )}
        {queue.others.length > 0 && (
          <Panel id="cho" title="Đang chờ nơi khác" tone="quiet" flush>
            <Queue items={queue.others.map((row) => itemOf(row, 'others', today))} />
          </Panel>
        )}
      </div>
    </>
  )
}

const EnterMembers = () => (
  <Empty
    icon="users"
    title={queueWords.nobodyYet}
    actions={
      <>
        <ButtonLink href={routes.imports.new.href({ target: 'members' })} icon="file-spreadsheet" tone="primary">
          {startLabels.import}
        </ButtonLink>
        <ButtonLink href={routes.members.new.href()} icon="user-plus">
          {startLabels.enter}
        </ButtonLink>
      </>
    }
  >
    {queueWords.nobodyYetDetail}
  </Empty>
)

const toIntroduceItem = (count: number): QueueItem => ({
  href: routes.introductions.choose.href(),
  count,
  what: queueWords.toIntroduce,
  detail: queueWords.toIntroduceDetail,
})

type Waiting = NonNullable<WorkQueue['objections']>

const objectionItem = (waiting: Waiting, today: Temporal.PlainDate): QueueItem => ({
  href: routes.objections.list.href({ muc: 'waiting' }),
  what: queueWords.objections,
  ...waitingWords(waiting, today),
})

const referralItem = (waiting: Waiting, today: Temporal.PlainDate): QueueItem => ({
  href: routes.referrals.list.href({ muc: 'waiting' }),
  what: queueWords.referrals,
  ...waitingWords(waiting, today),
})

const waitingWords = ({ count, oldestOn, dueOn }: Waiting, today: Temporal.PlainDate) => ({
  count,
  detail: `Lâu nhất từ ${formatAgo(oldestOn, today)}`,
  age: dueOn && <Deadline dueOn={dueOn} today={today} />,
})

function FirstThing({ row, today }: { row: QueueRow; today: Temporal.PlainDate }) {
  return (
    <Panel id="truoc" title="Làm trước" tone="late">
      <div class="flex flex-wrap items-center justify-between gap-3">
        <div>
          <p class="font-semibold">{dutyLabels.mine[row.state]}</p>
          {row.dueOn && <Deadline dueOn={row.dueOn} today={today} />}
        </div>
        <ButtonLink href={routes.introductions.list.href({ muc: row.tab, han: 'qua' })} tone="primary">
          Xem giấy quá hạn
        </ButtonLink>
      </div>
    </Panel>
  )
}
