import { Button } from './button.tsx'
import { Form } from './form.tsx'
import type { Shell } from './shell.ts'

const unsent =
  'Còn {n} lượt điểm danh chưa gửi. Đăng xuất bây giờ thì các lượt vẫn giữ trên máy này và chỉ gửi được khi đồng chí đăng nhập lại. Đồng chí vẫn đăng xuất?'

type SignOutProps = { shell: Pick<Shell, 'signOutHref' | 'formFields'>; tone?: 'line' | 'quiet'; wide?: boolean }

/** The button that ends the session; a phone with marks that are not sent yet warns first. */
export function SignOut({ shell, ...look }: SignOutProps) {
  return (
    <Form action={shell.signOutHref} fields={shell.formFields} signOut={unsent}>
      <Button icon="log-out" {...look}>
        Đăng xuất
      </Button>
    </Form>
  )
}
