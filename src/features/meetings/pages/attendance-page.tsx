import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatDateTime, formatNumber } from '#ui/format.ts'
import { Icon } from '#ui/icon.tsx'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import type { AttendanceRow, MeetingDetail } from '../queries/meeting.ts'
import type { AttendanceMark, AttendanceWay, Tally } from '../rules.ts'
import { attendanceMarkLabels } from '../terms.ts'

/** A row whose mark somebody else has changed since the sheet was shown. */
export type ConflictRow = { readonly fullName: string; readonly stands: AttendanceMark | null }

type AttendancePageProps = {
  meeting: MeetingDetail
  sheet: readonly AttendanceRow[]
  tally: Tally
  conflicts: readonly ConflictRow[]
  refusal?: string | undefined
  /** What was typed and could not be kept. */
  typed: Readonly<Record<string, string>>
  way: AttendanceWay
  /** Why nothing can be marked now. */
  closedBecause: string | undefined
  fields: HiddenFields
}

const choices = [
  { mark: 'present', label: 'Có mặt', icon: 'check', look: 'c-yes', count: 'v-co-mat' },
  { mark: 'absentWithReason', label: 'Có lý do', icon: 'file-text', look: 'c-mid', count: 'v-co-ly-do' },
  { mark: 'absentWithoutReason', label: 'Vắng', icon: 'x', look: 'c-no', count: 'v-vang' },
] as const

type RollRowProps = { row: AttendanceRow; place: number; typed: Readonly<Record<string, string>> }

function RollRow({ row, place, typed }: RollRowProps) {
  const { memberId, fullName } = row
  const name = `dd-${memberId}`
  const chosen = typed[name] ?? row.mark ?? ''
  const reason = typed[`ld-${memberId}`] ?? row.reason ?? (row.mark ? '' : (row.declaredReason ?? ''))
  return (
    <li class={row.isRequired ? 'roll-row' : 'roll-row roll-free'} data-find={row.searchKey}>
      <div class="min-w-0 flex gap-1.5">
        <span class="roll-no" aria-hidden="true">
          {place}
        </span>
        <div class="min-w-0">
          <p class="font-semibold leading-snug">{fullName}</p>
          <p class="roll-meta">
            <span>{row.workplaceName}</span>
            {row.declaredReason && <span>Đã báo vắng: {row.declaredReason}</span>}
          </p>
        </div>
        {row.mark && (
          <label class="unmark">
            <input type="radio" name={name} value="chua" />
            Bỏ ghi<span class="sr-only"> của {fullName}</span>
          </label>
        )}
      </div>
      <div class="grid gap-2">
        <input type="hidden" name={`cu-${memberId}`} value={typed[`cu-${memberId}`] ?? row.mark ?? ''} />
        <input type="hidden" name={`cu-ld-${memberId}`} value={typed[`cu-ld-${memberId}`] ?? row.reason ?? ''} />
        <fieldset class="choices">
          <legend class="sr-only">Điểm danh {fullName}</legend>
          {choices.map(({ mark, label, icon, look, count }) => (
            <label class={look}>
              <input type="radio" name={name} value={mark} class={count} checked={chosen === mark} />
              <span class="on">
                <Icon name={icon} />
              </span>
              {label}
            </label>
          ))}
        </fieldset>
        <div class="why">
          <label for={`ld-${memberId}`}>Lý do</label>
          <input
            class="input"
            id={`ld-${memberId}`}
            name={`ld-${memberId}`}
            value={reason}
            maxlength={500}
            list="ly-do"
          />
        </div>
      </div>
    </li>
  )
}

const reasons = ['Ca trực, nhiệm vụ đột xuất', 'Đi công tác xa', 'Ốm đau', 'Việc gia đình'] as const

const said = (mark: AttendanceMark | null) => (mark ? attendanceMarkLabels[mark] : 'Chưa ghi')

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

