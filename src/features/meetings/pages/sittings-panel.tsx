import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { formatDateTime, formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, Sub, Table } from '#ui/table.tsx'
import type { AttendanceRow, MeetingDetail } from '../queries/meeting.ts'
import type { SittingRow } from '../queries/sittings.ts'
import { tallyOf } from '../rules/attendance.ts'
import { sittingWords } from '../terms/sittings.ts'

type SittingsPanelProps = {
  meeting: MeetingDetail
  sittings: readonly SittingRow[]
  sheet: readonly AttendanceRow[]
  mayChange: boolean
  /** From the day of the first sitting on there is something to count. */
  hasBegun: boolean
}

const columns = ({ sheet, hasBegun }: SittingsPanelProps): readonly Column<SittingRow>[] => [
  { label: 'Buổi', kind: 'lead', cell: ({ name }) => <b class="font-semibold">{name}</b> },
  {
    label: 'Ngày giờ, nơi họp',
    cell: ({ startsAt, place }) => (
      <>
        {startsAt ? formatDateTime(startsAt) : 'Chưa có ngày giờ'}
        <Sub>{place}</Sub>
      </>
    ),
  },
  {
    label: 'Người',
    kind: 'state',
    cell: ({ id }) => {
      const own = sheet.filter(({ sittingId }) => sittingId === id)
      const { present, required } = tallyOf(own)
      return hasBegun
        ? `${formatNumber(present)} có mặt / ${formatNumber(required)} phải dự`
        : `${formatNumber(own.length)} người`
    },
  },
]

function Notes({ meeting, sittings, sheet }: SittingsPanelProps) {
  const undated = sittings.some(({ startsAt }) => startsAt === null)
  const left = sheet.filter(({ sittingId }) => sittingId === null).length
  return (
    <>
      {undated && (
        <Note tone="warning">
          Cuộc họp đã đổi ngày nên các buổi phải đặt lại ngày giờ. Ai ở buổi nào vẫn giữ như trước.
        </Note>
      )}
      {!undated && left > 0 && meeting.state === 'invited' && (
        <Note tone="warning">
          {formatNumber(left)} đồng chí đã được mời mà chưa có buổi. Đồng chí xếp để họ biết đến đâu.
        </Note>
      )}
    </>
  )
}

/** The sittings of a meeting that a large cell holds in groups; nothing for all others. */
export function SittingsPanel(props: SittingsPanelProps) {
  const { meeting, sittings, mayChange } = props
  if (sittings.length === 0) return null
  const { id } = meeting
  return (
    <Panel id="cac-buoi" title={sittingWords.panel} aside={`${formatNumber(sittings.length)} buổi`} flush>
      <div class="panel-body grid gap-3">
        <Notes {...props} />
        {mayChange && (
          <div class="flex flex-wrap gap-3">
            <ButtonLink href={routes.meetings.seats.href({ id })} icon="users" small>
              Xếp người vào các buổi
            </ButtonLink>
            <ButtonLink href={routes.meetings.sittings.href({ id })} icon="pencil-line" small>
              Sửa các buổi
            </ButtonLink>
          </div>
        )}
      </div>
      <Table
        caption={sittingWords.ofMeeting(sittings.length)}
        columns={columns(props)}
        rows={sittings}
        phone="compact"
      />
    </Panel>
  )
}
