import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { formatDate, formatNumber } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { StateStack } from '#ui/status-tag.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import type { ConsultationRow } from '../queries/consultations.ts'
import type { ConsultationStanding } from '../rules/consultation.ts'
import { consultationWords } from '../terms/consultation.ts'
import { ConsultationStandingTag } from './consultation-tags.tsx'

export type ListedConsultation = ConsultationRow & { readonly standing: ConsultationStanding }

const columns: readonly Column<ListedConsultation>[] = [
  {
    label: 'Chuyên đề',
    kind: 'lead',
    cell: (row) => (
      <>
        <RowLink href={routes.consultations.show.href({ id: row.id })}>{row.title}</RowLink>
        <Sub>{row.isSecret ? 'Bỏ phiếu kín' : 'Ghi tên'}</Sub>
      </>
    ),
  },
  { label: 'Nơi xin ý kiến', cell: (row) => row.askerName },
  { label: 'Thời gian', kind: 'date', cell: (row) => `${formatDate(row.opensOn)} – ${formatDate(row.closesOn)}` },
  {
    label: 'Trạng thái',
    kind: 'state',
    cell: (row) => (
      <StateStack>
        <ConsultationStandingTag standing={row.standing} />
        {row.standing !== 'draft' && <Sub>{formatNumber(row.answered)} ý kiến</Sub>}
      </StateStack>
    ),
  },
]

type ListPageProps = {
  organisationName: string
  isCommune: boolean
  rows: readonly ListedConsultation[]
  nextAfter: number | undefined
  isFirstPage: boolean
}

/** What a cell, or a commune with its cells, has asked or wants to ask (213-QĐ/TW Đ4 k3). */
export function ConsultationListPage({ organisationName, isCommune, rows, nextAfter, isFirstPage }: ListPageProps) {
  const begin = (
    <ButtonLink href={routes.consultations.new.href()} icon="plus" tone="primary">
      {consultationWords.new}
    </ButtonLink>
  )
  return (
    <>
      <PageHead
        title="Xin ý kiến"
        lead={
          isCommune
            ? `${organisationName} hỏi đảng viên đang công tác ở các chi bộ về một chuyên đề; và những cuộc do chi bộ tự hỏi.`
            : `${organisationName} hỏi đảng viên trong sổ về một chuyên đề; và những cuộc do đảng ủy xã, phường hỏi chi bộ.`
        }
      >
        {rows.length > 0 && begin}
      </PageHead>
      <div class="panel">
        {rows.length === 0 ? (
          <Empty inside icon="list-checks" title="Chưa có cuộc xin ý kiến nào" actions={begin}>
            Soạn một câu hỏi với vài phương án, chọn ghi tên hay bỏ phiếu kín, rồi mở. Đảng viên trả lời trên điện
            thoại; ai trả lời trên giấy thì chi bộ nhập thay.
          </Empty>
        ) : (
          <>
            <Table caption="Các cuộc xin ý kiến, mới nhất trước" columns={columns} rows={rows} phone="compact" />
            <Pager
              summary="Mới nhất trước"
              firstHref={isFirstPage ? undefined : routes.consultations.list.href()}
              nextHref={nextAfter ? routes.consultations.list.href({ sau: nextAfter }) : undefined}
            />
          </>
        )}
      </div>
    </>
  )
}
