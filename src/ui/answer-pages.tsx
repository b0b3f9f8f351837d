import type { Child } from 'hono/jsx'
import { Button, ButtonLink } from './button.tsx'
import { Form, FormActions, type HiddenFields } from './form.tsx'
import { Icon } from './icon.tsx'
import { Panel } from './panel.tsx'

type ConfirmProps = {
  /** The question itself: "Tiếp nhận 2 giấy giới thiệu?". */
  title: string
  /** What cannot be taken back, and who is told. */
  lead: Child
  action: string
  fields: HiddenFields
  /** What it is about, one line each. */
  items?: readonly { name: string; detail?: string }[]
  /** Further fields, notes of what is skipped, hidden values. */
  children?: Child
  /** "Đứng tên: …": organisation and person under whose names it is recorded. */
  inTheNameOf: { organisationName: string; actorName: string }
  verb: string
  danger?: boolean
  back: { href: string; label: string }
}

/** Asks before what cannot be taken back. Content of a page; the layout is around it. */
export function Confirm(props: ConfirmProps) {
  const { title, lead, action, fields, items = [], children, inTheNameOf, verb, danger, back } = props
  return (
    <div class="max-w-[44rem]">
      <h1 class="mb-2">{title}</h1>
      <p class="mb-4">{lead}</p>
      <Form action={action} fields={fields} class="panel">
        {items.length > 0 && (
          <ul class="rows border-b border-base-300">
            {items.map(({ name, detail }) => (
              <li>
                <span>
                  <span class="font-semibold">{name}</span>
                  {detail && <span class="block text-muted">{detail}</span>}
                </span>
              </li>
            ))}
          </ul>
        )}
        <div class="p-4 sm:p-5 grid gap-4">
          {children}
          <p>
            Đứng tên: <b>{inTheNameOf.organisationName}</b>, {inTheNameOf.actorName}.
          </p>
          <FormActions>
            <Button tone={danger ? 'danger' : 'primary'}>{verb}</Button>
            <ButtonLink href={back.href}>{back.label}</ButtonLink>
          </FormActions>
        </div>
      </Form>
    </div>
  )
}

type Person = { name: string; title: string; telephone?: string | undefined }

type NotAllowedProps = {
  /** Whose job it is: "Việc này do Đảng ủy xã làm". */
  title: string
  /** Why not this person: as whom they are at work now. */
  reason: Child
  /** Who may do it, with telephone. */
  people?: readonly Person[]
  /** What this person can do instead. */
  children?: Child
  homeHref: string
}

export function NotAllowed({ title, reason, people = [], children, homeHref }: NotAllowedProps) {
  return (
    <div class="answer max-w-[40rem] grid gap-5">
      <div>
        <p class="text-muted">Không thực hiện được</p>
        <h1 class="mb-2">{title}</h1>
        <p>{reason}</p>
      </div>
      {people.length > 0 && (
        <Panel id="ai" title="Ai được làm việc này" flush>
          <ul class="rows">
            {people.map((person) => (
              <li>
                <span>
                  <b class="font-semibold">{person.name}</b>
                  <span class="block text-muted">{person.title}</span>
                </span>
                {person.telephone && (
                  <a class="btn btn-line" href={`tel:${person.telephone.replaceAll(' ', '')}`}>
                    <Icon name="phone" />
                    {person.telephone}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <p>Nếu đồng chí cũng giữ nhiệm vụ ở nơi được làm việc này, hãy đổi tổ chức ở đầu trang rồi mở lại.</p>
      <div class="form-actions flex flex-wrap gap-3">
        {children}
        <ButtonLink href={homeHref} tone="primary">
          Về việc cần làm
        </ButtonLink>
      </div>
    </div>
  )
}

type NotFoundProps = { organisationName?: string | undefined; homeHref: string; search?: Child }

/** Not there, or not within reach of this organisation: the page does not say which. */
export function NotFound({ organisationName, homeHref, search }: NotFoundProps) {
  return (
    <div class="answer max-w-[40rem] grid gap-5">
      <div>
        <p class="text-muted">Lỗi 404</p>
        <h1 class="mb-2">Không tìm thấy trang này</h1>
        <p>
          {organisationName
            ? `Trang không có, hoặc không thuộc tổ chức đồng chí đang chọn (${organisationName}).`
            : 'Trang không có. Đồng chí kiểm tra lại địa chỉ đã gõ.'}
        </p>
      </div>
      {search}
      <div class="form-actions flex flex-wrap gap-3">
        <ButtonLink href={homeHref} tone="primary">
          {organisationName ? 'Về việc cần làm' : 'Về trang đăng nhập'}
        </ButtonLink>
      </div>
    </div>
  )
}

type OurFaultProps = { requestId?: string | undefined; homeHref: string }

/** Our fault: says so, says what is kept, gives the number to tell the administrator. */
export function OurFault({ requestId, homeHref }: OurFaultProps) {
  return (
    <div class="answer max-w-[40rem] grid gap-5">
      <div>
        <p class="text-muted">Lỗi của hệ thống</p>
        <h1 class="mb-2">Việc vừa rồi chưa làm được</h1>
        <p>
          Lỗi ở máy chủ, không phải do đồng chí. Chưa có gì được ghi; những việc đã ghi trước đó vẫn còn. Đồng chí quay
          lại trang trước, chờ vài phút rồi gửi lại.
        </p>
        {requestId && (
          <p class="mt-2 text-muted">Nếu vẫn không được, báo người quản trị số {requestId} để tra nhật ký.</p>
        )}
      </div>
      <div class="form-actions flex flex-wrap gap-3">
        <ButtonLink href={homeHref} tone="primary">
          Về việc cần làm
        </ButtonLink>
      </div>
    </div>
  )
}
