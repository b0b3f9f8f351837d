import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Facts } from '#ui/facts.tsx'
import { formatNumber, formatTime, formatWeekday } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Columns, Panel } from '#ui/panel.tsx'
import { StateStack } from '#ui/status-tag.tsx'
import { type Column, Sub, Table } from '#ui/table.tsx'
import { entryOf, Timeline } from '#ui/timeline.tsx'
import type { DocumentRow } from '../queries/documents.ts'
import type { AttendanceRow } from '../queries/meeting.ts'
import type { SittingRow } from '../queries/sittings.ts'
import type { Tally } from '../rules/attendance.ts'
import { meetingEventLabels, meetingFormLabels, meetingKindLabels, meetingWords } from '../terms/meetings.ts'
import { sittingWords } from '../terms/sittings.ts'
import { MeetingDocuments } from './documents.tsx'
import { NextSteps, type StepsProps } from './meeting-steps.tsx'
import { SittingsPanel } from './sittings-panel.tsx'
import { MarkTag, MeetingStateTag } from './tags.tsx'

type MeetingPageProps = StepsProps & {
  /** The day of the meeting in Việt Nam. */
  day: Temporal.PlainDate
  sheet: readonly AttendanceRow[]
  sittings: readonly SittingRow[]
  mayChange: boolean
  documents: readonly DocumentRow[]
  mayAttach: boolean
  /** While slips with this day and place may be handed out. */
  canPrintSlips: boolean
  refusal?: string | undefined
}

const eventWords = { labels: meetingEventLabels, onBehalf: meetingWords.onBehalf }

/** A list is spoken of as attendance once the hour of the meeting has come, or somebody marked before it was called off. */
const isTaken = ({ meeting, hasBegun, tally }: MeetingPageProps) =>
  tally.unmarked < tally.required || (hasBegun && meeting.state !== 'postponed' && meeting.state !== 'cancelled')

const person: Column<AttendanceRow> = {
  label: 'Đảng viên',
  kind: 'lead',
  cell: (row) => (
    <>
      <b class="font-semibold">{row.fullName}</b>
      <Sub>{row.workplaceName}</Sub>
    </>
  ),
}

const columns = (isTaken: boolean): readonly Column<AttendanceRow>[] => [
  person,
  {
    label: isTaken ? 'Điểm danh' : 'Dự họp',
    kind: 'state',
    cell: (row) => (
      <StateStack>
        {row.mark ? <MarkTag mark={row.mark} /> : unmarkedAs(row, isTaken)}
        {row.sittingName && <Sub>{row.sittingName}</Sub>}
        {row.reason && <Sub>{row.reason}</Sub>}
        {!row.mark && row.declaredReason && <Sub>Báo vắng: {row.declaredReason}</Sub>}
      </StateStack>
    ),
  },
]

function unmarkedAs({ isRequired }: AttendanceRow, isTaken: boolean) {
  if (!isRequired) return 'Không bắt buộc dự'
  return isTaken ? 'Chưa ghi' : 'Phải dự'
}

const tallyItems = (tally: Tally) => [
  { term: 'Phải dự', value: formatNumber(tally.required) },
  { term: 'Có mặt', value: formatNumber(tally.present) },
  { term: 'Vắng có lý do', value: formatNumber(tally.absentWithReason) },
  { term: 'Vắng không lý do', value: formatNumber(tally.absentWithoutReason) },
  { term: 'Chưa ghi', value: formatNumber(tally.unmarked) },
  { term: 'Không bắt buộc dự', value: formatNumber(tally.notRequired) },
]

const invitedItems = (sheet: readonly AttendanceRow[], tally: Tally) => [
  { term: 'Phải dự', value: formatNumber(tally.required) },
  { term: 'Không bắt buộc dự', value: formatNumber(tally.notRequired) },
  { term: 'Đã báo vắng', value: formatNumber(sheet.filter(({ declaredReason }) => declaredReason).length) },
]

type InvitedProps = Pick<MeetingPageProps, 'sheet' | 'tally'> & { isTaken: boolean }

/** Who is expected, and from the hour of the meeting on who came. */
function Invited({ sheet, tally, isTaken }: InvitedProps) {
  return (
    <Panel id="diem-danh" title={isTaken ? 'Điểm danh' : 'Người được mời'} flush>
      <div class="panel-body">
        <Facts items={isTaken ? tallyItems(tally) : invitedItems(sheet, tally)} />
      </div>
      <Table caption={`${sheet.length} đảng viên được mời`} columns={columns(isTaken)} rows={sheet} phone="compact" />
    </Panel>
  )
}

