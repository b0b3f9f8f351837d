import { routes } from '#routes'
import { Button } from '#ui/button.tsx'
import { ChoicesField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { DateField, SelectField, TextField } from '#ui/field.tsx'
import { FieldGroup, Form, FormActions, type HiddenFields } from '#ui/form.tsx'
import { formatDate } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, Sub, Table } from '#ui/table.tsx'
import type { DeadlineRow, HolidayRow } from '../queries.ts'
import { deadlineKeys, deadlineVersion, inForce } from '../rules.ts'
import { deadlineLabels, deadlineStarts, deadlineUnitLabels, softwareDefault } from '../terms.ts'
import { appliesColumn, Source } from './dated.tsx'

/** What the administrator typed; texts as they stand in the fields. */
export type DeadlineDraft = {
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
  readonly refusal?: string | undefined
}

type DeadlinesProps = {
  deadlines: readonly DeadlineRow[]
  holidays: readonly HolidayRow[]
  today: Temporal.PlainDate
  /** Undefined for those who may only read. */
  form?: { draft: DeadlineDraft; fields: HiddenFields } | undefined
}

const inWords = (row: DeadlineRow) => `${row.days} ${deadlineUnitLabels[row.unit]}`

const columns: readonly Column<DeadlineRow>[] = [
  {
    label: 'Việc',
    kind: 'lead',
    cell: (row) => (
      <>
        <b class="font-semibold">{deadlineLabels[row.key]}</b>
        <Sub>{deadlineStarts[row.key]}</Sub>
      </>
    ),
  },
  { label: 'Thời hạn', kind: 'number', cell: inWords },
  { label: 'Căn cứ', kind: 'state', cell: (row) => <Source source={row.source} /> },
  appliesColumn,
]

const holidayColumns: readonly Column<HolidayRow>[] = [
  { label: 'Ngày', kind: 'date', cell: (row) => formatDate(row.holidayOn) },
  { label: 'Dịp nghỉ', cell: (row) => row.name },
]

type SetDeadlineProps = { draft: DeadlineDraft; fields: HiddenFields; deadlines: readonly DeadlineRow[] }

function SetDeadlineForm({ draft, fields, deadlines }: SetDeadlineProps) {
  const { values, errors } = draft
  return (
    <Panel id="dat" title="Đặt thời hạn của tỉnh">
      <Form action={routes.regulations.deadlines.href()} fields={fields} class="grid gap-6 max-w-[44rem]" guarded>
        {deadlineKeys.map((key) => (
          <input type="hidden" name={`was-${key}`} value={deadlineVersion(deadlines.find((row) => row.key === key))} />
        ))}
        <FieldGroup legend="Thời hạn mới" first>
          <SelectField
            name="key"
            label="Việc"
            value={values.key}
            error={errors.key}
            emptyLabel="Chọn việc"
            options={deadlineKeys.map((key) => ({ value: key, label: deadlineLabels[key] }))}
          />
          <TextField
            name="days"
            label="Số ngày"
            inputmode="numeric"
            maxlength={3}
            value={values.days}
            error={errors.days}
          />
          <ChoicesField
            name="unit"
            legend="Cách tính"
            value={values.unit}
            error={errors.unit}
            options={[
              { value: 'workingDays', label: 'Ngày làm việc' },
              { value: 'days', label: 'Ngày thường' },
            ]}
          />
          <TextField
            name="source"
            label="Căn cứ"
            hint="Số, ngày văn bản của cấp ủy đặt ra thời hạn này."
            maxlength={200}
            value={values.source}
            error={errors.source}
          />
          <DateField name="validFrom" label="Áp dụng từ ngày" value={values.validFrom} error={errors.validFrom} />
        </FieldGroup>
        <FormActions>
          <Button tone="primary">Đặt thời hạn</Button>
        </FormActions>
      </Form>
    </Panel>
  )
}

export function DeadlinesPage({ deadlines, holidays, today, form }: DeadlinesProps) {
  const current = deadlineKeys.flatMap((key) => inForce(deadlines, today).filter((row) => row.key === key))
  const others = deadlines.filter((row) => !current.includes(row))
  return (
    <>
      <PageHead
        title="Thời hạn"
        lead="Bao lâu thì một bước bị coi là quá hạn. Quá hạn chỉ là lời nhắc, không làm mất hiệu lực của giấy."
        crumbs={[{ href: routes.regulations.list.href(), label: 'Văn bản quy định' }]}
      />
      {form && <ErrorSummary errors={form.draft.errors} />}
      <div class="grid gap-6">
        {form?.draft.refusal && (
          <Note tone="error" title="Chưa đặt được thời hạn">
            {form.draft.refusal}
          </Note>
        )}
        <Note>
          213-QĐ/TW và 33-HD/BTCTW không nói rõ số ngày. Dòng ghi “{softwareDefault}” do phần mềm tạm đặt, cho đến khi
          tỉnh có quy định riêng.
        </Note>
        <Panel id="dang-ap-dung" title="Đang áp dụng" flush>
          <Table caption="Thời hạn đang áp dụng" columns={columns} rows={current} phone="compact" />
        </Panel>
        {others.length > 0 && (
          <Panel id="khac" title="Trước đây và sắp tới" tone="quiet" flush>
            <Table caption="Thời hạn không áp dụng hôm nay" columns={columns} rows={others} phone="compact" />
          </Panel>
        )}
        {form && <SetDeadlineForm {...form} deadlines={deadlines} />}
        <Panel id="ngay-nghi" title="Ngày nghỉ sắp tới" aside="Không tính là ngày làm việc" flush>
          <Table caption="Ngày nghỉ sắp tới" columns={holidayColumns} rows={holidays} phone="compact" />
        </Panel>
      </div>
    </>
  )
}
