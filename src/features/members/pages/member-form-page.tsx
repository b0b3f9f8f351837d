import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ChoicesField } from '#ui/choice-field.tsx'
import { ErrorSummary, type FieldErrors } from '#ui/error-summary.tsx'
import { CheckboxField, DateField, type Option, SelectField, TextField } from '#ui/field.tsx'
import { FieldGroup, FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { formatDate } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import type { CommuneOption, Workplaces } from '../queries/choices.ts'
import type { MemberDetail } from '../queries/detail.ts'
import { residenceKinds } from '../rules.ts'
import { memberWords, residenceKindLabels, sexLabels } from '../terms.ts'

export type Typed = Readonly<Record<string, string>>
/** A fact as somebody else has saved it since, beside what was typed. */
export type Difference = { readonly label: string; readonly saved: string; readonly typed: string }

export type MemberFormProps = {
  /** Left out for a new member. */
  member?: MemberDetail | undefined
  values: Typed
  errors: FieldErrors
  refusal?: string | undefined
  differences?: readonly Difference[]
  asksForAnother?: boolean
  choices: Workplaces & { readonly communes: readonly CommuneOption[] }
  fields: HiddenFields
}

/** What the form shows of a stored record; identifiers never leave the database for it. */
export const valuesOf = (member: MemberDetail, homeCodes: readonly string[]): Typed => ({
  version: String(member.version),
  'ho-ten': member.fullName,
  'gioi-tinh': member.sex ?? '',
  'ngay-sinh': member.birthOn ? formatDate(member.birthOn) : String(member.birthYear ?? ''),
  'ket-nap': member.joinedOn ? formatDate(member.joinedOn) : '',
  'chinh-thuc': member.officialOn ? formatDate(member.officialOn) : '',
  'dien-thoai': member.phone ?? '',
  'chi-bo': String(member.workplaceCellId ?? ''),
  'loai-cu-tru': member.residenceKind ?? '',
  'so-nha': member.residenceLine ?? '',
  'ap-khom': member.residenceArea ?? '',
  ...communeValues(member, homeCodes),
})

const communeValues = (member: MemberDetail, homeCodes: readonly string[]) =>
  member.residenceCommuneCode && !homeCodes.includes(member.residenceCommuneCode)
    ? {
        'xa-phuong': '',
        'noi-khac': `${member.communeKind} ${member.communeName}, ${member.provinceKind} ${member.provinceName}`,
      }
    : { 'xa-phuong': member.residenceCommuneCode ?? '', 'noi-khac': '' }

const labels: Typed = {
  'ho-ten': 'Họ và tên',
  'gioi-tinh': 'Giới tính',
  'ngay-sinh': 'Ngày sinh',
  'ket-nap': 'Ngày kết nạp',
  'chinh-thuc': 'Ngày chính thức',
  'dien-thoai': 'Điện thoại',
  'so-nha': 'Số nhà, đường',
  'ap-khom': 'Ấp, khóm, khu vực',
  'noi-khac': 'Xã, phường ở tỉnh khác',
}

/** Where what was typed differs from what another officer has just saved. */
export const differencesOf = (saved: Typed, typed: Typed): readonly Difference[] =>
  Object.entries(labels)
    .filter(([name]) => (saved[name] ?? '') !== (typed[name] ?? ''))
    .map(([name, label]) => ({ label, saved: saved[name] ?? '', typed: typed[name] ?? '' }))

function Differences({ rows }: { rows: readonly Difference[] }) {
  if (rows.length === 0) return null
  return (
    <table class="data-table cards mb-6 panel max-w-[44rem]">
      <caption class="sr-only">Những chỗ khác nhau</caption>
      <thead>
        <tr>
          <th scope="col">Mục</th>
          <th scope="col">Đã lưu bởi người khác</th>
          <th scope="col">Đồng chí vừa nhập</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, saved, typed }) => (
          <tr>
            <td class="lead-cell">{label}</td>
            <td data-label="Đã lưu">{saved || 'Để trống'}</td>
            <td data-label="Vừa nhập">{typed || 'Để trống'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const options = (rows: readonly { id: number; name: string }[]): Option[] =>
  rows.map(({ id, name }) => ({ value: String(id), label: name }))

function Refusal({ refusal, differences = [] }: Pick<MemberFormProps, 'refusal' | 'differences'>) {
  if (!refusal) return null
  return (
    <>
      <div class="mb-6 max-w-[44rem]">
        <Note tone="warning" title={refusal} role="alert" />
      </div>
      <Differences rows={differences} />
    </>
  )
}

function Person({ values, errors }: Pick<MemberFormProps, 'values' | 'errors'>) {
  const of = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <FieldGroup legend="Đảng viên" first>
      <TextField {...of('ho-ten')} label="Họ và tên" required maxlength={100} />
      <ChoicesField
        {...of('gioi-tinh')}
        legend="Giới tính"
        options={[
          { value: 'male', label: sexLabels.male },
          { value: 'female', label: sexLabels.female },
        ]}
      />
      <TextField
        {...of('ngay-sinh')}
        label="Ngày sinh"
        hint="Ngày/tháng/năm, ví dụ 09/11/1986. Chỉ biết năm thì nhập năm."
        inputmode="numeric"
      />
      <div class="grid gap-5 sm:grid-cols-2 items-end">
        <DateField {...of('ket-nap')} label="Ngày kết nạp" hint="Ví dụ 19/05/2015." />
        <DateField {...of('chinh-thuc')} label="Ngày chính thức" hint="Đảng viên dự bị thì để trống." />
      </div>
      <TextField {...of('dien-thoai')} label="Điện thoại" inputmode="tel" />
    </FieldGroup>
  )
}

const keptHint = (end: string | null | undefined, form: string) =>
  end ? `Đang lưu số có bốn số cuối ${end}. Để trống thì giữ nguyên.` : form

function Numbers({ member, values, errors }: Pick<MemberFormProps, 'member' | 'values' | 'errors'>) {
  const of = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <FieldGroup legend="Số định danh, số thẻ">
      <TextField
        {...of('dinh-danh')}
        label="Số định danh cá nhân"
        hint={keptHint(member?.personalNumberEnd, '12 chữ số. Dùng để không nhập trùng người; không in trên giấy nào.')}
        inputmode="numeric"
      />
      {member?.personalNumberEnd && (
        <CheckboxField name="bo-dinh-danh" label="Bỏ số định danh đang lưu" checked={'bo-dinh-danh' in values} />
      )}
      <TextField
        {...of('so-the')}
        label="Số thẻ đảng viên"
        hint={keptHint(member?.cardNumberEnd, '12 chữ số, thẻ cũ 8 chữ số. Đảng viên dự bị chưa có thẻ.')}
        inputmode="numeric"
      />
      {member?.cardNumberEnd && (
        <CheckboxField name="bo-so-the" label="Bỏ số thẻ đang lưu" checked={'bo-so-the' in values} />
      )}
    </FieldGroup>
  )
}

function Residence({ values, errors, choices }: Pick<MemberFormProps, 'values' | 'errors' | 'choices'>) {
  const of = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <FieldGroup legend="Nơi cư trú">
      <SelectField
        {...of('loai-cu-tru')}
        label="Loại cư trú"
        emptyLabel="Chưa rõ"
        options={residenceKinds.map((kind) => ({ value: kind, label: residenceKindLabels[kind] }))}
      />
      <TextField {...of('so-nha')} label="Số nhà, đường" />
      <TextField
        {...of('ap-khom')}
        label="Ấp, khóm, khu vực, tổ dân phố"
        hint="Ví dụ ấp Thạnh Lợi. Nhờ đó đảng ủy xã biết chi bộ nào tiếp nhận."
      />
      <SelectField
        {...of('xa-phuong')}
        label="Xã, phường trong tỉnh"
        emptyLabel="Chưa rõ, hoặc ở tỉnh khác"
        options={choices.communes.map(({ code, kind, name }) => ({ value: code, label: `${name} (${kind})` }))}
      />
      <TextField
        {...of('noi-khac')}
        label="Xã, phường ở tỉnh khác"
        hint="Chỉ nhập khi cư trú ngoài tỉnh, ví dụ: phường Tân An, thành phố Cần Thơ."
      />
    </FieldGroup>
  )
}

