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
import { Timeline } from '#ui/timeline.tsx'
import type { DocumentRow } from '../queries/documents.ts'
import type { AttendanceRow, MeetingDetail } from '../queries/meeting.ts'
import type { SittingRow } from '../queries/sittings.ts'
import type { Tally } from '../rules.ts'
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

function timelineEntry(event: MeetingDetail['timeline'][number]) {
  return {
    what: meetingEventLabels[event.kind] ?? event.kind,
    by: `${event.actorName}, ${event.organisationName}${event.onBehalf ? ` · ${meetingWords.onBehalf}` : ''}`,
    at: Temporal.Instant.from(event.at),
    ...(event.note ? { note: event.note } : {}),
  }
}

const columns: readonly Column<AttendanceRow>[] = [
  {
    label: 'Đảng viên',
    kind: 'lead',
    cell: (row) => (
      <>
        <b class="font-semibold">{row.fullName}</b>
        <Sub>{row.workplaceName}</Sub>
      </>
    ),
  },
  {
    label: 'Điểm danh',
    kind: 'state',
    cell: (row) => (
      <StateStack>
        {row.mark ? <MarkTag mark={row.mark} /> : row.isRequired ? 'Chưa ghi' : 'Không bắt buộc dự'}
        {row.sittingName && <Sub>{row.sittingName}</Sub>}
        {row.reason && <Sub>{row.reason}</Sub>}
        {!row.mark && row.declaredReason && <Sub>Báo vắng: {row.declaredReason}</Sub>}
      </StateStack>
    ),
  },
]

const tallyItems = (tally: Tally) => [
  { term: 'Phải dự', value: formatNumber(tally.required) },
  { term: 'Có mặt', value: formatNumber(tally.present) },
  { term: 'Vắng có lý do', value: formatNumber(tally.absentWithReason) },
  { term: 'Vắng không lý do', value: formatNumber(tally.absentWithoutReason) },
  { term: 'Chưa ghi', value: formatNumber(tally.unmarked) },
  { term: 'Không bắt buộc dự', value: formatNumber(tally.notRequired) },
]

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
        {sheet.length > 0 && (
          <ButtonLink href={routes.meetings.attendanceList.href({ id: meeting.id })} icon="printer">
            In danh sách
          </ButtonLink>
        )}
        {canPrintSlips && (
          <ButtonLink href={routes.meetings.slips.href({ id: meeting.id })} icon="mail">
            In giấy mời
          </ButtonLink>
        )}
        <ButtonLink href={routes.opinions.list.href({ muc: 'all', hop: meeting.id })} icon="message-square-text">
          Ý kiến
        </ButtonLink>
        <ButtonLink href={routes.meetings.calendar.href({ id: meeting.id })} icon="calendar-days" download>
          Thêm vào lịch
        </ButtonLink>
        {mayChange && (
          <ButtonLink href={routes.meetings.edit.href({ id: meeting.id })} icon="pencil-line">
            Sửa
          </ButtonLink>
        )}
      </PageHead>
      <ErrorSummary errors={{ 'tai-lieu': errors['tai-lieu'], 'ten-tai-lieu': errors['ten-tai-lieu'] }} />
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
      <Columns aside={<NextSteps {...props} />}>
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
        {sheet.length > 0 && hasList(props) && (
          <Panel id="diem-danh" title="Điểm danh" flush>
            <div class="panel-body">
              <Facts items={tallyItems(tally)} />
            </div>
            <Table caption={`${sheet.length} đảng viên được mời`} columns={columns} rows={sheet} phone="compact" />
          </Panel>
        )}
        <Panel id="dien-bien" title="Diễn biến">
          <Timeline entries={meeting.timeline.map(timelineEntry)} />
        </Panel>
      </Columns>
    </>
  )
}
