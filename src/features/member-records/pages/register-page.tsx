import type { YearlySheets } from '#features/assessments/queries/of-member.ts'
import { assessmentStateLabels } from '#features/assessments/terms/sheet.ts'
import { isProbationary } from '#features/members/rules.ts'
import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { DateField, type Option, SelectField, TextField } from '#ui/field.tsx'
import { Filters } from '#ui/filters.tsx'
import { formatBirth, formatDate, formatNumber } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import type { RegisterRow } from '../queries/register.ts'
import { type RegisterPart, registerParts } from '../rules.ts'
import { recordWords, registerPartLabels } from '../terms.ts'
import { LinkState } from './tags.tsx'

type RegisterPageProps = {
  side: 'workplace' | 'commune' | 'cell'
  organisationName: string
  part: RegisterPart
  counts: Readonly<Record<RegisterPart, number>>
  /** Letters that wait for this side, which will come into the register. */
  waiting: { count: number; href: string } | undefined
  query: Readonly<Record<string, string>>
  rows: readonly RegisterRow[]
  /** The sheets of this year, by the link. */
  sheets: YearlySheets
  total: number
  nextAfter: number | undefined
  isFirstPage: boolean
  /** The cells of a commune that looks at its own register. */
  cells: readonly Option[]
  /** Whether the register speaks of members of more than one workplace. */
  hasWorkplaces: boolean
  today: Temporal.PlainDate
}

const rowHref = (side: RegisterPageProps['side'], row: RegisterRow) =>
  side === 'workplace'
    ? routes.members.show.href({ id: row.memberId })
    : row.letterId
      ? routes.introductions.show.href({ id: row.letterId })
      : routes.meetings.ofMember.href({ id: row.memberId })

function Who({ row, side }: { row: RegisterRow; side: RegisterPageProps['side'] }) {
  return (
    <>
      <RowLink href={rowHref(side, row)}>{row.fullName}</RowLink>
      <Sub>
        {[formatBirth(row), row.residenceArea].filter(Boolean).join(' · ')}
        {row.joinedOn && isProbationary(row) && (
          <>
            {' · '}
            <b class="font-semibold text-base-content">{recordWords.probationary}</b>
          </>
        )}
      </Sub>
    </>
  )
}

function SheetOfYear({ sheet }: { sheet: ReturnType<YearlySheets['get']> }) {
  if (!sheet) return <span class="text-muted">Chưa xin</span>
  return <a href={routes.assessments.show.href({ id: sheet.id })}>{assessmentStateLabels[sheet.state]}</a>
}

const columns = ({ side, sheets, today }: RegisterPageProps): readonly Column<RegisterRow>[] => [
  { label: 'Đảng viên', kind: 'lead', cell: (row) => <Who row={row} side={side} /> },
  ...(side === 'workplace' ? [] : [{ label: 'Nơi công tác', cell: (row: RegisterRow) => row.workplaceName }]),
  ...(side === 'cell'
    ? []
    : [
        {
          label: 'Chi bộ nơi cư trú',
          cell: (row: RegisterRow) => (
            <>
              {row.cellName}
              {side === 'workplace' && <Sub>{row.communeName}</Sub>}
            </>
          ),
        },
      ]),
  {
    label: 'Từ ngày, số giấy',
    kind: 'date',
    cell: (row) => (
      <>
        {formatDate(row.sinceOn)}
        <Sub>{row.numberText ?? 'Không có giấy'}</Sub>
      </>
    ),
  },
  ...(sheets.size > 0
    ? [
        {
          label: `Nhận xét ${today.year}`,
          kind: 'desk' as const,
          cell: (row: RegisterRow) => <SheetOfYear sheet={sheets.get(row.id)} />,
        },
      ]
    : []),
  { label: 'Trạng thái', kind: 'state', cell: (row) => <LinkState {...row} /> },
]

function Figures({ part, counts, waiting }: RegisterPageProps) {
  return (
    <nav class="figure-row figure-strip mb-5" aria-label="Lọc theo trạng thái">
      {registerParts.map((key) => (
        <a
          class="figure"
          href={routes.register.list.href({ muc: key })}
          aria-current={key === part ? 'true' : undefined}
        >
          <span class="n">{formatNumber(counts[key])}</span>
          <span class="l">{registerPartLabels[key]}</span>
        </a>
      ))}
      {waiting && (
        <a class="figure" href={waiting.href}>
          <span class={waiting.count > 0 ? 'n text-accent-text' : 'n'}>{formatNumber(waiting.count)}</span>
          <span class="l">Giấy mới chờ tiếp nhận</span>
        </a>
      )}
    </nav>
  )
}

