import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Facts } from '#ui/facts.tsx'
import { formatDate } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import type { RegulationDetail, RegulationRow } from '../queries.ts'
import type { Certainty } from '../rules.ts'
import { certaintyLabels, subjectLabels } from '../terms.ts'

function InForce({ validTo }: { validTo: Temporal.PlainDate | null }) {
  return validTo ? (
    <StatusTag tone="neutral" icon="archive">
      Hết hiệu lực {formatDate(validTo)}
    </StatusTag>
  ) : (
    <StatusTag tone="success" icon="circle-check">
      Đang có hiệu lực
    </StatusTag>
  )
}

const columns: readonly Column<RegulationRow>[] = [
  {
    label: 'Văn bản',
    kind: 'lead',
    cell: (row) => (
      <>
        <RowLink href={routes.regulations.show.href({ id: row.id })}>{row.code}</RowLink>
        <Sub>{subjectLabels[row.subject]}</Sub>
      </>
    ),
  },
  { label: 'Nội dung', kind: 'wide', cell: (row) => row.title },
  { label: 'Ban hành', kind: 'date', cell: (row) => formatDate(row.issuedOn) },
  { label: 'Hiệu lực', kind: 'state', cell: (row) => <InForce validTo={row.validTo} /> },
]

export function RegulationsPage({ rows }: { rows: readonly RegulationRow[] }) {
  return (
    <>
      <PageHead title="Văn bản quy định" lead="Những văn bản mà giấy tờ và các bước trong Hai Chiều dựa vào.">
        <ButtonLink href={routes.regulations.deadlines.href()} icon="clock-4">
          Thời hạn
        </ButtonLink>
        <ButtonLink href={routes.regulations.letterStyle.href()} icon="file-text">
          Thể thức
        </ButtonLink>
        <ButtonLink href={routes.regulations.assessmentSettings.href()} icon="list-checks">
          Nhận xét
        </ButtonLink>
      </PageHead>
      <Panel id="van-ban" title="Văn bản" flush>
        <Table caption="Văn bản quy định" columns={columns} rows={rows} />
      </Panel>
    </>
  )
}

const certaintyLooks = {
  read: { tone: 'success', icon: 'circle-check' },
  practice: { tone: 'info', icon: 'eye' },
  inferred: { tone: 'warning', icon: 'circle-question-mark' },
} as const satisfies Record<Certainty, object>

function CertaintyTag({ certainty }: { certainty: Certainty }) {
  return <StatusTag {...certaintyLooks[certainty]}>{certaintyLabels[certainty]}</StatusTag>
}

const clauseColumns: readonly Column<RegulationDetail['clauses'][number]>[] = [
  { label: 'Chỗ', kind: 'lead', cell: (row) => row.place },
  { label: 'Nội dung', kind: 'wide', cell: (row) => row.wording },
  { label: 'Mức chắc chắn', kind: 'state', cell: (row) => <CertaintyTag certainty={row.certainty} /> },
]

export function RegulationPage({ regulation }: { regulation: RegulationDetail }) {
  return (
    <>
      <PageHead
        title={regulation.code}
        lead={regulation.title}
        crumbs={[{ href: routes.regulations.list.href(), label: 'Văn bản quy định' }]}
        tags={<InForce validTo={regulation.validTo} />}
      />
      <div class="grid gap-6">
        <Panel id="hieu-luc" title="Hiệu lực">
          <Facts
            items={[
              { term: 'Ngày ban hành', value: formatDate(regulation.issuedOn) },
              { term: 'Có hiệu lực từ', value: formatDate(regulation.validFrom) },
              { term: 'Dùng cho', value: subjectLabels[regulation.subject] },
              { term: 'Trên giấy tờ ghi là', value: regulation.letterReference, long: true },
            ]}
          />
        </Panel>
        <Panel id="noi-dung-dieu" title="Điều, khoản" aside="Nói rõ chỗ nào đã đọc nguyên văn, chỗ nào chưa" flush>
          <Table caption={`Điều, khoản của ${regulation.code}`} columns={clauseColumns} rows={regulation.clauses} />
        </Panel>
      </div>
    </>
  )
}
