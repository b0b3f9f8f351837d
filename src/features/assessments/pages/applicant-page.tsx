import type { FieldErrors } from '#core/form.ts'
import type { CommuneOption } from '#features/members/queries/choices.ts'
import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Facts } from '#ui/facts.tsx'
import { type Option, SelectField, TextField } from '#ui/field.tsx'
import { ActionForm, FieldGroup, FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { formatBirth, formatDate } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { StateStack, StatusTag } from '#ui/status-tag.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import type { ApplicantRow, ApplicantSheet } from '../queries/applicants.ts'
import { applicantWords } from '../terms/applicant.ts'
import { assessmentStateLabels } from '../terms/sheet.ts'

type Values = Readonly<Record<string, string>>

/** An applicant, and until when the sheet that came back can be used. */
export type ApplicantLine = ApplicantRow & {
  readonly validUntil: Temporal.PlainDate | undefined
  readonly hasExpired: boolean
}

type ApplicantPageProps = {
  applicants: readonly ApplicantLine[]
  communes: readonly CommuneOption[]
  values: Values
  errors: FieldErrors
  refusal: string | undefined
  fields: HiddenFields
}

/** Those who want to join and what the residence said of them; and the form for the next one. */
export function ApplicantPage({ applicants, communes, values, errors, refusal, fields }: ApplicantPageProps) {
  const field = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <PageHead
        title={applicantWords.title}
        crumbs={[{ href: routes.requests.list.href(), label: 'Phiếu xin ý kiến' }]}
        lead="Ý kiến nhận xét của chi ủy nơi cư trú, dùng khi xét kết nạp. Chỉ đơn vị đồng chí, đảng ủy xã, phường và chi bộ được giao thấy."
      />
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-5 max-w-[44rem]">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      {applicants.length > 0 && (
        <Panel id="da-xin" title="Đã xin" flush class="mb-6">
          <Table
            caption={`${applicants.length} người xin vào Đảng`}
            columns={columnsWith(fields)}
            rows={applicants}
            phone="compact"
          />
        </Panel>
      )}
      <FormPanel action={routes.requests.applicant.href()} fields={fields} guarded>
        <FieldGroup legend="Xin nhận xét cho một người" first>
          <TextField {...field('ho-ten')} label="Họ và tên" autocomplete="off" maxlength={100} />
          <TextField
            {...field('ngay-sinh')}
            label="Ngày sinh"
            hint="Ngày/tháng/năm, ví dụ 09/11/1998. Chỉ biết năm thì nhập năm."
            inputmode="numeric"
            autocomplete="off"
          />
          <TextField
            {...field('noi-cu-tru')}
            label="Nơi cư trú"
            hint="Số nhà, đường, ấp, khóm; nhờ đó đảng ủy xã biết giao chi bộ nào."
            autocomplete="off"
            maxlength={200}
          />
          <SelectField
            {...field('xa-phuong')}
            label="Xã, phường trong tỉnh"
            emptyLabel="Chọn xã, phường"
            options={communes.map(({ code, kind, name }) => ({ value: code, label: `${name} (${kind})` }))}
          />
          <TextField
            {...field('noi-khac')}
            label="Xã, phường ở nơi khác"
            hint="Chỉ khi không có trong danh sách trên, ví dụ: phường Tân An, thành phố Cần Thơ. Phiếu sẽ gửi bằng bản giấy."
          />
        </FieldGroup>
        <p class="hint">
          Thông tin này tự xóa khi đề nghị bị hủy, hoặc khi phiếu đã cũ gấp đôi thời gian có giá trị. Không nhập số định
          danh, số điện thoại.
        </p>
        <FormActions>
          <Button tone="primary">Gửi đề nghị</Button>
          <ButtonLink href={routes.requests.list.href()} tone="quiet">
            Thôi
          </ButtonLink>
        </FormActions>
      </FormPanel>
    </>
  )
}

const columnsWith = (fields: HiddenFields): readonly Column<ApplicantLine>[] => [
  {
    label: 'Họ tên',
    kind: 'lead',
    cell: (row) => (
      <>
        <RowLink href={routes.assessments.show.href({ id: row.id })}>{row.fullName}</RowLink>
        <Sub>{formatBirth(row)}</Sub>
      </>
    ),
  },
  {
    label: 'Nơi cư trú',
    kind: 'wide',
    cell: (row) => (
      <>
        {row.cellName ?? row.residence}
        <Sub>{row.communeName}</Sub>
      </>
    ),
  },
  { label: 'Trạng thái', kind: 'state', cell: (row) => <ApplicantState row={row} /> },
  {
    label: 'Việc',
    kind: 'state',
    cell: (row) =>
      row.hasExpired &&
      row.applicantId !== null && (
        <ActionForm action={routes.requests.applicantAnew.href({ id: row.applicantId })} fields={fields}>
          Xin lại
        </ActionForm>
      ),
  },
]

function ApplicantState({ row }: { row: ApplicantLine }) {
  if (row.hasExpired)
    return (
      <StateStack>
        <StatusTag tone="warning" icon="triangle-alert">
          Hết giá trị, phải xin lại
        </StatusTag>
        {row.validUntil && <Sub>Có giá trị đến {formatDate(row.validUntil)}</Sub>}
      </StateStack>
    )
  return (
    <StateStack>
      <StatusTag tone={row.validUntil ? 'success' : 'info'} icon={row.validUntil ? 'circle-check' : 'info'}>
        {assessmentStateLabels[row.state]}
      </StatusTag>
      <Sub>{row.validUntil ? `Có giá trị đến ${formatDate(row.validUntil)}` : `Hạn ${formatDate(row.dueOn)}`}</Sub>
    </StateStack>
  )
}

type AssignPageProps = {
  sheet: ApplicantSheet
  cells: readonly Option[]
  values: Values
  errors: FieldErrors
  refusal: string | undefined
  fields: HiddenFields
}

/** The commune names the cell of the place where the applicant lives. */
export function AssignCellPage({ sheet, cells, values, errors, refusal, fields }: AssignPageProps) {
  const { id } = sheet
  return (
    <>
      <PageHead
        title={applicantWords.assign}
        crumbs={[{ href: routes.assessments.show.href({ id }), label: 'Phiếu nhận xét' }]}
        lead="Người xin vào Đảng chưa có tên trong sổ nào, nên đảng ủy chọn chi bộ nơi người ấy cư trú."
      />
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-5 max-w-[44rem]">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      <FormPanel action={routes.assessments.assign.href({ id })} fields={fields} guarded>
        <Facts
          items={[
            { term: 'Người xin vào Đảng', value: sheet.fullName },
            { term: 'Sinh', value: formatBirth(sheet).replace('Sinh ', '') },
            { term: 'Nơi cư trú', value: sheet.residence, long: true },
            { term: 'Nơi xin nhận xét', value: sheet.workplaceName, long: true },
          ]}
        />
        <input type="hidden" name="version" value={String(sheet.version)} />
        <SelectField
          name="chi-bo"
          label="Chi bộ nhận xét"
          emptyLabel="Chọn chi bộ"
          options={cells}
          value={values['chi-bo']}
          error={errors['chi-bo']}
        />
        <p class="hint">
          Không cư trú ở đây thì <a href={routes.assessments.sendBack.href({ id })}>gửi lại nơi công tác</a>, ghi lý do.
        </p>
        <FormActions>
          <Button tone="primary">Giao chi bộ</Button>
          <ButtonLink href={routes.assessments.show.href({ id })} tone="quiet">
            Thôi
          </ButtonLink>
        </FormActions>
      </FormPanel>
    </>
  )
}
