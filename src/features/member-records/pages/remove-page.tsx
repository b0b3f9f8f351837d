import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary, type FieldErrors } from '#ui/error-summary.tsx'
import { CheckboxField } from '#ui/field.tsx'
import { FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import type { MemberRecord } from '../queries/record.ts'
import { recordWords } from '../terms.ts'

type RemovePageProps = { member: MemberRecord; errors: FieldErrors; fields: HiddenFields }

/** The last question before what cannot be taken back. */
export function RemovePage({ member, errors, fields }: RemovePageProps) {
  const back = routes.members.show.href({ id: member.id })
  return (
    <>
      <PageHead
        title={recordWords.remove}
        lead={member.fullName}
        crumbs={[
          { href: routes.members.list.href(), label: recordWords.members },
          { href: back, label: member.fullName },
        ]}
      />
      <ErrorSummary errors={errors} />
      <FormPanel action={routes.members.remove.href({ id: member.id })} fields={fields}>
        <Note tone="warning" title="Xóa rồi không lấy lại được">
          Hồ sơ, giấy giới thiệu, tên trong sổ của nơi cư trú, tài khoản của đảng viên và lời ghi trong nhật ký đều bị
          xóa. Các bảng tính đã nhập và các tệp đã tải có tên người này cũng bị xóa khỏi hệ thống. Số lượng phải giữ bí
          mật của đơn vị tăng thêm một.
        </Note>
        <p>
          Chỉ làm việc này khi đảng viên chuyển sang diện phải giữ bí mật về nhân thân (33-HD/BTCTW, mục 1.2). Bản giấy,
          bản sao lưu và tệp đã tải về máy do đơn vị tự thu hồi theo quy định bảo mật.
        </p>
        <CheckboxField
          name="xac-nhan"
          label="Đảng viên này thuộc diện phải giữ bí mật về nhân thân"
          error={errors['xac-nhan']}
        />
        <FormActions>
          <Button tone="danger">Xóa hồ sơ</Button>
          <ButtonLink href={back} tone="quiet">
            Giữ lại hồ sơ
          </ButtonLink>
        </FormActions>
      </FormPanel>
    </>
  )
}
