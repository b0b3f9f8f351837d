import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatNumber } from '#ui/format.ts'
import { Icon } from '#ui/icon.tsx'
import type { AttendanceWay } from '../rules/attendance.ts'
import { Arrived, RollRow, type SheetRow } from './roll-row.tsx'

const nobody: SheetRow = {
  memberId: 0,
  fullName: '',
  searchKey: '',
  workplaceName: '',
  sittingId: null,
  sittingName: null,
  isRequired: true,
  mark: null,
  reason: null,
  declaredReason: null,
  arrivedAt: null,
}

/** What the phone draws by itself: a row it was told of later, words at a row, and two marks that disagree. */
function Templates() {
  return (
    <>
      <template data-template="row">
        <RollRow row={nobody} place={0} />
      </template>
      <template data-template="waiting">
        <span class="wait" data-waiting>
          <Icon name="cloud-off" />
          Chưa gửi
        </span>
      </template>
      <template data-template="arrived">
        <Arrived time="" />
      </template>
      <template data-template="conflict">
        <div class="note note-warning" data-conflict data-none={unmarkedLabel}>
          <Icon name="triangle-alert" />
          <div class="grid gap-2">
            <p>
              Người khác vừa ghi <b data-slot="stands" />; đồng chí ghi <b data-slot="mine" />.
            </p>
            <div class="flex flex-wrap gap-2">
              <button type="button" class="btn btn-line" data-do="keep-theirs">
                Giữ như người kia ghi
              </button>
              <button type="button" class="btn btn-line" data-do="keep-mine">
                Ghi theo đồng chí
              </button>
            </div>
          </div>
        </div>
      </template>
    </>
  )
}

const reasons = ['Ca trực, nhiệm vụ đột xuất', 'Đi công tác xa', 'Ốm đau', 'Việc gia đình'] as const

/** The camera for members' own codes, and what came of the last one. */
function ScanPanel() {
  return (
    <div class="scan-panel" data-scan-panel hidden>
      <video muted playsinline aria-label="Hình từ máy ảnh" />
      <button type="button" class="btn btn-line btn-sm" data-do="scan">
        Dừng quét
      </button>
      <div role="status">
        <p data-said="marked" hidden>
          <b class="font-semibold" data-slot="scanned" />: Có mặt
        </p>
        <p data-said="stranger" hidden>
          Người này không có trong danh sách của cuộc họp.
        </p>
        <p data-said="foreign" hidden>
          Đây không phải mã điểm danh của Hai Chiều.
        </p>
        <p data-said="noCamera" hidden>
          Không mở được máy ảnh. Đồng chí cho phép trình duyệt dùng máy ảnh, hoặc điểm danh bằng tay.
        </p>
      </div>
    </div>
  )
}

function FindPanel({ count }: { count: number | undefined }) {
  return (
    <div class="roll-find">
      <div class="field" hidden>
        <label for="tim-nguoi">Tìm người vừa đến, không cần gõ dấu</label>
        <input
          class="input h-12"
          type="search"
          id="tim-nguoi"
          placeholder="Gõ tên"
          autocomplete="off"
          data-find-in="roll"
        />
      </div>
      <button type="button" class="btn btn-line scan-button" data-do="scan" data-with-phone hidden>
        <Icon name="qr-code" />
        Quét mã
      </button>
      <fieldset class="seg">
        <legend class="sr-only">Hiện trong danh sách</legend>
        <label>
          <input type="radio" name="xem" value="tat-ca" checked />
          Tất cả
          {count !== undefined && <span class="count">{formatNumber(count)}</span>}
        </label>
        <label>
          <input class="see-chua" type="radio" name="xem" value="chua" />
          Chưa ghi
        </label>
        <label>
          <input class="see-vang" type="radio" name="xem" value="vang" />
          Vắng
        </label>
      </fieldset>
    </div>
  )
}

