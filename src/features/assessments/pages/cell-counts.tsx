import { routes } from '#routes'
import { formatNumber } from '#ui/format.ts'
import { type Column, Table } from '#ui/table.tsx'
import type { CellCountRow } from '../queries/sheet-list.ts'
import type { ResidenceView } from '../rules/sheet-view.ts'
import { residenceViewLabels } from '../terms/sheet-view.ts'

const shown = ['toFill', 'drafts', 'toSign', 'toConfirm', 'back', 'overdue'] as const satisfies readonly ResidenceView[]

type CellCountsProps = { rows: readonly CellCountRow[]; query: Readonly<Record<string, string>> }

/** Cell by cell how far the sheets are; each number leads to the sheets it counts. */
export function CellCounts({ rows, query }: CellCountsProps) {
  const hrefOf = (row: CellCountRow, view: ResidenceView) =>
    routes.assessments.list.href({ ...query, 'chi-bo': row.id, muc: view })
  const countOf = (view: ResidenceView): Column<CellCountRow> => ({
    label: residenceViewLabels[view],
    kind: 'number',
    cell: (row) =>
      row[view] === 0 ? <span class="text-muted">0</span> : <a href={hrefOf(row, view)}>{formatNumber(row[view])}</a>,
  })
  const lead: Column<CellCountRow> = {
    label: 'Chi bộ',
    kind: 'lead',
    cell: (row) => (
      <a class="name" href={hrefOf(row, 'all')}>
        {row.cellName}
      </a>
    ),
  }
  return (
    <Table
      caption={`Phiếu nhận xét của ${formatNumber(rows.length)} chi bộ`}
      columns={[
        lead,
        { label: 'Tổng số', kind: 'number', cell: (row) => formatNumber(row.all) },
        ...shown.map(countOf),
      ]}
      rows={rows}
    />
  )
}
