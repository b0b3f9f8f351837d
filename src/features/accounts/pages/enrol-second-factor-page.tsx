import type { FieldErrors } from '#core/form.ts'
import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { Form, FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'

const crumbs = [{ href: routes.account.show.href(), label: 'Tài khoản của tôi' }]

type BeginProps = { readonly hidden: HiddenFields; readonly isNeeded: boolean; readonly errors?: FieldErrors }

export function BeginSecondFactorPage({ hidden, isNeeded, errors = {} }: BeginProps) {
  return (
    <>
      <PageHead
        title="Bật bước xác nhận thứ hai"
        lead={
          isNeeded
            ? 'Nhiệm vụ của đồng chí cần thêm mã trên điện thoại khi đăng nhập. Làm một lần, khoảng hai phút.'
            : 'Sau mật khẩu còn nhập mã 6 chữ số trên điện thoại; người biết mật khẩu vẫn không vào được.'
        }
        crumbs={crumbs}
      />
      <ErrorSummary errors={errors} />
      <FormPanel action={routes.account.secondFactor.href()} fields={hidden}>
        <p>
          Cần một điện thoại đã cài ứng dụng tạo mã, ví dụ Google Authenticator, Microsoft Authenticator hoặc FreeOTP.
          Ứng dụng chạy được khi không có mạng.
        </p>
        <input type="hidden" name="step" value="begin" />
        <TextField
          name="password"
          label="Mật khẩu đang dùng"
          type="password"
          autocomplete="current-password"
          error={errors.password}
          required
        />
        <FormActions>
          <Button tone="primary">Tiếp tục</Button>
        </FormActions>
      </FormPanel>
    </>
  )
}

type ConfirmProps = {
  readonly hidden: HiddenFields
  /** In base 32, as the application wants it typed. */
  readonly secret: string
  /** The QR code as the address of an image. */
  readonly qr: string
  readonly errors?: FieldErrors
}

export function ConfirmSecondFactorPage({ hidden, secret, qr, errors = {} }: ConfirmProps) {
  return (
    <>
      <PageHead title="Quét mã bằng ứng dụng tạo mã" crumbs={crumbs} />
      <ErrorSummary errors={errors} />
      <FormPanel action={routes.account.secondFactor.href()} fields={hidden}>
        <img
          src={qr}
          width="220"
          height="220"
          alt="Mã QR để thêm tài khoản vào ứng dụng tạo mã"
          class="bg-white rounded-md"
        />
        <p>
          Không quét được thì chọn “nhập khóa” trong ứng dụng và gõ: <b>{secret.match(/.{1,4}/g)?.join(' ')}</b>
        </p>
        <input type="hidden" name="step" value="confirm" />
        <input type="hidden" name="secret" value={secret} />
        <TextField
          name="code"
          label="Mã 6 chữ số đang hiện"
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength={7}
          error={errors.code}
          required
        />
        <FormActions>
          <Button tone="primary">Bật bước xác nhận</Button>
        </FormActions>
      </FormPanel>
    </>
  )
}

export function BackupCodesPage({ codes }: { codes: readonly string[] }) {
  return (
    <>
      <PageHead title="Đã bật bước xác nhận thứ hai" crumbs={crumbs} />
      <div class="max-w-[44rem] grid gap-5">
        <Note tone="warning" title="In hoặc chép lại 10 mã dự phòng này ngay bây giờ">
          Mỗi mã đăng nhập được một lần khi không có điện thoại. Trang này chỉ hiện một lần; mã không giữ ở nơi nào
          khác.
        </Note>
        <Panel id="ma" title="Mã dự phòng">
          <ol class="grid sm:grid-cols-2 gap-2 list-decimal pl-6">
            {codes.map((code) => (
              <li class="font-semibold">{code.match(/.{1,5}/g)?.join('-')}</li>
            ))}
          </ol>
        </Panel>
        <p>
          <ButtonLink href={routes.home.href()} tone="primary">
            Đã cất mã, vào việc cần làm
          </ButtonLink>
        </p>
      </div>
    </>
  )
}

export function SecondFactorOnPage({ hidden, isNeeded, errors = {} }: BeginProps) {
  return (
    <>
      <PageHead title="Bước xác nhận thứ hai đang bật" crumbs={crumbs} />
      <ErrorSummary errors={errors} />
      <Form
        action={routes.account.secondFactorOff.href()}
        fields={hidden}
        class="panel p-4 sm:p-6 grid gap-5 max-w-[44rem]"
      >
        <p>
          Khi đổi điện thoại: tắt ở đây rồi bật lại trên máy mới.
          {isNeeded && ' Nhiệm vụ của đồng chí cần bước này nên hệ thống sẽ yêu cầu bật lại ngay.'}
        </p>
        <TextField
          name="password"
          label="Mật khẩu đang dùng"
          type="password"
          autocomplete="current-password"
          error={errors.password}
          required
        />
        <FormActions>
          <Button tone="danger">Tắt bước xác nhận</Button>
          <ButtonLink href={routes.account.show.href()} tone="quiet">
            Giữ nguyên
          </ButtonLink>
        </FormActions>
      </Form>
    </>
  )
}
