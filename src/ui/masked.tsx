import { Form, type HiddenFields } from './form.tsx'
import { Icon } from './icon.tsx'

type MaskedProps = {
  /** What the number is, for the button's spoken name: "định danh". */
  what: string
  /** The last digits, or the whole number once revealed; undefined when nobody has given it. */
  shown: string | undefined
  /** Left out when the number is already revealed or this person may not reveal it. */
  revealAction?: string | undefined
  fields: HiddenFields
}

/** An identifier shown by its last digits; revealing it is a posted action, because it is kept in the audit trail. */
export function Masked({ what, shown, revealAction, fields }: MaskedProps) {
  if (!shown) return <span class="text-muted font-normal">Chưa có</span>
  if (!revealAction) return <span>{shown}</span>
  return (
    <Form action={revealAction} fields={fields} class="flex flex-wrap items-center gap-x-2">
      <span>
        <span aria-hidden="true">•••• •••• </span>
        <span class="sr-only">Bốn số cuối </span>
        {shown}
      </span>
      <button type="submit" class="btn btn-quiet btn-sm px-1">
        <Icon name="eye" />
        Hiện số<span class="sr-only"> {what}</span>
      </button>
      <span class="block w-full text-sm text-muted font-normal no-print">Lần xem được ghi nhật ký.</span>
    </Form>
  )
}
