import type { Child } from 'hono/jsx'
import { routes } from '#routes'
import { Button, ButtonLink, RefusedButton } from '#ui/button.tsx'
import { Facts } from '#ui/facts.tsx'
import { DateField, TextField } from '#ui/field.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatNumber, formatTime, formatWeekday } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Columns, Panel } from '#ui/panel.tsx'
import { StateStack } from '#ui/status-tag.tsx'
import { type Column, Sub, Table } from '#ui/table.tsx'
import { Timeline } from '#ui/timeline.tsx'
import type { AttendanceRow, MeetingDetail } from '../queries/meeting.ts'
import type { MeetingAction, Tally } from '../rules.ts'
import { meetingEventLabels, meetingFormLabels, meetingKindLabels, meetingWords } from '../terms.ts'
import { MarkTag, MeetingStateTag } from './tags.tsx'

type MeetingPageProps = {
  meeting: MeetingDetail
  /** The day of the meeting in Việt Nam. */
  day: Temporal.PlainDate
  sheet: readonly AttendanceRow[]
  tally: Tally
  /** How many would be invited, while they can be. */
  toInvite: { all: number; required: number } | undefined
  /** The steps that the table allows now. */
  actions: readonly MeetingAction[]
  canMark: boolean
  hasBegun: boolean
  mayChange: boolean
  refusal?: string | undefined
  errors: Readonly<Record<string, string>>
  values: Readonly<Record<string, string>>
  fields: HiddenFields
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
        {row.reason && <Sub>{row.reason}</Sub>}
        {!row.mark && row.declaredReason && <Sub>Báo vắng: {row.declaredReason}</Sub>}
      </StateStack>
    ),
  },
]

type StepsProps = Pick<
  MeetingPageProps,
  'meeting' | 'actions' | 'canMark' | 'hasBegun' | 'toInvite' | 'errors' | 'values' | 'fields'
>

function VersionedForm({
  action,
  meeting,
  fields,
  children,
}: {
  action: string
  meeting: MeetingDetail
  fields: HiddenFields
  children: Child
}) {
  return (
    <Form action={action} fields={fields} class="grid gap-3">
      <input type="hidden" name="version" value={String(meeting.version)} />
      {children}
    </Form>
  )
}

function Step({
  href,
  label,
  primary,
  ...form
}: {
  href: string
  label: string
  primary?: boolean
  meeting: MeetingDetail
  fields: HiddenFields
}) {
  return (
    <VersionedForm action={href} {...form}>
      <Button tone={primary ? 'primary' : 'line'} wide>
        {label}
      </Button>
    </VersionedForm>
  )
}

function CallOff({ meeting, actions, errors, values, fields }: StepsProps) {
  if (!actions.includes('cancel')) return null
  return (
    <VersionedForm action={routes.meetings.cancel.href({ id: meeting.id })} meeting={meeting} fields={fields}>
      <TextField
        name="ly-do"
        label="Lý do hoãn hoặc hủy"
        hint="Người được mời sẽ đọc lý do này."
        maxlength={500}
        value={values['ly-do']}
        error={errors['ly-do']}
      />
      <div class="flex flex-wrap gap-3">
        {actions.includes('postpone') && (
          <Button formAction={routes.meetings.postpone.href({ id: meeting.id })}>Hoãn họp</Button>
        )}
        <Button tone="danger">Hủy cuộc họp</Button>
      </div>
    </VersionedForm>
  )
}

function NewDay({ meeting, errors, values, fields }: StepsProps) {
  return (
    <VersionedForm action={routes.meetings.replan.href({ id: meeting.id })} meeting={meeting} fields={fields}>
      <DateField name="ngay" label="Ngày họp mới" value={values.ngay} error={errors.ngay} />
      <TextField name="gio" label="Giờ họp" hint="Giờ:phút, ví dụ 19:00." value={values.gio} error={errors.gio} />
      <Button tone="primary">Định lại ngày</Button>
    </VersionedForm>
  )
}

function NextSteps(props: StepsProps) {
  const { meeting, actions, canMark, hasBegun, toInvite, fields } = props
  const { id } = meeting
  const form = { meeting, fields }
  if (actions.length === 0 && !canMark) return null
  return (
    <Panel id="viec" title="Việc tiếp theo" tone="action">
      {canMark && (
        <ButtonLink href={routes.meetings.attendance.href({ id })} icon="clipboard-check" tone="primary" wide>
          Điểm danh
        </ButtonLink>
      )}
      {toInvite && (
        <>
          <p>
            Sổ của chi bộ có {formatNumber(toInvite.all)} đảng viên, trong đó {formatNumber(toInvite.required)} phải dự.
          </p>
          <Step href={routes.meetings.invite.href({ id })} label="Gửi giấy mời" primary={!canMark} {...form} />
        </>
      )}
      {actions.includes('hold') &&
        (hasBegun ? (
          <Step href={routes.meetings.hold.href({ id })} label="Ghi đã họp" {...form} />
        ) : (
          <RefusedButton id="da-hop" reason="Ghi được từ ngày họp trở đi." wide>
            Ghi đã họp
          </RefusedButton>
        ))}
      {actions.includes('replan') && <NewDay {...props} />}
      <CallOff {...props} />
    </Panel>
  )
}

const tallyItems = (tally: Tally) => [
  { term: 'Phải dự', value: formatNumber(tally.required) },
  { term: 'Có mặt', value: formatNumber(tally.present) },
  { term: 'Vắng có lý do', value: formatNumber(tally.absentWithReason) },
  { term: 'Vắng không lý do', value: formatNumber(tally.absentWithoutReason) },
  { term: 'Chưa ghi', value: formatNumber(tally.unmarked) },
  { term: 'Không bắt buộc dự', value: formatNumber(tally.notRequired) },
]

/** One meeting: what, when, where, what to do next, who came. */
export function MeetingPage(props: MeetingPageProps) {
  const { meeting, day, sheet, tally, mayChange, refusal } = props
  return (
    <>
      <PageHead
        title={meeting.title}
        lead={`${formatWeekday(day)}, ${formatTime(meeting.startsAt)} · ${meeting.place}`}
        crumbs={[{ href: routes.meetings.list.href(), label: 'Sinh hoạt' }]}
        tags={<MeetingStateTag state={meeting.state} />}
      >
        {sheet.length > 0 && (
          <ButtonLink href={routes.meetings.attendanceList.href({ id: meeting.id })} icon="printer">
            In danh sách
          </ButtonLink>
        )}
        <ButtonLink href={routes.meetings.calendar.href({ id: meeting.id })} icon="calendar-days" download>
          Thêm vào lịch
        </ButtonLink>
        {mayChange && (
          <ButtonLink href={routes.meetings.edit.href({ id: meeting.id })} icon="pencil-line">
            Sửa
          </ButtonLink>
        )}
      </PageHead>
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
        {sheet.length > 0 && (
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
