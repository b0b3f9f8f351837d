import type { Child } from 'hono/jsx'
import { routes } from '#routes'
import { Confirm } from '#ui/answer-pages.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { CheckboxField, SelectField, TextField } from '#ui/field.tsx'
import { FieldGroup, FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import type { OrganisationDetail } from '../queries.ts'
import type { OrganisationKind } from '../rules/kinds.ts'
import { kindLabels, organisationWords } from '../terms.ts'

/** What was typed, what is wrong with it, and why the command refused. */
export type OrganisationDraft = {
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
  readonly refusal?: string | undefined
}

function FactFields({ draft: { values, errors }, withBaseCell }: { draft: OrganisationDraft; withBaseCell: boolean }) {
  const field = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <TextField {...field('name')} label="Tên đầy đủ" hint="Như trên con dấu và giấy tờ." maxlength={200} />
      <TextField {...field('shortName')} label="Tên gọn" hint="Dùng trong danh sách." maxlength={80} />
      <TextField
        {...field('code')}
        label="Mã tổ chức đảng (không bắt buộc)"
        hint="Theo Quy định 208-QĐ/TW, ví dụ 86.290.000.000.001."
        inputmode="numeric"
      />
      <TextField
        {...field('placeName')}
        label="Địa danh trên giấy (không bắt buộc)"
        hint="Ghi trước ngày tháng: “Hiếu Phụng, ngày …”."
        maxlength={80}
      />
      <TextField
        {...field('contact')}
        label="Liên hệ (không bắt buộc)"
        hint="Ai trả lời điện thoại khi nơi khác cần hỏi."
        maxlength={200}
      />
      {withBaseCell && (
        <CheckboxField
          name="isBaseCell"
          label="Là chi bộ cơ sở"
          hint="Giấy tờ ký T/M CHI BỘ, số giấy có ký hiệu GGT/CB."
          checked={values.isBaseCell === 'on'}
        />
      )}
      <CheckboxField
        name="isOutside"
        label="Ngoài hệ thống"
        hint="Nơi này chưa dùng Hai Chiều: giấy gửi đi thì in, giấy nhận về thì nhập lại."
        checked={values.isOutside === 'on'}
      />
    </>
  )
}

const Refusal = ({ title, children }: { title: string; children: Child }) => (
  <div class="mb-6 max-w-[44rem]">
    <Note tone="error" title={title}>
      {children}
    </Note>
  </div>
)

type NewProps = {
  parent: Pick<OrganisationDetail, 'id' | 'name' | 'shortName'>
  kinds: readonly OrganisationKind[]
  draft: OrganisationDraft
  fields: HiddenFields
}

export function NewOrganisationPage({ parent, kinds, draft, fields }: NewProps) {
  const back = routes.organisations.show.href({ id: parent.id })
  return (
    <>
      <PageHead
        title={organisationWords.newTitle}
        lead={`Trực thuộc ${parent.name}.`}
        crumbs={[{ href: back, label: parent.shortName }]}
      />
      <ErrorSummary errors={draft.errors} />
      {draft.refusal && <Refusal title="Chưa thêm được tổ chức">{draft.refusal}</Refusal>}
      <FormPanel action={routes.organisations.new.href({ cap_tren: parent.id })} fields={fields} guarded>
        <FieldGroup legend="Tổ chức" first>
          <SelectField
            name="kind"
            label="Loại"
            value={draft.values.kind}
            error={draft.errors.kind}
            {...(kinds.length > 1 ? { emptyLabel: 'Chọn loại' } : {})}
            options={kinds.map((kind) => ({ value: kind, label: kindLabels[kind] }))}
          />
          {kinds.includes('communeCommittee') && (
            <TextField
              name="communeCode"
              label="Mã xã, phường"
              hint="Chỉ với đảng ủy xã, phường, đặc khu: 5 chữ số, ví dụ 29701."
              inputmode="numeric"
              maxlength={5}
              value={draft.values.communeCode}
              error={draft.errors.communeCode}
            />
          )}
          <FactFields draft={draft} withBaseCell={kinds.includes('workplaceCommittee')} />
        </FieldGroup>
        <FormActions>
          <Button tone="primary">Thêm tổ chức</Button>
          <ButtonLink href={back} tone="quiet">
            Bỏ qua
          </ButtonLink>
        </FormActions>
      </FormPanel>
    </>
  )
}

type RenameProps = { organisation: OrganisationDetail; draft: OrganisationDraft; fields: HiddenFields }

/** After a refusal the organisation as it is now stands above what was typed: nothing is lost. */
export function RenameOrganisationPage({ organisation, draft, fields }: RenameProps) {
  const back = routes.organisations.show.href({ id: organisation.id })
  return (
    <>
      <PageHead
        title={organisationWords.renameTitle}
        lead="Tên mới dùng từ hôm nay; giấy tờ cũ vẫn ghi tên của ngày đó."
        crumbs={[{ href: back, label: organisation.shortName }]}
      />
      <ErrorSummary errors={draft.errors} />
      {draft.refusal && (
        <Refusal title="Chưa lưu được">
          <p>{draft.refusal}</p>
          <p>
            Đang lưu: <b>{organisation.name}</b> ({organisation.shortName}). Đồng chí đã nhập:{' '}
            <b>{draft.values.name}</b> ({draft.values.shortName}).
          </p>
        </Refusal>
      )}
      <FormPanel action={routes.organisations.rename.href({ id: organisation.id })} fields={fields} guarded>
        <input type="hidden" name="version" value={String(organisation.version)} />
        <FieldGroup legend={organisation.name} first>
          <FactFields draft={draft} withBaseCell={organisation.kind === 'workplaceCommittee'} />
        </FieldGroup>
        <FormActions>
          <Button tone="primary">Lưu thông tin</Button>
          <ButtonLink href={back} tone="quiet">
            Bỏ qua
          </ButtonLink>
        </FormActions>
      </FormPanel>
    </>
  )
}

type CloseProps = {
  organisation: OrganisationDetail
  refusal?: string | undefined
  inTheNameOf: { organisationName: string; actorName: string }
  fields: HiddenFields
}

export function CloseOrganisationPage({ organisation, refusal, inTheNameOf, fields }: CloseProps) {
  const { id, name, shortName, version } = organisation
  return (
    <>
      {refusal && <Refusal title="Chưa kết thúc được">{refusal}</Refusal>}
      <Confirm
        title={`Kết thúc hoạt động ${shortName}?`}
        lead="Từ hôm nay tổ chức này không nhận việc mới; giấy tờ và sổ đã có vẫn giữ nguyên. Việc này không hoàn tác được. Nếu trong sổ còn đảng viên hoặc còn giấy chưa xong, đồng chí xử lý trước khi kết thúc."
        action={routes.organisations.close.href({ id })}
        fields={fields}
        items={[{ name, detail: kindLabels[organisation.kind] }]}
        inTheNameOf={inTheNameOf}
        verb="Kết thúc hoạt động"
        danger
        back={{ href: routes.organisations.show.href({ id }), label: 'Giữ nguyên' }}
      >
        <input type="hidden" name="version" value={String(version)} />
      </Confirm>
    </>
  )
}
