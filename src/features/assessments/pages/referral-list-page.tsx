import { excerptOf } from '#features/opinions/terms/opinion.ts'
import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Filters } from '#ui/filters.tsx'
import { formatDate, formatNumber } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import type { ReferralRow } from '../queries/referrals.ts'
import { type ReferralView, referralViews } from '../rules/referral.ts'
import { referralViewLabels, referralWords } from '../terms/referral.ts'
import { proposalWords, ReferralStanding } from './referral-tags.tsx'

type Side = 'workplace' | 'commune' | 'cell'

type ReferralListPageProps = {
  side: Side
  view: ReferralView
  counts: Readonly<Record<ReferralView, number>>
  /** What of the address makes the filter. */
  query: Readonly<Record<string, string>>
  rows: readonly ReferralRow[]
  nextAfter: number | undefined
  isFirstPage: boolean
  mayAct: boolean
  today: Temporal.PlainDate
}

const leads: Readonly<Record<Side, string>> = {
  workplace:
    'Nơi cư trú đề nghị biểu dương, hoặc xem xét, xử lý theo phiếu nhận xét. Đơn vị trả lời đã làm gì; nơi cư trú đọc được.',
  commune: 'Đề nghị của các chi bộ theo phiếu nhận xét, và nơi công tác đã làm gì.',
  cell: 'Đề nghị của chi bộ theo phiếu nhận xét, và nơi công tác đã làm gì.',
}

const columns = ({ side, today }: ReferralListPageProps): readonly Column<ReferralRow>[] => [
  {
    label: 'Đảng viên',
    kind: 'lead',
    cell: (row) => (
      <>
        <RowLink href={routes.referrals.show.href({ id: row.id })}>{row.fullName}</RowLink>
        <Sub>{proposalWords(row)}</Sub>
      </>
    ),
  },
  { label: 'Căn cứ', kind: 'wide', cell: (row) => <span class="break-words">{excerptOf(row.grounds)}</span> },
  side === 'workplace'
    ? { label: 'Nơi cư trú', kind: 'desk', cell: (row) => row.cellName ?? '' }
    : { label: 'Nơi công tác', cell: (row) => row.workplaceName },
  ...(side === 'commune'
    ? [{ label: 'Chi bộ', kind: 'desk' as const, cell: (row: ReferralRow) => row.cellName ?? '' }]
    : []),
  { label: 'Ngày', kind: 'date', cell: (row) => formatDate(row.proposedOn) },
  { label: 'Trạng thái', kind: 'state', cell: (row) => <ReferralStanding of={row} today={today} /> },
]

const emptyWords: Readonly<Record<ReferralView, string>> = {
  waiting: 'Không có đề nghị nào chờ trả lời',
  overdue: 'Không có đề nghị nào quá hạn trả lời',
  answered: 'Chưa có đề nghị nào được trả lời',
  all: 'Chưa có đề nghị nào',
}

function Nothing({ view, counts, query }: ReferralListPageProps) {
  const isFiltered = Boolean(query.tim)
  return (
    <Empty
      inside
      icon="circle-check"
      title={isFiltered ? 'Không có ai khớp với tên đang tìm' : emptyWords[view]}
      actions={
        (isFiltered || (view !== 'all' && counts.all > 0)) && (
          <ButtonLink href={routes.referrals.list.href({ muc: 'all' })}>Xem tất cả</ButtonLink>
        )
      }
    >
      Phiếu nhận xét chọn “Biểu dương” hoặc “Xem xét xử lý” thì đề nghị hiện ở đây ngay khi phiếu về nơi công tác, cùng
      hạn trả lời.
    </Empty>
  )
}

/** What the residence proposed and what the workplace did, for either side. */
export function ReferralListPage(props: ReferralListPageProps) {
  const { side, view, counts, query, rows, nextAfter, mayAct } = props
  const hrefOf = (change: Readonly<Record<string, string | number>>) =>
    routes.referrals.list.href({ ...query, muc: view, ...change })
  return (
    <>
      <PageHead title={referralWords.list} lead={leads[side]}>
        {counts[view] > 0 && (
          <ButtonLink href={routes.referrals.export.href({ ...query, muc: view })} icon="file-spreadsheet" download>
            Tải bảng tính
          </ButtonLink>
        )}
        {mayAct && (
          <ButtonLink href={routes.referrals.new.href()} icon="plus" tone="primary">
            {referralWords.act}
          </ButtonLink>
        )}
      </PageHead>
      <div class="panel">
        <Tabs
          label="Xem"
          items={referralViews.map((one) => ({
            href: hrefOf({ muc: one }),
            label: referralViewLabels[one],
            count: counts[one],
            current: one === view,
          }))}
        />
        <Filters
          action={routes.referrals.list.href()}
          search={{ name: 'tim', value: query.tim, label: 'Tìm đảng viên', placeholder: 'Vài chữ trong họ tên' }}
          keep={{ muc: view }}
        />
        {rows.length === 0 ? (
          <Nothing {...props} />
        ) : (
          <>
            <Table
              caption={`${referralViewLabels[view]}: ${formatNumber(counts[view])} đề nghị, mới nhất trước`}
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
