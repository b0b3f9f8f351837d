import { routes } from '#routes'
import { Batch } from '#ui/batch.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { type Option, SelectField } from '#ui/field.tsx'
import { Filters } from '#ui/filters.tsx'
import type { HiddenFields } from '#ui/form.tsx'
import { formatNumber } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import type { CellCountRow } from '../queries/sheet-list.ts'
import type { AssessmentState } from '../rules/sheet.ts'
import type { ResidenceView } from '../rules/sheet-view.ts'
import { type ManyAction, manyWords } from '../terms/many.ts'
import { assessmentWords } from '../terms/sheet.ts'
import { residenceViewLabels } from '../terms/sheet-view.ts'
import { CellCounts } from './cell-counts.tsx'
import { type Chip, chipFilters } from './filter-chips.ts'
import { manyAddresses } from './many-pages.tsx'
import { SheetStanding } from './sheet-tags.tsx'

export type ResidenceRow = {
  readonly id: number
  readonly fullName: string
  readonly workplaceName: string
  readonly cellName: string | null
  readonly state: AssessmentState
  readonly stateReason: string | null
  readonly correctionReason: string | null
  readonly releasedNumber: number
  readonly dueOn: Temporal.PlainDate
  /** Number and version, as the form sends it. */
  readonly chosen: string
  /** Its grades in the words of the form; empty while there are none. */
  readonly grades: string
  readonly isAllBest: boolean
  /** "Năm 2026", "Công tác cán bộ, năm 2026"; the residence hears no more of the purpose. */
  readonly about: string
}

export type ResidenceListPageProps = {
  organisationName: string
  isCommune: boolean
  views: readonly ResidenceView[]
  view: ResidenceView
  counts: Readonly<Record<ResidenceView, number>>
  query: Readonly<Record<string, string>>
  rows: readonly ResidenceRow[]
  /** Set instead of rows when the commune looks cell by cell. */
  byCell: readonly CellCountRow[] | undefined
  nextAfter: number | undefined
  isFirstPage: boolean
  cells: readonly Option[]
  years: readonly number[]
  /** What of the filter has no field here. */
  chips: readonly Chip[]
  actions: readonly ManyAction[]
  today: Temporal.PlainDate
  hidden: HiddenFields
}

const columns = ({ isCommune, today }: ResidenceListPageProps): readonly Column<ResidenceRow>[] => [
  {
    label: 'Đảng viên',
    kind: 'lead',
    cell: (row) => (
      <>
        <RowLink href={routes.assessments.show.href({ id: row.id })}>{row.fullName}</RowLink>
        <Sub>{row.workplaceName}</Sub>
        <Sub>{row.about}</Sub>
      </>
    ),
  },
  ...(isCommune ? [{ label: 'Chi bộ', cell: (row: ResidenceRow) => row.cellName ?? 'Chưa giao' }] : []),
  {
    label: 'Nội dung',
    kind: 'desk',
    cell: (row) => (
      <>
        {row.grades || <span class="text-muted">Chưa chọn mức nào</span>}
        {row.isAllBest && <Sub>Mọi tiêu chí đều ở mức tốt nhất</Sub>}
      </>
    ),
  },
  {
    label: 'Trạng thái',
    kind: 'state',
    cell: (row) => (
      <>
        <SheetStanding sheet={row} today={today} />
        {row.stateReason && <Sub>{row.stateReason}</Sub>}
      </>
    ),
  },
]

function Head({ organisationName, isCommune, counts, view, query }: ResidenceListPageProps) {
  const toSign = !isCommune && counts.toSign > 0
  const toFill = counts.toFill + counts.returned + counts.drafts > 0
  const toConfirm = isCommune && view !== 'toHandOver' && counts.toConfirm > 0
  const toHandOver = isCommune && view === 'toHandOver' && counts.toHandOver > 0
  const ofCell = { nam: query.nam, 'chi-bo': query['chi-bo'] }
  return (
    <PageHead
      title={assessmentWords.list}
      lead={
        isCommune
          ? `Các chi bộ của ${organisationName} nhận xét đảng viên đang công tác; đảng ủy xác nhận.`
          : `${organisationName} nhận xét đảng viên đang công tác giữ mối liên hệ với nơi cư trú.`
      }
    >
      <ButtonLink href={routes.assessments.sessions.href()} icon="handshake">
        Họp thống nhất
      </ButtonLink>
      {isCommune && (
        <ButtonLink href={routes.assessments.sign.href()} icon="pencil-line">
          Ký thay chi bộ
        </ButtonLink>
      )}
      <ButtonLink href={routes.assessments.papers.href(ofCell)} icon="printer">
        In phiếu
      </ButtonLink>
      <ButtonLink
        href={routes.assessments.table.href(ofCell)}
        icon="table"
        tone={isCommune || toSign || !toFill ? 'line' : 'primary'}
      >
        Ghi theo bảng
      </ButtonLink>
      {toSign && (
        <ButtonLink href={routes.assessments.sign.href()} icon="pencil-line" tone="primary">
          Ký phiếu
        </ButtonLink>
      )}
      {toConfirm && (
        <ButtonLink href={routes.assessments.confirm.href()} icon="shield-check" tone="primary">
          Xác nhận phiếu
        </ButtonLink>
      )}
      {toHandOver && (
        <ButtonLink href={routes.assessments.deliver.href()} icon="send-horizontal" tone="primary">
          Ghi nhận đã giao
        </ButtonLink>
      )}
    </PageHead>
  )
}

