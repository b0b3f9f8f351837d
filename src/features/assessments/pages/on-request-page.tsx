import type { FieldErrors } from '#core/form.ts'
import { routes } from '#routes'
import { Batch } from '#ui/batch.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { CheckboxField, DateField, SelectField } from '#ui/field.tsx'
import { Filters } from '#ui/filters.tsx'
import { FieldGroup, FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { formatBirth, formatDate } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Pager } from '#ui/pager.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import type { AskedMember, ChoosableMember } from '../queries/to-ask.ts'
import { type AskFault, officialFrom, requestPurposes } from '../rules/eligibility.ts'
import { askFaults, onRequestWords, stateSecretWarning } from '../terms/on-request.ts'
import { coarsePurposeLabels, purposeLabels } from '../terms/sheet.ts'

const crumbs = [{ href: routes.requests.list.href(), label: 'Phiếu xin ý kiến' }]

const columns: readonly Column<ChoosableMember>[] = [
  {
    label: 'Đảng viên',
    kind: 'lead',
    cell: (row) => (
      <>
        <RowLink href={routes.members.show.href({ id: row.id })}>{row.fullName}</RowLink>
        <Sub>{formatBirth(row)}</Sub>
      </>
    ),
  },
  { label: 'Chi bộ nơi công tác', kind: 'desk', cell: (row) => row.workplaceCellName ?? '' },
  { label: 'Diện', kind: 'state', cell: (row) => <CategoryTags member={row} /> },
  {
    label: 'Nơi cư trú',
    kind: 'wide',
    cell: (row) => row.residenceName ?? <span class="text-muted">Chưa có trong sổ nơi cư trú</span>,
  },
]

function CategoryTags({ member }: { member: Pick<ChoosableMember, 'category' | 'officialOn'> }) {
  return (
    <>
      {member.category === 'meetingExempt' && (
        <StatusTag tone="outline" icon="info">
          Miễn sinh hoạt nơi cư trú
        </StatusTag>
      )}
      {member.category === 'introductionExempt' && (
        <StatusTag tone="outline" icon="info">
          Miễn giới thiệu
        </StatusTag>
      )}
      {!member.officialOn && (
        <StatusTag tone="outline" icon="info">
          Dự bị
        </StatusTag>
      )}
    </>
  )
}

type ChoosePageProps = {
  rows: readonly ChoosableMember[]
  search: string
  nextHref: string | undefined
  isFirstPage: boolean
  refusal: string | undefined
  hidden: HiddenFields
}

