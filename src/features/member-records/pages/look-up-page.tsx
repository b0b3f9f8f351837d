import type { FieldErrors } from '#core/form.ts'
import { memberStatusLabels } from '#features/members/terms.ts'
import { routes } from '#routes'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { formatBirth } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Sub, Table } from '#ui/table.tsx'
import type { FoundMember } from '../queries/look-up.ts'

type LookUpPageProps = {
  typed: Readonly<Record<string, string>>
  errors: FieldErrors
  /** Why nothing was looked for, when no field is at fault. */
  refusal?: string | undefined
  /** Undefined before anything was asked. */
  found: readonly FoundMember[] | undefined
  hidden: HiddenFields
}

/** The province finds one person, by exact number or full name, with a reason that is kept. */
export function LookUpPage({ typed, errors, refusal, found, hidden }: LookUpPageProps) {
  const field = (name: string) => ({ name, value: typed[name], error: errors[name] })
  return (
    <>
      <PageHead
        title="Tìm một đảng viên"
        lead="Chỉ tìm được bằng đúng số định danh, số thẻ, hoặc đúng họ và tên. Lý do và kết quả được ghi nhật ký; đảng viên xem được ai đã tìm mình."
      />
      {Object.keys(errors).length > 0 && (
        <div class="mb-5 max-w-[44rem]">
          <ErrorSummary errors={errors} />
        </div>
      )}
      {refusal && (
        <div class="mb-5 max-w-[44rem]">
          <Note tone="warning" title={refusal} role="alert">
            Nội dung đồng chí đã nhập vẫn còn nguyên.
          </Note>
        </div>
      )}
      <FormPanel action={routes.lookUp.href()} fields={hidden}>
        <TextField {...field('nguoi')} label="Số định danh, số thẻ, hoặc họ và tên đầy đủ" autocomplete="off" />
        <TextField
          {...field('ly-do')}
          label="Lý do"
          hint="Ví dụ: trả lời công văn 12-CV/ĐU của Đảng ủy xã Hiếu Phụng."
          maxlength={300}
        />
        <FormActions>
          <Button tone="primary" icon="search">
            Tìm
          </Button>
        </FormActions>
      </FormPanel>
      {found && <Found rows={found} />}
    </>
  )
}

function Found({ rows }: { rows: readonly FoundMember[] }) {
  if (rows.length === 0) {
    return (
      <div class="mt-6">
        <Empty icon="search" title="Không có ai đúng như vậy">
          Đồng chí so lại từng chữ, từng số. Tìm một phần họ tên không ra kết quả.
        </Empty>
      </div>
    )
  }
  return (
    <div class="panel mt-6">
      <Table
        caption={`${rows.length} đảng viên`}
        rows={rows}
        phone="compact"
        columns={[
          {
            label: 'Đảng viên',
            kind: 'lead',
            cell: (row) => (
              <>
                <b class="font-semibold">{row.fullName}</b>
                <Sub>{formatBirth(row)}</Sub>
              </>
            ),
          },
          { label: 'Nơi công tác', kind: 'wide', cell: (row) => row.workplaceName },
          {
            label: 'Nơi cư trú',
            kind: 'wide',
            cell: (row) =>
              row.cellName ? (
                <>
                  {row.cellName}
                  <Sub>{row.communeName}</Sub>
                </>
              ) : (
                'Chưa có trong sổ nơi cư trú'
              ),
          },
          { label: 'Tình trạng', kind: 'state', cell: (row) => memberStatusLabels[row.status] },
        ]}
      />
    </div>
  )
}
