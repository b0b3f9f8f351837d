import { badFileText } from '#spreadsheets/terms.ts'
import type { DateKind } from './rules/dates.ts'
import type { RowProblem, RowTab, Severity, TargetKey } from './rules/kept-report.ts'
import type { NameKind, PersonalNumberKind, PhoneKind, SexKind } from './rules/people.ts'

export const importActionLabels = {
  read: 'Xem các lần nhập bảng tính',
  upload: 'Tải bảng tính lên để xem trước',
  correct: 'Chọn lại cột của bảng tính',
  decide: 'Quyết định từng dòng của bảng tính',
  apply: 'Áp dụng bảng tính',
  undo: 'Hoàn tác lần nhập bảng tính',
  requestTransfer: 'Xin chuyển đảng viên từ tổ chức khác',
} as const

export const importStateLabels = {
  read: 'Chờ áp dụng',
  applying: 'Đang ghi',
  applied: 'Đã áp dụng',
  undone: 'Đã hoàn tác',
  dropped: 'Đã bỏ',
} as const

export const targetLabels: Readonly<Record<TargetKey, string>> = {
  members: 'Đảng viên',
  organisations: 'Tổ chức đảng',
}

export const outcomeLabels = {
  added: 'Đã thêm mới',
  updated: 'Đã cập nhật',
  unchanged: 'Không có gì đổi',
  skipped: 'Đã bỏ qua',
  refused: 'Không nhận',
} as const

export const tabLabels: Readonly<Record<RowTab, string>> = {
  all: 'Tất cả',
  error: 'Có lỗi',
  warning: 'Cần xem',
  ok: 'Đạt',
  matched: 'Đã có trong hệ thống',
  ask: 'Chờ quyết định',
  proposed: 'Có gợi ý',
}

export const severityLabels: Readonly<Record<Severity, string>> = {
  ok: 'Đạt',
  info: 'Đạt, đã sửa cách ghi',
  warning: 'Cần xem',
  error: 'Có lỗi',
}

/** The title of the column that says why a row was not taken. */
export const whyColumn = 'Vì sao'

export const importRefusals = {
  ...badFileText,
  notFound: 'Không tìm thấy lần nhập này trong phạm vi của tổ chức đồng chí đang chọn.',
  notAllowed: 'Việc này do cấp ủy quản lý danh sách hoặc người quản trị làm.',
  wrongState: 'Lần nhập này đã sang bước khác. Đồng chí xem lại trạng thái bên dưới.',
  stale: 'Có người vừa chọn lại cột của bảng tính này. Đồng chí xem các dòng mới rồi làm lại nếu vẫn cần.',
  noFile: 'Chưa chọn tệp. Đồng chí chọn một tệp .xlsx, .xls hoặc .csv.',
  noHeader:
    'Không tìm thấy dòng tiêu đề. Đồng chí thêm một dòng ghi tên cột (ví dụ “Họ và tên”, “Ngày sinh”) ngay trên dòng đầu tiên của danh sách, theo tệp mẫu.',
  noRows: 'Dưới dòng tiêu đề không có dòng nào. Đồng chí kiểm tra lại đã chọn đúng tệp, đúng trang tính chưa.',
  tooManyPeople: 'Danh sách có hơn 5.000 dòng. Đồng chí chia thành nhiều tệp, mỗi tệp không quá 5.000 dòng.',
  undecided:
    'Còn dòng trùng với người đã có mà chưa quyết định. Đồng chí mở mục “Chờ quyết định”, chọn cập nhật, thêm mới hoặc bỏ qua, rồi áp dụng.',
  nothingToApply: 'Không có dòng nào để ghi: mọi dòng đều có lỗi hoặc bị bỏ qua.',
  actedOn:
    'Đã có người xử lý tiếp hồ sơ do lần nhập này tạo ra hoặc cập nhật, nên không hoàn tác được nữa. Đồng chí sửa từng hồ sơ nếu cần.',
  noOwner: 'Chưa chọn tổ chức có danh sách này. Đồng chí chọn một đảng bộ, chi bộ cơ sở trong danh sách.',
  notAdded:
    'Chưa thêm được: một tên hoặc mã vừa có người khác thêm. Đồng chí tải lại trang, xem những tên còn thiếu rồi làm lại.',
  alreadyAsked: 'Tổ chức của đồng chí đã xin chuyển người này, đang chờ trả lời.',
  tooManyRequests: 'Trong một giờ qua đồng chí đã gửi 20 đề nghị chuyển. Đồng chí chờ ít phút rồi gửi tiếp.',
  notChosen:
    'Chưa chọn được: nơi vừa chọn không có trong danh mục đang dùng. Đồng chí tìm lại rồi chọn một nơi trong danh sách.',
  notElsewhere: 'Dòng này không còn trùng với người do tổ chức khác quản lý. Đồng chí tải lại trang.',
} as const

export type ImportRefusal = keyof typeof importRefusals

export const mappingErrors = {
  twice: (label: string) => `Hai cột cùng được chọn là “${label}”. Đồng chí chỉ để một cột.`,
  missing: (label: string) => `Chưa cột nào được chọn là “${label}”. Đồng chí chọn cột đó.`,
} as const

export const importWords = {
  list: 'Nhập từ bảng tính',
  managedElsewhere: 'đang do tổ chức khác quản lý',
  corrected: 'Đã đọc lại tệp theo các cột vừa chọn và ghi nhớ cho lần sau.',
  undone: 'Đã hoàn tác: danh sách trở lại như trước khi nhập.',
  transferRequested: 'Đã gửi đề nghị chuyển. Tổ chức đang quản lý sẽ trả lời.',
  refusedFile: (fileName: string) => `Dòng không nhận - ${fileName.replace(/\.[^.]*$/, '')}.xlsx`,
  preview: 'Xem trước bảng tính',
  result: 'Kết quả nhập bảng tính',
  backToImport: 'Xem kết quả từng dòng',
} as const

