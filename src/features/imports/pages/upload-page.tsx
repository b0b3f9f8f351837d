import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { FileField, SelectField } from '#ui/field.tsx'
import { FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import type { Owner, TargetWords } from '../commands/target.ts'
import type { TargetKey } from '../rules/kept-report.ts'

export const fileField = 'tep'
export const ownerField = 'to-chuc'

type UploadPageProps = {
  target: TargetKey
  words: TargetWords
  /** Whose list it may be; asked only when there are several. */
  owners: readonly Owner[]
  ownerId: string
  errors: { readonly file?: string; readonly owner?: string }
  fields: HiddenFields
}

/** The first step: which file. Nothing is written before the preview has been applied. */
export function UploadPage({ target, words, owners, ownerId, errors, fields }: UploadPageProps) {
  const [only] = owners.length === 1 ? owners : []
  return (
    <>
      <PageHead
        title={words.title}
        lead={only ? `Danh sách của ${only.name}. ${words.lead}` : words.lead}
        crumbs={[{ href: routes.imports.list.href(), label: 'Nhập từ bảng tính' }]}
      />
      <ErrorSummary errors={{ [ownerField]: errors.owner, [fileField]: errors.file }} />
      <div class="grid gap-6">
        <Note title="Tải lên chưa phải là ghi">
          Đồng chí xem trước từng dòng, sửa cột nếu đọc nhầm, quyết định những người đã có, rồi mới bấm Áp dụng. Áp dụng
          xong vẫn hoàn tác được khi chưa ai xử lý tiếp.
        </Note>
        <FormPanel action={routes.imports.new.href({ target })} fields={fields} upload>
          {!only && (
            <SelectField
              name={ownerField}
              label="Danh sách của đảng bộ, chi bộ cơ sở"
              hint="Người mới trong danh sách được ghi vào tổ chức này."
              emptyLabel="Chọn tổ chức"
              options={owners.map(({ id, name }) => ({ value: String(id), label: name }))}
              value={ownerId}
              error={errors.owner}
              required
            />
          )}
          <FileField
            name={fileField}
            label="Tệp danh sách"
            hint="Tệp .xlsx, .xls hoặc .csv, không quá 10 MB và 5.000 dòng. Cột theo thứ tự nào cũng được; cần một dòng tiêu đề."
            accept=".xlsx,.xls,.csv"
            error={errors.file}
          />
          <FormActions>
            <Button tone="primary" icon="upload">
              Đọc tệp và xem trước
            </Button>
            <ButtonLink href={routes.imports.new.href({ target }, { mau: 1 })} icon="download" download>
              Tải tệp mẫu
            </ButtonLink>
          </FormActions>
        </FormPanel>
      </div>
    </>
  )
}
