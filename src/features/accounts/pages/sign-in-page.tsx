import type { FieldErrors } from '#core/form.ts'
import { routes } from '#routes'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Note } from '#ui/note.tsx'

type SignInPageProps = {
  readonly username?: string | undefined
  readonly next: string
  readonly refusal?: string | undefined
  readonly errors?: FieldErrors
}

export function SignInPage({ username, next, refusal, errors = {} }: SignInPageProps) {
  return (
    <div class="panel p-5 sm:p-7 grid gap-5">
      <h1>Đăng nhập</h1>
      {refusal && <Note tone="error" title={refusal} />}
      <Form action={routes.signIn.href()} class="grid gap-5">
        <input type="hidden" name="next" value={next} />
        <TextField
          name="username"
          label="Tên đăng nhập hoặc số điện thoại"
          hint="Tên ghi trên phiếu giao tài khoản, hoặc số điện thoại ghi trong hồ sơ."
          autocomplete="username"
          value={username}
          error={errors.username}
          required
        />
        <TextField
          name="password"
          label="Mật khẩu"
          type="password"
          autocomplete="current-password"
          error={errors.password}
          required
        />
        <Button tone="primary" icon="log-in" wide>
          Đăng nhập
        </Button>
      </Form>
      <ul class="grid gap-1 border-t border-base-300 pt-4">
        <li>
          <a href={routes.activation.href()}>Có phiếu giao tài khoản hoặc phiếu khôi phục: nhập mã trên phiếu</a>
        </li>
        <li>
          <a href={routes.forgotten.href()}>Quên mật khẩu, mất điện thoại</a>
        </li>
      </ul>
      <p class="text-muted">
        Chưa có tài khoản? Đồng chí hỏi đảng ủy xã, phường hoặc cấp ủy nơi công tác. Hệ thống không cho tự đăng ký.
      </p>
    </div>
  )
}