/** "Nguyễn Văn A (dòng 12)". */
export const rowName = (name: string, sheetRow: number): string =>
  name ? `${name} (dòng ${sheetRow})` : `dòng ${sheetRow}`

/** "Trang 1, dòng 12 (Nguyễn Văn A)". */
export const sheetRowName = (row: { readonly sheet: string; readonly sheetRow: number }, name: string): string =>
  `${row.sheet}, dòng ${row.sheetRow}${name ? ` (${name})` : ''}`

/** The refusal to undo with whose rows stand in the way, as far as known. */
export function actedOnText({ names, others }: { readonly names: readonly string[]; readonly others: number }): string {
  if (names.length === 0) return importRefusals.actedOn
  const more = others > 0 ? ` và ${others} người khác` : ''
  return `${importRefusals.actedOn} Đã có người xử lý: ${names.join(', ')}${more}.`
}

type Counts = {
  readonly added: number
  readonly updated: number
  readonly unchanged: number
  readonly skipped: number
  readonly refused: number
}

/** "Đã thêm 12, cập nhật 3, không đổi 580; bỏ qua 2, không nhận 1." */
export const appliedSummary = ({ added, updated, unchanged, skipped, refused }: Counts): string =>
  `Đã thêm ${added}, cập nhật ${updated}, không đổi ${unchanged}; bỏ qua ${skipped}, không nhận ${refused} dòng.`

export const decidedSummary = (changed: number, unfit: number): string =>
  unfit === 0
    ? `Đã ghi quyết định cho ${changed} dòng.`
    : `Đã ghi quyết định cho ${changed} dòng; ${unfit} dòng giữ nguyên vì không chọn được như vậy.`

export const proposalWords = {
  offered: (name: string) => `Gợi ý: ${name}`,
  chosen: (name: string) => `Đã chọn: ${name}`,
  taken: (name: string) => `Đã nhận gợi ý: ${name}`,
  answered: (count: number, isTaken: boolean) =>
    isTaken ? `Đã nhận gợi ý cho ${count} dòng.` : `Đã bỏ gợi ý đã nhận ở ${count} dòng.`,
} as const

export type GeneralProblemKind = DateKind | NameKind | SexKind | PersonalNumberKind | PhoneKind

/** One sentence a kind: what is so and what to do. {raw}, {fixed} and {firstRow} stand for what the row says. */
export const generalProblemTexts: Readonly<Record<GeneralProblemKind, string>> = {
  yearOnly: 'Chỉ có năm, chưa có ngày và tháng. Đồng chí nhập đủ ngày/tháng/năm, ví dụ 09/11/2016.',
  futureDate: 'Ngày {raw} ở sau hôm nay. Đồng chí nhập hôm nay hoặc một ngày trước đó.',
  impossibleDate: 'Ngày {raw} không có trong lịch. Đồng chí xem lại hồ sơ rồi nhập ngày đúng.',
  serialDate: 'Ô ghi số {raw} thay cho ngày; đã đọc là {fixed}.',
  twoDigitYear:
    'Năm chỉ có hai chữ số; đã đọc {raw} là {fixed}. Đồng chí xem lại, nếu chưa đúng thì nhập đủ bốn chữ số.',
  unreadableDate: 'Không đọc được ngày “{raw}”. Đồng chí nhập ngày/tháng/năm, ví dụ 09/11/1986.',
  nameDecomposed: 'Dấu của tên gõ rời từng chữ; đã ghép lại thành “{fixed}”.',
  doubleSpaces: 'Tên thừa dấu cách; đã ghi lại là “{fixed}”.',
  nameUnreadable: 'Ô họ tên ghi “{raw}”, không phải tên người. Đồng chí nhập họ và tên đầy đủ.',
  sexVariant: 'Giới tính ghi “{raw}”; đã đọc là {fixed}.',
  sexUnknown: 'Không rõ giới tính từ “{raw}”. Đồng chí ghi Nam hoặc Nữ.',
  personalNumberLostZero:
    'Số định danh mất số 0 ở đầu vì ô ở dạng số; đã thêm lại thành {fixed}. Đồng chí đối chiếu với thẻ căn cước.',
  personalNumberLength: 'Số định danh “{raw}” không đủ 12 chữ số. Đồng chí xem thẻ căn cước rồi nhập lại cả dãy số.',
  oldIdentityCard: 'Số {raw} có 9 chữ số, là số chứng minh nhân dân cũ. Đồng chí nhập số định danh 12 chữ số.',
  phoneLostZero: 'Số điện thoại mất số 0 ở đầu; đã thêm lại thành {fixed}.',
  phoneForm: 'Số điện thoại “{raw}” chưa đúng. Đồng chí nhập 10 chữ số, ví dụ 0900000123.',
}

/** A day kept as yyyy-mm-dd as people write it; any other text as it is. */
export const dayText = (text: string) => text.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1')

/** The sentence of a problem with its values in place; a kind without a sentence is our fault and shows as its name. */
export function problemSentence(texts: Readonly<Record<string, string>>, problem: RowProblem): string {
  const firstRow = problem.firstRow === null ? 'trang tính khác' : `dòng ${problem.firstRow}`
  return (texts[problem.kind] ?? problem.kind)
    .replaceAll('{raw}', () => dayText(String(problem.raw ?? '')))
    .replaceAll('{fixed}', () => dayText(problem.fixed ?? ''))
    .replaceAll('{firstRow}', firstRow)
}
