import { routes } from '#routes'
import { Empty } from '#ui/empty.tsx'
import { formatDate, formatNumber } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import type { TableOfCell } from '../queries/table.ts'
import { assessmentWords } from '../terms/sheet.ts'
import { tableWords } from '../terms/table.ts'

const columns: readonly Column<TableOfCell>[] = [
  {
    label: 'Chi bộ',
    kind: 'lead',
    cell: ({ cellId, cellName, year }) => (
      <>
        <RowLink href={routes.assessments.table.href({ nam: year, 'chi-bo': cellId })}>{cellName}</RowLink>
        <Sub>Năm {year}</Sub>
      </>
    ),
  },
  { label: 'Phiếu chờ ghi', kind: 'number', cell: ({ sheets }) => formatNumber(sheets) },
  { label: 'Chưa ghi ô nào', kind: 'number', cell: ({ untouched }) => formatNumber(untouched) },
  { label: 'Hạn', kind: 'date', cell: ({ dueOn }) => formatDate(dueOn) },
]

/** For a commune that fills in for a cell without accounts: which cell. */
export function TableChoosePage({ tables }: { tables: readonly TableOfCell[] }) {
  return (
    <>
      <PageHead
        title={tableWords.choose}
        lead="Chi bộ tự ghi thì đảng ủy không cần mở bảng này; chi bộ chưa có tài khoản thì đảng ủy ghi thay."
        crumbs={[{ href: routes.assessments.list.href(), label: assessmentWords.list }]}
      />
      <div class="panel">
        {tables.length > 0 ? (
          <Table caption="Chi bộ còn phiếu chờ ghi" columns={columns} rows={tables} />
        ) : (
          <Empty inside icon="circle-check" title="Không chi bộ nào còn phiếu chờ ghi">
            Phiếu hiện ở đây khi nơi công tác xin ý kiến nhận xét, và rời đi khi chi bộ đã ký.
          </Empty>
        )}
      </div>
    </>
  )
}
