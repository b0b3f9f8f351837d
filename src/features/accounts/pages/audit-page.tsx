import type { FieldErrors } from '#core/form.ts'
import type { EventRow, ViewRow } from '#features/accounts/queries/audit.ts'
import { happeningInWords, subjectWords } from '#features/accounts/terms/audit.ts'
import { routes } from '#routes'
import { Empty } from '#ui/empty.tsx'
import { DateField, SelectField } from '#ui/field.tsx'
import { Filters } from '#ui/filters.tsx'
import { formatDateTime } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { Sub, Table } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'

export type AuditTyped = {
  readonly organisation: string
  readonly subject: string
  readonly from: string
  readonly to: string
}

type AuditPageProps = {
  readonly list:
    | { readonly kind: 'deeds'; readonly rows: readonly EventRow[] }
    | { readonly kind: 'views'; readonly rows: readonly ViewRow[] }
  readonly typed: AuditTyped
  readonly errors: FieldErrors
  readonly nextHref: string | undefined
  readonly firstHref: string | undefined
}

export function AuditPage({ list, typed, errors, nextHref, firstHref }: AuditPageProps) {
  return (
    <>
      <PageHead
        title="Nhật ký hệ thống"
        lead="Ai đã làm gì, đã xem gì, đứng tên tổ chức nào. Hồ sơ đảng viên chỉ hiện bằng số."
      />
      <div class="panel">
        <Tabs
          label="Loại nhật ký"
          items={[
            { href: routes.audit.href(), label: 'Việc đã làm', current: list.kind === 'deeds' },
            { href: routes.audit.href({ loai: 'xem' }), label: 'Lượt xem', current: list.kind === 'views' },
          ]}
        />
        <AuditFilters typed={typed} errors={errors} isViews={list.kind === 'views'} />
        {list.rows.length === 0 ? (
          <Empty inside icon="file-clock" title="Không có dòng nào khớp">
            Bỏ bớt điều kiện lọc, hoặc chọn khoảng ngày rộng hơn.
          </Empty>
        ) : (
          <>
            {list.kind === 'deeds' ? <Deeds rows={list.rows} /> : <Views rows={list.rows} />}
            <Pager summary={`${list.rows.length} dòng`} firstHref={firstHref} nextHref={nextHref} />
          </>
        )}
      </div>
    </>
  )
}

function AuditFilters({ typed, errors, isViews }: { typed: AuditTyped; errors: FieldErrors; isViews: boolean }) {
  return (
    <Filters
      action={routes.audit.href()}
      search={{ name: 'to-chuc', value: typed.organisation, label: 'Tổ chức', placeholder: 'Tên tổ chức' }}
      keep={isViews ? { loai: 'xem' } : {}}
    >
      <SelectField
        name="viec"
        label="Về việc"
        emptyLabel="Tất cả"
        options={Object.entries(subjectWords).map(([value, label]) => ({ value, label }))}
        value={typed.subject}
      />
      <DateField name="tu" label="Từ ngày" value={typed.from} error={errors.tu} />
      <DateField name="den" label="Đến ngày" value={typed.to} error={errors.den} />
    </Filters>
  )
}

const when = { label: 'Lúc', kind: 'date', cell: (row: { at: Temporal.Instant }) => formatDateTime(row.at) } as const
const who = {
  label: 'Người làm',
  kind: 'wide',
  cell: (row: { actorName: string; organisationName: string }) => (
    <>
      {row.actorName}
      <Sub>{row.organisationName}</Sub>
    </>
  ),
} as const

const recordNumber = (memberId: number | null) => (memberId === null ? '' : `hồ sơ số ${memberId}`)

function Deeds({ rows }: { rows: readonly EventRow[] }) {
  return (
    <Table
      caption={`${rows.length} việc, mới nhất ở trên`}
      phone="compact"
      columns={[
        {
          label: 'Việc',
          kind: 'lead',
          cell: (row: EventRow) => (
            <>
              {happeningInWords(row.kind)} số {row.subjectId}
              <Sub>
                {row.subjectKind === 'member' ? '' : recordNumber(row.memberId)}
                {row.onBehalf && ' làm thay'}
              </Sub>
            </>
          ),
        },
        who,
        when,
      ]}
      rows={rows}
    />
  )
}

function Views({ rows }: { rows: readonly ViewRow[] }) {
  return (
    <Table
      caption={`${rows.length} lượt xem, mới nhất ở trên`}
      phone="compact"
      columns={[
        { label: 'Lượt xem', kind: 'lead', cell: (row: ViewRow) => happeningInWords(row.event) },
        {
          label: 'Hồ sơ',
          cell: (row: ViewRow) =>
            row.rowCount === null ? recordNumber(row.memberId) : `danh sách ${row.rowCount} dòng`,
        },
        who,
        when,
      ]}
      rows={rows}
    />
  )
}
