import { formatTime } from '#ui/format.ts'
import { Icon } from '#ui/icon.tsx'
import type { AttendanceRow } from '../queries/meeting.ts'

const choices = [
  { mark: 'present', label: 'Có mặt', icon: 'check', look: 'c-yes', count: 'v-co-mat' },
  { mark: 'absentWithReason', label: 'Có lý do', icon: 'file-text', look: 'c-mid', count: 'v-co-ly-do' },
  { mark: 'absentWithoutReason', label: 'Vắng', icon: 'x', look: 'c-no', count: 'v-vang' },
] as const

/** A row of the sheet; 0 for the member is nobody's, the shape that a phone fills. */
export type SheetRow = Omit<AttendanceRow, 'memberId'> & { readonly memberId: number }

type RollRowProps = { row: SheetRow; place: number; typed?: Readonly<Record<string, string>> }

/** That somebody scanned the code on the wall, and when: declared, until the secretary confirms it. */
export function Arrived({ time }: { time: string }) {
  return (
    <span class="got" data-arrived>
      <Icon name="qr-code" />
      Tự quét <span data-slot="time">{time}</span>
    </span>
  )
}

/** One person on the sheet: who, and the three marks to tap. */
export function RollRow({ row, place, typed = {} }: RollRowProps) {
  const { memberId, fullName } = row
  const name = `dd-${memberId}`
  const chosen = typed[name] ?? row.mark ?? ''
  const reason = typed[`ld-${memberId}`] ?? row.reason ?? (row.mark ? '' : (row.declaredReason ?? ''))
  return (
    <li
      class={row.isRequired ? 'roll-row' : 'roll-row roll-free'}
      data-find={row.searchKey}
      data-member={String(memberId)}
    >
      <div class="min-w-0 flex gap-1.5">
        <span class="roll-no" aria-hidden="true" data-slot="place">
          {place}
        </span>
        <div class="min-w-0">
          <p class="font-semibold leading-snug" data-slot="name">
            {fullName}
          </p>
          <p class="roll-meta">
            <span data-slot="workplace">{row.workplaceName}</span>
            <span class="empty:hidden" data-slot="sitting">
              {row.sittingName}
            </span>
            {!row.isRequired && <span>Không bắt buộc dự</span>}
            {row.declaredReason && <span>Đã báo vắng: {row.declaredReason}</span>}
            {row.arrivedAt && <Arrived time={formatTime(row.arrivedAt)} />}
          </p>
        </div>
        <label class="unmark">
          <input type="radio" name={name} value="chua" />
          Bỏ ghi
          <span class="sr-only">
            {' '}
            của <span data-slot="name">{fullName}</span>
          </span>
        </label>
      </div>
      <div class="grid gap-2">
        <input type="hidden" name={`cu-${memberId}`} value={typed[`cu-${memberId}`] ?? row.mark ?? ''} />
        <input type="hidden" name={`cu-ld-${memberId}`} value={typed[`cu-ld-${memberId}`] ?? row.reason ?? ''} />
        <fieldset class="choices">
          <legend class="sr-only">
            Điểm danh <span data-slot="name">{fullName}</span>
          </legend>
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
