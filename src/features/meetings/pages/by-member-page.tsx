import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { formatDate, formatNumber } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import type { MemberAttendanceRow } from '../queries/by-member.ts'
import { hasMissedTwice } from '../rules/attendance.ts'
import { meetingWords } from '../terms/meetings.ts'

type ByMemberPageProps = {
  rows: readonly MemberAttendanceRow[]
  since: Temporal.PlainDate
  isMissingOnly: boolean
  /** A commune also reads which of its cells. */
  isCommune: boolean
  nextAfter: number | undefined
  isFirstPage: boolean
}

const columns = (isCommune: boolean): readonly Column<MemberAttendanceRow>[] => [
  {
    label: 'Đảng viên',
    kind: 'lead',
    cell: (row) => (
      <>
        <RowLink href={routes.meetings.ofMember.href({ id: row.memberId })}>{row.fullName}</RowLink>
        <Sub>{row.workplaceName}</Sub>
        {isCommune && <Sub>{row.cellName}</Sub>}
      </>
    ),
  },
  { label: 'Có mặt', kind: 'number', cell: (row) => `${formatNumber(row.present)} có mặt` },
  { label: 'Vắng có lý do', kind: 'number', cell: (row) => `${formatNumber(row.absentWithReason)} vắng có lý do` },
  {
    label: 'Vắng không lý do',
    kind: 'number',
    cell: (row) => `${formatNumber(row.absentWithoutReason)} vắng không lý do`,
  },
  {
    label: 'Hai lần gần đây',
    kind: 'state',
    cell: (row) =>
      hasMissedTwice(row.marks) && (
        <StatusTag tone="warning" icon="triangle-alert">
          Vắng hai lần liền
        </StatusTag>
      ),
  },
]

function NoRows({ isMissingOnly }: { isMissingOnly: boolean }) {
  return (
    <Empty
      inside
      icon="calendar-days"
      title={isMissingOnly ? 'Không có ai vắng hai lần liền' : 'Chưa có điểm danh nào'}
    >
      {isMissingOnly
        ? 'Tính trên hai cuộc họp gần nhất mà đảng viên phải dự.'
        : 'Sau khi chi bộ điểm danh và ghi đã họp, số lần dự của từng người hiện ở đây.'}
    </Empty>
  )
}

/** How often members came to the meetings they had to come to (213-QĐ/TW Đ2 k3). */
export function ByMemberPage({ rows, since, isMissingOnly, isCommune, nextAfter, isFirstPage }: ByMemberPageProps) {
  const muc = isMissingOnly ? 'vang' : 'tat-ca'
  const hrefOf = (query: Readonly<Record<string, string | number>>) => routes.meetings.byMember.href(query)
  return (
    <>
      <PageHead
        title={meetingWords.byMember}
        lead={`Các cuộc họp đã diễn ra từ ${formatDate(since)} mà đảng viên phải dự và đã điểm danh.`}
        crumbs={[{ href: routes.meetings.list.href(), label: 'Sinh hoạt' }]}
      >
        {rows.length > 0 && (
          <ButtonLink href={routes.meetings.byMemberExport.href({ muc })} icon="file-spreadsheet" download>
            Tải bảng tính
          </ButtonLink>
        )}
      </PageHead>
      <div class="panel">
        <Tabs
          label="Xem"
          items={[
            { href: hrefOf({ muc: 'vang' }), label: 'Vắng hai lần liền', current: isMissingOnly },
            { href: hrefOf({ muc: 'tat-ca' }), label: 'Tất cả', current: !isMissingOnly },
          ]}
        />
        {rows.length === 0 ? (
          <NoRows isMissingOnly={isMissingOnly} />
        ) : (
          <>
            <Table caption="Dự họp của đảng viên" columns={columns(isCommune)} rows={rows} phone="compact" />
            <Pager
              summary="Xếp theo tên"
              firstHref={isFirstPage ? undefined : hrefOf({ muc })}
              nextHref={nextAfter ? hrefOf({ muc, sau: nextAfter }) : undefined}
            />
          </>
        )}
      </div>
    </>
  )
}
