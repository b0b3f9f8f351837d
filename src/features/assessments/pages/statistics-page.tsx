import { routes } from '#routes'
import { BarChart } from '#ui/bar-chart.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { type Option, SelectField } from '#ui/field.tsx'
import { formatNumber, formatShare } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, Table } from '#ui/table.tsx'
import type { Figures } from '../queries/figures.ts'
import type { StepTime } from '../queries/statistics.ts'
import { lateBands, lateCountOf, progressOf, type StatisticsKind } from '../rules/statistics.ts'
import {
  hoursInWords,
  lateBandInWords,
  progressLabels,
  statisticsWords,
  timedStateLabels,
} from '../terms/statistics.ts'
import { ContentPanels } from './statistics-content.tsx'
import { GroupPanels, type GroupsGiven } from './statistics-groups.tsx'

/** A choice by which figures are narrowed. */
export type Narrowing = {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly emptyLabel?: string
  readonly options: readonly Option[]
}

type StatisticsPageProps = GroupsGiven & {
  readonly organisationName: string
  readonly kind: StatisticsKind
  readonly year: number
  readonly narrowings: readonly Narrowing[]
  readonly figures: Figures
  readonly content: 'signed' | 'released'
  /** The address of the same figures, for the spreadsheet. */
  readonly query: Readonly<Record<string, string>>
}

const Narrowings = ({ narrowings }: { narrowings: readonly Narrowing[] }) => (
  <form
    class="panel p-4 mb-6 flex flex-wrap gap-4 items-end no-print"
    method="get"
    action={routes.assessments.statistics.href()}
    aria-label="Chọn số liệu"
    data-auto-submit
  >
    {narrowings.map(({ name, label, value, emptyLabel, options }) => (
      <SelectField
        name={name}
        label={label}
        value={value}
        options={options}
        class="flex-1 basis-44"
        {...(emptyLabel !== undefined && { emptyLabel })}
      />
    ))}
    <Button>Xem</Button>
  </form>
)

type Total = Figures['total']

function Strip({ total }: { total: Total }) {
  const progress = progressOf(total)
  const late = lateCountOf(total)
  const figures = [
    { label: statisticsWords.total, count: total.total, words: '' },
    { label: statisticsWords.unsigned, count: progress.withCell + progress.toAssign, words: '' },
    { label: progressLabels.withCommune, count: progress.withCommune, words: '' },
    { label: progressLabels.back, count: progress.back, words: formatShare(progress.back, total.total) },
    { label: statisticsWords.late, count: late, words: late > 0 ? formatShare(late, total.total) : '' },
  ]
  return (
    <dl class="figure-row mb-6">
      {figures.map(({ label, count, words }) => (
        <div class="flex flex-col">
          <dt class="l order-2">{label}</dt>
          <dd class="n">{formatNumber(count)}</dd>
          {words && <dd class="d order-3">{words}</dd>}
        </div>
      ))}
    </dl>
  )
}

type Band = { readonly label: string; readonly count: number; readonly whole: number }

const bandColumns: readonly Column<Band>[] = [
  { label: 'Quá hạn', kind: 'lead', cell: ({ label }) => label },
  { label: 'Số phiếu', kind: 'number', cell: ({ count }) => formatNumber(count) },
  { label: 'Tỷ lệ', kind: 'number', cell: ({ count, whole }) => formatShare(count, whole) },
]

function LatePanel({ total }: { total: Total }) {
  const whole = lateCountOf(total)
  if (whole === 0) {
    return (
      <Panel id="qua-han" title="Phiếu quá hạn, theo số ngày">
        <p class="text-muted">Không có phiếu nào quá hạn.</p>
      </Panel>
    )
  }
  const bands = lateBands.map(
    (upTo, place): Band => ({
      label: lateBandInWords(lateBands[place - 1] ?? 0, upTo),
      count: total.lateByAge[place] ?? 0,
      whole,
    }),
  )
  return (
    <Panel id="qua-han" title="Phiếu quá hạn, theo số ngày" aside={`${formatNumber(whole)} phiếu`}>
      <BarChart
        title="Phiếu quá hạn"
        whole={whole}
        bars={bands.map(({ label, count }) => ({
          label,
          value: count,
          words: `${formatNumber(count)} phiếu, ${formatShare(count, whole)}`,
        }))}
      />
      <Table caption="Phiếu quá hạn theo số ngày" columns={bandColumns} rows={bands} phone="plain" />
    </Panel>
  )
}

const stepColumns: readonly Column<StepTime>[] = [
  { label: 'Bước', kind: 'lead', cell: ({ state }) => timedStateLabels[state] },
  { label: 'Số lần đã qua', kind: 'number', cell: ({ count }) => formatNumber(count) },
  { label: 'Một nửa xong trong', kind: 'number', cell: ({ medianHours }) => hoursInWords(medianHours) },
  { label: 'Lâu nhất', kind: 'number', cell: ({ longestHours }) => hoursInWords(longestHours) },
]

function StepPanel({ stepTimes }: { stepTimes: readonly StepTime[] }) {
  if (stepTimes.length === 0) return null
  const longest = Math.max(1, ...stepTimes.map(({ medianHours }) => medianHours))
  return (
    <Panel id="thoi-gian" title="Thời gian ở từng bước" aside="Tính từ nhật ký của các phiếu">
      <BarChart
        title="Thời gian một nửa số phiếu đã qua bước"
        whole={longest}
        bars={stepTimes.map(({ state, medianHours, longestHours }) => ({
          label: timedStateLabels[state],
          value: medianHours,
          words: `một nửa xong trong ${hoursInWords(medianHours)}, lâu nhất ${hoursInWords(longestHours)}`,
        }))}
      />
      <Table caption="Thời gian ở từng bước" columns={stepColumns} rows={stepTimes} />
    </Panel>
  )
}

function NoSheets({ year }: { year: number }) {
  return (
    <Empty icon="chart-column" title={`Năm ${year} ${statisticsWords.none.toLocaleLowerCase('vi')}`}>
      Khi nơi công tác xin ý kiến nhận xét, tiến độ hiện ở đây; khi chi bộ ký phiếu thì có thêm số liệu về nội dung.
    </Empty>
  )
}

/** Whether the assessments of a year are true: how far they are, what they say, and on what they rest. */
export function StatisticsPage(given: StatisticsPageProps) {
  const { organisationName, kind, year, narrowings, figures, query, content } = given
  return (
    <>
      <PageHead title={statisticsWords.title} lead={`${organisationName}. ${statisticsWords.of(kind, year)}.`}>
        {figures.total.total > 0 && (
          <ButtonLink href={routes.assessments.statisticsSheet.href(query)} icon="file-spreadsheet">
            Tải bảng tính
          </ButtonLink>
        )}
      </PageHead>
      <Narrowings narrowings={narrowings} />
      {figures.total.total === 0 ? (
        <NoSheets year={year} />
      ) : (
        <>
          <Strip total={figures.total} />
          <div class="grid gap-6">
            <GroupPanels {...given} />
            <LatePanel total={figures.total} />
            <Note>
              {content === 'signed' ? statisticsWords.signedCount : statisticsWords.releasedCount}{' '}
              {statisticsWords.hint} {given.isGuarded && statisticsWords.tooFewWhy}
            </Note>
            <ContentPanels figures={figures} />
            <StepPanel stepTimes={figures.stepTimes} />
          </div>
        </>
      )}
    </>
  )
}
