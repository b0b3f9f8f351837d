import type { FieldErrors } from '#core/form.ts'
import { routes } from '#routes'
import { Button } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { NewPasswordFields } from './new-password-fields.tsx'

type CodePageProps = { readonly code: string; readonly error?: string | undefined }

export function CodePage({ code, error }: CodePageProps) {
  return (
    <div class="panel p-5 sm:p-7 grid gap-5">
      <div>
        <p class="text-sm text-muted">Bước 1 trên 2</p>
        <h1>Nhập mã trên phiếu</h1>
      </div>
      <p>Dùng cho phiếu giao tài khoản, phiếu báo chi bộ tiếp nhận và phiếu khôi phục.</p>
      <Form action={routes.activation.href()} class="grid gap-5">
        <TextField
          name="code"
          label="Mã 12 chữ và số"
          hint="Chữ hoa hay thường đều được; dấu gạch ngang có thể bỏ."
          autocomplete="off"
          maxlength={20}
          value={code}
          error={error}
          required
        />
        <Button tone="primary" wide>
          Tiếp tục
        </Button>
      </Form>
      <p>
        <a href={routes.signIn.href()}>Về trang đăng nhập</a>
      </p>
    </div>
  )
}

export type ActivationPageProps = {
  readonly code: string
  readonly purpose: 'firstPassword' | 'recovery' | 'member' | 'administrator'
  readonly knownName: string | undefined
  readonly knownUsername: string | undefined
  readonly typed?: { readonly fullName?: string | undefined; readonly username?: string | undefined }
  readonly errors?: FieldErrors
}

const leads = {
  firstPassword: 'Đặt mật khẩu của riêng mình để mở tài khoản.',
  recovery: 'Đặt mật khẩu mới. Các phiên đang mở sẽ kết thúc; bước xác nhận thứ hai đặt lại từ đầu.',
  member: 'Chọn tên đăng nhập và đặt mật khẩu để xem hồ sơ của mình.',
  administrator: 'Tạo tài khoản người quản trị hệ thống. Đường dẫn này dùng một lần.',
} as const

export function ActivationPage(props: ActivationPageProps) {
  const { code, purpose, knownName, knownUsername, typed = {}, errors = {} } = props
  return (
    <div class="panel p-5 sm:p-7 grid gap-5">
      <div>
        <p class="text-sm text-muted">Bước 2 trên 2</p>
        <h1>{knownName ? `Chào đồng chí ${knownName}` : 'Tạo tài khoản'}</h1>
      </div>
      <p>{leads[purpose]}</p>
      <ErrorSummary errors={errors} />
      <Form action={routes.activationAccount.href()} class="grid gap-5">
        <input type="hidden" name="code" value={code} />
        {!knownName && (
          <TextField
            name="fullName"
            label="Họ và tên"
            autocomplete="name"
            value={typed.fullName}
            error={errors.fullName}
          />
        )}
        {knownUsername ? (
          <p>
            Tên đăng nhập: <b>{knownUsername}</b>
          </p>
        ) : (
          <TextField
            name="username"
            label="Tên đăng nhập"
            hint="3 đến 30 chữ cái không dấu, chữ số, dấu chấm hoặc gạch dưới, ví dụ dien.nguyen."
            autocomplete="username"
            value={typed.username}
            error={errors.username}
          />
        )}
        <NewPasswordFields errors={errors} />
        <Button tone="primary" wide>
          Đặt mật khẩu và đăng nhập
        </Button>
      </Form>
    </div>
  )
}
