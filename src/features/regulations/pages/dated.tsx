import type { Child } from 'hono/jsx'
import { Button } from '#ui/button.tsx'
import { DateField, TextField } from '#ui/field.tsx'
import { FieldGroup, Form, FormActions, type HiddenFields } from '#ui/form.tsx'
import { formatDate } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { Panel } from '#ui/panel.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { type Column, Table } from '#ui/table.tsx'
import type { Dated } from '../rules.ts'
import { softwareDefault } from '../terms.ts'

/** What the administrator typed; texts as they stand in the fields. */
export type DatedDraft = {
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
  readonly refusal?: string | undefined
}

export type DatedForm = { readonly draft: DatedDraft; readonly fields: HiddenFields }

/** What a value rests on; one that nobody set says that it is the software's own. */
export function Source({ source }: { source: string }) {
  if (source !== softwareDefault) return <>{source}</>
  return (
    <StatusTag tone="outline" icon="settings">
      {softwareDefault}
    </StatusTag>
  )
}

/** From when until when a dated row holds. */
export const appliesColumn: Column<Dated> = {
  label: 'Áp dụng',
  kind: 'date',
  cell: ({ validFrom, validTo }) =>
    validTo ? `${formatDate(validFrom)} đến trước ${formatDate(validTo)}` : `Từ ${formatDate(validFrom)}`,
}

type DatedPanelsProps<Row> = {
  /** What the rows are, as it begins a caption. */
  noun: string
  columns: readonly Column<Row>[]
  /** Those that hold today. */
  current: readonly Row[]
  rows: readonly Row[]
  phone?: 'compact'
}

/** The rows that hold today, and apart from them those that did or will. */
export function DatedPanels<Row extends Dated>({ noun, columns, current, rows, phone }: DatedPanelsProps<Row>) {
  const others = rows.filter((row) => !current.includes(row))
  const table = { columns, ...(phone && { phone }) }
  return (
    <>
      <Panel id="dang-ap-dung" title="Đang áp dụng" flush>
        <Table caption={`${noun} đang áp dụng`} rows={current} {...table} />
      </Panel>
      {others.length > 0 && (
        <Panel id="khac" title="Trước đây và sắp tới" tone="quiet" flush>
          <Table caption={`${noun} không áp dụng hôm nay`} rows={others} {...table} />
        </Panel>
      )}
    </>
  )
}

/** Why nothing was set; stands on top of the page, `noun` in the middle of a sentence. */
export const SetRefusal = ({ noun, draft }: { noun: string; draft: DatedDraft | undefined }) =>
  draft?.refusal ? (
    <Note tone="error" title={`Chưa đặt được ${noun}`}>
      {draft.refusal}
    </Note>
  ) : null

type SetFormProps = DatedForm & { noun: string; action: string; shownWith: Child; children: Child }

/** Sets a row of the province from a day on: its own fields, then what it rests on and from when; `shownWith`: hidden fields. */
export const SetForm = ({ noun, action, draft: { values, errors }, fields, shownWith, children }: SetFormProps) => (
  <Panel id="dat" title={`Đặt ${noun} của tỉnh`}>
    <Form action={action} fields={fields} class="grid gap-6 max-w-[44rem]" guarded>
      {shownWith}
      <FieldGroup legend={`${noun.charAt(0).toUpperCase()}${noun.slice(1)} mới`} first>
        {children}
        <TextField
          name="source"
          label="Căn cứ"
          hint={`Số, ngày văn bản của cấp ủy đặt ra ${noun} này.`}
          maxlength={200}
          value={values.source}
          error={errors.source}
        />
        <DateField name="validFrom" label="Áp dụng từ ngày" value={values.validFrom} error={errors.validFrom} />
      </FieldGroup>
      <FormActions>
        <Button tone="primary">Đặt {noun}</Button>
      </FormActions>
    </Form>
  </Panel>
)
