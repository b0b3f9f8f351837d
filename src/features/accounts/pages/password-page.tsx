import type { FieldErrors } from '#core/form.ts'
import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { NewPasswordFields } from './new-password-fields.tsx'

type PasswordPageProps = {
  readonly hidden: HiddenFields
  readonly errors?: FieldErrors
}

/** The password given by somebody else must be replaced before anything. */
export function FirstPasswordPage({ hidden, errors = {} }: PasswordPageProps) {
  return (
    <>
      <PageHead
        title="Đặt mật khẩu mới"
        lead="Mật khẩu đang dùng do người khác đặt. Đồng chí đặt mật khẩu của riêng mình rồi mới làm việc tiếp."
      />
      <ErrorSummary errors={errors} />
      <FormPanel action={routes.firstPassword.href()} fields={hidden}>
        <NewPasswordFields errors={errors} />
        <FormActions>
          <Button tone="primary">Lưu mật khẩu mới</Button>
        </FormActions>
      </FormPanel>
    </>
  )
}

export function ChangePasswordPage({ hidden, errors = {} }: PasswordPageProps) {
  return (
    <>
      <PageHead
        title="Đổi mật khẩu"
        lead="Sau khi đổi, các phiên khác của đồng chí kết thúc."
        crumbs={[{ href: routes.account.show.href(), label: 'Tài khoản của tôi' }]}
      />
      <ErrorSummary errors={errors} />
      <FormPanel action={routes.account.password.href()} fields={hidden}>
        <TextField
          name="current"
          label="Mật khẩu đang dùng"
          type="password"
          autocomplete="current-password"
          error={errors.current}
          required
        />
        <NewPasswordFields errors={errors} />
        <FormActions>
          <Button tone="primary">Đổi mật khẩu</Button>
          <ButtonLink href={routes.account.show.href()} tone="quiet">
            Bỏ qua
          </ButtonLink>
        </FormActions>
      </FormPanel>
    </>
  )
}
