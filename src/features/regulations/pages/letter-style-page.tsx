import { routes } from '#routes'
import { Button } from '#ui/button.tsx'
import { ChoicesField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { DateField, TextField } from '#ui/field.tsx'
import { FieldGroup, Form, FormActions, type HiddenFields } from '#ui/form.tsx'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, Table } from '#ui/table.tsx'
import type { LetterStyleRow } from '../queries.ts'
import { inForce, letterStyleVersion } from '../rules.ts'
import { addresseeLabels } from '../terms.ts'
import { appliesColumn, Source } from './dated.tsx'
import type { DeadlineDraft } from './deadlines-page.tsx'

type LetterStyleProps = {
  styles: readonly LetterStyleRow[]
  today: Temporal.PlainDate
  /** Undefined for those who may only read. */
  form?: { draft: DeadlineDraft; fields: HiddenFields } | undefined
}

const columns: readonly Column<LetterStyleRow>[] = [
  {
    label: 'Lề giấy',
    kind: 'lead',
    cell: (row) => `Trên ${row.topMm}, dưới ${row.bottomMm}, trái ${row.leftMm}, phải ${row.rightMm} mm`,
  },
  { label: 'Kính gửi', cell: (row) => addresseeLabels[row.addressesCell ? 'cell' : 'commune'] },
  { label: 'Căn cứ', kind: 'wide', cell: (row) => <Source source={row.source} /> },
  appliesColumn,
]

const margins = [
  { name: 'tren', label: 'Lề trên (mm)' },
  { name: 'duoi', label: 'Lề dưới (mm)' },
  { name: 'trai', label: 'Lề trái (mm)' },
  { name: 'phai', label: 'Lề phải (mm)' },
] as const

type SetStyleProps = { draft: DeadlineDraft; fields: HiddenFields; newest: LetterStyleRow | undefined }

function SetStyleForm({ draft: { values, errors }, fields, newest }: SetStyleProps) {
  return (
    <Panel id="dat" title="Đặt thể thức của tỉnh">
      <Form action={routes.regulations.letterStyle.href()} fields={fields} class="grid gap-6 max-w-[44rem]" guarded>
        <input type="hidden" name="was" value={letterStyleVersion(newest)} />
        <FieldGroup legend="Thể thức mới" first>
          <div class="grid gap-5 grid-cols-2">
            {margins.map(({ name, label }) => (
              <TextField
                name={name}
                label={label}
                inputmode="numeric"
                maxlength={3}
                value={values[name]}
                error={errors[name]}
              />
            ))}
          </div>
          <ChoicesField
            name="kinh-gui"
            legend="Kính gửi"
            value={values['kinh-gui']}
            error={errors['kinh-gui']}
            options={[
              { value: 'commune', label: addresseeLabels.commune },
              { value: 'cell', label: addresseeLabels.cell },
            ]}
          />
          <TextField
            name="source"
            label="Căn cứ"
            hint="Số, ngày văn bản của cấp ủy đặt ra thể thức này."
            maxlength={200}
            value={values.source}
            error={errors.source}
          />
          <DateField name="validFrom" label="Áp dụng từ ngày" value={values.validFrom} error={errors.validFrom} />
        </FieldGroup>
        <FormActions>
          <Button tone="primary">Đặt thể thức</Button>
        </FormActions>
      </Form>
    </Panel>
  )
}

/** How the letters of the province look: margins and whom they address, as dated rows. */
export function LetterStylePage({ styles, today, form }: LetterStyleProps) {
  const current = inForce(styles, today)
  const others = styles.filter((row) => !current.includes(row))
  return (
    <>
      <PageHead
        title="Thể thức giấy giới thiệu"
        lead="Lề giấy và nơi nhận ghi trên giấy giới thiệu. Giấy đã ban hành giữ nguyên thể thức của ngày ban hành."
        crumbs={[{ href: routes.regulations.list.href(), label: 'Văn bản quy định' }]}
      />
      {form && <ErrorSummary errors={form.draft.errors} />}
      <div class="grid gap-6">
        {form?.draft.refusal && (
          <Note tone="error" title="Chưa đặt được thể thức">
            {form.draft.refusal}
          </Note>
        )}
        <Note>
          36-HD/VPTW và mẫu giấy giới thiệu không ấn định lề và nơi nhận cho mọi tỉnh. Khi gửi cả chi bộ, giấy ghi tên
          chi bộ theo ấp, khóm trong hồ sơ; hồ sơ chưa có ấp, khóm thì chỉ ghi đảng ủy.
        </Note>
        <Panel id="dang-ap-dung" title="Đang áp dụng" flush>
          <Table caption="Thể thức đang áp dụng" columns={columns} rows={current} />
        </Panel>
        {others.length > 0 && (
          <Panel id="khac" title="Trước đây và sắp tới" tone="quiet" flush>
            <Table caption="Thể thức không áp dụng hôm nay" columns={columns} rows={others} />
          </Panel>
        )}
        {form && <SetStyleForm {...form} newest={styles[0]} />}
      </div>
    </>
  )
}
