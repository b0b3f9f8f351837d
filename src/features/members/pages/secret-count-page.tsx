import type { OrganisationId } from '#core/ids.ts'
import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary, type FieldErrors } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { memberWords } from '../terms.ts'

type SecretCountPageProps = {
  organisationId: OrganisationId
  organisationName: string
  values: Readonly<Record<string, string>>
  errors: FieldErrors
  refusal?: string | undefined
  fields: HiddenFields
}

/** A number and nothing else: these members are never entered. */
export function SecretCountPage(props: SecretCountPageProps) {
  const { organisationId, organisationName, values, errors, refusal, fields } = props
  return (
    <>
      <PageHead
        title={memberWords.secretCount}
        lead={organisationName}
        crumbs={[{ href: routes.members.list.href(), label: memberWords.list }]}
      />
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-6 max-w-[44rem]">
          <Note tone="warning" title={refusal} role="alert" />
        </div>
      )}
      <FormPanel action={routes.organisations.secretCount.href({ id: organisationId })} fields={fields}>
        <input type="hidden" name="version" value={values.version ?? '0'} />
        <Note title="Chỉ ghi số lượng">
          Đảng viên phải giữ bí mật về nhân thân (33-HD/BTCTW, mục 1.2) không được nhập vào hệ thống: không họ tên,
          không đơn vị, không ghi chú.
        </Note>
        <TextField
          name="so-luong"
          label="Số đảng viên phải giữ bí mật về nhân thân"
          value={values['so-luong']}
          error={errors['so-luong']}
          inputmode="numeric"
          class="max-w-48"
        />
        <FormActions>
          <Button tone="primary">Lưu số lượng</Button>
          <ButtonLink href={routes.members.list.href()} tone="quiet">
            Bỏ, không lưu
          </ButtonLink>
        </FormActions>
      </FormPanel>
    </>
  )
}
