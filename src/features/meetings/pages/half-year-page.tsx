import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { CheckboxField, DateField, TextAreaField } from '#ui/field.tsx'
import { FieldGroup, FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import type { DocumentRow } from '../queries/documents.ts'
import type { HalfYear } from '../rules/half-year.ts'
import { halfYearName } from '../terms/meetings.ts'
import { DocumentFields, DocumentList } from './documents.tsx'

type HalfYearPageProps = {
  halfYear: HalfYear
  /** What all cells get to read before their meeting. */
  documents: readonly DocumentRow[]
  /** Those ticked to be removed in a form that came back. */
  removedIds: readonly number[]
  values: Readonly<Record<string, string>>
  errors: Readonly<Record<string, string>>
  refusal?: string | undefined
  fields: HiddenFields
}

/** What the commune tells all its cells of the meeting of a half-year. */
export function HalfYearPage({ halfYear, documents, removedIds, values, errors, refusal, fields }: HalfYearPageProps) {
  const back = routes.meetings.list.href()
  return (
    <>
      <PageHead
        title={`Chỉ đạo họp ${halfYearName(halfYear)}`}
        lead="Nội dung chung và thời hạn cho mọi chi bộ. Mỗi chi bộ tự chọn ngày, thêm việc của ấp, khóm mình."
        crumbs={[{ href: back, label: 'Sinh hoạt' }]}
      />
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-5">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      <FormPanel action={routes.meetings.halfYear.href()} fields={fields} guarded upload>
        <input type="hidden" name="version" value={values.version} />
        <input type="hidden" name="ky" value={`${halfYear.year}-${halfYear.half}`} />
        <TextAreaField
          name="noi-dung"
          label="Nội dung chung"
          hint="Tình hình, nhiệm vụ của xã, phường; việc cần xin ý kiến. Mỗi việc một dòng."
          rows={6}
          maxlength={5000}
          value={values['noi-dung']}
          error={errors['noi-dung']}
        />
        <DateField
          name="han"
          label="Chậm nhất ngày nào các chi bộ phải họp xong"
          value={values.han}
          error={errors.han}
        />
        <FieldGroup legend="Tài liệu cho mọi chi bộ">
          <p class="text-muted">Đảng viên được mời họp {halfYearName(halfYear)} ở mọi chi bộ đọc được.</p>
          {documents.length > 0 && (
            <DocumentList
              documents={documents}
              saysFrom={false}
              deed={({ id, title }) => (
                <CheckboxField
                  name="xoa-tai-lieu"
                  id={`xoa-tai-lieu-${id}`}
                  label={
                    <>
                      Xóa khi gửi<span class="sr-only">: {title}</span>
                    </>
                  }
                  value={String(id)}
                  checked={removedIds.includes(id)}
                />
              )}
            />
          )}
          <DocumentFields values={values} errors={errors} />
        </FieldGroup>
        <FormActions>
          <Button tone="primary">Gửi các chi bộ</Button>
          <ButtonLink href={back} tone="quiet">
            Thôi
          </ButtonLink>
        </FormActions>
      </FormPanel>
    </>
  )
}
