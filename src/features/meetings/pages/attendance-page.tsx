import { routes } from '#routes'
import { asset } from '#ui/assets.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import type { HiddenFields } from '#ui/form.tsx'
import { formatDateTime, formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Tabs } from '#ui/tabs.tsx'
import type { AttendanceRow, MeetingDetail } from '../queries/meeting.ts'
import type { SittingRow } from '../queries/sittings.ts'
import type { AttendanceMark, AttendanceWay, Tally } from '../rules/attendance.ts'
import { attendanceMarkLabels } from '../terms/meetings.ts'
import { sittingWords } from '../terms/sittings.ts'
import { AttendanceSheet, unmarkedLabel } from './attendance-sheet.tsx'
import { OfflineBar } from './offline-bar.tsx'

/** A row whose mark somebody else has changed since the sheet was shown. */
export type ConflictRow = { readonly fullName: string; readonly stands: AttendanceMark | null }

type AttendancePageProps = {
  meeting: MeetingDetail
  /** Whose marks a phone keeps. */
  owner: string
  sheet: readonly AttendanceRow[]
  /** Of a meeting held in groups: all of them, the one shown now, and how many are invited to all together. */
  sittings: readonly SittingRow[]
  shownSitting: SittingRow | undefined
  total: number
  tally: Tally
  conflicts: readonly ConflictRow[]
  refusal?: string | undefined
  /** What was typed and could not be kept. */
  typed: Readonly<Record<string, string>>
  way: AttendanceWay
  /** Why nothing can be marked now. */
  closedBecause: string | undefined
  /** Closed only because its day has not come: a phone takes the sheet along. */
  isEarly: boolean
  fields: HiddenFields
}

const said = (mark: AttendanceMark | null) => (mark ? attendanceMarkLabels[mark] : unmarkedLabel)

function invitedAs({ required, notRequired }: Tally): string {
  if (required + notRequired === 0) return ''
  const others = notRequired > 0 ? `, ${formatNumber(notRequired)} không bắt buộc` : ''
  return `. ${formatNumber(required)} đồng chí phải dự${others}.`
}

function Conflicts({ conflicts }: { conflicts: readonly ConflictRow[] }) {
  if (conflicts.length === 0) return null
  return (
    <div class="mb-5">
      <Note tone="warning" title="Có người khác vừa ghi khác với đồng chí">
        Các dòng sau giữ như người kia đã ghi; đồng chí xem lại rồi sửa nếu cần:
        <ul>
          {conflicts.map(({ fullName, stands }) => (
            <li>
              {fullName}: {said(stands)}
            </li>
          ))}
        </ul>
      </Note>
    </div>
  )
}

/** When and where, of the whole meeting or of one sitting. */
export const leadOf = (meeting: MeetingDetail, sitting?: SittingRow) => {
  const { startsAt, place } = sitting ?? {
    ...meeting,
    place: meeting.sittingCount > 0 ? sittingWords.ofMeeting(meeting.sittingCount) : meeting.place,
  }
  return `${formatDateTime(startsAt ?? meeting.startsAt)} · ${place}`
}

function SittingTabs({ meeting, sittings, shownSitting, total }: AttendancePageProps) {
  if (sittings.length === 0) return null
  const { attendance } = routes.meetings
  return (
    <div class="mb-4">
      <Tabs
        label="Điểm danh buổi"
        items={[
          {
            href: attendance.href({ id: meeting.id }),
            label: sittingWords.allSittings,
            count: total,
            current: !shownSitting,
          },
          ...sittings.map(({ id, name }) => ({
            href: attendance.href({ id: meeting.id }, { buoi: id }),
            label: name,
            current: shownSitting?.id === id,
          })),
        ]}
      />
      {shownSitting && (
        <p class="hint mt-2">Ai thuộc buổi khác mà đến buổi này: mở “Mọi buổi”, tìm tên rồi ghi có mặt.</p>
      )}
    </div>
  )
}

/** The sheet of a meeting. With script the phone keeps each tap and sends it; without, the form is sent as it stands. */
export function AttendancePage(props: AttendancePageProps) {
  const { meeting, owner, sheet, shownSitting, tally, typed, way, conflicts, refusal, closedBecause, isEarly, fields } =
    props
  const isOpen = !closedBecause && props.total > 0
  const early = isEarly ? { 'data-early': true } : {}
  return (
    <div
      data-attendance
      {...early}
      data-owner={owner}
      data-meeting={String(meeting.id)}
      data-worker={routes.serviceWorker.href()}
      data-scanner={asset('scan.js')}
      data-sitting={shownSitting && String(shownSitting.id)}
    >
      <OfflineBar />
      <PageHead
        title="Điểm danh"
        lead={`${leadOf(meeting, shownSitting)}${invitedAs(tally)}`}
        crumbs={[{ href: routes.meetings.show.href({ id: meeting.id }), label: meeting.title }]}
      >
        {isOpen && (
          <ButtonLink href={routes.meetings.wall.href({ id: meeting.id })} icon="qr-code">
            Mã tự điểm danh
          </ButtonLink>
        )}
      </PageHead>
      {refusal && (
        <div class="mb-5">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      <Conflicts conflicts={conflicts} />
      {!closedBecause && <SittingTabs {...props} />}
      {isOpen ? (
        <AttendanceSheet
          action={routes.meetings.attendance.href({ id: meeting.id }, { buoi: shownSitting?.id })}
          fields={fields}
          rows={sheet}
          required={tally.required}
          typed={typed}
          way={way}
        />
      ) : (
        <NoSheet meeting={meeting} closedBecause={closedBecause} isEarly={isEarly} />
      )}
      <script type="module" src={asset('attendance.js')} />
    </div>
  )
}

function NoSheet({
  meeting,
  closedBecause,
  isEarly,
}: Pick<AttendancePageProps, 'meeting' | 'closedBecause' | 'isEarly'>) {
  return (
    <Empty
      icon="clipboard-check"
      title={closedBecause ? 'Chưa điểm danh được' : 'Chưa mời ai'}
      actions={<ButtonLink href={routes.meetings.show.href({ id: meeting.id })}>Mở cuộc họp</ButtonLink>}
    >
      {closedBecause ?? 'Đồng chí gửi giấy mời trước; danh sách điểm danh là những người được mời.'}
      {isEarly && ' Điện thoại đang mở trang này giữ danh sách 7 ngày, nên đến hội trường không có mạng vẫn dùng được.'}
    </Empty>
  )
}