function ListFilters({ query, cells, years, chips }: ResidenceListPageProps) {
  return (
    <Filters
      action={routes.assessments.list.href()}
      search={{ name: 'tim', value: query.tim, placeholder: 'Họ tên; gõ không dấu cũng được' }}
      {...chipFilters({ muc: query.muc ?? 'all' }, { chips, query, list: routes.assessments.list })}
    >
      {cells.length > 0 && (
        <SelectField name="chi-bo" label="Chi bộ" emptyLabel="Tất cả" options={cells} value={query['chi-bo']} />
      )}
      {years.length > 0 && (
        <SelectField
          name="nam"
          label="Năm"
          emptyLabel="Tất cả"
          options={years.map((year) => ({ value: String(year), label: String(year) }))}
          value={query.nam}
        />
      )}
    </Filters>
  )
}

/** The tab of a commune that is no state of sheets but its cells. */
export const byCellView = 'theo-chi-bo'

function Rows(props: ResidenceListPageProps) {
  const { rows, view, counts, query, actions, hidden } = props
  const isBatch = actions.length > 0
  const total = counts[view]
  const table = (
    <Table
      caption={`${residenceViewLabels[view]}: ${formatNumber(total)} phiếu`}
      columns={columns(props)}
      rows={rows}
      phone="compact"
      pick={isBatch ? { name: 'phieu', value: (row) => row.chosen, label: (row) => row.fullName } : undefined}
    />
  )
  const [first] = actions
  if (!first) return table
  const everything = {
    name: 'tat-ca',
    value: new URLSearchParams({ ...query, muc: view }).toString(),
    label: `Chọn tất cả ${formatNumber(total)} phiếu của bộ lọc này`,
  }
  return (
    <Batch
      action={manyAddresses[first].href()}
      fields={hidden}
      noun="phiếu"
      everything={total > rows.length ? everything : undefined}
      actions={actions.map((action, place) => (
        <Button tone={place === 0 ? 'primary' : 'line'} formAction={manyAddresses[action].href()}>
          {batchWords[action]}
        </Button>
      ))}
    >
      {table}
    </Batch>
  )
}

const batchWords: Readonly<Record<ManyAction, string>> = {
  sign: 'Ký phiếu đã chọn',
  confirm: 'Xác nhận phiếu đã chọn',
  return: 'Trả lại chi bộ',
}

function Nothing({ view, query, counts }: ResidenceListPageProps) {
  const isFiltered = Object.keys(query).some((name) => name !== 'muc')
  const title = isFiltered
    ? 'Không có phiếu nào khớp'
    : view === 'all'
      ? 'Chưa có phiếu nhận xét nào'
      : `Không có phiếu nào ở mục “${residenceViewLabels[view]}”`
  return (
    <Empty
      inside
      icon={isFiltered ? 'search' : 'clipboard-check'}
      title={title}
      actions={
        isFiltered ? (
          <ButtonLink href={routes.assessments.list.href({ muc: view })}>Bỏ lọc</ButtonLink>
        ) : (
          view !== 'all' &&
          counts.all > 0 && (
            <ButtonLink href={routes.assessments.list.href({ muc: 'all' })}>Xem tất cả phiếu</ButtonLink>
          )
        )
      }
    >
      {isFiltered
        ? 'Đồng chí thử bớt điều kiện, hoặc tìm bằng một phần họ tên.'
        : 'Khi nơi công tác xin ý kiến nhận xét, phiếu của từng đảng viên sẽ hiện ở đây. Đồng chí chưa phải làm gì.'}
    </Empty>
  )
}

/** The sheets of a cell, or of all cells of a commune, by what there is to do. */
export function ResidenceListPage(props: ResidenceListPageProps) {
  const { isCommune, views, view, counts, query, rows, byCell, nextAfter, isFirstPage } = props
  const hrefOf = (change: Readonly<Record<string, string | number | undefined>>) =>
    routes.assessments.list.href({ ...query, ...change })
  const tabs = views.map((one) => ({
    href: hrefOf({ muc: one }),
    label: residenceViewLabels[one],
    count: counts[one],
    current: !byCell && one === view,
  }))
  const ofCells = { href: hrefOf({ muc: byCellView }), label: manyWords.byCell, current: byCell !== undefined }
  return (
    <>
      <Head {...props} />
      <div class="panel">
        <Tabs label="Xem" items={isCommune ? [...tabs.slice(0, 1), ofCells, ...tabs.slice(1)] : tabs} />
        <ListFilters {...props} />
        {byCell && byCell.length > 0 && <CellCounts rows={byCell} query={query} />}
        {(byCell ?? rows).length === 0 && <Nothing {...props} />}
        {!byCell && rows.length > 0 && (
          <>
            <Rows {...props} />
            <Pager
              summary={`${formatNumber(counts[view])} phiếu`}
              firstHref={isFirstPage ? undefined : hrefOf({ muc: view })}
              nextHref={nextAfter ? hrefOf({ muc: view, sau: nextAfter }) : undefined}
            />
          </>
        )}
      </div>
    </>
  )
}
