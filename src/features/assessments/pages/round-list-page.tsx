import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { formatDate, formatNumber, formatShare } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { RowLink, Sub, Table } from '#ui/table.tsx'
import type { RoundRow } from '../queries/rounds.ts'
import type { AssessmentRoundState } from '../rules/round.ts'
import { assessmentRoundStateLabels, roundWords } from '../terms/asking.ts'

export function RoundStateTag({ state }: { state: AssessmentRoundState }) {
  return (
    <StatusTag tone={state === 'open' ? 'info' : 'neutral'} icon={state === 'open' ? 'send-horizontal' : 'archive'}>
      {assessmentRoundStateLabels[state]}
    </StatusTag>
  )
}

type RoundListPageProps = { rows: readonly RoundRow[]; mayOpen: boolean; isProvince: boolean }

/** The yearly askings, each with what has become of its sheets as far as the reader's organisation goes. */
export function RoundListPage({ rows, mayOpen, isProvince }: RoundListPageProps) {
  const open = mayOpen && (
    <ButtonLink href={routes.rounds.new.href()} icon="plus" tone="primary">
      {roundWords.new}
    </ButtonLink>
  )
  return (
    <>
      <PageHead
        title={roundWords.list}
        lead={
          isProvince
            ? 'Tỉnh mở một đợt cho mọi đơn vị; đơn vị cũng có thể tự mở. Ở đây chỉ có số liệu, không có tên đảng viên.'
            : 'Mỗi năm xin chi ủy nơi cư trú nhận xét một lần về đảng viên của đơn vị (213-QĐ/TW Điều 3).'
        }
      >
        {open}
      </PageHead>
      <div class="panel">
        {rows.length === 0 ? (
          <Empty inside icon="list-checks" title="Chưa có đợt nhận xét nào" actions={open}>
            Mở đợt là gửi phiếu xin ý kiến đến các xã, phường và giao phiếu nhận xét cho từng chi bộ nơi cư trú, trong
            một lần bấm.
          </Empty>
        ) : (
          <Table
            caption="Các đợt nhận xét, mới nhất trước"
            rows={rows}
            phone="cards"
            columns={[
              {
                label: 'Đợt',
                kind: 'lead',
                cell: (row) => (
                  <>
                    <RowLink href={routes.rounds.show.href({ id: row.id })}>{roundWords.one(row.year)}</RowLink>
                    <Sub>{row.organisationName}</Sub>
                  </>
                ),
              },
              { label: 'Hạn', kind: 'date', cell: (row) => formatDate(row.dueOn) },
              { label: 'Đã xin', kind: 'number', cell: (row) => formatNumber(row.asked) },
              {
                label: 'Đã về',
                kind: 'number',
                cell: (row) => `${formatNumber(row.back)} (${formatShare(row.back, row.asked)})`,
              },
              { label: 'Quá hạn', kind: 'number', cell: (row) => formatNumber(row.late) },
              { label: 'Trạng thái', kind: 'state', cell: (row) => <RoundStateTag state={row.state} /> },
            ]}
          />
        )}
      </div>
    </>
  )
}