function Workplace({ member, values, errors, choices }: MemberFormProps) {
  const cells = member ? choices.cells.filter((cell) => cell.parentId === member.workplaceId) : choices.cells
  const [only] = choices.workplaces
  return (
    <FieldGroup legend="Nơi công tác">
      {!member && choices.workplaces.length > 1 && (
        <SelectField
          name="noi-cong-tac"
          label="Tổ chức cơ sở"
          emptyLabel="Chọn tổ chức"
          options={options(choices.workplaces)}
          value={values['noi-cong-tac']}
          error={errors['noi-cong-tac']}
        />
      )}
      {!member && choices.workplaces.length === 1 && only && (
        <input type="hidden" name="noi-cong-tac" value={String(only.id)} />
      )}
      <SelectField
        name="chi-bo"
        label="Chi bộ nơi công tác"
        emptyLabel="Chưa rõ"
        options={options(cells)}
        value={values['chi-bo']}
        error={errors['chi-bo']}
      />
    </FieldGroup>
  )
}

function SecretIdentityNote({ workplaces: [only] }: { workplaces: Workplaces['workplaces'] }) {
  return (
    <div class="mb-6 max-w-[44rem]">
      <Note title="Không nhập người phải giữ bí mật về nhân thân">
        Những đồng chí ấy chỉ được ghi số lượng
        {only && (
          <>
            {' '}
            tại mục <a href={routes.organisations.secretCount.href({ id: only.id })}>{memberWords.secretCount}</a>
          </>
        )}
        .
      </Note>
    </div>
  )
}

/** A new member, or the record of one to correct. */
export function MemberFormPage(props: MemberFormProps) {
  const { member, values, errors, choices, fields } = props
  const back = member ? routes.members.show.href({ id: member.id }) : routes.members.list.href()
  return (
    <>
      <PageHead
        title={member ? `Sửa hồ sơ ${member.fullName}` : memberWords.new}
        crumbs={[
          { href: routes.members.list.href(), label: memberWords.list },
          ...(member ? [{ href: back, label: member.fullName }] : []),
        ]}
      />
      <ErrorSummary errors={errors} />
      <Refusal {...props} />
      {!member && <SecretIdentityNote workplaces={choices.workplaces} />}
      <FormPanel
        action={member ? routes.members.edit.href({ id: member.id }) : routes.members.new.href()}
        fields={fields}
        guarded
      >
        {values.version !== undefined && <input type="hidden" name="version" value={values.version} />}
        <Person values={values} errors={errors} />
        <Workplace {...props} />
        <Residence values={values} errors={errors} choices={choices} />
        <Numbers member={member} values={values} errors={errors} />
        {props.asksForAnother && <CheckboxField name="nguoi-khac" label="Đây là người khác, vẫn thêm vào danh sách" />}
        <FormActions>
          <Button tone="primary">{member ? 'Lưu hồ sơ' : 'Thêm đảng viên'}</Button>
          <ButtonLink href={back} tone="quiet">
            Bỏ, không lưu
          </ButtonLink>
        </FormActions>
      </FormPanel>
    </>
  )
}
