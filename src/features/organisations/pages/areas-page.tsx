import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { SelectField, TextField } from '#ui/field.tsx'
import { FieldGroup, FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import type { AreaRow, CellRow, OrganisationDetail } from '../queries.ts'
import { areaKinds, organisationWords } from '../terms.ts'
import type { OrganisationDraft } from './form-pages.tsx'

type AreasProps = {
  commune: OrganisationDetail
  areas: readonly AreaRow[]
  cells: readonly CellRow[]
  draft: OrganisationDraft
  fields: HiddenFields
}

/** Which cell covers which ấp, khóm: letters find their cell by it. */
export function AreasPage({ commune, areas, cells, draft, fields }: AreasProps) {
  const { values, errors, refusal } = draft
  const back = routes.organisations.show.href({ id: commune.id })
  const options = cells.map((cell) => ({ value: String(cell.id), label: cell.name }))
  return (
    <>
      <PageHead
        title={organisationWords.areasTitle}
        lead="Giấy giới thiệu được gợi ý chi bộ theo ấp, khóm trong địa chỉ của đảng viên."
        crumbs={[{ href: back, label: commune.shortName }]}
      />
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-6 max-w-[44rem]">
          <Note tone="error" title="Chưa lưu được">
            {refusal}
          </Note>
        </div>
      )}
      <FormPanel action={routes.organisations.areas.href({ id: commune.id })} fields={fields} guarded>
        <input type="hidden" name="version" value={String(commune.version)} />
        {areas.length > 0 && (
          <FieldGroup legend="Chi bộ phụ trách" first>
            {areas.map((area) => (
              <SelectField
                class="name-first"
                name={`cell-${area.id}`}
                label={`${area.kind} ${area.name}`}
                emptyLabel="Chưa có chi bộ"
                options={options}
                value={values[`cell-${area.id}`] ?? String(area.cellId ?? '')}
              />
            ))}
          </FieldGroup>
        )}
        <FieldGroup legend="Thêm ấp, khóm" first={areas.length === 0}>
          <SelectField
            name="kind"
            label="Loại"
            options={areaKinds.map((kind) => ({ value: kind, label: kind }))}
            emptyLabel="Chọn loại"
            value={values.kind}
            error={errors.kind}
          />
          <TextField
            name="name"
            label="Tên"
            hint="Không kèm loại, ví dụ “Thạnh Lợi” hoặc “3”. Để trống nếu không thêm."
            maxlength={80}
            value={values.name}
            error={errors.name}
          />
          <SelectField
            name="cell"
            label="Chi bộ phụ trách"
            emptyLabel="Chưa có chi bộ"
            options={options}
            value={values.cell}
          />
        </FieldGroup>
        <FormActions>
          <Button tone="primary">Lưu địa bàn</Button>
          <ButtonLink href={back} tone="quiet">
            Bỏ qua
          </ButtonLink>
        </FormActions>
      </FormPanel>
    </>
  )
}
