import { routes } from '#routes'
import { ChoicesField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { SelectField, TextField } from '#ui/field.tsx'
import { formatDate } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, Sub, Table } from '#ui/table.tsx'
import type { DeadlineRow, HolidayRow } from '../queries.ts'
import { deadlineKeys, deadlineVersion, inForce } from '../rules.ts'
import { deadlineLabels, deadlineStarts, deadlineUnitLabels, softwareDefault } from '../terms.ts'
import { appliesColumn, type DatedForm, DatedPanels, SetForm, SetRefusal, Source } from './dated.tsx'

type DeadlinesProps = {
  deadlines: readonly DeadlineRow[]
  holidays: readonly HolidayRow[]
  today: Temporal.PlainDate
  /** Undefined for those who may only read. */
  form?: DatedForm | undefined
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

type SetDeadlineProps = DatedForm & { deadlines: readonly DeadlineRow[] }

function SetDeadlineForm({ draft, fields, deadlines }: SetDeadlineProps) {
  const { values, errors } = draft
  return (
    <SetForm
      noun="thời hạn"
      action={routes.regulations.deadlines.href()}
      draft={draft}
      fields={fields}
      shownWith={deadlineKeys.map((key) => (
        <input type="hidden" name={`was-${key}`} value={deadlineVersion(deadlines.find((row) => row.key === key))} />
      ))}
    >
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
    </SetForm>
  )
}

export function DeadlinesPage({ deadlines, holidays, today, form }: DeadlinesProps) {
  const current = deadlineKeys.flatMap((key) => inForce(deadlines, today).filter((row) => row.key === key))
  return (
    <>
      <PageHead
        title="Thời hạn"
        lead="Bao lâu thì một bước bị coi là quá hạn. Quá hạn chỉ là lời nhắc, không làm mất hiệu lực của giấy."
        crumbs={[{ href: routes.regulations.list.href(), label: 'Văn bản quy định' }]}
      />
      {form && <ErrorSummary errors={form.draft.errors} />}
      <div class="grid gap-6">
        <SetRefusal noun="thời hạn" draft={form?.draft} />
        <Note>
          213-QĐ/TW và 33-HD/BTCTW không nói rõ số ngày. Dòng ghi “{softwareDefault}” do phần mềm tạm đặt, cho đến khi
          tỉnh có quy định riêng.
        </Note>
        <DatedPanels noun="Thời hạn" columns={columns} current={current} rows={deadlines} phone="compact" />
        {form && <SetDeadlineForm {...form} deadlines={deadlines} />}
        <Panel id="ngay-nghi" title="Ngày nghỉ sắp tới" aside="Không tính là ngày làm việc" flush>
          <Table caption="Ngày nghỉ sắp tới" columns={holidayColumns} rows={holidays} phone="compact" />
        </Panel>
      </div>
    </>
  )
}
