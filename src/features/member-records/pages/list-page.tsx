import { introductionStateLabels } from '#features/introductions/terms.ts'
import { isProbationary, memberCategories } from '#features/members/rules.ts'
import { categoryLabels, memberStatusLabels } from '#features/members/terms.ts'
import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { type Option, SelectField, TextField } from '#ui/field.tsx'
import { Filters } from '#ui/filters.tsx'
import { formatBirth, formatNumber } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { StateStack, StatusTag } from '#ui/status-tag.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import type { MemberRow } from '../queries/list.ts'
import { type MemberTab, memberTabs, missingKinds, statusViews } from '../rules.ts'
import { memberTabLabels, missingLabels, recordWords, statusViewLabels } from '../terms.ts'
import { LinkState } from './tags.tsx'

type ListPageProps = {
  organisationName: string
  tab: MemberTab
  counts: Readonly<Record<MemberTab, number>>
  query: Readonly<Record<string, string>>
  rows: readonly MemberRow[]
  total: number
  nextAfter: number | undefined
  isFirstPage: boolean
  /** The cells of the only workplace in reach; undefined when there are more, which are found by name. */
  cells: readonly Option[] | undefined
  may: { create: boolean; import: boolean; introduce: boolean; countSecret: boolean }
  organisationId: number
}

function Introduced({ row }: { row: MemberRow }) {
  if (row.status !== 'active') {
    return (
      <StatusTag tone="neutral" icon="archive">
        {memberStatusLabels[row.status]}
      </StatusTag>
    )
  }
  if (row.linkState) {
    return (
      <StateStack>
        <LinkState state={row.linkState} suspendedReason={null} closeReason={null} />
        <Sub>{row.residenceCellName}</Sub>
      </StateStack>
    )
  }
  if (row.letterState) {
    return (
      <StatusTag tone="info" icon="send-horizontal">
        {introductionStateLabels[row.letterState]}
      </StatusTag>
    )
  }
  return row.category === 'introductionExempt' ? (
    <StatusTag tone="outline" icon="circle-minus">
      {categoryLabels.introductionExempt}
    </StatusTag>
  ) : (
    <StatusTag tone="neutral" icon="mail">
      Chưa giới thiệu
    </StatusTag>
  )
}

const missingWords = (row: MemberRow) =>
  [
    !(row.birthOn ?? row.birthYear) && 'ngày sinh',
    !row.sex && 'giới tính',
    !row.joinedOn && 'ngày kết nạp',
    !row.residenceCommuneCode && 'xã, phường cư trú',
  ]
    .filter(Boolean)
    .join(', ')

const columns: readonly Column<MemberRow>[] = [
  {
    label: 'Đảng viên',
    kind: 'lead',
    cell: (row) => (
      <>
        <RowLink href={routes.members.show.href({ id: row.id })}>{row.fullName}</RowLink>
        <Sub>
          {formatBirth(row)}
          {row.joinedOn && isProbationary(row) && (
            <>
              {' · '}
              <b class="font-semibold text-base-content">{recordWords.probationary}</b>
            </>
          )}
        </Sub>
      </>
    ),
  },
  { label: 'Chi bộ nơi công tác', cell: (row) => row.cellName ?? row.workplaceName },
  {
    label: 'Cư trú',
    kind: 'desk',
    cell: (row) => (
      <>
        {row.communeName ? `${row.communeKind} ${row.communeName}` : (row.residenceText ?? '')}
        {row.residenceArea && <Sub>{row.residenceArea}</Sub>}
      </>
    ),
  },
  {
    label: 'Giới thiệu',
    kind: 'state',
    cell: (row) => (
      <StateStack>
        <Introduced row={row} />
        {row.category === 'meetingExempt' && (
          <StatusTag tone="outline" icon="circle-minus">
            Miễn sinh hoạt
          </StatusTag>
        )}
        {missingWords(row) && <Sub>Thiếu {missingWords(row)}</Sub>}
      </StateStack>
    ),
  },
]

const all = (labels: Readonly<Record<string, string>>, keys: readonly string[]): Option[] =>
  keys.map((key) => ({ value: key, label: labels[key] ?? key }))

