import type { Role } from '#core/actor.ts'
import type { FieldErrors } from '#core/form.ts'
import type { OrganisationForMandate } from '#features/accounts/queries/accounts.ts'
import { roleLabels, signingFormLabels } from '#features/accounts/terms/account.ts'
import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { SelectField, TextField } from '#ui/field.tsx'
import { Filters } from '#ui/filters.tsx'
import { FieldGroup, FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'

const crumbs = [{ href: routes.accounts.list.href(), label: 'Tài khoản và nhiệm vụ' }]

type ChooseProps = {
  readonly title: string
  readonly action: string
  readonly search: string
  readonly organisations: readonly OrganisationForMandate[]
  readonly hrefOf: (organisation: OrganisationForMandate) => string
}

/** First the organisation: the roles that can be given follow from it. */
export function ChooseOrganisationPage({ title, action, search, organisations, hrefOf }: ChooseProps) {
  return (
    <>
      <PageHead title={title} lead="Chọn tổ chức mà người này sẽ làm việc." crumbs={crumbs} />
      <div class="panel max-w-[44rem]">
        <Filters
          action={action}
          search={{ name: 'tim', value: search, label: 'Tìm tổ chức', placeholder: 'Tên tổ chức' }}
        />
        {organisations.length === 0 ? (
          <Empty inside icon="landmark" title="Không có tổ chức nào như vậy">
            Chỉ tìm trong các tổ chức mà đồng chí được giao tài khoản. Nhập ngắn hơn, ví dụ chỉ tên ấp hoặc tên xã.
          </Empty>
        ) : (
          <ul class="rows">
            {organisations.map((organisation) => (
              <li>
                <span>
                  <a class="name" href={hrefOf(organisation)}>
                    {organisation.name}
                  </a>
                  {organisation.aboveName && <span class="block text-muted">{organisation.aboveName}</span>}
                </span>
              </li>
            ))}
          </ul>
        )}
        {organisations.length === 50 && <p class="px-4 py-3 text-muted">Còn nhiều tổ chức khác: nhập tên để tìm.</p>}
      </div>
    </>
  )
}

type Typed = Readonly<Record<string, string>>

type MandateFormProps = {
  readonly organisation: OrganisationForMandate
  readonly roles: readonly Role[]
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly refusal: string | undefined
  readonly hidden: HiddenFields
}

export function NewAccountPage({ organisation, roles, typed, errors, refusal, hidden }: MandateFormProps) {
  return (
    <>
      <PageHead title="Tạo tài khoản" lead={organisation.name} crumbs={crumbs} />
      <Refusal words={refusal} />
      <ErrorSummary errors={errors} />
      <FormPanel action={routes.accounts.new.href()} fields={hidden}>
        <FieldGroup legend="Người nhận tài khoản" first>
          <TextField name="fullName" label="Họ và tên" value={typed.fullName} error={errors.fullName} required />
          <TextField
            name="username"
            label="Tên đăng nhập"
            hint="3 đến 30 chữ cái không dấu, chữ số, dấu chấm hoặc gạch dưới, ví dụ han.lethi."
            autocomplete="off"
            value={typed.username}
            error={errors.username}
            required
          />
          <TextField
            name="phone"
            label="Điện thoại (không bắt buộc)"
            type="tel"
            inputmode="tel"
            value={typed.phone}
            error={errors.phone}
          />
        </FieldGroup>
        <MandateFields organisation={organisation} roles={roles} typed={typed} errors={errors} />
        <FormActions>
          <Button tone="primary">Tạo tài khoản</Button>
          <ButtonLink href={routes.accounts.new.href()} tone="quiet">
            Chọn tổ chức khác
          </ButtonLink>
        </FormActions>
      </FormPanel>
    </>
  )
}

export function NewMandatePage({
  account,
  ...props
}: MandateFormProps & { readonly account: { readonly id: number; readonly fullName: string } }) {
  const { organisation, errors, refusal, hidden } = props
  return (
    <>
      <PageHead title={`Giao nhiệm vụ cho ${account.fullName}`} lead={organisation.name} crumbs={crumbs} />
      <Refusal words={refusal} />
      <ErrorSummary errors={errors} />
      <FormPanel action={routes.accounts.mandate.href({ id: account.id })} fields={hidden}>
        <MandateFields {...props} />
        <FormActions>
          <Button tone="primary">Giao nhiệm vụ</Button>
          <ButtonLink href={routes.accounts.show.href({ id: account.id })} tone="quiet">
            Bỏ qua
          </ButtonLink>
        </FormActions>
      </FormPanel>
    </>
  )
}

const Refusal = ({ words }: { words: string | undefined }) =>
  words ? (
    <div class="mb-5 max-w-[44rem]">
      <Note tone="error" title={words} />
    </div>
  ) : null

function MandateFields({
  organisation,
  roles,
  typed,
  errors,
}: Pick<MandateFormProps, 'organisation' | 'roles' | 'typed' | 'errors'>) {
  return (
    <FieldGroup legend="Nhiệm vụ">
      <input type="hidden" name="organisationId" value={String(organisation.id)} />
      <SelectField
        name="role"
        label="Nhiệm vụ trong hệ thống"
        options={roles.map((role) => ({ value: role, label: roleLabels[role] }))}
        value={typed.role}
        error={errors.role}
        required
      />
      <TextField
        name="printedTitle"
        label="Chức vụ in trên giấy"
        hint="Ví dụ: Bí thư, Phó bí thư, Chuyên viên."
        value={typed.printedTitle}
        error={errors.printedTitle}
        required
      />
      <SelectField
        name="signingForm"
        label="Đề ký"
        options={Object.entries(signingFormLabels).map(([value, label]) => ({ value, label }))}
        value={typed.signingForm ?? 'T/M'}
        error={errors.signingForm}
      />
    </FieldGroup>
  )
}
