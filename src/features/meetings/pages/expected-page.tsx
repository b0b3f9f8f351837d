import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { TextField } from '#ui/field.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatDateTime, formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { StateStack } from '#ui/status-tag.tsx'
import { type Column, RowLink, Sub, Table } from '#ui/table.tsx'
import type { DocumentRow } from '../queries/documents.ts'
import type { ExpectedRow } from '../queries/list.ts'
import { tookPlace } from '../rules/meeting.ts'
import { meetingWords } from '../terms/meetings.ts'
import { sittingWords } from '../terms/sittings.ts'
import { DocumentList } from './documents.tsx'
import { MarkTag, MeetingStateTag } from './tags.tsx'

type ExpectedPageProps = {
  coming: readonly ExpectedRow[]
  past: readonly ExpectedRow[]
  /** What a member may read, by meeting. */
  documents: ReadonlyMap<number, readonly DocumentRow[]>
  /** How many of either are shown; there may be one more, which says that there are more. */
  mostExpected: number
  /** A member reads their own; a workplace reads its people's. */
  isOwn: boolean
  refusal?: string | undefined
  errors: Readonly<Record<string, string>>
  /** Of which meeting the form was sent that could not be kept, and what was typed there. */
  sentFor?: number | undefined
  typedReason?: string | undefined
  /** Whose year a member may open: their own. */
  ownMemberId: number | null
  fields: HiddenFields
}

/** In which group, if in groups, and where. */
const whereOf = ({ sittingName, isUnseated, place }: ExpectedRow) =>
  [sittingName ?? (isUnseated && sittingWords.unseated), place].filter(Boolean).join(' · ')

const whether = (row: ExpectedRow) =>
  row.mark ? <MarkTag mark={row.mark} /> : row.isRequired ? 'Chưa điểm danh' : 'Không bắt buộc dự'

const columns = (isOwn: boolean, documents: ExpectedPageProps['documents']): readonly Column<ExpectedRow>[] => [
  {
    label: isOwn ? 'Cuộc họp' : 'Đảng viên',
    kind: 'lead',
    cell: (row) => (
      <>
        {isOwn ? (
          <b class="font-semibold">{row.title}</b>
        ) : (
          <RowLink href={routes.meetings.ofMember.href({ id: row.memberId })}>{row.fullName}</RowLink>
        )}
        <Sub>{isOwn ? row.cellName : row.title}</Sub>
        <DocumentList documents={documents.get(row.meetingId) ?? []} />
      </>
    ),
  },
  {
    label: 'Ngày giờ, nơi họp',
    cell: (row) => (
      <>
        {formatDateTime(row.startsAt)}
        <Sub>{[!isOwn && row.cellName, whereOf(row)].filter(Boolean).join(' · ')}</Sub>
      </>
    ),
  },
  {
    label: 'Dự họp',
    kind: 'state',
    cell: (row) => (
      <StateStack>
        {tookPlace(row.state) || row.mark ? whether(row) : <MeetingStateTag state={row.state} />}
        {row.reason && <Sub>{row.reason}</Sub>}
        {row.stateReason && <Sub>{row.stateReason}</Sub>}
        {!row.isRequired && !tookPlace(row.state) && <Sub>Không bắt buộc dự</Sub>}
        {row.declaredReason && !row.mark && <Sub>Đã báo vắng: {row.declaredReason}</Sub>}
      </StateStack>
    ),
  },
]

type OwnComingProps = Pick<ExpectedPageProps, 'coming' | 'documents' | 'errors' | 'sentFor' | 'typedReason' | 'fields'>

type DeclareProps = {
  row: ExpectedRow
  /** What was typed and could not be kept. */
  typed: string | undefined
  error: string | undefined
  fields: HiddenFields
}

/** Says that one cannot come; who has said so can say why again, or take it back. */
function Declare({ row, typed, error, fields }: DeclareProps) {
  const id = row.meetingId
  return (
    <Form action={routes.meetings.declare.href({ id })} fields={fields} class="grid gap-3">
      <TextField
        name="ly-do"
        id={`ly-do-${id}`}
        label="Không dự được vì"
        hint="Chi bộ và nơi công tác của đồng chí đọc được lý do này."
        value={typed ?? row.declaredReason ?? undefined}
        maxlength={500}
        error={error}
      />
      <div class="flex flex-wrap gap-3">
        <Button>{row.declaredReason ? 'Sửa lý do' : 'Báo vắng'}</Button>
        {row.declaredReason && <Button formAction={routes.meetings.withdraw.href({ id })}>Rút báo vắng, sẽ dự</Button>}
      </div>
    </Form>
  )
}

type OwnAnswerProps = {
  row: ExpectedRow
  fields: HiddenFields
  typedReason?: string | undefined
  errors?: Readonly<Record<string, string>>
}

