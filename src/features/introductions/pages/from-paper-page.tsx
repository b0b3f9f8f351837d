import type { FieldErrors } from '#core/form.ts'
import { residenceKinds } from '#features/members/rules.ts'
import { residenceKindLabels } from '#features/members/terms.ts'
import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ChoicesField, RadioField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { DateField, SelectField, TextField } from '#ui/field.tsx'
import { FieldGroup, FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'

type FromPaperPageProps = {
  typed: Readonly<Record<string, string>>
  errors: FieldErrors
  refusal: string | undefined
  areas: readonly string[]
  hidden: HiddenFields
}

/** The commune types in what stands on the paper of a workplace outside the system; nothing that is not on it. */
export function FromPaperPage({ typed, errors, refusal, areas, hidden }: FromPaperPageProps) {
  const field = (name: string) => ({ name, value: typed[name], error: errors[name] })
  return (
    <>
      <PageHead
        title="Nhập giấy giới thiệu từ bản giấy"
        crumbs={[{ href: routes.introductions.list.href(), label: 'Giấy giới thiệu' }]}
        lead="Dùng khi nơi công tác chưa dùng Hai Chiều và đảng viên mang giấy đến. Nhập đúng như trên giấy."
      />
      {refusal && (
        <div class="mb-5 max-w-[44rem]">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      {Object.keys(errors).length > 0 && (
        <div class="mb-5 max-w-[44rem]">
          <ErrorSummary errors={errors} />
        </div>
      )}
      <FormPanel action={routes.introductions.fromPaper.href()} fields={hidden} guarded>
        <FieldGroup legend="Tờ giấy" first>
          <TextField
            {...field('noi-cong-tac')}
            label="Tổ chức giới thiệu"
            hint="Tên ở góc trái tờ giấy, ví dụ: Đảng ủy Công ty Cổ phần Nông sản Sông Tre."
          />
          <div class="grid gap-5 sm:grid-cols-2">
            <TextField {...field('so-giay')} label="Số giấy" hint="Như trên giấy, ví dụ 12-GGT/ĐU." />
            <DateField {...field('ngay-giay')} label="Ngày ký giấy" />
          </div>
        </FieldGroup>
        <FieldGroup legend="Đảng viên">
          <TextField {...field('ho-ten')} label="Họ và tên" autocomplete="off" />
          <ChoicesField
            {...field('gioi-tinh')}
            legend="Giới tính"
            options={[
              { value: 'male', label: 'Nam' },
              { value: 'female', label: 'Nữ' },
            ]}
          />
          <div class="grid gap-5 sm:grid-cols-2">
            <DateField {...field('ngay-sinh')} label="Ngày sinh" />
            <DateField {...field('ngay-vao-dang')} label="Ngày kết nạp" />
            <DateField {...field('ngay-chinh-thuc')} label="Ngày chính thức" hint="Để trống nếu là đảng viên dự bị." />
            <TextField {...field('dien-thoai')} label="Điện thoại" inputmode="tel" hint="Nếu đảng viên cho biết." />
          </div>
          <RadioField
            {...field('dien')}
            value={typed.dien ?? 'standard'}
            legend="Diện"
            options={[
              { value: 'standard', label: 'Bình thường' },
              {
                value: 'meetingExempt',
                label: 'Giới thiệu nhưng được miễn sinh hoạt nơi cư trú',
                hint: 'Khi trên giấy có dòng in đậm ghi như vậy.',
              },
            ]}
          />
        </FieldGroup>
        <FieldGroup legend="Nơi cư trú trong xã, phường">
          <TextField {...field('so-nha')} label="Số nhà, đường" />
          <SelectField
            {...field('ap-khom')}
            label="Ấp, khóm"
            emptyLabel="Chưa rõ"
            options={areas.map((area) => ({ value: area, label: area }))}
          />
          <SelectField
            {...field('loai-cu-tru')}
            label="Cư trú"
            emptyLabel="Chưa rõ"
            options={residenceKinds.map((kind) => ({ value: kind, label: residenceKindLabels[kind] }))}
          />
        </FieldGroup>
        <FormActions>
          <Button tone="primary">Lưu và tiếp nhận</Button>
          <ButtonLink href={routes.introductions.list.href()}>Quay lại</ButtonLink>
        </FormActions>
      </FormPanel>
    </>
  )
}
