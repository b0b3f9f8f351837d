import { BarChart } from '#ui/bar-chart.tsx'
import { formatNumber, formatShare } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { answeredOf, type CellTally, type Result, type Tally } from '../rules/tally.ts'
import { consultationWords } from '../terms/consultation.ts'

type ResultsProps = {
  result: Result
  choices: readonly string[]
  isSecret: boolean
  /** The cells that may be shown by themselves; left out where only one is asked. */
  cells?: readonly CellTally<number>[]
}

type Line = { choice: string; count: number; whole: number }

const lineColumns: readonly Column<Line>[] = [
  { label: 'Phương án', kind: 'lead', cell: ({ choice }) => choice },
  { label: 'Số ý kiến', kind: 'number', cell: ({ count }) => formatNumber(count) },
  {
    label: 'Tỷ lệ',
    kind: 'number',
    cell: ({ count, whole }) => <span class="whitespace-nowrap">{formatShare(count, whole)}</span>,
  },
]

const reasons = (isSecret: boolean) => ({
  notYet: isSecret
    ? 'Phiếu kín chỉ đếm sau khi kết thúc. Trong lúc lấy ý kiến, chỉ biết đã có bao nhiêu ý kiến.'
    : 'Kết quả hiện sau khi kết thúc.',
  tooFew: isSecret ? consultationWords.fewShownSecretly : consultationWords.fewShown,
  unreadable: 'Hòm phiếu không mở được vì khóa của hệ thống đã đổi. Đồng chí báo người quản trị hệ thống.',
})

function Shown({ tally, choices }: { tally: Tally; choices: readonly string[] }) {
  const whole = answeredOf(tally)
  const lines = choices.map((choice, place) => ({ choice, count: tally.counts[place] ?? 0, whole }))
  return (
    <>
      <BarChart
        title="Kết quả xin ý kiến"
        whole={whole}
        bars={lines.map(({ choice, count }) => ({
          label: choice,
          value: count,
          words: `${formatNumber(count)} ý kiến, ${formatShare(count, whole)}`,
        }))}
      />
      <Table caption="Kết quả theo phương án" columns={lineColumns} rows={lines} phone="cards" />
      {tally.texts.length > 0 && (
        <div>
          <h3 class="mb-1">Ý kiến ghi thêm</h3>
          <p class="hint mb-2">Xếp theo chữ cái, không theo thứ tự trả lời.</p>
          <ul class="grid gap-2">
            {tally.texts.map((text) => (
              <li class="whitespace-pre-line border-l-4 border-base-300 pl-3">{text}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

const cellColumns = (choices: readonly string[]): readonly Column<CellTally<number>>[] => [
  { label: 'Chi bộ', kind: 'lead', cell: ({ cellName }) => cellName },
  {
    label: 'Đã trả lời',
    kind: 'number',
    cell: (cell) => `${formatNumber(answeredOf(cell))} / ${formatNumber(cell.asked)}`,
  },
  ...choices.map((choice, place) => ({
    label: choice,
    kind: 'number' as const,
    cell: (cell: CellTally<number>) => formatNumber(cell.counts[place] ?? 0),
  })),
]

/** What came of it: a chart with its table and the texts, or why nothing is shown yet. */
export function ConsultationResults({ result, choices, isSecret, cells = [] }: ResultsProps) {
  return (
    <>
      <p>
        Đã có <b>{formatNumber(result.answered)}</b> ý kiến trên {formatNumber(result.asked)} đảng viên được hỏi (
        {formatShare(result.answered, result.asked)}).
      </p>
      {result.answered > result.asked && (
        <Note tone="warning">
          Số ý kiến nhiều hơn số người được hỏi: có thể có người vừa trả lời trên máy vừa nộp phiếu giấy, hoặc đã chuyển
          đi sau khi trả lời.
        </Note>
      )}
      {result.kind === 'shown' ? (
        result.tally && <Shown tally={result.tally} choices={choices} />
      ) : (
        <Note tone={result.kind === 'unreadable' ? 'error' : 'info'}>{reasons(isSecret)[result.kind]}</Note>
      )}
      {result.kind === 'shown' && cells.length > 0 && (
        <div>
          <h3 class="mb-2">Theo chi bộ</h3>
          <Table caption="Kết quả theo chi bộ" columns={cellColumns(choices)} rows={cells} phone="cards" />
          <p class="hint mt-2">Chi bộ có ít ý kiến chỉ được tính vào tổng, không hiện riêng.</p>
        </div>
      )}
    </>
  )
}
