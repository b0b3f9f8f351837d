import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { DateField, type Option, SelectField, TextAreaField, TextField } from '#ui/field.tsx'
import { FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { meetingForms, meetingKinds } from '../rules/meeting.ts'
import { meetingFormLabels, meetingKindLabels } from '../terms/meetings.ts'
import { TwoVersions } from './two-versions.tsx'

type FormPageProps = {
  /** Undefined for a new meeting. */
  id?: number
  /** How many sittings have an hour and a place of their own. */
  sittingCount?: number | undefined
  values: Readonly<Record<string, string>>
  errors: Readonly<Record<string, string>>
  refusal?: string | undefined
  fields: HiddenFields
  /** Set when somebody else saved since the form was shown. */
  versions?: Parameters<typeof TwoVersions>[0] | undefined
  /** The cells a commune chooses among; undefined for a cell, which plans its own. */
  cells?: readonly Option[] | undefined
}

type DayFieldsProps = Pick<FormPageProps, 'values' | 'errors'> & { sittingCount: number }

/** The hour of the meeting; one with sittings starts with the first of them. */
function DayFields({ sittingCount, values, errors }: DayFieldsProps) {
  if (sittingCount > 0) {
    return (
      <>
        <input type="hidden" name="ngay" value={values.ngay} />
        <input type="hidden" name="gio" value={values.gio} />
        <Note>Cuộc họp chia {sittingCount} buổi theo tổ, nhóm; ngày giờ, nơi họp từng buổi sửa ở “Sửa các buổi”.</Note>
      </>
    )
  }
  return (
    <>
      <DateField name="ngay" label="Ngày họp" value={values.ngay} error={errors.ngay} />
      <TextField
        name="gio"
        label="Giờ họp"
        hint="Giờ:phút, ví dụ 19:00."
        class="max-w-[16rem]"
        value={values.gio}
        error={errors.gio}
      />
    </>
  )
}

/** The way for the few cells that no hall holds at once; all others need not look at it. */
function SittingsWay({ id, sittingCount }: { id: number; sittingCount: number }) {
  return (
    <p class="mt-5 flex flex-wrap items-center gap-3 max-w-[44rem]">
      {sittingCount === 0 && <span class="text-muted">Chi bộ đông, không đủ chỗ họp một lần?</span>}
      <ButtonLink href={routes.meetings.sittings.href({ id })} icon="users" small>
        {sittingCount > 0 ? 'Sửa các buổi' : 'Chia thành nhiều buổi theo tổ, nhóm'}
      </ButtonLink>
    </p>
  )
}

/** Sets or changes what a meeting is about, when and where. */
export function MeetingFormPage({
  id,
  sittingCount = 0,
  values,
  errors,
  refusal,
  fields,
  cells,
  versions,
}: FormPageProps) {
  const action = id ? routes.meetings.edit.href({ id }) : routes.meetings.new.href()
  const back = id ? routes.meetings.show.href({ id }) : routes.meetings.list.href()
  return (
    <>
      <PageHead
        title={id ? 'Sửa lịch họp' : 'Lên lịch họp'}
        crumbs={[{ href: back, label: id ? 'Cuộc họp' : 'Sinh hoạt' }]}
      />
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-5">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      {versions && <TwoVersions {...versions} />}
      <FormPanel action={action} fields={fields} guarded>
        {id && <input type="hidden" name="version" value={values.version} />}
        <SelectField
          name="loai"
          label="Loại"
          emptyLabel="Chọn loại cuộc họp"
          value={values.loai}
          error={errors.loai}
          options={meetingKinds.map((kind) => ({ value: kind, label: meetingKindLabels[kind] }))}
        />
        {cells && (
          <SelectField
            name="chi-bo"
            label="Chi bộ tổ chức"
            emptyLabel="Chọn chi bộ"
            value={values['chi-bo']}
            error={errors['chi-bo']}
            options={cells}
          />
        )}
        <TextField
          name="ten"
          label="Tên cuộc họp"
          hint="Họp định kỳ 6 tháng có thể để trống, tên lấy theo kỳ."
          maxlength={200}
          value={values.ten}
          error={errors.ten}
        />
        <DayFields sittingCount={sittingCount} values={values} errors={errors} />
        <SelectField
          name="hinh-thuc"
          label="Hình thức"
          emptyLabel="Chọn hình thức"
          value={values['hinh-thuc']}
          error={errors['hinh-thuc']}
          options={meetingForms.map((form) => ({ value: form, label: meetingFormLabels[form] }))}
        />
        <TextField
          name="noi"
          label="Nơi họp"
          hint="Tên, địa chỉ nơi họp; họp trực tuyến thì ghi đường dẫn phòng họp."
          maxlength={300}
          value={values.noi}
          error={errors.noi}
        />
        <TextAreaField
          name="noi-dung"
          label="Nội dung"
          hint="Tình hình, nhiệm vụ của địa phương, hoặc chuyên đề xin ý kiến. Mỗi việc một dòng."
          rows={5}
          maxlength={5000}
          value={values['noi-dung']}
          error={errors['noi-dung']}
        />
        <FormActions>
          <Button tone="primary">{id ? 'Lưu' : 'Lên lịch'}</Button>
          <ButtonLink href={back} tone="quiet">
            Thôi
          </ButtonLink>
        </FormActions>
      </FormPanel>
      {id && <SittingsWay id={id} sittingCount={sittingCount} />}
    </>
  )
}
