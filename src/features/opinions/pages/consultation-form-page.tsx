import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { RadioField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { CheckboxField, DateField, type Option, SelectField, TextAreaField, TextField } from '#ui/field.tsx'
import { FieldGroup, FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'

type FormPageProps = {
  /** Undefined for a new one. */
  id?: number | undefined
  values: Readonly<Record<string, string>>
  errors: Readonly<Record<string, string>>
  refusal?: string | undefined
  fields: HiddenFields
  /** The cells a commune asks; undefined for a cell, which asks its own register. */
  cells?: readonly { id: number; shortName: string }[] | undefined
  meetings: readonly Option[]
}

type PartProps = Pick<FormPageProps, 'values' | 'errors'>

const manners = [
  {
    value: 'named',
    label: 'Ghi tên',
    hint: 'Nơi xin ý kiến đọc được ai chọn gì. Đảng viên sửa được câu trả lời cho đến hết hạn.',
  },
  {
    value: 'secret',
    label: 'Bỏ phiếu kín',
    hint: 'Không ai xem được một người chọn gì. Kết quả chỉ hiện sau khi kết thúc, khi có từ 5 ý kiến.',
  },
]

function Question({ values, errors }: PartProps) {
  return (
    <FieldGroup legend="Hỏi gì" first>
      <TextField name="ten" label="Tên chuyên đề" maxlength={200} value={values.ten} error={errors.ten} />
      <TextAreaField
        name="giai-thich"
        label="Giải thích"
        hint="Điều đảng viên cần biết trước khi trả lời. Có thể để trống."
        rows={4}
        maxlength={5000}
        value={values['giai-thich']}
        error={errors['giai-thich']}
      />
      <TextField name="cau-hoi" label="Câu hỏi" maxlength={500} value={values['cau-hoi']} error={errors['cau-hoi']} />
      <TextAreaField
        name="phuong-an"
        label="Các phương án"
        hint="Mỗi phương án một dòng, từ 2 đến 10 phương án. Mỗi người chọn một."
        rows={4}
        value={values['phuong-an']}
        error={errors['phuong-an']}
      />
      <CheckboxField
        name="ghi-them"
        label="Cho ghi thêm ý kiến bằng lời (nhiều nhất 500 chữ cái)"
        checked={values['ghi-them'] === 'on'}
      />
    </FieldGroup>
  )
}

function Whom({ values, errors, cells = [] }: PartProps & Pick<FormPageProps, 'cells'>) {
  return (
    <FieldGroup legend="Hỏi ai">
      <RadioField
        name="hoi"
        legend="Chi bộ được hỏi"
        hint="Hỏi mọi đảng viên đang sinh hoạt trong sổ của các chi bộ này, kể cả người được miễn sinh hoạt (trả lời hay không tùy họ)."
        value={values.hoi}
        error={errors.hoi}
        options={[
          { value: 'all', label: 'Tất cả chi bộ' },
          { value: 'chosen', label: 'Các chi bộ đánh dấu dưới đây' },
        ]}
      />
      <div class="grid sm:grid-cols-2 gap-x-6">
        {cells.map(({ id, shortName }) => (
          <CheckboxField name={`cb-${id}`} label={shortName} checked={values[`cb-${id}`] === 'on'} />
        ))}
      </div>
    </FieldGroup>
  )
}

/** What is asked, of whom, how and until when; all of it can be changed until it is opened. */
export function ConsultationFormPage({ id, values, errors, refusal, fields, cells, meetings }: FormPageProps) {
  const action = id ? routes.consultations.edit.href({ id }) : routes.consultations.new.href()
  const back = id ? routes.consultations.show.href({ id }) : routes.consultations.list.href()
  return (
    <>
      <PageHead
        title={id ? 'Sửa cuộc xin ý kiến' : 'Soạn cuộc xin ý kiến'}
        lead="Lưu xong, chưa ai thấy. Xem lại rồi mới mở."
        crumbs={[{ href: back, label: id ? 'Cuộc xin ý kiến' : 'Xin ý kiến' }]}
      />
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-5">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      <FormPanel action={action} fields={fields} guarded>
        {id && <input type="hidden" name="version" value={values.version} />}
        <Question values={values} errors={errors} />
        {cells && <Whom values={values} errors={errors} cells={cells} />}
        <FieldGroup legend="Hỏi thế nào, đến khi nào">
          <RadioField
            name="cach"
            legend="Cách lấy ý kiến"
            hint="Mở rồi thì không đổi được."
            value={values.cach}
            error={errors.cach}
            options={manners}
          />
          <DateField name="tu-ngay" label="Nhận ý kiến từ ngày" value={values['tu-ngay']} error={errors['tu-ngay']} />
          <DateField name="den-ngay" label="Đến hết ngày" value={values['den-ngay']} error={errors['den-ngay']} />
          {meetings.length > 0 && (
            <SelectField
              name="cuoc-hop"
              label="Cuộc họp xin ý kiến chuyên đề"
              hint="Chọn nếu câu hỏi này đi cùng một cuộc họp."
              emptyLabel="Không đi cùng cuộc họp nào"
              value={values['cuoc-hop']}
              options={meetings}
            />
          )}
        </FieldGroup>
        <FormActions>
          <Button tone="primary">Lưu</Button>
          <ButtonLink href={back} tone="quiet">
            Thôi
          </ButtonLink>
        </FormActions>
      </FormPanel>
    </>
  )
}
