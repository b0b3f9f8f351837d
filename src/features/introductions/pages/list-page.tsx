import { routes } from '#routes'
import { Batch } from '#ui/batch.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Deadline } from '#ui/deadline.tsx'
import { Empty } from '#ui/empty.tsx'
import { type Option, SelectField, TextField } from '#ui/field.tsx'
import { Filters } from '#ui/filters.tsx'
import type { HiddenFields } from '#ui/form.tsx'
import { formatBirth, formatDate, formatNumber } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { StateStack } from '#ui/status-tag.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import type { LetterRow } from '../queries/list.ts'
import type { BatchAction, TabKey } from '../rules/tabs.ts'
import { batchActionLabels, introductionWords, returnReasonLabels, tabLabels } from '../terms.ts'
import { IntroductionStateTag, MeetingExemptTag } from './state-tag.tsx'

export type ListedLetter = LetterRow & { readonly dueOn: Temporal.PlainDate | null }

type ListPageProps = {
  side: 'workplace' | 'residence'
  organisationName: string
  tab: TabKey
  tabs: readonly { key: TabKey; count: number | undefined }[]
  query: Readonly<Record<string, string>>
  rows: readonly ListedLetter[]
  total: number
  nextAfter: number | undefined
  isFirstPage: boolean
  /** The cells of a commune that looks at its own letters. */
  cells: readonly Option[]
  actions: readonly BatchAction[]
  may: { draft: boolean; typeIn: boolean }
  today: Temporal.PlainDate
  hidden: HiddenFields
}

const columns = (side: ListPageProps['side'], today: Temporal.PlainDate): readonly Column<ListedLetter>[] => [
  {
    label: 'Đảng viên',
    kind: 'lead',
    cell: (row) => (
      <>
        <RowLink href={routes.introductions.show.href({ id: row.id })}>{row.fullName}</RowLink>
        <Sub>{formatBirth(row)}</Sub>
        {row.category === 'meetingExempt' && <MeetingExemptTag />}
      </>
    ),
  },
  {
    label: side === 'workplace' ? 'Nơi nhận, số giấy' : 'Nơi công tác, số giấy',
    cell: (row) => (
      <>
        {side === 'workplace' ? row.communeName : row.workplaceName}
        <Sub>{row.numberText ? `Số ${row.numberText}` : 'Chưa có số'}</Sub>
      </>
    ),
  },
  {
    label: 'Chi bộ nơi cư trú',
    kind: 'desk',
    cell: (row) => row.cellName ?? <span class="text-muted">{introductionWords.noCellYet}</span>,
  },
  {
    label: 'Trạng thái',
    kind: 'state',
    cell: (row) => (
      <StateStack>
        <IntroductionStateTag state={row.state} />
        {row.dueOn && <Deadline dueOn={row.dueOn} today={today} />}
        {row.returnReason && <Sub>{returnReasonLabels[row.returnReason]}</Sub>}
      </StateStack>
    ),
  },
  {
    label: 'Ban hành',
    kind: 'date',
    cell: (row) =>
      row.issuedOn ? formatDate(row.issuedOn) : <span class="text-muted">Lập {formatDate(row.draftedOn)}</span>,
  },
]

export function ListPage(props: ListPageProps) {
  const { tab, tabs, query, rows, total, nextAfter } = props
  const hrefOf = (change: Readonly<Record<string, string | number | undefined>>) =>
    routes.introductions.list.href({ ...query, sau: undefined, ...change })
  return (
    <>
      <Head {...props} />
      <div class="panel">
        <Tabs
          label="Lọc theo trạng thái"
          items={tabs.map(({ key, count }) => ({
            href: routes.introductions.list.href({ muc: key }),
            label: tabLabels[key],
            count,
            current: key === tab,
          }))}
        />
        <ListFilters {...props} />
        {rows.length === 0 ? (
          <EmptyList tab={tab} mayDraft={props.may.draft} isFiltered={filterNames.some((name) => query[name])} />
        ) : (
          <>
            <Rows {...props} />
            <Pager
              summary={`${formatNumber(total)} giấy`}
              firstHref={props.isFirstPage ? undefined : hrefOf({})}
              nextHref={nextAfter ? hrefOf({ sau: nextAfter }) : undefined}
            />
          </>
        )}
      </div>
    </>
  )
}