function Foot({ required }: { required: number | undefined }) {
  return (
    <div class="sticky-foot">
      <div class="flex flex-wrap items-center gap-x-6 gap-y-2">
        <dl class="tally" aria-label="Đếm đến lúc này">
          <div>
            <dt>Có mặt</dt>
            <dd>
              <span class="n-co-mat" />
              <small>
                /<span data-slot="required">{required === undefined ? '' : formatNumber(required)}</span>
              </small>
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
        <button type="submit" class="btn btn-primary" data-without-phone>
          Lưu điểm danh
        </button>
        <div class="kept-line" data-with-phone hidden>
          <p role="status">
            <b class="block font-semibold" data-slot="undo" />
            <span data-all-sent>Đã gửi hết, không cần bấm lưu.</span>
            <span data-some-left hidden>
              Đã giữ trong máy <span data-slot="unsent">0</span> lượt chờ gửi.
            </span>
          </p>
          <button type="button" class="btn btn-line btn-sm" data-do="undo" hidden>
            <Icon name="undo-2" />
            Hoàn tác
          </button>
        </div>
      </div>
    </div>
  )
}

type AttendanceSheetProps = {
  /** Left out on the empty sheet, which is sent by script alone. */
  action?: string
  fields?: HiddenFields
  rows: readonly SheetRow[]
  required?: number
  /** What was typed and could not be kept. */
  typed?: Readonly<Record<string, string>>
  way?: AttendanceWay
}

/** The sheet of a meeting: one tap per person; the running count is the stylesheet's, so that it works without script. */
export function AttendanceSheet(props: AttendanceSheetProps) {
  const { action = '', fields, rows, required, typed = {}, way = 'hand' } = props
  const arrivals = rows.filter((row) => row.arrivedAt && !row.mark).length
  const inOrder = [...rows.filter((row) => row.isRequired), ...rows.filter((row) => !row.isRequired)]
  return (
    <Form action={action} {...(fields ? { fields } : {})} class="roll grid gap-4" guarded>
      {/* The key Enter presses the first button of a form: it must be the harmless one. */}
      <button type="submit" class="sr-only" tabindex={-1}>
        Lưu
      </button>
      <datalist id="ly-do">
        {reasons.map((reason) => (
          <option value={reason} />
        ))}
      </datalist>
      <label class="pick">
        <input class="checkbox" type="checkbox" name="cach" value="paper" checked={way === 'paper'} />
        <span>Nhập từ danh sách giấy</span>
      </label>
      <div class="panel">
        <FindPanel count={rows.length || undefined} />
        <ScanPanel />
        <ul id="roll">
          {inOrder.map((row, index) => (
            <RollRow row={row} place={index + 1} typed={typed} />
          ))}
        </ul>
        <div
          class="border-t border-base-300 p-4 sm:px-5 flex flex-wrap gap-3 items-center"
          data-arrivals
          hidden={arrivals === 0}
        >
          <p class="flex-1 min-w-56">
            <b data-slot="arrivals">{arrivals}</b> đồng chí đã tự quét mã ở nơi họp. Xác nhận là có mặt?
          </p>
          <button type="submit" class="btn btn-line" name="viec" value="xac-nhan-tu-quet" data-without-phone>
            Lưu và xác nhận người tự quét
          </button>
          <button type="button" class="btn btn-line" data-do="confirm-arrived" data-with-phone hidden>
            Xác nhận người tự quét
          </button>
        </div>
        <div class="border-t border-base-300 p-4 sm:px-5 flex flex-wrap gap-3 items-center">
          <p class="flex-1 basis-56">
            Cuối buổi, ghi <b>Vắng</b> cho những người phải dự mà chưa ghi?
          </p>
          <button type="submit" class="btn btn-line" name="viec" value="con-lai-vang" data-without-phone>
            Lưu và ghi vắng người còn lại
          </button>
          <button type="button" class="btn btn-line" data-do="rest-absent" data-with-phone hidden>
            Ghi vắng người còn lại
          </button>
        </div>
      </div>
      <Foot required={required} />
      <Templates />
    </Form>
  )
}

/** What a row without a mark is called. */
export const unmarkedLabel = 'Chưa ghi'