function MemberFilters({ tab, query, cells }: ListPageProps) {
  const pick = (name: string, label: string, options: readonly Option[]) =>
    options.length > 0 && (
      <SelectField name={name} label={label} emptyLabel="Tất cả" options={options} value={query[name]} />
    )
  return (
    <Filters
      action={routes.members.list.href()}
      search={{ name: 'tim', value: query.tim, placeholder: 'Họ tên, hoặc đủ 12 số định danh' }}
      keep={{ muc: tab }}
    >
      {cells ? (
        pick('chi-bo', 'Chi bộ', cells)
      ) : (
        <TextField name="noi" label="Nơi công tác" placeholder="Tên cơ quan, chi bộ" value={query.noi} />
      )}
      {pick('dien', 'Diện', all(categoryLabels, memberCategories))}
      {pick('thieu', 'Thông tin thiếu', all(missingLabels, missingKinds))}
      {pick('du-bi', 'Đảng viên dự bị', [{ value: 'co', label: 'Chỉ đảng viên dự bị' }])}
      <SelectField
        name="trang-thai"
        label="Sinh hoạt đảng"
        options={all(statusViewLabels, statusViews)}
        value={query['trang-thai'] ?? 'active'}
      />
    </Filters>
  )
}

function HeadActions({ may, rows, query, counts }: ListPageProps) {
  const isEmpty = counts.all === 0 && rows.length === 0
  return (
    <>
      {rows.length > 0 && (
        <ButtonLink href={routes.members.export.href(query)} icon="download" class="max-sm:!hidden">
          Tải bảng tính
        </ButtonLink>
      )}
      {may.create && (
        <ButtonLink href={routes.members.new.href()} icon="user-plus">
          Thêm đảng viên
        </ButtonLink>
      )}
      {may.import && (
        <ButtonLink
          href={routes.imports.new.href({ target: 'members' })}
          icon="file-spreadsheet"
          tone={isEmpty ? 'primary' : 'line'}
          class={isEmpty ? '' : 'max-sm:!hidden'}
        >
          Nhập bảng tính
        </ButtonLink>
      )}
      {may.introduce && counts.toIntroduce > 0 && (
        <ButtonLink href={routes.introductions.choose.href()} icon="send-horizontal" tone="primary">
          Giới thiệu {formatNumber(counts.toIntroduce)} người
        </ButtonLink>
      )}
    </>
  )
}

/** The members of a workplace, by how far each has come to the residence. */
export function MemberListPage(props: ListPageProps) {
  const { tab, counts, query, rows, total, nextAfter, may } = props
  const hrefOf = (change: Readonly<Record<string, string | number | undefined>>) =>
    routes.members.list.href({ ...query, ...change })
  return (
    <>
      <PageHead title={recordWords.members} lead={`Đảng viên đang công tác của ${props.organisationName}.`}>
        <HeadActions {...props} />
      </PageHead>
      <div class="panel">
        <Tabs
          label="Lọc theo việc giới thiệu"
          items={memberTabs.map((key) => ({
            href: routes.members.list.href({ muc: key }),
            label: memberTabLabels[key],
            count: counts[key],
            current: key === tab,
          }))}
        />
        <MemberFilters {...props} />
        {rows.length === 0 ? (
          <EmptyList {...props} />
        ) : (
          <>
            <Table caption={`${formatNumber(total)} đảng viên`} columns={columns} rows={rows} phone="compact" />
            <Pager
              summary={`${formatNumber(total)} đảng viên`}
              firstHref={props.isFirstPage ? undefined : hrefOf({})}
              nextHref={nextAfter ? hrefOf({ sau: nextAfter }) : undefined}
            />
          </>
        )}
      </div>
      {may.countSecret && (
        <p class="mt-4 text-muted no-print">
          Đảng viên phải giữ bí mật về nhân thân không có trong danh sách này.{' '}
          <a href={routes.organisations.secretCount.href({ id: props.organisationId })}>Ghi số lượng</a>
        </p>
      )}
    </>
  )
}

function EmptyList({ counts, tab, query, may }: ListPageProps) {
  const isFiltered = Object.keys(query).some((name) => name !== 'muc')
  if (isFiltered || counts.all > 0) {
    return (
      <Empty
        inside
        icon="search"
        title={isFiltered ? 'Không có ai khớp' : `Không có ai ở mục “${memberTabLabels[tab]}”`}
        actions={<ButtonLink href={routes.members.list.href()}>Xem tất cả</ButtonLink>}
      >
        {isFiltered
          ? 'Đồng chí thử bớt điều kiện, hoặc tìm bằng một phần họ tên; gõ không dấu cũng được.'
          : 'Khi có đảng viên ở mục này, họ sẽ hiện ở đây.'}
      </Empty>
    )
  }
  return (
    <Empty
      inside
      icon="users"
      title="Chưa có đảng viên nào"
      actions={
        may.import && (
          <ButtonLink href={routes.imports.new.href({ target: 'members' })} icon="file-spreadsheet">
            Nhập bảng tính
          </ButtonLink>
        )
      }
    >
      Đồng chí nhập danh sách đang có bằng bảng tính (.xlsx, .xls, .csv); phần mềm tự nhận ra các cột và cho xem trước
      khi ghi.
    </Empty>
  )
}
