import type { Role } from '#core/actor.ts'
import type { OwnAccount, SessionRow } from '#features/accounts/queries/own-account.ts'
import { roleLabels } from '#features/accounts/terms/account.ts'
import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Facts } from '#ui/facts.tsx'
import { ActionForm, type HiddenFields } from '#ui/form.tsx'
import { formatDateTime } from '#ui/format.ts'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { Sub, Table } from '#ui/table.tsx'
import { deviceInWords } from './device.ts'

type Held = {
  readonly id: number
  readonly role: Role
  readonly printedTitle: string
  readonly organisationName: string
}

type OwnAccountPageProps = {
  readonly account: OwnAccount
  readonly mandates: readonly Held[]
  readonly currentMandateId: number
  readonly currentSessionId: string
  readonly needsSecondFactor: boolean
  readonly hidden: HiddenFields
}

export function OwnAccountPage(props: OwnAccountPageProps) {
  const { account, mandates, currentMandateId, needsSecondFactor } = props
  return (
    <>
      <PageHead title="Tài khoản của tôi" lead={account.fullName}>
        <ButtonLink href={routes.account.password.href()} icon="key-round">
          Đổi mật khẩu
        </ButtonLink>
      </PageHead>
      <div class="grid gap-6">
        <Panel id="nguoi" title="Thông tin chung">
          <Facts
            items={[
              { term: 'Họ và tên', value: account.fullName },
              { term: 'Tên đăng nhập', value: account.username },
              { term: 'Điện thoại', value: account.phone },
            ]}
          />
        </Panel>
        <Panel id="nhiem-vu" title="Nhiệm vụ đang giữ" flush>
          <Table
            caption={`${mandates.length} nhiệm vụ`}
            phone="compact"
            columns={[
              { label: 'Tổ chức', kind: 'lead', cell: (row: Held) => row.organisationName },
              {
                label: 'Nhiệm vụ',
                cell: (row: Held) => (
                  <>
                    {row.printedTitle}
                    <Sub>{roleLabels[row.role]}</Sub>
                  </>
                ),
              },
              { label: 'Đang dùng', cell: (row: Held) => (row.id === currentMandateId ? <Chosen /> : '') },
            ]}
            rows={mandates}
          />
        </Panel>
        <Panel id="buoc-2" title="Bước xác nhận thứ hai">
          <p>
            {account.twoFactorEnabled
              ? 'Đang bật: khi đăng nhập, sau mật khẩu còn nhập mã 6 chữ số trên điện thoại.'
              : secondFactorWords(needsSecondFactor)}
          </p>
          <p>
            <ButtonLink href={routes.account.secondFactor.href()} icon="smartphone">
              {account.twoFactorEnabled ? 'Đổi máy hoặc tắt' : 'Bật bước xác nhận thứ hai'}
            </ButtonLink>
          </p>
        </Panel>
        <Sessions {...props} />
      </div>
    </>
  )
}

const secondFactorWords = (isNeeded: boolean) =>
  isNeeded
    ? 'Nhiệm vụ của đồng chí cần bật bước này trước khi làm việc.'
    : 'Chưa bật. Nên bật để người biết mật khẩu vẫn không vào được tài khoản của đồng chí.'

const Chosen = () => (
  <StatusTag tone="outline" icon="check">
    Đang chọn
  </StatusTag>
)

function Sessions({ account, currentSessionId, hidden }: OwnAccountPageProps) {
  return (
    <Panel id="phien" title="Phiên đang mở" flush>
      <Table
        caption={`${account.sessions.length} phiên đang mở`}
        columns={[
          { label: 'Máy', kind: 'lead', cell: (row: SessionRow) => deviceInWords(row.userAgent ?? '') },
          { label: 'Đăng nhập lúc', kind: 'date', cell: (row: SessionRow) => formatDateTime(row.createdAt) },
          { label: 'Tự kết thúc lúc', kind: 'date', cell: (row: SessionRow) => formatDateTime(row.expiresAt) },
          {
            label: 'Việc',
            cell: (row: SessionRow) =>
              row.id === currentSessionId ? (
                'Phiên này'
              ) : (
                <ActionForm action={routes.account.session.href({ id: row.id })} fields={hidden}>
                  Kết thúc phiên
                </ActionForm>
              ),
          },
        ]}
        rows={account.sessions}
      />
    </Panel>
  )
}