/** First whom the request is about. */
export function ChooseToAskPage({ rows, search, nextHref, isFirstPage, refusal, hidden }: ChoosePageProps) {
  return (
    <>
      <PageHead
        title={onRequestWords.choose}
        crumbs={crumbs}
        lead="Khi cần cho công tác cán bộ, khen thưởng, kỷ luật, chuyển đảng chính thức. Nhận xét hằng năm thì lấy theo đợt."
      >
        <ButtonLink href={routes.requests.applicant.href()}>Người xin vào Đảng (5B-KNĐ)</ButtonLink>
      </PageHead>
      {refusal && (
        <div class="mb-5 max-w-[44rem]">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      <div class="panel">
        <Filters
          action={routes.requests.new.href()}
          search={{ name: 'tim', value: search, placeholder: 'Họ tên; gõ không dấu cũng được' }}
        />
        {rows.length === 0 ? (
          <Empty inside icon="users" title={search ? 'Không có ai khớp' : 'Chưa có đảng viên nào'}>
            {search
              ? 'Đồng chí thử tìm bằng một phần họ tên.'
              : 'Đồng chí thêm người vào danh sách đảng viên của đơn vị trước.'}
          </Empty>
        ) : (
          <>
            <Batch
              action={routes.requests.new.href()}
              fields={hidden}
              noun="đảng viên"
              actions={
                <Button tone="primary" name="buoc" value="chon" class="max-sm:flex-1">
                  Tiếp tục
                </Button>
              }
            >
              <Table
                caption={`${rows.length} đảng viên của đơn vị`}
                columns={columns}
                rows={rows}
                phone="compact"
                pick={{ name: 'dang-vien', value: (row) => String(row.id), label: (row) => row.fullName }}
              />
            </Batch>
            <Pager
              summary={`${rows.length} đảng viên`}
              firstHref={isFirstPage ? undefined : routes.requests.new.href({ tim: search })}
              nextHref={nextHref}
            />
          </>
        )}
      </div>
    </>
  )
}

/** A member who was chosen, the residences within the period, and why they cannot be asked about, if so. */
export type ChosenMember = {
  readonly member: AskedMember
  readonly residences: readonly AskedMember['links'][number][]
  readonly fault: AskFault | undefined
}

type AskPageProps = {
  chosen: readonly ChosenMember[]
  values: Readonly<Record<string, string>>
  errors: FieldErrors
  refusal: string | undefined
  returnDueOn: Temporal.PlainDate
  hidden: HiddenFields
}

/** Then why, and over which time. */
export function AskOnRequestPage({ chosen, values, errors, refusal, returnDueOn, hidden }: AskPageProps) {
  const field = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <PageHead
        title={onRequestWords.ask}
        crumbs={[...crumbs, { href: routes.requests.new.href(), label: 'Chọn đảng viên' }]}
        lead={`Mỗi đảng ủy xã, phường nhận một phiếu xin ý kiến. Hạn trả phiếu nhận xét: ${formatDate(returnDueOn)}.`}
      />
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-5 max-w-[44rem]">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      <FormPanel action={routes.requests.new.href()} fields={hidden} guarded>
        <FieldGroup legend={`${chosen.length} đảng viên`} first>
          <ul class="grid gap-3">
            {chosen.map((one) => (
              <ChosenLine one={one} />
            ))}
          </ul>
        </FieldGroup>
        <FieldGroup legend="Việc cần nhận xét">
          <Note tone="warning" title={stateSecretWarning.title}>
            {stateSecretWarning.words}
          </Note>
          <SelectField
            {...field('viec')}
            label="Dùng nhận xét vào việc gì"
            hint={`Nơi cư trú chỉ thấy “${coarsePurposeLabels.personnelWork}”, trừ chuyển đảng chính thức.`}
            emptyLabel="Chọn một việc"
            options={requestPurposes.map((purpose) => ({ value: purpose, label: purposeLabels[purpose] }))}
          />
          <CheckboxField
            name="khong-mat"
            label="Việc này không thuộc bí mật nhà nước"
            checked={values['khong-mat'] === 'on'}
            error={errors['khong-mat']}
          />
        </FieldGroup>
        <FieldGroup legend="Thời gian xin nhận xét">
          <div class="grid gap-5 sm:grid-cols-2">
            <DateField {...field('tu-ngay')} label="Từ ngày" />
            <DateField {...field('den-ngay')} label="Đến ngày" />
          </div>
          <p class="hint">Ai ở hai nơi trong thời gian này thì mỗi nơi ghi một phiếu.</p>
        </FieldGroup>
        <FormActions>
          <Button tone="primary">Gửi đề nghị</Button>
          <ButtonLink href={routes.requests.new.href()} tone="quiet">
            Chọn lại đảng viên
          </ButtonLink>
        </FormActions>
      </FormPanel>
    </>
  )
}

function ChosenLine({ one: { member, residences, fault } }: { one: ChosenMember }) {
  const id = `dang-vien-${member.id}`
  return (
    <li>
      <label class="pick" for={id}>
        <input class="checkbox" type="checkbox" id={id} name="dang-vien" value={String(member.id)} checked />
        <span>
          <b>{member.fullName}</b> <CategoryTags member={member} />
          <span class="hint block">
            {[formatBirth(member), ...residences.map((link) => `${link.cellShortName}, ${link.communeName}`)].join(
              ' · ',
            )}
          </span>
          {!member.officialOn && member.joinedOn && (
            <span class="hint block">Đủ 12 tháng dự bị vào ngày {formatDate(officialFrom(member.joinedOn))}.</span>
          )}
        </span>
      </label>
      {fault && (
        <Note tone="warning">
          {member.fullName} {askFaults[fault]}{' '}
          {fault === 'noLink' && (
            <a href={routes.members.show.href({ id: member.id })}>Mở hồ sơ để lập giấy giới thiệu</a>
          )}
        </Note>
      )}
    </li>
  )
}
