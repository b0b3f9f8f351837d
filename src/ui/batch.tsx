import type { Child } from 'hono/jsx'
import { Form, type HiddenFields } from './form.tsx'

type BatchProps = {
  action: string
  fields: HiddenFields
  /** What is ticked: "giấy", "đảng viên". */
  noun: string
  /** The table with its `pick` column. */
  children: Child
  /** Buttons of the bar; each carries name and value of its action. */
  actions: Child
  /** Offers all rows of the filter, those of other pages too, as one more box to tick. */
  everything?: { name: string; value: string; label: string } | undefined
}

/** Rows to tick and what to do with them. The bar appears and counts by CSS; "Bỏ chọn" is a reset button. */
export function Batch({ action, fields, noun, children, actions, everything }: BatchProps) {
  return (
    <Form action={action} fields={fields} class="batch">
      <div class="pick-row">
        <label class="pick-all" data-pick-page hidden>
          <input class="checkbox" type="checkbox" />
          Chọn cả trang này
        </label>
        {everything && (
          <label class="pick-all">
            <input class="checkbox pick-everything" type="checkbox" name={everything.name} value={everything.value} />
            {everything.label}
          </label>
        )}
      </div>
      {children}
      <div class="batch-bar sticky-foot flex-wrap items-center gap-3">
        <b class="batch-some">
          Đã chọn <span class="n-chon" /> {noun}
        </b>
        {everything && <b class="batch-all">{everything.label}</b>}
        <button type="reset" class="btn btn-quiet max-sm:ml-auto !px-1">
          Bỏ chọn
        </button>
        <div class="flex flex-wrap gap-2 sm:ml-auto max-sm:w-full">{actions}</div>
      </div>
    </Form>
  )
}
