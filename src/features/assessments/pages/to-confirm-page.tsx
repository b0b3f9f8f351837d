import { routes } from '#routes'
import { Batch } from '#ui/batch.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Deadline } from '#ui/deadline.tsx'
import { Empty } from '#ui/empty.tsx'
import type { HiddenFields } from '#ui/form.tsx'
import { formatAgo, formatNumber } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { type Column, Sub, Table } from '#ui/table.tsx'
import type { ToConfirmRow } from '../queries/sheet-list.ts'
import { manyLabels, manyLeads } from '../terms/many.ts'
import { assessmentWords } from '../terms/sheet.ts'

type ToConfirmPageProps = { rows: readonly ToConfirmRow[]; today: Temporal.PlainDate; hidden: HiddenFields }

const columns = (today: Temporal.PlainDate): readonly Column<ToConfirmRow>[] => [
  {
    label: 'Chi bộ',
    kind: 'lead',
    cell: (row) => (
      <>
        <a class="name" href={routes.assessments.list.href({ muc: 'toConfirm', 'chi-bo': row.id })}>
          {row.cellName}
        </a>
        <Sub>Ký sớm nhất {formatAgo(row.oldestOn, today)}</Sub>
      </>
    ),
  },
  { label: 'Chờ xác nhận', kind: 'number', cell: (row) => `${formatNumber(row.count)} phiếu` },
  { label: 'Toàn mức tốt nhất', kind: 'number', cell: (row) => formatNumber(row.allBest) },
  { label: 'Có đề nghị biểu dương, xử lý', kind: 'number', cell: (row) => formatNumber(row.proposing) },
  { label: 'Hạn trả sớm nhất', kind: 'date', cell: (row) => <Deadline dueOn={row.dueOn} today={today} /> },
]

/** What the cells have signed, cell by cell: to look at one by one, or to confirm cell by cell. */
export function ToConfirmPage({ rows, today, hidden }: ToConfirmPageProps) {
  return (
    <>
      <PageHead
        title={manyLabels.confirm}
        lead={manyLeads.confirm}
        crumbs={[{ href: routes.assessments.list.href(), label: assessmentWords.list }]}
      />
      {rows.length === 0 ? (
        <Empty
          icon="shield-check"
          title="Không có phiếu nào chờ xác nhận"
          actions={<ButtonLink href={routes.assessments.list.href()}>Xem tất cả phiếu</ButtonLink>}
        >
          Phiếu chi bộ ký xong sẽ hiện ở đây theo từng chi bộ.
        </Empty>
      ) : (
        <div class="panel">
          <Batch
            action={routes.assessments.confirm.href()}
            fields={hidden}
            noun="chi bộ"
            actions={<Button tone="primary">Xác nhận phiếu của chi bộ đã chọn</Button>}
          >
            <Table
              caption={`${formatNumber(rows.length)} chi bộ có phiếu chờ xác nhận`}
              columns={columns(today)}
              rows={rows}
              pick={{ name: 'chi-bo', value: (row) => String(row.id), label: (row) => row.cellName }}
            />
          </Batch>
        </div>
      )}
    </>
  )
}
