import type { ExemptionGroupRow } from '#features/regulations/queries.ts'
import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { RadioField } from '#ui/choice-field.tsx'
import { ErrorSummary, type FieldErrors } from '#ui/error-summary.tsx'
import { DateField, TextAreaField, TextField } from '#ui/field.tsx'
import { FieldGroup, FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import type { MemberDetail } from '../queries/detail.ts'
import { memberCategories } from '../rules.ts'
import { categoryLabels, categoryWords, memberWords } from '../terms.ts'

type CategoryPageProps = {
  member: MemberDetail
  /** Groups that may be given; those of secret identity are left out, for these people are not on the system. */
  groups: readonly ExemptionGroupRow[]
  values: Readonly<Record<string, string>>
  errors: FieldErrors
  refusal?: string | undefined
  fields: HiddenFields
}

/** Which of the three categories a member is in, from when, on what ground, by whose decision. */
export function CategoryPage({ member, groups, values, errors, refusal, fields }: CategoryPageProps) {
  const of = (name: string) => ({ name, value: values[name], error: errors[name] })
  const back = routes.members.show.href({ id: member.id })
  return (
    <>
      <PageHead
        title={`Xếp diện: ${member.fullName}`}
        lead={`Hiện nay: ${categoryLabels[member.category]}.`}
        crumbs={[
          { href: routes.members.list.href(), label: memberWords.list },
          { href: back, label: member.fullName },
        ]}
      />
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-6 max-w-[44rem]">
          <Note tone="warning" title={refusal} role="alert" />
        </div>
      )}
      <FormPanel action={routes.members.category.href({ id: member.id })} fields={fields} guarded>
        <input type="hidden" name="version" value={String(values.version ?? member.version)} />
        <FieldGroup legend="Diện" first>
          <RadioField
            {...of('dien')}
            legend="Diện của đảng viên theo Hướng dẫn 33-HD/BTCTW"
            options={memberCategories.map((category) => ({ value: category, label: categoryWords[category] }))}
          />
          <RadioField
            {...of('nhom')}
            legend="Nhóm đối tượng"
            hint="Chọn khi được miễn sinh hoạt hoặc miễn giới thiệu."
            options={groups.map((group) => ({
              value: group.code,
              label: group.wording,
              hint: `${categoryLabels[group.category]}${group.needsEnd ? ', có thời hạn' : ''}`,
            }))}
          />
        </FieldGroup>
        <FieldGroup legend="Thời gian và căn cứ">
          <div class="grid gap-5 sm:grid-cols-2 items-end">
            <DateField {...of('tu-ngay')} label="Từ ngày" hint="Ví dụ 01/12/2026." />
            <DateField {...of('den-ngay')} label="Đến hết ngày" hint="Để trống nếu chưa biết." />
          </div>
          <TextField {...of('cap-uy')} label="Cấp ủy quyết định" hint="Tên cấp ủy, số và ngày văn bản nếu có." />
          <TextAreaField
            {...of('can-cu')}
            label="Ghi chú"
            hint="Nơi cư trú không thấy ghi chú này. Không ghi thông tin thuộc bí mật nhà nước."
            maxlength={200}
          />
        </FieldGroup>
        <Note>
          Đang có tên trong sổ của chi bộ nơi cư trú mà chuyển sang diện miễn giới thiệu thì sổ chưa tự đổi: nơi công
          tác còn phải thông báo cho nơi cư trú.
        </Note>
        <FormActions>
          <Button tone="primary">Lưu diện</Button>
          <ButtonLink href={back} tone="quiet">
            Bỏ, không lưu
          </ButtonLink>
        </FormActions>
      </FormPanel>
    </>
  )
}
