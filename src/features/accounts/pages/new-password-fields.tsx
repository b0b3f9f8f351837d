import type { FieldErrors } from '#core/form.ts'
import { TextField } from '#ui/field.tsx'

export function NewPasswordFields({ errors }: { errors: FieldErrors }) {
  return (
    <>
      <TextField
        name="password"
        label="Mật khẩu mới"
        hint="Từ 10 ký tự trở lên. Bốn từ không liên quan nhau vừa dễ nhớ vừa khó đoán."
        type="password"
        autocomplete="new-password"
        error={errors.password}
        required
      />
      <TextField
        name="again"
        label="Nhập lại mật khẩu mới"
        type="password"
        autocomplete="new-password"
        error={errors.again}
        required
      />
    </>
  )
}
