import { routes } from '#routes'
import { Button } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { TextField } from '#ui/field.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatDateTime, formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { StateStack } from '#ui/status-tag.tsx'
import { type Column, Sub, Table } from '#ui/table.tsx'
import type { DocumentRow } from '../queries/documents.ts'
import type { ExpectedRow } from '../queries/list.ts'
import { tookPlace } from '../rules.ts'
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
  fields: HiddenFields
}

const whether = (row: ExpectedRow) =>
  row.mark ? <MarkTag mark={row.mark} /> : row.isRequired ? 'Chưa điểm danh' : 'Không bắt buộc dự'

const columns = (isOwn: boolean, documents: ExpectedPageProps['documents']): readonly Column<ExpectedRow>[] => [
  {
    label: isOwn ? 'Cuộc họp' : 'Đảng viên',
    kind: 'lead',
    cell: (row) => (
      <>
        <b class="font-semibold">{isOwn ? row.title : row.fullName}</b>
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
        <Sub>{isOwn ? row.place : `${row.cellName} · ${row.place}`}</Sub>
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

/** What is coming for a member: each with its agenda and, while there is time, the way to say that one cannot come. */
function OwnComing({ coming, documents, errors, sentFor, typedReason, fields }: OwnComingProps) {
  return (
    <>
      {coming.map((row) => (
        <Panel id={`hop-${row.meetingId}`} title={row.title} aside={<MeetingStateTag state={row.state} />}>
          <p>
            <b>{formatDateTime(row.startsAt)}</b> · {row.place}
          </p>
          <p class="text-muted">{row.cellName} mời.</p>
          {row.stateReason && <Note tone="warning">{row.stateReason}</Note>}
          {row.agenda && <p class="whitespace-pre-line">{row.agenda}</p>}
          <DocumentList documents={documents.get(row.meetingId) ?? []} />
          {!row.isRequired && <p class="text-muted">Đồng chí được mời để biết, không bắt buộc dự.</p>}
          {row.declaredReason && <p>Đồng chí đã báo vắng: {row.declaredReason}</p>}
          {row.state === 'invited' && !row.mark && (
            <Form action={routes.meetings.declare.href({ id: row.meetingId })} fields={fields} class="grid gap-3">
              <TextField
                name="ly-do"
                id={`ly-do-${row.meetingId}`}
                label="Không dự được vì"
                hint="Chi bộ và nơi công tác của đồng chí đọc được lý do này."
                value={sentFor === row.meetingId ? typedReason : undefined}
                maxlength={500}
                error={sentFor === row.meetingId ? errors['ly-do'] : undefined}
              />
              <Button>Báo vắng</Button>
            </Form>
          )}
        </Panel>
      ))}
    </>
  )
}

/** Where one's people, or oneself, are expected at the residence, and whether they went (213-QĐ/TW Đ2 k3, Đ3). */
export function ExpectedPage({ isOwn, refusal, mostExpected, ...props }: ExpectedPageProps) {
  const coming = props.coming.slice(0, mostExpected)
  const past = props.past.slice(0, mostExpected)
  const hasMore = props.coming.length > mostExpected || props.past.length > mostExpected
  return (
    <>
      <PageHead
        title="Lịch họp nơi cư trú"
        lead={
          isOwn
            ? 'Những cuộc họp của chi bộ nơi cư trú có mời đồng chí, và điểm danh đã ghi.'
            : 'Đảng viên của đơn vị được chi bộ nơi cư trú mời họp khi nào, để đơn vị bố trí công việc; và đã dự hay chưa.'
        }
      />
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