function RegisterFilters({ part, side, query, cells, hasWorkplaces }: RegisterPageProps) {
  return (
    <Filters
      action={routes.register.list.href()}
      search={{ name: 'tim', value: query.tim, label: 'Tìm trong sổ', placeholder: 'Họ tên; gõ không dấu cũng được' }}
      keep={{ muc: part }}
    >
      {side === 'workplace' && (
        <TextField name="cu-tru" label="Nơi cư trú" placeholder="Tên xã, phường, chi bộ" value={query['cu-tru']} />
      )}
      {cells.length > 0 && (
        <SelectField
          name="chi-bo"
          label="Chi bộ nơi cư trú"
          emptyLabel="Tất cả"
          options={cells}
          value={query['chi-bo']}
        />
      )}
      {hasWorkplaces && (
        <TextField name="noi" label="Nơi công tác" placeholder="Tên cơ quan, đơn vị" value={query.noi} />
      )}
      <SelectField
        name="dien"
        label="Diện"
        emptyLabel="Tất cả"
        options={[
          { value: 'standard', label: 'Có sinh hoạt nơi cư trú' },
          { value: 'meetingExempt', label: 'Miễn sinh hoạt nơi cư trú' },
        ]}
        value={query.dien}
      />
      <DateField name="tu" label="Từ ngày" hint="" placeholder="01/01/2026" value={query.tu} />
      <DateField name="den" label="Đến ngày" hint="" placeholder="31/12/2026" value={query.den} />
    </Filters>
  )
}

const leads = {
  workplace: (name: string) => `Đảng viên của ${name} đang có tên trong sổ của các chi bộ nơi cư trú.`,
  commune: (name: string) => `Đảng viên đang công tác giữ mối liên hệ với các chi bộ của ${name}.`,
  cell: (name: string) => `Đảng viên đang công tác giữ mối liên hệ với ${name}.`,
} as const

/** Sổ theo dõi: who keeps the bond with which cell, since when, by which letter. */
export function RegisterPage(props: RegisterPageProps) {
  const { side, organisationName, query, rows, total, nextAfter, today } = props
  const hrefOf = (change: Readonly<Record<string, string | number | undefined>>) =>
    routes.register.list.href({ ...query, ...change })
  return (
    <>
      <PageHead
        title={recordWords.register}
        lead={`${leads[side](organisationName)} Số liệu ngày ${formatDate(today)}.`}
      >
        {rows.length > 0 && (
          <>
            <ButtonLink href={routes.register.pdf.href(query)} icon="printer">
              In sổ
            </ButtonLink>
            <ButtonLink href={routes.register.export.href(query)} icon="file-spreadsheet">
              Tải bảng tính
            </ButtonLink>
          </>
        )}
      </PageHead>
      <Figures {...props} />
      <div class="panel">
        <RegisterFilters {...props} />
        {rows.length === 0 ? (
          <EmptyRegister {...props} />
        ) : (
          <>
            <Table
              caption={`${formatNumber(total)} đảng viên trong sổ`}
              columns={columns(props)}
              rows={rows}
              phone="compact"
              class="reg"
            />
            <Pager
              summary={`${formatNumber(total)} đồng chí, xếp theo tên`}
              firstHref={props.isFirstPage ? undefined : hrefOf({})}
              nextHref={nextAfter ? hrefOf({ sau: nextAfter }) : undefined}
            />
          </>
        )}
      </div>
    </>
  )
}

function EmptyRegister({ side, query, part }: RegisterPageProps) {
  if (Object.keys(query).some((name) => name !== 'muc') || part !== 'open') {
    return (
      <Empty
        inside
        icon="search"
        title="Không có ai khớp"
        actions={<ButtonLink href={routes.register.list.href()}>Xem cả sổ</ButtonLink>}
      >
        Đồng chí thử bớt điều kiện, hoặc tìm bằng một phần họ tên.
      </Empty>
    )
  }
  return (
    <Empty
      inside
      icon="book-open"
      title="Sổ chưa có ai"
      actions={<ButtonLink href={routes.introductions.list.href()}>Xem giấy giới thiệu</ButtonLink>}
    >
      {side === 'workplace'
        ? 'Khi chi bộ nơi cư trú tiếp nhận đảng viên của đơn vị, tên sẽ hiện ở đây.'
        : 'Khi chi bộ tiếp nhận đảng viên theo giấy giới thiệu, tên sẽ tự vào sổ.'}
    </Empty>
  )
}
