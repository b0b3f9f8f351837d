import { routes } from '#routes'
import { ChoicesField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import type { Column } from '#ui/table.tsx'
import type { LetterStyleRow } from '../queries.ts'
import { inForce, letterStyleVersion } from '../rules.ts'
import { addresseeLabels } from '../terms.ts'
import { appliesColumn, type DatedForm, DatedPanels, SetForm, SetRefusal, Source } from './dated.tsx'

type LetterStyleProps = {
  styles: readonly LetterStyleRow[]
  today: Temporal.PlainDate
  /** Undefined for those who may only read. */
  form?: DatedForm | undefined
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

type SetStyleProps = DatedForm & { newest: LetterStyleRow | undefined }

function SetStyleForm({ draft, fields, newest }: SetStyleProps) {
  const { values, errors } = draft
  return (
    <SetForm
      noun="thể thức"
      action={routes.regulations.letterStyle.href()}
      draft={draft}
      fields={fields}
      shownWith={<input type="hidden" name="was" value={letterStyleVersion(newest)} />}
    >
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
    </SetForm>
  )
}

/** How the letters of the province look: margins and whom they address, as dated rows. */
export function LetterStylePage({ styles, today, form }: LetterStyleProps) {
  return (
    <>
      <PageHead
        title="Thể thức giấy giới thiệu"
        lead="Lề giấy và nơi nhận ghi trên giấy giới thiệu. Giấy đã ban hành giữ nguyên thể thức của ngày ban hành."
        crumbs={[{ href: routes.regulations.list.href(), label: 'Văn bản quy định' }]}
      />
      {form && <ErrorSummary errors={form.draft.errors} />}
      <div class="grid gap-6">
        <SetRefusal noun="thể thức" draft={form?.draft} />
        <Note>
          36-HD/VPTW và mẫu giấy giới thiệu không ấn định lề và nơi nhận cho mọi tỉnh. Khi gửi cả chi bộ, giấy ghi tên
          chi bộ theo ấp, khóm trong hồ sơ; hồ sơ chưa có ấp, khóm thì chỉ ghi đảng ủy.
        </Note>
        <DatedPanels noun="Thể thức" columns={columns} current={inForce(styles, today)} rows={styles} />
        {form && <SetStyleForm {...form} newest={styles[0]} />}
      </div>
    </>
  )
}