/** The sheet of a meeting: one tap per person; the running count is the stylesheet's, so that it works without script. */
export function AttendancePage(props: AttendancePageProps) {
  const { meeting, sheet, tally, conflicts, refusal, closedBecause } = props
  return (
    <>
      <PageHead
        title="Điểm danh"
        lead={`${formatDateTime(meeting.startsAt)} · ${meeting.place}. ${formatNumber(tally.required)} đồng chí phải dự, ${formatNumber(tally.notRequired)} không bắt buộc.`}
        crumbs={[{ href: routes.meetings.show.href({ id: meeting.id }), label: meeting.title }]}
      />
      {refusal && (
        <div class="mb-5">
          <Note tone="error">{refusal}</Note>
        </div>
      )}
      <Conflicts conflicts={conflicts} />
      {closedBecause || sheet.length === 0 ? (
        <NoSheet meeting={meeting} closedBecause={closedBecause} />
      ) : (
        <Sheet {...props} />
      )}
    </>
  )
}

function NoSheet({ meeting, closedBecause }: Pick<AttendancePageProps, 'meeting' | 'closedBecause'>) {
  return (
    <Empty
      icon="clipboard-check"
      title={closedBecause ? 'Chưa điểm danh được' : 'Chưa mời ai'}
      actions={<ButtonLink href={routes.meetings.show.href({ id: meeting.id })}>Mở cuộc họp</ButtonLink>}
    >
      {closedBecause ?? 'Đồng chí gửi giấy mời trước; danh sách điểm danh là những người được mời.'}
    </Empty>
  )
}

function Sheet({ meeting, sheet, tally, typed, way, fields }: AttendancePageProps) {
  const required = sheet.filter((row) => row.isRequired)
  const free = sheet.filter((row) => !row.isRequired)
  return (
    <Form action={routes.meetings.attendance.href({ id: meeting.id })} fields={fields} class="roll grid gap-4" guarded>
      {/* The key Enter presses the first button of a form: it must be the harmless one. */}
      <button type="submit" class="sr-only" tabindex={-1}>
        Lưu
      </button>
      <datalist id="ly-do">
        {reasons.map((reason) => (
          <option value={reason} />
        ))}
      </datalist>
      <div class="panel">
        <div class="p-4 sm:px-5 border-b border-base-300 grid gap-3 sm:grid-cols-[minmax(0,1fr)_auto] items-end">
          <div class="field" hidden>
            <label for="tim-nguoi">Tìm người vừa đến</label>
            <input
              class="input"
              type="search"
              id="tim-nguoi"
              placeholder="Gõ tên, không cần dấu"
              autocomplete="off"
              data-find-in="roll"
            />
          </div>
          <label class="pick">
            <input class="checkbox" type="checkbox" name="cach" value="paper" checked={way === 'paper'} />
            <span>Nhập từ danh sách giấy</span>
          </label>
        </div>
        <ul id="roll">
          {required.map((row, index) => (
            <RollRow row={row} place={index + 1} typed={typed} />
          ))}
          {free.map((row, index) => (
            <RollRow row={row} place={required.length + index + 1} typed={typed} />
          ))}
        </ul>
        <div class="border-t border-base-300 p-4 sm:px-5 flex flex-wrap gap-3 items-center">
          <p class="flex-1">
            Cuối buổi, ghi <b>Vắng</b> cho những người phải dự mà chưa ghi?
          </p>
          <Button name="viec" value="con-lai-vang">
            Lưu và ghi vắng người còn lại
          </Button>
        </div>
      </div>
      <div class="sticky-foot">
        <div class="flex flex-wrap items-center gap-x-6 gap-y-2">
          <dl class="tally" aria-label="Đếm đến lúc này">
            <div>
              <dt>Có mặt</dt>
              <dd>
                <span class="n-co-mat" />
                <small>/{formatNumber(tally.required)}</small>
              </dd>
            </div>
            <div>
              <dt>Có lý do</dt>
              <dd class="n-co-ly-do" />
            </div>
            <div>
              <dt>Vắng</dt>
              <dd class="n-vang" />
            </div>
            <div>
              <dt>Chưa ghi</dt>
              <dd class="n-chua" />
            </div>
          </dl>
          <Button tone="primary">Lưu điểm danh</Button>
        </div>
      </div>
    </Form>
  )
}
