import type { AccountDetail, MandateRow } from '#features/accounts/queries/accounts.ts'
import { roleLabels, signingFormLabels } from '#features/accounts/terms/account.ts'
import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Facts } from '#ui/facts.tsx'
import { ActionForm, type HiddenFields } from '#ui/form.tsx'
import { formatDate, formatDateTime } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Columns, Panel } from '#ui/panel.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { Sub, Table } from '#ui/table.tsx'

type AccountPageProps = {
  readonly account: AccountDetail
  readonly now: Temporal.Instant
  readonly isOwn: boolean
  readonly hidden: HiddenFields
}

export function AccountPage({ account, now, isOwn, hidden }: AccountPageProps) {
  const isLocked = account.lockedUntil !== null && Temporal.Instant.compare(account.lockedUntil, now) > 0
  return (
    <>
      <PageHead
        title={account.fullName}
        crumbs={[{ href: routes.accounts.list.href(), label: 'Tài khoản và nhiệm vụ' }]}
        tags={<AccountTags isOpened={account.isOpened} isLocked={isLocked} />}
      />
      <Columns aside={isOwn ? <OwnNote /> : <SlipPanel account={account} hidden={hidden} />}>
        <Panel id="tai-khoan" title="Tài khoản">
          <Facts
            items={[
              { term: 'Tên đăng nhập', value: account.username },
              { term: 'Điện thoại', value: account.phone },
              { term: 'Bước xác nhận thứ hai', value: account.twoFactorEnabled ? 'Đang bật' : 'Chưa bật' },
              { term: 'Tạo lúc', value: formatDateTime(account.createdAt) },
            ]}
          />
        </Panel>
        <Panel
          id="nhiem-vu"
          title="Nhiệm vụ"
          flush
          aside={!isOwn && <a href={routes.accounts.mandate.href({ id: account.id })}>Giao thêm nhiệm vụ</a>}
        >
          <Mandates account={account} isOwn={isOwn} />
        </Panel>
      </Columns>
    </>
  )
}

function AccountTags({ isOpened, isLocked }: { isOpened: boolean; isLocked: boolean }) {
  if (isLocked) {
    return (
      <StatusTag tone="warning" icon="lock">
        Tạm khóa vì nhập sai mật khẩu
      </StatusTag>
    )
  }
  return isOpened ? (
    <StatusTag tone="success" icon="circle-check">
      Đã kích hoạt
    </StatusTag>
  ) : (
    <StatusTag tone="info" icon="clock-4">
      Chờ người nhận kích hoạt
    </StatusTag>
  )
}

const OwnNote = () => (
  <Panel id="cua-minh" title="Tài khoản của đồng chí" tone="quiet">
    <p>Không ai tự giao nhiệm vụ hay tự in phiếu cho mình. Việc này do cấp trên trực tiếp làm.</p>
  </Panel>
)

/** The slip opens as a PDF to print; each printing makes a new code. */
function SlipPanel({ account, hidden }: { account: AccountDetail; hidden: HiddenFields }) {
  const words = account.isOpened
    ? 'Khi người này quên mật khẩu hoặc mất điện thoại. Phiếu dùng một lần, trong 7 ngày; dùng phiếu thì các phiên đang mở kết thúc.'
    : 'Người này đặt mật khẩu bằng mã trên phiếu. Phiếu dùng một lần, trong 30 ngày.'
  return (
    <Panel id="phieu" title={account.isOpened ? 'Phiếu khôi phục' : 'Phiếu giao tài khoản'} tone="action">
      <p>{words} In lại thì phiếu trước hết giá trị.</p>
      <ActionForm
        action={routes.accounts.recovery.href({ id: account.id })}
        fields={hidden}
        tone={account.isOpened ? 'line' : 'primary'}
        icon="printer"
        wide
      >
        {account.isOpened ? 'In phiếu khôi phục' : 'In phiếu giao tài khoản'}
      </ActionForm>
    </Panel>
  )
}

function Mandates({ account, isOwn }: { account: AccountDetail; isOwn: boolean }) {
  return (
    <Table
      caption={`${account.mandates.length} nhiệm vụ`}
      columns={[
        { label: 'Tổ chức', kind: 'lead', cell: (row: MandateRow) => row.organisationName },
        {
          label: 'Nhiệm vụ',
          kind: 'wide',
          cell: (row: MandateRow) => (
            <>
              {roleLabels[row.role]}
              <Sub>
                {row.printedTitle} · {signingFormLabels[row.signingForm]}
              </Sub>
            </>
          ),
        },
        {
          label: 'Thời gian',
          kind: 'date',
          cell: (row: MandateRow) =>
            row.validTo
              ? `${formatDate(row.validFrom)} đến ${formatDate(row.validTo)}`
              : `Từ ${formatDate(row.validFrom)}`,
        },
        {
          label: 'Việc',
          kind: 'date',
          cell: (row: MandateRow) =>
            row.validTo || isOwn || row.role === 'member' ? (
              ''
            ) : (
              <ButtonLink href={routes.accounts.endMandate.href({ id: account.id, mandate: row.id })} small>
                Kết thúc
              </ButtonLink>
            ),
        },
      ]}
      rows={account.mandates}
    />
  )
}
