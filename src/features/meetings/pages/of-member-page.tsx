import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Facts } from '#ui/facts.tsx'
import { formatDateTime, formatNumber } from '#ui/format.ts'
import { type Crumb, PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { StateStack } from '#ui/status-tag.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import type { AttendanceOfMemberRow, AttendingMember } from '../queries/of-member.ts'
import type { Tally } from '../rules/attendance.ts'
import { meetingKindLabels } from '../terms/meetings.ts'
import { MarkTag } from './tags.tsx'

type OfMemberPageProps = {
  member: AttendingMember
  year: number
  /** Of which something can be shown; the latest first. */
  years: readonly number[]
  rows: readonly AttendanceOfMemberRow[]
  tally: Tally
  isOwn: boolean
  /** Whether the reader may open the meetings. */
  mayOpen: boolean
  crumbs: readonly Crumb[]
}

/** Whether an absence was told beforehand. */
function Beforehand({ row }: { row: AttendanceOfMemberRow }) {
  if (row.declaredReason) return <Sub>Đã báo trước: {row.declaredReason}</Sub>
  return row.mark && row.mark !== 'present' ? <Sub>Không báo trước</Sub> : null
}

const columns = (mayOpen: boolean, isOwn: boolean): readonly Column<AttendanceOfMemberRow>[] => [
  {
    label: 'Cuộc họp, hoạt động',
    kind: 'lead',
    cell: (row) => (
      <>
        {mayOpen ? (
          <RowLink href={routes.meetings.show.href({ id: row.meetingId })}>{row.title}</RowLink>
        ) : (
          <b class="font-semibold">{row.title}</b>
        )}
        <Sub>{meetingKindLabels[row.kind]}</Sub>
      </>
    ),
  },
  {
    label: 'Ngày giờ, nơi họp',
    cell: (row) => (
      <>
        {formatDateTime(row.startsAt)}
        <Sub>{[row.cellName, row.sittingName, row.place].filter(Boolean).join(' · ')}</Sub>
      </>
    ),
  },
  {
    label: 'Điểm danh',
    kind: 'state',
    cell: (row) => (
      <StateStack>
        {row.mark ? <MarkTag mark={row.mark} /> : row.isRequired && 'Chưa ghi'}
        {!row.isRequired && <Sub>Không bắt buộc dự</Sub>}
        {row.reason && <Sub>Lý do: {row.reason}</Sub>}
        <Beforehand row={row} />
        {isOwn && (
          <a href={routes.objections.raise.href({ muc: 'attendance', hop: row.meetingId })}>
            Chỗ này sai?<span class="sr-only"> Điểm danh: {row.title}</span>
          </a>
        )}
      </StateStack>
    ),
  },
]

const totals = (tally: Tally) => [
  { term: 'Phải dự', value: formatNumber(tally.required) },
  { term: 'Có mặt', value: formatNumber(tally.present) },
  { term: 'Vắng có lý do', value: formatNumber(tally.absentWithReason) },
  { term: 'Vắng không lý do', value: formatNumber(tally.absentWithoutReason) },
  ...(tally.unmarked > 0 ? [{ term: 'Chưa ghi', value: formatNumber(tally.unmarked) }] : []),
  ...(tally.notRequired > 0 ? [{ term: 'Không bắt buộc dự', value: formatNumber(tally.notRequired) }] : []),
]

/** One member's year: the counts, and each meeting behind them (213-QĐ/TW Đ2 k3). */
export function OfMemberPage({ member, year, years, rows, tally, isOwn, mayOpen, crumbs }: OfMemberPageProps) {
  const { id } = member
  return (
    <>
      <PageHead
        title={isOwn ? 'Dự họp của tôi' : `Dự họp: ${member.fullName}`}
        lead={isOwn ? 'Các cuộc họp và hoạt động nơi cư trú đã diễn ra.' : member.workplaceName}
        crumbs={crumbs}
      >
        {rows.length > 0 && (
          <ButtonLink
            href={routes.meetings.ofMemberExport.href({ id }, { nam: year })}
            icon="file-spreadsheet"
            download
          >
            Tải bảng tính
          </ButtonLink>
        )}
      </PageHead>
      <Panel id="nam" title={`Năm ${year}`} flush>
        {years.length > 1 && (
          <Tabs
            label="Chọn năm"
            items={years.map((one) => ({
              href: routes.meetings.ofMember.href({ id }, { nam: one }),
              label: String(one),
              current: one === year,
            }))}
          />
        )}
        {rows.length === 0 ? (
          <Empty inside icon="calendar-days" title={`Năm ${year} chưa có cuộc họp nào đã ghi là diễn ra`}>
            Sau khi chi bộ điểm danh và ghi đã họp, từng lần dự, vắng hiện ở đây.
          </Empty>
        ) : (
          <>
            <div class={years.length > 1 ? 'panel-body pt-4' : 'panel-body'}>
              <Facts items={totals(tally)} />
            </div>
            <Table caption={`Dự họp năm ${year}`} columns={columns(mayOpen, isOwn)} rows={rows} phone="compact" />
          </>
        )}
      </Panel>
    </>
  )
}
