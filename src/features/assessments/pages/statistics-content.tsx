import { variantLabels } from '#features/regulations/terms.ts'
import { BarChart } from '#ui/bar-chart.tsx'
import { formatNumber, formatShare } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { Panel } from '#ui/panel.tsx'
import { StackedBars } from '#ui/stacked-bars.tsx'
import { type Column, Sub, Table } from '#ui/table.tsx'
import type { Figures, FormFigures } from '../queries/figures.ts'
import type { AttendanceTable, Distribution } from '../rules/statistics.ts'
import { groupedByLabels, groupedByTitles, statisticsWords } from '../terms/statistics.ts'
import { groupName } from './statistics-groups.tsx'

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)

/** `78 · 21 · 1 %`: whole shares, in the order of the grades. */
const sharesInWords = (counts: readonly number[]) => {
  const whole = sum(counts)
  if (whole === 0) return 'chưa có'
  return `${counts.map((count) => Math.round((count / whole) * 100)).join(' · ')} %`
}

const gradeLabels = (count: number) =>
  Array.from({ length: count }, (_, place) => (place === 0 ? statisticsWords.best : statisticsWords.grade(place + 1)))

const mostOptions = (distributions: readonly Distribution[]) =>
  Math.max(0, ...distributions.map(({ counts }) => counts.length))

const distributionColumns = (distributions: readonly Distribution[]): readonly Column<Distribution>[] => [
  {
    label: 'Tiêu chí',
    kind: 'lead',
    cell: ({ criterion: { position, shortName } }) => (
      <b class="font-semibold">
        {position}. {shortName}
      </b>
    ),
  },
  ...gradeLabels(mostOptions(distributions)).map(
    (label, place): Column<Distribution> => ({
      label,
      cell: ({ criterion, counts }) =>
        criterion.options[place] && (
          <>
            <span class="whitespace-nowrap">
              {formatNumber(counts[place] ?? 0)} ({formatShare(counts[place] ?? 0, sum(counts))})
            </span>
            <Sub>{criterion.options[place]}</Sub>
          </>
        ),
    }),
  ),
  ...(distributions.some(({ missing }) => missing > 0)
    ? [
        {
          label: statisticsWords.wordless,
          kind: 'number' as const,
          cell: ({ missing }: Distribution) => formatNumber(missing),
        },
      ]
    : []),
]

function DistributionPanel({ form }: { form: FormFigures }) {
  const { variant, distributions, count, isShown, formId } = form
  const title = `Các mức đã ghi: ${variantLabels[variant].toLocaleLowerCase('vi')}`
  if (!isShown) {
    return (
      <Panel id={`muc-${formId}`} title={title}>
        <p class="text-muted">{statisticsWords.tooFew}.</p>
      </Panel>
    )
  }
  if (distributions.length === 0) return null
  return (
    <Panel id={`muc-${formId}`} title={title} aside={`${formatNumber(count)} phiếu`}>
      <StackedBars
        title="Tỷ lệ từng mức theo tiêu chí"
        legend={gradeLabels(mostOptions(distributions))}
        bars={distributions.map(({ criterion, counts }) => ({
          label: `${criterion.position}. ${criterion.shortName}`,
          parts: counts,
          words: sharesInWords(counts),
        }))}
      />
      <Table caption="Các mức đã ghi theo tiêu chí" columns={distributionColumns(distributions)} rows={distributions} />
    </Panel>
  )
}

type AttendanceRow = AttendanceTable['rows'][number]

const attendanceColumns = ({ criterion: { options } }: AttendanceTable): readonly Column<AttendanceRow>[] => [
  {
    label: 'Số buổi đã dự đề xuất mức',
    kind: 'lead',
    cell: ({ proposal }) =>
      proposal === null
        ? statisticsWords.noProposal
        : `${statisticsWords.grade(proposal)}: ${options[proposal - 1] ?? ''}`,
  },
  ...options.map(
    (option, place): Column<AttendanceRow> => ({
      label: `Ghi mức ${place + 1}: ${option}`,
      kind: 'number',
      cell: ({ counts }) => formatNumber(counts[place] ?? 0),
    }),
  ),
]

function AttendancePanel({ table }: { table: AttendanceTable }) {
  const { same, better, worse, unproposed } = table
  const whole = same + better + worse + unproposed
  if (whole === 0) return null
  const bars = [
    { label: 'Ghi đúng mức đề xuất', value: same },
    { label: 'Ghi cao hơn mức đề xuất', value: better },
    { label: 'Ghi thấp hơn mức đề xuất', value: worse },
    { label: statisticsWords.noProposal, value: unproposed },
  ]
  return (
    <Panel id="du-hop" title="Mức dự họp đã ghi, so với số buổi thật sự đã dự">
      <BarChart
        title="Mức dự họp so với mức đề xuất"
        whole={whole}
        bars={bars.map(({ label, value }) => ({
          label,
          value,
          words: `${formatNumber(value)} phiếu, ${formatShare(value, whole)}`,
        }))}
      />
      <Table
        caption="Mức dự họp đã ghi so với mức đề xuất"
        columns={attendanceColumns(table)}
        rows={table.rows.filter(({ counts }) => sum(counts) > 0)}
        class="wrap-heads"
      />
      <p class="hint">Khác mức đề xuất thì trên phiếu có lý do chi bộ đã ghi.</p>
    </Panel>
  )
}

type ByCriterion = NonNullable<Figures['byCriterion']>
type CriterionRow = ByCriterion['rows'][number]

const criterionColumns = ({ by, criterion }: ByCriterion): readonly Column<CriterionRow>[] => [
  { label: groupedByLabels[by], kind: 'lead', cell: ({ group }) => <b class="font-semibold">{groupName(group)}</b> },
  ...criterion.options.map(
    (option, place): Column<CriterionRow> => ({
      label: option,
      kind: 'number',
      cell: ({ counts }) => `${formatNumber(counts[place] ?? 0)} (${formatShare(counts[place] ?? 0, sum(counts))})`,
    }),
  ),
]

function CriterionPanel({ told }: { told: ByCriterion }) {
  const { criterion, by, rows } = told
  const shown = rows.filter(({ group, counts }) => group.isShown && sum(counts) > 0)
  const title = `Tiêu chí ${criterion.position} “${criterion.shortName}”, ${groupedByTitles[by]}`
  return (
    <Panel id="tieu-chi-rieng" title={title}>
      {shown.length === 0 ? (
        <p class="text-muted">{statisticsWords.tooFew}.</p>
      ) : (
        <>
          <StackedBars
            title={title}
            legend={criterion.options}
            bars={shown.map(({ group, counts }) => ({
              label: groupName(group),
              parts: counts,
              words: sharesInWords(counts),
            }))}
          />
          <Table caption={title} columns={criterionColumns(told)} rows={shown} class="wrap-heads" />
        </>
      )}
    </Panel>
  )
}

/** What the sheets say: grades line by line, attendance against the meetings, and one line place by place when it is asked for. */
export function ContentPanels({ figures: { forms, byCriterion } }: { figures: Figures }) {
  if (forms.length === 0) {
    return <Note>Chưa có phiếu nào để tính nội dung. Tiến độ ở trên vẫn được cập nhật.</Note>
  }
  return (
    <>
      {byCriterion && <CriterionPanel told={byCriterion} />}
      {forms.map((form) => (
        <DistributionPanel form={form} />
      ))}
      {forms.map(({ attendance, isShown }) => attendance && isShown && <AttendancePanel table={attendance} />)}
    </>
  )
}
