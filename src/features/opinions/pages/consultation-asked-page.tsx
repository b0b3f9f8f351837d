import { routes } from '#routes'
import { Empty } from '#ui/empty.tsx'
import { formatDate } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { StateStack } from '#ui/status-tag.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import type { AskedRow } from '../queries/asked-consultations.ts'
import type { ConsultationStanding } from '../rules/consultation.ts'
import { ConsultationStandingTag, SecrecyTag } from './consultation-tags.tsx'

export type AskedConsultation = AskedRow & { readonly standing: ConsultationStanding }

const hasAnswered = ({ choice, hasTakenPart }: AskedRow) => choice !== null || hasTakenPart

function Standing({ row }: { row: AskedConsultation }) {
  return (
    <StateStack>
      {row.standing === 'open' ? (
        <b class="font-semibold">{hasAnswered(row) ? 'Đồng chí đã trả lời' : 'Chờ đồng chí trả lời'}</b>
      ) : (
        <ConsultationStandingTag standing={row.standing} />
      )}
      <Sub>Đến hết {formatDate(row.closesOn)}</Sub>
    </StateStack>
  )
}

const columns: readonly Column<AskedConsultation>[] = [
  {
    label: 'Chuyên đề',
    kind: 'lead',
    cell: (row) => (
      <>
        <RowLink href={routes.consultations.answer.href({ id: row.id })}>{row.title}</RowLink>
        <Sub>{row.askerName}</Sub>
      </>
    ),
  },
  { label: 'Cách lấy ý kiến', cell: (row) => <SecrecyTag isSecret={row.isSecret} /> },
  { label: 'Trạng thái', kind: 'state', cell: (row) => <Standing row={row} /> },
]

/** What a member is asked, what waits for an answer first (213-QĐ/TW Đ2 k3). */
export function ConsultationAskedPage({ rows }: { rows: readonly AskedConsultation[] }) {
  const waiting = rows.filter((row) => row.standing === 'open' && !hasAnswered(row))
  const others = rows.filter((row) => !waiting.includes(row))
  return (
    <>
      <PageHead
        title="Xin ý kiến"
        lead="Những chuyên đề mà chi bộ nơi cư trú, đảng ủy xã, phường hỏi ý kiến đồng chí."
      />
      <div class="grid gap-6">
        {rows.length === 0 && (
          <Empty icon="list-checks" title="Chưa có câu hỏi nào">
            Khi chi bộ hoặc đảng ủy xã, phường xin ý kiến, câu hỏi sẽ hiện ở đây. Đồng chí chưa phải làm gì.
          </Empty>
        )}
        {waiting.length > 0 && (
          <Panel id="cho" title="Chờ trả lời" flush>
            <Table caption="Chờ đồng chí trả lời" columns={columns} rows={waiting} phone="compact" />
          </Panel>
        )}
        {others.length > 0 && (
          <Panel id="khac" title={waiting.length > 0 ? 'Đã trả lời, đã kết thúc' : 'Các cuộc xin ý kiến'} flush>
            <Table caption="Các cuộc khác" columns={columns} rows={others} phone="compact" />
          </Panel>
        )}
      </div>
    </>
  )
}
