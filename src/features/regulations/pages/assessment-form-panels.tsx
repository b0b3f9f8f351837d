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
      <>
        <b class="font-semibold">
          {row.position}. {row.wording}
        </b>
        {row.basis && <Sub>{basisLabels[row.basis]}</Sub>}
      </>
    ),
  },
  {
    label: 'Các mức',
    kind: 'wide',
    cell: (row) =>
      row.options.length === 0 ? (
        <span class="text-muted">Ghi bằng lời</span>
      ) : (
        <ol>
          {row.options.map((option, place) => (
            <li>
              {place + 1}. {option}
            </li>
          ))}
        </ol>
      ),
  },
  { label: 'Bắt buộc', kind: 'state', cell: (row) => (row.isRequired ? 'Phải ghi' : 'Không bắt buộc') },
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
