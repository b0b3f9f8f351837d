import type { Criterion } from '#features/regulations/rules.ts'
import { Button } from '#ui/button.tsx'

// Spelled out because a table drawn as cards (`display: block`) loses the roles its elements have by themselves.
export const roles = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  rowheader: { role: 'rowheader' },
  cell: { role: 'cell' },
} as const

export const nameOfLine = ({ position, shortName }: Pick<Criterion, 'position' | 'shortName'>): string =>
  `${position}. ${shortName}`

/** What stands before the words beside a grade. */
export const wordsBeside = (criterion: Criterion, proposal: number | undefined): string =>
  criterion.basis === 'referral'
    ? `Căn cứ của đề nghị (${nameOfLine(criterion)})`
    : `Lý do chọn khác mức đề xuất${proposal ? ` ${proposal}` : ''} (${nameOfLine(criterion)})`

/** What the script says; `{…}` it fills in. */
const said = {
  ready: 'Mỗi ô tự lưu khi đồng chí ghi.',
  saved: 'Đã lưu {time}',
  saving: 'Đang lưu',
  notKept: 'Trình duyệt này không giữ được điều đang ghi. Đồng chí bấm “Lưu trang này” trước khi rời trang.',
  waiting: 'Chưa lưu {n} ô, đang gửi lại',
  offline: 'Mất kết nối. {n} ô chưa lưu vẫn giữ trên máy này và tự gửi khi có mạng.',
  signedOut: 'Phiên làm việc đã hết. {n} ô chưa lưu vẫn giữ trên máy này; đồng chí đăng nhập lại để gửi.',
  otherMandate: '{n} ô chưa lưu được ghi khi đồng chí làm việc cho tổ chức khác. Chọn lại tổ chức rồi mở trang này.',
  refused: '{name}, {line}: {words}',
  rowSaved: 'Đã lưu',
  rowSaving: 'Đang lưu',
  rowUnsaved: 'Chưa lưu',
  rowLacking: 'Chưa ghi đủ',
  rowClash: 'Chọn lại',
  clash: '{by} ghi {theirs}, đồng chí ghi {mine}. Bấm số để chọn.',
  clashWords: '{by} vừa ghi: “{theirs}”. Đồng chí ghi: “{mine}”.',
  somebody: 'Người khác',
  empty: 'để trống',
  here: '{name} · {line}: {options}',
  proposed: ' (đề xuất)',
  before: '. Năm trước: {grade}',
  notYet: 'Chưa ghi',
  chosen: 'Đã chọn {grade} {option}',
  found: 'Tìm: {typed}',
  spread: 'Mức {grade}: {n}',
  spreadEmpty: 'chưa ghi: {n}',
  fillTitle: 'Điền xuống cột “{line}”',
  fillNone: 'Không còn ô trống nào bên dưới. Điền xuống không đổi ô đã ghi.',
  fillEmpty: 'Chọn mức ở ô đầu tiên rồi mới điền xuống.',
  fillText: 'Điền mức {grade} ({option}) vào {n} ô trống bên dưới.',
  fillBest: 'Cả cột {line} sẽ đều ở mức cao nhất. Đảng ủy thấy dấu này; đồng chí chỉ điền khi đúng thực tế.',
  fillWhy: '{n} ô trong đó cần ghi thêm lý do hoặc căn cứ.',
  fillDo: 'Điền {n} ô',
  pasteTitle: 'Dán từ bảng tính',
  pasteText: 'Dán {n} ô vào {rows} phiếu, từ {first} đến {last}.',
  pasteChanged: '{n} ô đã ghi mức khác sẽ đổi.',
  pasteDo: 'Dán {n} ô',
  pasteNothing: 'Khối vừa dán không có ô nào.',
  pasteWrong: 'Chưa dán ô nào: {n} chỗ không đọc được. Sửa trong bảng tính rồi chép lại.',
  pasteCell: 'Dòng {row} ({name}), cột {line}: “{written}” không phải mức nào.',
  pasteColumns: 'Dòng {row}: khối có {n} cột thừa bên phải cột cuối của bảng.',
  pasteRows: 'Khối có {n} dòng thừa bên dưới phiếu cuối cùng đang hiện.',
  undone: 'Đã hoàn tác {n} ô',
  signOut:
    'Còn {n} ô nhận xét chưa gửi. Đăng xuất bây giờ thì các ô vẫn giữ trên máy này và chỉ gửi được khi đồng chí đăng nhập lại. Đồng chí vẫn đăng xuất?',
} as const

/** The sentences of the script, and the one window in which it asks. */
export function TableWords() {
  return (
    <>
      <template data-template="words">
        {Object.entries(said).map(([name, words]) => (
          <span data-word={name}>{words}</span>
        ))}
      </template>
      <template data-template="keep-mine">
        <Button type="button" small>
          Ghi theo đồng chí
        </Button>
      </template>
      <dialog class="dialog-box" data-dialog aria-labelledby="hoi-ten">
        <p class="font-semibold text-lg" id="hoi-ten" data-slot="title" />
        <div class="grid gap-2 mt-2" data-slot="text" />
        <ul class="mt-2 max-h-80 overflow-y-auto" data-slot="list" />
        <div class="flex flex-wrap gap-3 mt-4">
          <Button type="button" tone="primary" name="lam">
            Điền
          </Button>
          <Button type="button" name="thoi">
            Đóng
          </Button>
        </div>
      </dialog>
    </>
  )
}