type PapersProps = { meetingId: number; hasList: boolean; canPrintSlips: boolean }

/** What is seldom wanted and must not stand before the next step. */
function Papers({ meetingId, hasList, canPrintSlips }: PapersProps) {
  const id = { id: meetingId }
  return (
    <Panel id="in-xem-them" title="In và xem thêm">
      <div class="flex flex-wrap gap-2">
        {hasList && (
          <ButtonLink href={routes.meetings.attendanceList.href(id)} icon="printer" small class="min-h-11">
            In danh sách
          </ButtonLink>
        )}
        {canPrintSlips && (
          <ButtonLink href={routes.meetings.slips.href(id)} icon="printer" small class="min-h-11">
            In giấy mời
          </ButtonLink>
        )}
        <ButtonLink
          href={routes.opinions.list.href({ muc: 'all', hop: meetingId })}
          icon="message-square-text"
          small
          class="min-h-11"
        >
          Xem ý kiến
        </ButtonLink>
        <ButtonLink href={routes.meetings.calendar.href(id)} icon="calendar-days" small class="min-h-11" download>
          Thêm vào lịch
        </ButtonLink>
      </div>
    </Panel>
  )
}

/** While a meeting with sittings is planned its list says who sits where, and nobody is invited yet. */
const hasList = ({ meeting, sittings, canMark }: MeetingPageProps) =>
  sittings.length === 0 || meeting.state !== 'planned' || canMark

/** One meeting: what, when, where, what to do next, who came. */
export function MeetingPage(props: MeetingPageProps) {
  const { meeting, day, sheet, sittings, tally, mayChange, documents, mayAttach, canPrintSlips, refusal } = props
  const { values, errors, fields } = props
  return (
    <>
      <PageHead
        title={meeting.title}
        lead={`${formatWeekday(day)}, ${formatTime(meeting.startsAt)} · ${sittings.length > 0 ? sittingWords.ofMeeting(sittings.length) : meeting.place}`}
        crumbs={[{ href: routes.meetings.list.href(), label: 'Sinh hoạt' }]}
        tags={<MeetingStateTag state={meeting.state} />}
      >
        {mayChange && (
          <ButtonLink href={routes.meetings.edit.href({ id: meeting.id })} icon="pencil-line">
            Sửa
          </ButtonLink>
        )}
      </PageHead>
      <ErrorSummary errors={errors} />
      {refusal && (
        <div class="mb-5">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      {meeting.stateReason && (
        <div class="mb-5">
          <Note tone="warning" title={meeting.state === 'cancelled' ? 'Cuộc họp đã hủy' : 'Cuộc họp đang hoãn'}>
            {meeting.stateReason}
          </Note>
        </div>
      )}
      <Columns
        aside={
          <>
            <NextSteps {...props} />
            <Papers meetingId={meeting.id} hasList={sheet.length > 0} canPrintSlips={canPrintSlips} />
          </>
        }
      >
        <Panel id="cuoc-hop" title="Cuộc họp">
          <Facts
            items={[
              { term: 'Loại', value: meetingKindLabels[meeting.kind] },
              { term: 'Hình thức', value: meetingFormLabels[meeting.form] },
              { term: 'Chi bộ tổ chức', value: meeting.cellName, long: true },
              {
                term: 'Nội dung',
                value: meeting.agenda && <span class="whitespace-pre-line">{meeting.agenda}</span>,
                long: true,
              },
            ]}
          />
        </Panel>
        <SittingsPanel {...{ meeting, sittings, sheet, mayChange }} hasBegun={props.hasBegun} />
        <MeetingDocuments
          meetingId={meeting.id}
          documents={documents}
          mayAttach={mayAttach}
          values={values}
          errors={errors}
          fields={fields}
        />
        {sheet.length > 0 && hasList(props) && <Invited sheet={sheet} tally={tally} isTaken={isTaken(props)} />}
        <Panel id="dien-bien" title="Diễn biến">
          <Timeline entries={meeting.timeline.map((event) => entryOf(event, eventWords))} />
        </Panel>
      </Columns>
    </>
  )
}
