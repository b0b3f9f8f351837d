import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { formatDate, formatNumber } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import type { ObjectionRow } from '../queries/objections.ts'
import { type ObjectionView, objectionViews } from '../rules.ts'
import { excerptOf, objectionFactLabels, objectionViewLabels, objectionWords } from '../terms.ts'
import { ObjectionStanding } from './objection-tags.tsx'

type ObjectionListPageProps = {
  side: 'workplace' | 'commune' | 'cell'
  view: ObjectionView
  counts: Readonly<Record<ObjectionView, number>>
  rows: readonly ObjectionRow[]
  nextAfter: number | undefined
  isFirstPage: boolean
  today: Temporal.PlainDate
}

const leads = {
  workplace: 'Đảng viên của đơn vị báo chỗ sai trong hồ sơ. Đơn vị giữ hồ sơ nên đơn vị sửa và trả lời.',
  commune:
    'Đảng viên báo chỗ sai trong sổ, điểm danh, ý kiến, phiếu nhận xét của các chi bộ. Đảng ủy trả lời thay chi bộ được.',
  cell: 'Đảng viên báo chỗ sai trong sổ, điểm danh, ý kiến, phiếu nhận xét của chi bộ. Chi bộ sửa và trả lời.',
} as const

const columns = ({ side, today }: ObjectionListPageProps): readonly Column<ObjectionRow>[] => [
  {
    label: 'Đảng viên',
    kind: 'lead',
    cell: (row) => (
      <>
        <RowLink href={routes.objections.show.href({ id: row.id })}>{row.fullName}</RowLink>
        <Sub>{objectionFactLabels[row.fact]}</Sub>
        {row.meetingTitle && <Sub>{row.meetingTitle}</Sub>}
        {row.sheetYear && <Sub>Năm {row.sheetYear}</Sub>}
      </>
    ),
  },
  { label: 'Chỗ sai', cell: (row) => <span class="break-words">{excerptOf(row.claim)}</span> },
  ...(side === 'commune' ? [{ label: 'Chi bộ', cell: (row: ObjectionRow) => row.cellName ?? '' }] : []),
  { label: 'Ngày gửi', cell: (row) => formatDate(row.raisedOn) },
  { label: 'Trạng thái', kind: 'state', cell: (row) => <ObjectionStanding of={row} today={today} /> },
]

const emptyWords: Readonly<Record<ObjectionView, string>> = {
  waiting: 'Không có đề nghị nào chờ trả lời',
  overdue: 'Không có đề nghị nào quá hạn',
  answered: 'Chưa trả lời đề nghị nào',
  all: 'Chưa có đề nghị xem lại nào',
}

/** What members say is wrong about facts that the reader's organisation keeps. */
export function ObjectionListPage(props: ObjectionListPageProps) {
  const { side, view, counts, rows, nextAfter } = props
  const hrefOf = (query: Readonly<Record<string, string | number>>) =>
    routes.objections.list.href({ muc: view, ...query })
  return (
    <>
      <PageHead title={objectionWords.list} lead={leads[side]} />
      <div class="panel">
        <Tabs
          label="Xem"
          items={objectionViews.map((one) => ({
            href: hrefOf({ muc: one }),
            label: objectionViewLabels[one],
            count: counts[one],
            current: one === view,
          }))}
        />
        {rows.length === 0 ? (
          <Empty
            inside
            icon="circle-check"
            title={emptyWords[view]}
            actions={
              view !== 'all' && counts.all > 0 && <ButtonLink href={hrefOf({ muc: 'all' })}>Xem tất cả</ButtonLink>
            }
          >
            Đảng viên thấy một mục ghi sai thì bấm “{objectionWords.ask}” ở trang của mình; đề nghị ấy hiện ở đây cùng
            hạn trả lời.
          </Empty>
        ) : (
          <>
            <Table
              caption={`${objectionViewLabels[view]}: ${formatNumber(counts[view])} đề nghị, mới nhất trước`}
              columns={columns(props)}
              rows={rows}
              phone="compact"
            />
            <Pager
              summary={`${formatNumber(counts[view])} đề nghị, mới nhất trước`}
              firstHref={props.isFirstPage ? undefined : hrefOf({})}
              nextHref={nextAfter ? hrefOf({ sau: nextAfter }) : undefined}
            />
          </>
        )}
      </div>
    </>
  )
}
