import { formatDate } from '#ui/format.ts'
import { Panel } from '#ui/panel.tsx'
import { type Column, Sub, Table } from '#ui/table.tsx'
import type { AssessmentFormRow } from '../queries.ts'
import type { Criterion } from '../rules.ts'
import { basisLabels, variantLabels } from '../terms.ts'

const columns: readonly Column<Criterion>[] = [
  {
    label: 'Tiêu chí',
    kind: 'lead',
    cell: (row) => (
      <b class="font-semibold">
        {row.position}. {row.shortName}
      </b>
    ),
  },
  {
    label: 'Nội dung, các mức',
    kind: 'wide',
    cell: (row) => (
      <>
        {row.wording}
        <Sub>
          {row.options.length === 0
            ? 'Ghi bằng lời'
            : row.options.map((option, place) => `${place + 1}: ${option}`).join(' · ')}
        </Sub>
        {row.basis && <Sub>{basisLabels[row.basis]}</Sub>}
      </>
    ),
  },
  { label: 'Bắt buộc', kind: 'state', cell: (row) => (row.isRequired ? 'Phải ghi' : 'Tùy ý') },
]

/** The forms in force, to be read: their lines, where each form was seen, and from when it holds. */
export const AssessmentFormPanels = ({ forms }: { forms: readonly AssessmentFormRow[] }) => (
  <>
    {forms.map((form) => (
      <Panel
        id={`mau-${form.variant.toLowerCase()}`}
        title={variantLabels[form.variant]}
        aside={`Áp dụng từ ${formatDate(form.validFrom)}`}
        flush
      >
        <p class="px-4 pb-3 text-muted">
          {form.title}. Nguồn: {form.source}.
        </p>
        <Table caption={`Tiêu chí của ${form.title}`} columns={columns} rows={form.criteria} />
      </Panel>
    ))}
  </>
)