const filterNames = ['tim', 'noi', 'chi-bo', 'han'] as const

function Head(props: ListPageProps) {
  const { rows, query, may } = props
  return (
    <PageHead title="Giấy giới thiệu" lead={leadOf(props)}>
      {rows.length > 0 && (
        <ButtonLink
          href={routes.introductions.export.href({ ...query, sau: undefined })}
          icon="download"
          class="max-sm:!hidden"
        >
          Tải bảng tính
        </ButtonLink>
      )}
      {may.typeIn && (
        <ButtonLink href={routes.introductions.fromPaper.href()} icon="plus">
          Nhập từ bản giấy
        </ButtonLink>
      )}
      {may.draft && (
        <ButtonLink href={routes.introductions.choose.href()} icon="plus" tone="primary">
          Lập giấy giới thiệu
        </ButtonLink>
      )}
    </PageHead>
  )
}

function ListFilters({ tab, side, query, cells }: ListPageProps) {
  return (
    <Filters
      action={routes.introductions.list.href()}
      search={{ name: 'tim', value: query.tim, placeholder: 'Họ tên, số giấy; gõ không dấu cũng được' }}
      keep={{ muc: tab }}
    >
      {side === 'residence' && (
        <TextField name="noi" label="Nơi công tác" placeholder="Tên cơ quan, đơn vị" value={query.noi} />
      )}
      {cells.length > 0 && (
        <SelectField name="chi-bo" label="Chi bộ" emptyLabel="Tất cả" options={cells} value={query['chi-bo']} />
      )}
      <SelectField
        name="han"
        label="Thời hạn"
        emptyLabel="Tất cả"
        options={[{ value: 'qua', label: 'Quá hạn' }]}
        value={query.han}
      />
    </Filters>
  )
}

function Rows({ side, query, rows, total, actions, today, hidden }: ListPageProps) {
  const isBatch = actions.length > 0
  const table = (
    <Table
      caption={`${formatNumber(total)} giấy giới thiệu`}
      columns={columns(side, today)}
      rows={rows}
      phone="compact"
      pick={isBatch ? { name: 'giay', value: (row) => String(row.id), label: (row) => row.fullName } : undefined}
    />
  )
  if (!isBatch) return table
  const everything = {
    name: 'tat-ca',
    value: new URLSearchParams(query).toString() || 'muc=all',
    label: `Chọn tất cả ${formatNumber(total)} giấy của bộ lọc này`,
  }
  return (
    <Batch
      action={routes.introductions.batch.href()}
      fields={hidden}
      noun="giấy"
      everything={total > rows.length ? everything : undefined}
      actions={actions.map((action, place) => (
        <Button tone={place === 0 ? 'primary' : 'line'} name="viec" value={action}>
          {batchActionLabels[action]}
        </Button>
      ))}
    >
      {table}
    </Batch>
  )
}

const leadOf = ({ side, organisationName }: ListPageProps) =>
  side === 'workplace'
    ? `${organisationName} giới thiệu đảng viên về nơi cư trú.`
    : `Đảng viên đang công tác được giới thiệu về ${organisationName}.`

function EmptyList({ tab, mayDraft, isFiltered }: { tab: TabKey; mayDraft: boolean; isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <Empty
        inside
        icon="search"
        title="Không có giấy nào khớp"
        actions={<ButtonLink href={routes.introductions.list.href({ muc: tab })}>Bỏ lọc</ButtonLink>}
      >
        Đồng chí thử bớt điều kiện, hoặc tìm bằng một phần họ tên.
      </Empty>
    )
  }
  return (
    <Empty
      inside
      icon="mail-open"
      title={tab === 'all' ? 'Chưa có giấy giới thiệu nào' : `Không có giấy nào ở mục “${tabLabels[tab]}”`}
      actions={
        mayDraft && (
          <ButtonLink href={routes.introductions.choose.href()} tone="primary" icon="plus">
            Lập giấy giới thiệu
          </ButtonLink>
        )
      }
    >
      {mayDraft
        ? 'Chọn đảng viên trong danh sách rồi lập giấy; giấy chờ ký sẽ hiện ở đây.'
        : 'Khi nơi công tác ban hành giấy gửi đến, giấy sẽ hiện ở đây. Đồng chí chưa phải làm gì.'}
    </Empty>
  )
}
