import type { Criterion } from '#features/regulations/rules.ts'
import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { FileField } from '#ui/field.tsx'
import { Form, FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { type Column, Sub, Table } from '#ui/table.tsx'
import type { DraftChange } from '../commands/draft.ts'
import type { RowChanges, RowProblem, TableReading } from '../forms/table-sheet.ts'
import { fieldOf, shownFieldOf } from '../rules/table.ts'
import { tableWords } from '../terms/table.ts'
import type { Told } from './table-page.tsx'

export const tableFileField = 'tep'

type Address = { readonly nam: number; readonly 'chi-bo': number | undefined }

type PageProps = {
  readonly year: number
  readonly cellName: string
  readonly address: Address
  readonly fields: HiddenFields
}

const crumbsTo = (address: Address, year: number) => [
  { href: routes.assessments.table.href(address), label: tableWords.title(year) },
]

/** Which file; nothing is written before its preview was looked at. */
export function TableUploadPage({
  year,
  cellName,
  address,
  fields,
  error,
}: PageProps & { readonly error?: string | undefined }) {
  return (
    <>
      <PageHead
        title={tableWords.upload}
        lead={`${cellName}, năm ${year}. Dùng khi chi bộ ghi ở nơi không có mạng.`}
        crumbs={crumbsTo(address, year)}
      />
      <ErrorSummary errors={{ [tableFileField]: error }} />
      <div class="grid gap-6">
        <Note title="Tải lên chưa phải là ghi">
          Đồng chí xem trước từng phiếu sẽ đổi gì rồi mới bấm ghi. Ô trống trong tệp giữ nguyên điều đã ghi. Người khác
          vừa ghi khác thì ô đó không bị ghi đè.
        </Note>
        <FormPanel action={routes.assessments.uploadTable.href(address)} fields={fields} upload>
          <FileField
            name={tableFileField}
            label="Tệp bảng tính đã ghi"
            hint="Tệp tải về từ bảng này (.xlsx), hoặc lưu lại dạng .xls, .csv; không quá 10 MB. Ghi số 1, 2, 3 hoặc đúng chữ của mức."
            accept=".xlsx,.xls,.csv"
            error={error}
          />
          <FormActions>
            <Button tone="primary" icon="upload">
              Đọc tệp và xem trước
            </Button>
            <ButtonLink href={routes.assessments.tableSheet.href(address)} icon="download" download>
              Tải bảng tính
            </ButtonLink>
          </FormActions>
        </FormPanel>
      </div>
    </>
  )
}

const valueWords = (value: number | string | null) => (value === null || value === '' ? 'trống' : String(value))

function Changed({ changes, criteria }: { changes: readonly DraftChange[]; criteria: readonly Criterion[] }) {
  const nameOf = (position: number) => criteria.find((one) => one.position === position)?.shortName ?? ''
  return (
    <ul>
      {changes.map(({ position, part, value, was }) => (
        <li>
          {position}. {nameOf(position)}
          {part === 'text' ? ' (lời)' : ''}: {valueWords(was)}, đổi thành <b>{valueWords(value)}</b>
        </li>
      ))}
    </ul>
  )
}

const columnsFor = (criteria: readonly Criterion[]): readonly Column<RowChanges>[] => [
  {
    label: 'Đảng viên',
    kind: 'lead',
    cell: ({ sheet }) => (
      <>
        <b>{sheet.fullName}</b>
        <Sub>{sheet.workplaceName}</Sub>
      </>
    ),
  },
  { label: 'Sẽ đổi', kind: 'wide', cell: ({ changes }) => <Changed changes={changes} criteria={criteria} /> },
]

function Problems({ problems }: { problems: readonly RowProblem[] }) {
  if (problems.length === 0) return null
  return (
    <Note tone="warning" title={`${formatNumber(problems.length)} chỗ trong tệp không ghi được`}>
      <ul>
        {problems.map(({ row, words }) => (
          <li>
            Dòng {row}: {words}
          </li>
        ))}
      </ul>
    </Note>
  )
}

const hiddenOf = ({ id, position, part, value, was }: DraftChange) => (
  <>
    <input type="hidden" name={fieldOf(part, id, position)} value={String(value ?? '')} />
    <input type="hidden" name={shownFieldOf(part, id, position)} value={String(was ?? '')} />
  </>
)

type PreviewProps = PageProps & { readonly criteria: readonly Criterion[]; readonly reading: TableReading }

/** What the file would change, sheet by sheet; the form carries how each line stands now. */
export function TablePreviewPage({
  year,
  cellName,
  address,
  fields,
  criteria,
  reading: { rows, problems },
}: PreviewProps) {
  const changes = rows.flatMap((row) => row.changes)
  const again = <ButtonLink href={routes.assessments.uploadTable.href(address)}>Chọn tệp khác</ButtonLink>
  return (
    <>
      <PageHead
        title="Xem trước khi ghi"
        lead={`${cellName}, năm ${year}: ${formatNumber(changes.length)} ô của ${formatNumber(rows.length)} phiếu sẽ đổi. Chưa có gì được ghi.`}
        crumbs={crumbsTo(address, year)}
      />
      <div class="grid gap-6">
        <Problems problems={problems} />
        <div class="panel">
          {rows.length === 0 ? (
            <Empty inside icon="file-spreadsheet" title="Tệp không đổi ô nào" actions={again}>
              Mọi ô đọc được đều giống điều đã ghi, hoặc để trống.
            </Empty>
          ) : (
            <>
              <Table caption="Các phiếu sẽ đổi" columns={columnsFor(criteria)} rows={rows} />
              <Form action={routes.assessments.uploadTable.href(address)} fields={fields}>
                <input type="hidden" name="viec" value="ghi" />
                {changes.map(hiddenOf)}
                <div class="sticky-foot flex flex-wrap gap-3">
                  <Button tone="primary" icon="save">
                    Ghi {formatNumber(changes.length)} ô
                  </Button>
                  {again}
                </div>
              </Form>
            </>
          )}
        </div>
      </div>
    </>
  )
}

/** What of the file was not written, when something was not. */
export function TableAppliedPage({
  year,
  address,
  told,
  kept,
}: Omit<PageProps, 'fields'> & { readonly told: Told; readonly kept: number }) {
  return (
    <>
      <PageHead
        title="Có ô chưa ghi được"
        lead={`Đã ghi ${formatNumber(kept)} ô. Những ô sau giữ như đang có; đồng chí mở bảng để xem lại từng ô.`}
        crumbs={crumbsTo(address, year)}
      />
      <div class="grid gap-4">
        {told.conflicts.length > 0 && (
          <Note tone="warning" title="Người khác ghi sau khi đồng chí xem trước">
            <ul>
              {told.conflicts.map((words) => (
                <li>{words}</li>
              ))}
            </ul>
          </Note>
        )}
        {told.refusals.length > 0 && (
          <Note tone="error" title="Không ghi được">
            <ul>
              {told.refusals.map((words) => (
                <li>{words}</li>
              ))}
            </ul>
          </Note>
        )}
        <p>
          <ButtonLink href={routes.assessments.table.href(address)} tone="primary">
            Mở bảng
          </ButtonLink>
        </p>
      </div>
    </>
  )
}
