import { dayOf } from '#core/day.ts'
import { routes } from '#routes'
import { formatDate, formatDateTime, formatTime } from '#ui/format.ts'
import { Panel } from '#ui/panel.tsx'
import { type Column, Table } from '#ui/table.tsx'
import type { MeetingDetail } from '../queries/meeting.ts'
import { meetingFormLabels, meetingKindLabels } from '../terms/meetings.ts'

type Version = Pick<MeetingDetail, 'kind' | 'form' | 'title' | 'startsAt' | 'place' | 'agenda'>

/** The fields that say when. */
export const dayValues = ({ startsAt }: Pick<MeetingDetail, 'startsAt'>) => ({
  ngay: formatDate(dayOf(startsAt)),
  gio: formatTime(startsAt),
})

/** What the form of a meeting shows, by the names of its fields. */
export const formValues = (meeting: Version & Pick<MeetingDetail, 'version'>) => ({
  loai: meeting.kind,
  'hinh-thuc': meeting.form,
  ten: meeting.title,
  ...dayValues(meeting),
  noi: meeting.place,
  'noi-dung': meeting.agenda,
  version: String(meeting.version),
})

const fields: readonly { readonly label: string; readonly said: (version: Version) => string }[] = [
  { label: 'Loại', said: ({ kind }) => meetingKindLabels[kind] },
  { label: 'Tên cuộc họp', said: ({ title }) => title },
  { label: 'Ngày họp', said: ({ startsAt }) => formatDate(dayOf(startsAt)) },
  { label: 'Giờ họp', said: ({ startsAt }) => formatTime(startsAt) },
  { label: 'Hình thức', said: ({ form }) => meetingFormLabels[form] },
  { label: 'Nơi họp', said: ({ place }) => place },
  { label: 'Nội dung', said: ({ agenda }) => agenda },
]

type Difference = { readonly label: string; readonly stands: string; readonly typed: string }

const differences = (stands: Version, typed: Version): readonly Difference[] =>
  fields
    .map(({ label, said }) => ({ label, stands: said(stands), typed: said(typed) }))
    .filter((field) => field.stands !== field.typed)

const words = (text: string) =>
  text === '' ? <span class="text-muted">Để trống</span> : <span class="whitespace-pre-line">{text}</span>

const columns: readonly Column<Difference>[] = [
  { label: 'Ô', kind: 'lead', cell: ({ label }) => <b class="font-semibold">{label}</b> },
  { label: 'Đang lưu', cell: ({ stands }) => words(stands) },
  { label: 'Đồng chí vừa nhập', cell: ({ typed }) => words(typed) },
]

type TwoVersionsProps = { stands: MeetingDetail; typed: Version }

/** Somebody else saved while this form was open: what stands now beside what was typed, so that nothing is lost unseen. */
export function TwoVersions({ stands, typed }: TwoVersionsProps) {
  const rows = differences(stands, typed)
  const [last] = stands.timeline
  return (
    <div class="mb-5">
      <Panel id="hai-ban" title="Bản đang lưu và bản đồng chí vừa nhập" flush>
        <div class="panel-body grid gap-2">
          {last && (
            <p>
              {last.actorName}, {last.organisationName}, làm gần nhất lúc{' '}
              {formatDateTime(Temporal.Instant.from(last.at))}.
            </p>
          )}
          {rows.length === 0 ? (
            <p>Không ô nào khác nhau. Đồng chí không phải lưu lại.</p>
          ) : (
            <p>
              Biểu mẫu dưới đây còn nguyên bản đồng chí vừa nhập. Ô nào theo bản đang lưu thì đồng chí sửa lại ô ấy, rồi
              bấm Lưu.
            </p>
          )}
          <p>
            <a href={routes.meetings.edit.href({ id: stands.id })}>Bỏ bản vừa nhập, mở bản đang lưu</a>
          </p>
        </div>
        {rows.length > 0 && <Table caption="Những ô khác nhau" columns={columns} rows={rows} />}
      </Panel>
    </div>
  )
}
