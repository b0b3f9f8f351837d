import { routes } from '#routes'
import { Batch } from '#ui/batch.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { type Option, SelectField } from '#ui/field.tsx'
import { Filters } from '#ui/filters.tsx'
import type { HiddenFields } from '#ui/form.tsx'
import { formatDate, formatNumber } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { type Column, Sub, Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import type { SheetRow } from '../queries/of-workplace.ts'
import { holderOf } from '../rules/journey.ts'
import { type WorkplaceView, workplaceViews } from '../rules/sheet-view.ts'
import { holderWords, ofWorkplaceWords } from '../terms/of-workplace.ts'
import { assessmentStateLabels, purposeLabels } from '../terms/sheet.ts'
import { workplaceViewEmpty, workplaceViewLabels } from '../terms/sheet-view.ts'
import { type Chip, chipFilters } from './filter-chips.ts'
import { sheetColumns } from './sheet-table.tsx'
import { SheetStanding } from './sheet-tags.tsx'

export type ListedSheet = SheetRow & { readonly sinceOn: Temporal.PlainDate }

export type OfWorkplacePageProps = {
  organisationName: string
  hasWorkplaces: boolean
  view: WorkplaceView
  /** Of which year the workbook for grading is. */
  gradedYear: number
  years: readonly number[]
  /** The cells at the workplace. */
  cells: readonly Option[]
  communes: readonly Option[]
  /** What of the filter has no field here. */
  chips: readonly Chip[]
  counts: Readonly<Record<WorkplaceView, number>>
  /** What of the address makes the filter. */
  query: Readonly<Record<string, string>>
  rows: readonly ListedSheet[]
  nextAfter: number | undefined
  isFirstPage: boolean
  mayAnnounce: boolean
  mayAsk: boolean
  today: Temporal.PlainDate
  fields: HiddenFields
}

const columns = ({ hasWorkplaces, today }: OfWorkplacePageProps): readonly Column<ListedSheet>[] => [
  ...sheetColumns({ hasWorkplace: hasWorkplaces }),
  {
    label: 'Đang ở',
    cell: (row) => (
      <>
        {holderWords({ ...row, holder: holderOf(row.state) })}
        <Sub>từ {formatDate(row.sinceOn)}</Sub>
      </>
    ),
  },
  {
    label: 'Mục đích',
    kind: 'desk',
    cell: (row) => (
      <>
        {purposeLabels[row.purpose]}
        <Sub>năm {row.year}</Sub>
      </>
    ),
  },
  { label: 'Trạng thái', kind: 'state', cell: (row) => <SheetStanding sheet={row} today={today} /> },
]

const stateOptions = Object.entries(assessmentStateLabels)
  // What was given up has a tab.
  .filter(([state]) => state !== 'cancelled')
  .map(([value, label]) => ({ value, label }))

function SheetFilters({ view, years, cells, communes, chips, query }: OfWorkplacePageProps) {
  return (
    <Filters
      action={routes.assessments.ofWorkplace.href()}
      search={{ name: 'tim', value: query.tim, label: 'Tìm theo tên', placeholder: 'Vài chữ, không cần dấu' }}
      {...chipFilters({ muc: view }, { chips, query, list: routes.assessments.ofWorkplace })}
    >
      <SelectField
        name="nam"
        label="Năm"
        emptyLabel="Tất cả"
        value={query.nam}
        options={years.map((one) => ({ value: String(one), label: String(one) }))}
      />
      {cells.length > 1 && (
        <SelectField
          name="chi-bo-cong-tac"
          label="Chi bộ ở đơn vị"
          emptyLabel="Tất cả"
          options={cells}
          value={query['chi-bo-cong-tac']}
        />
      )}
      {(communes.length > 1 || query.xa) && (
        <SelectField name="xa" label="Xã, phường" emptyLabel="Tất cả" options={communes} value={query.xa} />
      )}
      <SelectField
        name="trang-thai"
        label="Trạng thái"
        emptyLabel="Tất cả"
        value={query['trang-thai']}
        options={stateOptions}
      />
    </Filters>
  )
}

function Nothing({ view, query, counts, mayAsk }: OfWorkplacePageProps) {
  const isFiltered = Object.keys(query).some((name) => name !== 'muc')
  const actions =
    isFiltered || (view !== 'all' && counts.all > 0) ? (
      <ButtonLink href={routes.assessments.ofWorkplace.href()}>Xem tất cả phiếu</ButtonLink>
    ) : (
      mayAsk && (
        <ButtonLink href={routes.rounds.new.href()} icon="send-horizontal">
          Mở đợt nhận xét
        </ButtonLink>
      )
    )
  return (
    <Empty
      inside
      icon="list-checks"
      title={isFiltered ? 'Không có phiếu nào khớp với bộ lọc' : workplaceViewEmpty[view]}
      actions={actions}
    >
      Khi đơn vị hoặc tỉnh mở đợt nhận xét, mỗi đảng viên có một phiếu ở chi bộ nơi cư trú; ở đây thấy phiếu đang ở đâu,
      từ ngày nào, còn bao lâu.
    </Empty>
  )
}

function List(props: OfWorkplacePageProps) {
  const { view, counts, query, rows, mayAnnounce, fields } = props
  const canTick = mayAnnounce && view === 'toAnnounce'
  const table = (
    <Table
      caption={`${workplaceViewLabels[view]}: ${formatNumber(counts[view])} phiếu, năm mới nhất trước`}
      columns={columns(props)}
      rows={rows}
      phone="compact"
      pick={canTick ? { name: 'phieu', value: ({ id }) => String(id), label: ({ fullName }) => fullName } : undefined}
    />
  )
  if (!canTick) return table
  return (
    <Batch
      action={routes.assessments.announce.href()}
      fields={fields}
      noun="phiếu"
      actions={
        <Button tone="primary" icon="user-check">
          {ofWorkplaceWords.announce}
        </Button>
      }
      everything={
        counts[view] > rows.length
          ? {
              name: 'tat-ca',
              value: new URLSearchParams({ ...query, muc: view }).toString(),
              label: `Tất cả ${formatNumber(counts[view])} phiếu`,
            }
          : undefined
      }
    >
      {table}
    </Batch>
  )
}

/** The sheets of a workplace: what is back, what is late, and with whom each of the others hangs. */
export function OfWorkplacePage(props: OfWorkplacePageProps) {
  const { organisationName, view, gradedYear, counts, query, rows, nextAfter, isFirstPage } = props
  const hrefOf = (change: Readonly<Record<string, string | number | undefined>>) =>
    routes.assessments.ofWorkplace.href({ ...query, muc: view, ...change })
  return (
    <>
      <PageHead title={ofWorkplaceWords.list} lead={`Nhận xét của nơi cư trú về đảng viên ${organisationName}.`}>
        {counts.all > 0 && (
          <ButtonLink href={routes.assessments.papers.href({ nam: gradedYear })} icon="printer">
            In phiếu
          </ButtonLink>
        )}
        {counts.all > 0 && (
          <ButtonLink href={routes.assessments.export.href({ ...query, nam: gradedYear })} icon="file-spreadsheet">
            {ofWorkplaceWords.toGrade(gradedYear)}
          </ButtonLink>
        )}
      </PageHead>
      <div class="panel">
        <Tabs
          label="Xem"
          items={workplaceViews.map((one) => ({
            href: hrefOf({ muc: one }),
            label: workplaceViewLabels[one],
            count: counts[one],
            current: one === view,
          }))}
        />
        <SheetFilters {...props} />
        {rows.length === 0 ? (
          <Nothing {...props} />
        ) : (
          <>
            <List {...props} />
            <Pager
              summary={`${formatNumber(counts[view])} phiếu, năm mới nhất trước`}
              firstHref={isFirstPage ? undefined : hrefOf({})}
              nextHref={nextAfter ? hrefOf({ sau: nextAfter }) : undefined}
            />
          </>
        )}
      </div>
    </>
  )
}
