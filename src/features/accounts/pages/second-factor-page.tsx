import type { FieldErrors } from '#core/form.ts'
import { routes } from '#routes'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'

type SecondFactorPageProps = { readonly next: string; readonly errors?: FieldErrors }

export function SecondFactorPage({ next, errors = {} }: SecondFactorPageProps) {
  return (
    <div class="panel p-5 sm:p-7 grid gap-5">
      <div>
        <p class="text-sm text-muted">Bước 2 trên 2</p>
        <h1>Nhập mã xác nhận</h1>
      </div>
      <p>Mở ứng dụng tạo mã trên điện thoại của đồng chí và nhập 6 chữ số đang hiện.</p>
      <Form action={routes.secondFactor.href()} class="grid gap-5">
        <input type="hidden" name="next" value={next} />
        <TextField
          name="code"
          label="Mã 6 chữ số"
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength={7}
          error={errors.code}
        />
        <details open={errors.backup !== undefined}>
          <summary class="btn btn-quiet px-0">Không có điện thoại bên mình?</summary>
          <div class="mt-2 grid gap-3">
            <TextField
              name="backup"
              label="Mã dự phòng"
              hint="Một trong 10 mã đã in khi bật bước xác nhận; mỗi mã dùng một lần."
              autocomplete="off"
              error={errors.backup}
            />
            <p class="text-muted">
              Không có mã dự phòng: xin phiếu khôi phục theo{' '}
              <a href={routes.forgotten.href()}>hướng dẫn khi mất điện thoại</a>.
            </p>
          </div>
        </details>
        <Button tone="primary" wide>
          Xác nhận
        </Button>
      </Form>
      <p>
        <a href={routes.signIn.href({ tiep: next === '/' ? null : next })}>Quay lại bước 1</a>
      </p>
    </div>
  )
}
