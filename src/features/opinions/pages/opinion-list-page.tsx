import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { type Option, SelectField } from '#ui/field.tsx'
import { Filters } from '#ui/filters.tsx'
import { formatDate, formatNumber } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import type { OpinionRow } from '../queries/opinions.ts'
import { type OpinionView, opinionKinds } from '../rules/opinion.ts'
import { opinionKindLabels, opinionViewLabels, sourceOf } from '../terms/opinion.ts'
import { Excerpt, OpinionStanding } from './opinion-tags.tsx'

type OpinionListPageProps = {
  organisationName: string
  isCommune: boolean
  views: readonly OpinionView[]
  view: OpinionView
  counts: Readonly<Record<OpinionView, number>>
  /** What of the address makes the filter. */
  query: Readonly<Record<string, string>>
  rows: readonly OpinionRow[]
  nextAfter: number | undefined
  isFirstPage: boolean
  meetings: readonly Option[]
  halfYears: readonly Option[]
  /** The cells a commune can narrow its list to. */
  cells: readonly Option[]
  /** What the printed summary is of, and its address. */
  summary: { of: string; query: Readonly<Record<string, string>> }
  today: Temporal.PlainDate
}

const columns = ({ isCommune, today }: OpinionListPageProps): readonly Column<OpinionRow>[] => [
  {
    label: 'Ý kiến',
    kind: 'lead',
    cell: (row) => (
      <>
        <RowLink href={routes.opinions.show.href({ id: row.id })}>
          <Excerpt text={row.text} />
        </RowLink>
        <Sub>
          {sourceOf(row)} · {opinionKindLabels[row.kind]}
        </Sub>
      </>
    ),
  },
  ...(isCommune ? [{ label: 'Chi bộ', cell: (row: OpinionRow) => row.cellName }] : []),
  {
    label: 'Ngày, cuộc họp',
    cell: (row) => (
      <>
        {formatDate(row.givenOn)}
        {row.meetingTitle && <Sub>{row.meetingTitle}</Sub>}
      </>
    ),
  },
  { label: 'Chuyển đến', kind: 'desk', cell: (row) => row.forwardedTo ?? '' },
  {
    label: 'Trạng thái',
    kind: 'state',
    cell: (row) => <OpinionStanding opinion={row} today={today} joinedCount={row.joinedCount} />,
  },
]

function OpinionFilters({ query, view, meetings, halfYears, cells }: OpinionListPageProps) {
  const pick = (name: string, label: string, options: readonly Option[]) =>
    options.length > 0 && (
      <SelectField name={name} label={label} emptyLabel="Tất cả" options={options} value={query[name]} />
    )
  const kinds = opinionKinds.map((kind) => ({ value: kind, label: opinionKindLabels[kind] }))
  return (
    <Filters
      action={routes.opinions.list.href()}
      search={{ name: 'tim', value: query.tim, label: 'Tìm trong nội dung', placeholder: 'Vài chữ, không cần dấu' }}
      keep={{ muc: view }}
    >
      {pick('chi-bo', 'Chi bộ', cells)}
      {pick('loai', 'Loại', kinds)}
      {pick('hop', 'Cuộc họp', meetings)}
      {pick('ky', 'Kỳ 6 tháng', halfYears)}
    </Filters>
  )
}

const emptyWords: Readonly<Record<OpinionView, string>> = {
  all: 'Chưa có ý kiến nào',
  toUs: 'Không có ý kiến nào chờ đảng ủy trả lời',
  recorded: 'Không có ý kiến nào mới ghi nhận',
  forwarded: 'Không có ý kiến nào đang chờ trả lời',
  overdue: 'Không có ý kiến nào quá hạn trả lời',
  answered: 'Không có ý kiến nào vừa được trả lời',
  closed: 'Chưa có ý kiến nào kết thúc',
}

function Nothing({ view, counts, query }: OpinionListPageProps) {
  const isFiltered = ['tim', 'loai', 'hop', 'chi-bo', 'ky'].some((name) => query[name])
  return (
    <Empty
      inside
      icon="message-square-text"
      title={isFiltered ? 'Không có ý kiến nào khớp với bộ lọc' : emptyWords[view]}
      actions={
        (isFiltered || (view !== 'all' && counts.all > 0)) && (
          <ButtonLink href={routes.opinions.list.href({ muc: 'all' })}>Xem tất cả ý kiến</ButtonLink>
        )
      }
    >
      Ý kiến đảng viên gửi từ trang của mình và ý kiến bí thư chi bộ ghi lại ở cuộc họp hiện ở đây, cùng nơi chuyển đến,
      hạn và kết quả trả lời.
    </Empty>
  )
}

function Summary({ summary: { of, query } }: OpinionListPageProps) {
  return (
    <Panel id="tong-hop" title="Bảng tổng hợp ý kiến">
      <p class="text-muted">{of}. Muốn tổng hợp cuộc họp hoặc kỳ khác thì lọc danh sách trước.</p>
      <div class="flex flex-wrap gap-3">
        <ButtonLink href={routes.opinions.summaryPdf.href(query)} icon="printer">
          In
        </ButtonLink>
        <ButtonLink href={routes.opinions.summaryDocx.href(query)} icon="file-text">
          Tải bản Word
        </ButtonLink>
        <ButtonLink href={routes.opinions.summarySheet.href(query)} icon="file-spreadsheet">
          Tải bảng tính
        </ButtonLink>
      </div>
    </Panel>
  )
}

/** What members said to a cell or a commune, and what became of it. */
export function OpinionListPage(props: OpinionListPageProps) {
  const { views, view, counts, query, rows, nextAfter } = props
  const hrefOf = (change: Readonly<Record<string, string | number | undefined>>) =>
    routes.opinions.list.href({ ...query, muc: view, ...change })
  return (
    <>
      <PageHead
        title="Ý kiến đảng viên"
        lead={`Đảng viên góp ý, phản ánh với ${props.organisationName}${props.isCommune ? ' và các chi bộ trực thuộc' : ''}.`}
      >
        <ButtonLink
          href={routes.opinions.new.href({ hop: query.hop, 'chi-bo': query['chi-bo'] })}
          icon="plus"
          tone="primary"
        >
          Ghi ý kiến
        </ButtonLink>
      </PageHead>
      <div class="grid gap-6">
        <div class="panel">
          <Tabs
            label="Xem"
            items={views.map((one) => ({
              href: hrefOf({ muc: one }),
              label: opinionViewLabels[one],
              count: counts[one],
              current: one === view,
            }))}
          />
          <OpinionFilters {...props} />
          {rows.length === 0 ? (
            <Nothing {...props} />
          ) : (
            <>
              <Table
                caption={`${opinionViewLabels[view]}: ${formatNumber(counts[view])} ý kiến, mới nhất trước`}
                columns={columns(props)}
                rows={rows}
                phone="compact"
              />
              <Pager
                summary={`${formatNumber(counts[view])} ý kiến, mới nhất trước`}
                firstHref={props.isFirstPage ? undefined : hrefOf({})}
                nextHref={nextAfter ? hrefOf({ sau: nextAfter }) : undefined}
              />
            </>
          )}
        </div>
        <Summary {...props} />
      </div>
    </>
  )
}