/** What a member does about an invitation: put it on the own calendar, say that they cannot come. */
function OwnAnswer({ row, fields, typedReason, errors = {} }: OwnAnswerProps) {
  return (
    <>
      <p>
        <ButtonLink href={routes.meetings.invitationCalendar.href({ id: row.meetingId })} icon="calendar-days" download>
          Thêm vào lịch
        </ButtonLink>
      </p>
      {row.declaredReason && (
        <p>
          Đồng chí đã báo vắng: <b class="font-semibold">{row.declaredReason}</b>
        </p>
      )}
      {!row.mark && <Declare row={row} fields={fields} typed={typedReason} error={errors['ly-do']} />}
    </>
  )
}

/** What is coming for a member: each with its agenda and, while there is time, the way to say that one cannot come. */
function OwnComing({ coming, documents, errors, sentFor, typedReason, fields }: OwnComingProps) {
  return (
    <>
      {coming.map((row) => (
        <Panel id={`hop-${row.meetingId}`} title={row.title} aside={<MeetingStateTag state={row.state} />}>
          <p>
            <b>{formatDateTime(row.startsAt)}</b> · {whereOf(row)}
          </p>
          <p class="text-muted">{row.cellName} mời.</p>
          {row.isUnseated && (
            <Note>
              Cuộc họp chia nhiều buổi theo tổ, nhóm; chi bộ chưa xếp đồng chí vào buổi nào. Ngày giờ trên là của buổi
              đầu.
            </Note>
          )}
          {row.stateReason && <Note tone="warning">{row.stateReason}</Note>}
          {row.agenda && <p class="whitespace-pre-line">{row.agenda}</p>}
          <DocumentList documents={documents.get(row.meetingId) ?? []} />
          {!row.isRequired && <p class="text-muted">Đồng chí được mời để biết, không bắt buộc dự.</p>}
          {row.state === 'invited' && (
            <OwnAnswer row={row} fields={fields} {...(sentFor === row.meetingId ? { typedReason, errors } : {})} />
          )}
        </Panel>
      ))}
    </>
  )
}

/** Where one's people, or oneself, are expected at the residence, and whether they went (213-QĐ/TW Đ2 k3, Đ3). */
export function ExpectedPage({ isOwn, ownMemberId, refusal, mostExpected, ...props }: ExpectedPageProps) {
  const coming = props.coming.slice(0, mostExpected)
  const past = props.past.slice(0, mostExpected)
  const hasMore = props.coming.length > mostExpected || props.past.length > mostExpected
  return (
    <>
      <PageHead
        title={meetingWords.expected}
        lead={
          isOwn
            ? 'Những cuộc họp của chi bộ nơi cư trú có mời đồng chí, và điểm danh đã ghi.'
            : 'Đảng viên của đơn vị được chi bộ nơi cư trú mời họp khi nào, để đơn vị bố trí công việc; và đã dự hay chưa.'
        }
      >
        {isOwn && ownMemberId !== null && (
          <ButtonLink href={routes.meetings.ofMember.href({ id: ownMemberId })} icon="clipboard-check">
            {meetingWords.ofOneself}
          </ButtonLink>
        )}
        {isOwn && (
          <ButtonLink href={routes.meetings.ownCode.href()} icon="qr-code">
            Mã điểm danh của tôi
          </ButtonLink>
        )}
        <ButtonLink href={routes.meetings.feeds.href()} icon="smartphone">
          Lịch trên điện thoại, máy tính
        </ButtonLink>
      </PageHead>
      {refusal && (
        <div class="mb-5">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      <div class="grid gap-6">
        {hasMore && (
          <Note>Trang này hiện {formatNumber(mostExpected)} lượt gần nhất của mỗi phần; còn những lượt xa hơn.</Note>
        )}
        {coming.length === 0 && (
          <Empty icon="calendar-days" title="Chưa có cuộc họp nào sắp tới">
            Khi chi bộ nơi cư trú gửi giấy mời, cuộc họp sẽ hiện ở đây. Đồng chí chưa phải làm gì.
          </Empty>
        )}
        {isOwn ? (
          <OwnComing {...props} coming={coming} />
        ) : (
          coming.length > 0 && (
            <Panel id="sap-toi" title="Sắp tới" aside={`${formatNumber(coming.length)} lượt`} flush>
              <Table caption="Sắp tới" columns={columns(false, props.documents)} rows={coming} phone="compact" />
            </Panel>
          )
        )}
        {past.length > 0 && (
          <Panel id="da-qua" title="Trong 12 tháng qua" aside={`${formatNumber(past.length)} lượt`} flush>
            <Table caption="Đã qua" columns={columns(isOwn, props.documents)} rows={past} phone="compact" />
          </Panel>
        )}
      </div>
    </>
  )
}
