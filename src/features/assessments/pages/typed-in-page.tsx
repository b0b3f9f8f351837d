import type { FieldErrors } from '#core/form.ts'
import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { RadioField } from '#ui/choice-field.tsx'
import { Empty } from '#ui/empty.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { DateField, type Option, SelectField, TextField } from '#ui/field.tsx'
import { FieldGroup, FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { formatBirth, formatDate, formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { RowLink, Table } from '#ui/table.tsx'
import type { OutsideMember, OutsideWorkplace } from '../queries/outside.ts'
import type { AskFault } from '../rules/eligibility.ts'
import { paperPurposes } from '../rules/typed-in.ts'
import { typeInWords } from '../terms/on-paper.ts'
import { askFaults } from '../terms/on-request.ts'
import { coarsePurposeLabels } from '../terms/sheet.ts'

type Values = Readonly<Record<string, string>>

const crumbs = [{ href: routes.requests.list.href(), label: 'Phiếu xin ý kiến' }]
const lead = 'Dùng khi nơi công tác chưa dùng Hai Chiều và gửi phiếu bằng bản giấy. Nhập đúng như trên giấy.'

/** `viec=nguoi-vao-dang` leads to the form about somebody who is no member. */
export const aboutApplicant = 'nguoi-vao-dang'

/** First which workplace the paper comes from. */
export function ChooseOutsidePage({ workplaces }: { workplaces: readonly OutsideWorkplace[] }) {
  return (
    <>
      <PageHead title={typeInWords.title} crumbs={crumbs} lead={lead}>
        <ButtonLink href={routes.requests.fromPaper.href({ viec: aboutApplicant })}>
          Người xin vào Đảng (5B-KNĐ)
        </ButtonLink>
      </PageHead>
      {workplaces.length === 0 ? (
        <Empty
          icon="mail"
          title="Chưa có đảng viên nào của nơi công tác ngoài hệ thống"
          actions={
            <ButtonLink href={routes.introductions.fromPaper.href()}>Nhập giấy giới thiệu từ bản giấy</ButtonLink>
          }
        >
          Phiếu xin ý kiến chỉ ghi được cho đảng viên có tên trong sổ. Nhập giấy giới thiệu của đảng viên và đợi chi bộ
          tiếp nhận trước.
        </Empty>
      ) : (
        <Panel id="noi-cong-tac" title="Phiếu của nơi công tác nào" flush>
          <Table
            caption={`${workplaces.length} nơi công tác ngoài hệ thống`}
            phone="compact"
            rows={workplaces}
            columns={[
              {
                label: 'Nơi công tác',
                kind: 'lead',
                cell: ({ id, name }) => (
                  <RowLink href={routes.requests.fromPaper.href({ 'don-vi': String(id) })}>{name}</RowLink>
                ),
              },
              {
                label: 'Đảng viên trong sổ',
                kind: 'number',
                cell: ({ memberCount }) => formatNumber(memberCount),
              },
            ]}
          />
        </Panel>
      )}
    </>
  )
}

type Common = { values: Values; errors: FieldErrors; refusal: string | undefined; fields: HiddenFields }

function Trouble({ errors, refusal }: Pick<Common, 'errors' | 'refusal'>) {
  return (
    <>
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-5 max-w-[44rem]">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
    </>
  )
}

function PaperFields({ values, errors }: Pick<Common, 'values' | 'errors'>) {
  const field = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <div class="grid gap-5 sm:grid-cols-2">
        <TextField {...field('so-phieu')} label="Số phiếu" hint="Như trên giấy, ví dụ 12-CV/ĐU." maxlength={50} />
        <DateField {...field('ngay-phieu')} label="Ngày ký phiếu" />
      </div>
      <div class="grid gap-5 sm:grid-cols-2">
        <DateField {...field('tu-ngay')} label="Xin nhận xét từ ngày" />
        <DateField {...field('den-ngay')} label="Đến ngày" />
      </div>
    </>
  )
}

function Actions({ back }: { back: string }) {
  return (
    <FormActions>
      <Button tone="primary">Lưu phiếu</Button>
      <ButtonLink href={back} tone="quiet">
        Quay lại
      </ButtonLink>
    </FormActions>
  )
}

/** A member of the workplace, whether ticked, and why a paper cannot ask about them, if so. */
export type OutsideChoice = {
  readonly member: OutsideMember
  readonly isTicked: boolean
  readonly fault: AskFault | undefined
}

type TypedInPageProps = Common & {
  workplace: OutsideWorkplace
  members: readonly OutsideChoice[]
  returnDueOn: Temporal.PlainDate
}

/** Then what the paper says, and whom it names. */
export function TypedInPage({ workplace, members, returnDueOn, ...form }: TypedInPageProps) {
  const { values, errors, refusal, fields } = form
  return (
    <>
      <PageHead title={typeInWords.title} crumbs={crumbs} lead={lead} />
      <Trouble errors={errors} refusal={refusal} />
      <FormPanel action={routes.requests.fromPaper.href()} fields={fields} guarded>
        <input type="hidden" name="don-vi" value={String(workplace.id)} />
        <FieldGroup legend={workplace.name} first>
          <PaperFields values={values} errors={errors} />
          <RadioField
            name="viec"
            legend="Dùng nhận xét vào việc gì"
            value={values.viec}
            error={errors.viec}
            options={paperPurposes.map((purpose) => ({ value: purpose, label: coarsePurposeLabels[purpose] }))}
          />
          <p class="hint">Công tác cán bộ thì không ghi việc cụ thể. Hạn trả phiếu: {formatDate(returnDueOn)}.</p>
        </FieldGroup>
        <FieldGroup legend="Đảng viên có tên trên phiếu">
          <ul class="grid gap-3">
            {members.map((choice) => (
              <MemberLine choice={choice} />
            ))}
          </ul>
        </FieldGroup>
        <Actions back={routes.requests.fromPaper.href()} />
      </FormPanel>
    </>
  )
}

function MemberLine({ choice: { member, isTicked, fault } }: { choice: OutsideChoice }) {
  const id = `dang-vien-${member.id}`
  return (
    <li>
      <label class="pick" for={id}>
        <input class="checkbox" type="checkbox" id={id} name="dang-vien" value={String(member.id)} checked={isTicked} />
        <span>
          <b>{member.fullName}</b>
          <span class="hint block">
            {[formatBirth(member), ...member.links.map((link) => link.cellShortName)].join(' · ')}
          </span>
        </span>
      </label>
      {fault && (
        <Note tone="warning">
          {member.fullName} {askFaults[fault]}
        </Note>
      )}
    </li>
  )
}

/** The paper about somebody who wants to join: no member yet, so the commune names the cell at once. */
export function TypedInApplicantPage({
  cells,
  values,
  errors,
  refusal,
  fields,
}: Common & { cells: readonly Option[] }) {
  const field = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <PageHead title={`${typeInWords.title}: người xin vào Đảng`} crumbs={crumbs} lead={lead} />
      <Trouble errors={errors} refusal={refusal} />
      <FormPanel action={routes.requests.fromPaper.href()} fields={fields} guarded>
        <input type="hidden" name="viec" value={aboutApplicant} />
        <FieldGroup legend="Tờ phiếu" first>
          <TextField
            {...field('noi-cong-tac')}
            label="Tổ chức xin ý kiến"
            hint="Tên ở góc trái tờ phiếu, ví dụ: Đảng ủy Công ty Cổ phần Nông sản Sông Tre."
            maxlength={200}
          />
          <PaperFields values={values} errors={errors} />
        </FieldGroup>
        <FieldGroup legend="Người xin vào Đảng">
          <TextField {...field('ho-ten')} label="Họ và tên" autocomplete="off" maxlength={100} />
          <TextField
            {...field('ngay-sinh')}
            label="Ngày sinh"
            hint="Ngày/tháng/năm, ví dụ 09/11/1998. Chỉ biết năm thì nhập năm."
            inputmode="numeric"
            autocomplete="off"
          />
          <TextField {...field('noi-cu-tru')} label="Nơi cư trú" autocomplete="off" maxlength={200} />
          <SelectField {...field('chi-bo')} label="Chi bộ nhận xét" emptyLabel="Chọn chi bộ" options={cells} />
        </FieldGroup>
        <Actions back={routes.requests.fromPaper.href()} />
      </FormPanel>
    </>
  )
}
