import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { formatDate, formatNumber } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import type { SessionRow } from '../queries/sessions.ts'
import { sessionWords } from '../terms/session.ts'

type SessionListPageProps = {
  organisationName: string
  isCommune: boolean
  rows: readonly SessionRow[]
  nextAfter: number | undefined
  isFirstPage: boolean
}

const columns = (isCommune: boolean): readonly Column<SessionRow>[] => [
  {
    label: 'Buổi họp',
    kind: 'lead',
    cell: (row) => (
      <>
        <RowLink href={routes.assessments.session.href({ id: row.id })}>Ngày {formatDate(row.heldOn)}</RowLink>
        <Sub>{row.place}</Sub>
      </>
    ),
  },
  ...(isCommune ? [{ label: 'Chi bộ', cell: (row: SessionRow) => row.cellName }] : []),
  {
    label: 'Đã thống nhất',
    cell: (row) => (row.coveredCount === 0 ? 'Chưa chọn phiếu' : `${formatNumber(row.coveredCount)} phiếu`),
  },
]

/** The joint sessions of a cell, or of all cells of a commune, the latest first. */
export function SessionListPage({ organisationName, isCommune, rows, nextAfter, isFirstPage }: SessionListPageProps) {
  const hold = (
    <ButtonLink href={routes.assessments.newSession.href()} icon="plus" tone="primary">
      Lập biên bản
    </ButtonLink>
  )
  return (
    <>
      <PageHead
        title={sessionWords.list}
        lead={`${organisationName}${isCommune ? ' và các chi bộ' : ''}: họp với ban công tác mặt trận trước khi ký phiếu nhận xét.`}
        crumbs={[{ href: routes.assessments.list.href(), label: 'Phiếu nhận xét' }]}
      >
        {rows.length > 0 && hold}
      </PageHead>
      <div class="panel">
        {rows.length === 0 ? (
          <Empty inside icon="handshake" title="Chưa có buổi họp thống nhất nào" actions={hold}>
            Sau khi họp với ban công tác mặt trận, đồng chí lập biên bản ở đây rồi chọn các phiếu đã thống nhất. Phiếu
            chưa được thống nhất thì chưa ký được.
          </Empty>
        ) : (
          <>
            <Table
              caption="Các buổi họp thống nhất nhận xét, mới nhất trước"
              columns={columns(isCommune)}
              rows={rows}
              phone="compact"
            />
            <Pager
              summary={`${formatNumber(rows.length)} buổi họp, mới nhất trước`}
              firstHref={isFirstPage ? undefined : routes.assessments.sessions.href()}
              nextHref={nextAfter ? routes.assessments.sessions.href({ sau: nextAfter }) : undefined}
            />
          </>
        )}
      </div>
    </>
  )
}
