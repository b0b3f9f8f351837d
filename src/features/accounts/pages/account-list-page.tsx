import type { AccountRow } from '#features/accounts/queries/accounts.ts'
import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Filters } from '#ui/filters.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { RowLink, Sub, Table } from '#ui/table.tsx'

type AccountListPageProps = {
  readonly rows: readonly AccountRow[]
  readonly search: string
  readonly nextHref: string | undefined
  readonly isFirst: boolean
}

export function AccountListPage({ rows, search, nextHref, isFirst }: AccountListPageProps) {
  return (
    <>
      <PageHead
        title="Tài khoản và nhiệm vụ"
        lead="Người đồng chí giao tài khoản: nhiệm vụ đang giữ, phiếu kích hoạt, phiếu khôi phục."
      >
        <ButtonLink href={routes.accounts.new.href()} tone="primary" icon="user-plus">
          Tạo tài khoản
        </ButtonLink>
      </PageHead>
      <div class="panel">
        <Filters
          action={routes.accounts.list.href()}
          search={{ name: 'tim', value: search, placeholder: 'Họ tên hoặc tên đăng nhập' }}
        />
        {rows.length === 0 ? (
          <NoAccounts search={search} />
        ) : (
          <>
            <Table caption={`${rows.length} tài khoản`} phone="compact" columns={columns} rows={rows} />
            <Pager
              summary={`${rows.length} tài khoản`}
              firstHref={isFirst ? undefined : routes.accounts.list.href({ tim: search })}
              nextHref={nextHref}
            />
          </>
        )}
      </div>
    </>
  )
}

function NoAccounts({ search }: { search: string }) {
  if (search) {
    return (
      <Empty inside icon="search" title={`Không có ai tên “${search}”`}>
        Nhập họ tên có dấu hoặc không dấu, hoặc tên đăng nhập. Chỉ tìm trong các tổ chức đồng chí giao tài khoản.
      </Empty>
    )
  }
  return (
    <Empty inside icon="users" title="Chưa có tài khoản nào">
      Tạo tài khoản cho người làm việc ở tổ chức của đồng chí hoặc tổ chức trực thuộc, rồi in phiếu trao tận tay.
    </Empty>
  )
}

const columns = [
  {
    label: 'Họ và tên',
    kind: 'lead',
    cell: (row: AccountRow) => (
      <>
        <RowLink href={routes.accounts.show.href({ id: row.id })}>{row.fullName}</RowLink>
        <Sub>{row.username}</Sub>
      </>
    ),
  },
  {
    label: 'Nhiệm vụ',
    kind: 'wide',
    cell: (row: AccountRow) => {
      const held = row.mandates.filter(({ validTo }) => validTo === null)
      if (held.length === 0) return <span class="text-muted">Không còn nhiệm vụ</span>
      return held.map(({ printedTitle, organisationName }) => (
        <span class="block">
          {printedTitle}, {organisationName}
        </span>
      ))
    },
  },
  { label: 'Điện thoại', kind: 'desk', cell: (row: AccountRow) => row.phone ?? '' },
] as const
