import type { introductionPermissions } from './permissions.ts'
import type { BatchAction, TabKey } from './rules/tabs.ts'
import type { IntroductionState, ReturnReason } from './rules/workflow.ts'

export const introductionStateLabels: Readonly<Record<IntroductionState, string>> = {
  draft: 'Dự thảo',
  issued: 'Đã ban hành',
  received: 'Đã tiếp nhận',
  assigned: 'Đã giới thiệu về chi bộ',
  admitted: 'Chi bộ đã tiếp nhận',
  returned: 'Trả lại',
  revoked: 'Đã thu hồi',
}

export const introductionActionLabels: Readonly<Record<keyof typeof introductionPermissions, string>> = {
  create: 'Lập dự thảo',
  read: 'Xem giấy',
  typeIn: 'Nhập giấy từ nơi ngoài hệ thống',
  issue: 'Ký ban hành',
  receive: 'Tiếp nhận',
  assign: 'Giới thiệu về chi bộ',
  admit: 'Tiếp nhận vào chi bộ',
  handBack: 'Chuyển lại đảng ủy',
  return: 'Trả lại nơi công tác',
  revoke: 'Thu hồi giấy',
  amend: 'Sửa và lập lại',
  noteFromPaper: 'Ghi theo phiếu báo trên giấy',
}

export const returnReasonLabels: Readonly<Record<ReturnReason, string>> = {
  wrongCommune: 'Gửi nhầm xã, phường',
  notResident: 'Không cư trú trên địa bàn',
  wrongData: 'Thông tin trên giấy chưa đúng',
  duplicate: 'Đã có giấy giới thiệu khác',
  other: 'Lý do khác',
}

export type IntroductionRefusal =
  | 'notFound'
  | 'notAllowed'
  | 'wrongState'
  | 'stale'
  | 'memberExempt'
  | 'memberIncomplete'
  | 'letterOnTheWay'
  | 'linkIsOpen'
  | 'communeUnknown'
  | 'cellNotOfCommune'
  | 'noSecretary'
  | 'notOutside'
  | 'personalNumberTaken'
  | 'paperKnown'

/** One sentence per refusal: what is so, and what to do. */
export const introductionRefusals: Readonly<Record<IntroductionRefusal, string>> = {
  notFound: 'Không tìm thấy giấy này trong phạm vi của tổ chức đồng chí đang chọn.',
  notAllowed: 'Việc này do tổ chức khác làm; đồng chí chỉ xem được.',
  wrongState: 'Giấy đã sang bước khác nên không làm được việc này nữa. Đồng chí xem lại trạng thái của giấy.',
  stale: 'Có người vừa xử lý giấy này. Đồng chí xem nội dung mới rồi làm lại nếu vẫn cần.',
  memberExempt:
    'Đảng viên thuộc diện miễn giới thiệu hoặc không còn sinh hoạt tại đơn vị nên không lập giấy giới thiệu.',
  memberIncomplete: 'Hồ sơ còn thiếu ngày sinh, giới tính hoặc ngày kết nạp. Đồng chí bổ sung hồ sơ rồi lập giấy.',
  letterOnTheWay: 'Đảng viên đã có một giấy giới thiệu chưa xong. Đồng chí xử lý xong hoặc thu hồi giấy đó trước.',
  linkIsOpen:
    'Đảng viên đang có tên trong sổ của một chi bộ nơi cư trú. Nếu đã chuyển nơi ở, đồng chí đánh dấu “Đã chuyển nơi cư trú” rồi lập giấy.',
  communeUnknown:
    'Chưa biết đảng viên cư trú ở xã, phường nào. Đồng chí bổ sung xã, phường cư trú trong hồ sơ rồi lập giấy.',
  cellNotOfCommune: 'Chi bộ được chọn không thuộc đảng ủy này. Đồng chí chọn một chi bộ trong danh sách.',
  noSecretary: 'Chỉ bí thư hoặc người được ủy quyền ký mới ban hành được giấy giới thiệu.',
  notOutside: 'Nơi nhận đang dùng Hai Chiều nên bước này do nơi nhận tự làm, không ghi thay từ bản giấy.',
  paperKnown:
    'Giấy mang số này của tổ chức ấy đã được nhập rồi. Đồng chí tìm theo số giấy trong danh sách; nếu là giấy khác, xem lại số và ngày.',
  personalNumberTaken:
    'Số định danh này đã có trong hệ thống, đang do tổ chức khác quản lý. Đồng chí đề nghị nơi công tác gửi giấy qua hệ thống.',
}

export const introductionWords = {
  member: 'Đảng viên',
  workplace: 'Nơi công tác',
  meetingExempt: 'Miễn sinh hoạt',
  noCellYet: 'Chưa chọn chi bộ',
  hasAccount:
    'Đảng viên đã có tài khoản nên không cần mã kích hoạt. Đảng viên đăng nhập sẽ thấy nơi mình được tiếp nhận.',
  paperElsewhere: 'Giấy này do nơi ngoài hệ thống cấp nên không in lại từ đây; bản giấy do đảng viên mang đến.',
  takeBack: 'Lấy lại để chọn chi bộ khác',
  onBehalfOfCell: 'Đảng ủy xã, phường ghi thay chi bộ chưa có tài khoản',
} as const

/** What happened, as the timeline says it. */
export const introductionEventLabels: Readonly<Record<string, string>> = {
  'introduction.drafted': 'Lập dự thảo',
  'introduction.issued': 'Ký ban hành giấy',
  'introduction.received': 'Đảng ủy tiếp nhận',
  'introduction.assigned': 'Giới thiệu về chi bộ',
  'introduction.admitted': 'Chi bộ tiếp nhận',
  'introduction.handedBack': 'Chi bộ chuyển lại đảng ủy',
  'introduction.returned': 'Trả lại nơi công tác',
  'introduction.revoked': 'Thu hồi giấy',
  'introduction.amended': 'Lập giấy mới thay giấy này',
  'introduction.notedFromPaper': 'Nơi cư trú tiếp nhận, ghi theo phiếu báo trên giấy',
  'introduction.noticePrinted': 'In phiếu báo cho đảng viên',
  'introduction.typedIn': 'Nhập từ bản giấy của nơi ngoài hệ thống',
}

export const introductionFieldErrors = {
  reason: 'Chưa chọn lý do. Đồng chí chọn một lý do trong danh sách.',
  note: 'Chưa ghi rõ. Với “Lý do khác”, đồng chí viết ngắn gọn vì sao trả lại.',
  noteTooLong: 'Ghi chú dài quá 500 chữ cái. Đồng chí viết gọn lại.',
  cell: 'Chưa chọn chi bộ. Đồng chí chọn chi bộ nơi đảng viên cư trú.',
  paperNumber: 'Chưa có số giấy. Đồng chí nhập như trên giấy, ví dụ 12-GGT/ĐU.',
  date: 'Ngày chưa đúng. Đồng chí nhập ngày/tháng/năm, ví dụ 09/11/2026.',
  dateAhead: 'Ngày này ở sau hôm nay. Đồng chí nhập ngày ghi trên giấy, hôm nay hoặc trước đó.',
  fullName: 'Chưa có họ và tên. Đồng chí nhập như trên giấy giới thiệu.',
  workplace: 'Chưa có tên tổ chức giới thiệu. Đồng chí nhập như ở góc trái tờ giấy.',
  sex: 'Chưa chọn giới tính. Đồng chí chọn Nam hoặc Nữ.',
  tooMany: 'Bộ lọc đang chọn nhiều hơn 5.000 dòng. Đồng chí lọc bớt rồi làm từng phần; chưa có gì được ghi.',
  nothingChosen: 'Chưa chọn dòng nào. Đồng chí đánh dấu ít nhất một dòng rồi bấm lại.',
} as const

export const tabLabels: Readonly<Record<TabKey, string>> = {
  toIssue: 'Chờ ký',
  onTheWay: 'Chờ nơi cư trú',
  toReceive: 'Chờ tiếp nhận',
  toAssign: 'Chờ về chi bộ',
  atCell: 'Ở chi bộ',
  toAdmit: 'Chờ chi bộ tiếp nhận',
  done: 'Đã xong',
  returned: 'Trả lại',
  all: 'Tất cả',
}

export const batchActionLabels: Readonly<Record<BatchAction, string>> = {
  issue: 'Ký ban hành',
  receive: 'Tiếp nhận',
  assign: 'Giới thiệu về chi bộ theo gợi ý chắc chắn',
  admit: 'Tiếp nhận vào chi bộ',
  revoke: 'Bỏ dự thảo',
  print: 'In giấy (PDF)',
}

/** Heads of the exported list, in the order of `letterCells`. */
export const letterColumnTitles = [
  'Họ và tên',
  'Ngày sinh',
  'Nơi công tác',
  'Số giấy',
  'Ngày ban hành',
  'Đảng ủy nơi nhận',
  'Chi bộ nơi cư trú',
  'Trạng thái',
  'Từ ngày',
  'Diện',
  'Lý do trả lại',
] as const

export const batchRefusals: Readonly<Record<IntroductionRefusal | 'noCertainCell', string>> = {
  ...introductionRefusals,
  noCertainCell: 'Địa chỉ chưa đủ rõ để biết thuộc chi bộ nào. Đồng chí mở giấy và chọn chi bộ.',
}

const batchDone: Readonly<Record<Exclude<BatchAction, 'print'>, string>> = {
  issue: 'Đã ký ban hành',
  receive: 'Đã tiếp nhận',
  assign: 'Đã giới thiệu về chi bộ',
  admit: 'Đã tiếp nhận vào chi bộ',
  revoke: 'Đã bỏ',
}

export const batchSummary = (action: Exclude<BatchAction, 'print'>, doneCount: number, total: number): string =>
  doneCount === total
    ? `${batchDone[action]} ${total} giấy.`
    : `${batchDone[action]} ${doneCount} trên ${total} giấy; ${total - doneCount} giấy chưa làm được, lý do ghi ở từng dòng.`

export const draftSummary = (doneCount: number, total: number): string =>
  doneCount === total
    ? `Đã lập ${total} giấy giới thiệu, chờ bí thư ký ban hành.`
    : `Đã lập ${doneCount} trên ${total} giấy giới thiệu; ${total - doneCount} người chưa lập được, lý do ghi ở từng dòng.`

export const printSummary = (count: number, asked: number): string =>
  count === asked
    ? `Đã dàn ${count} giấy vào một tập tin PDF, mỗi giấy một trang.`
    : `Đã dàn ${count} trên ${asked} giấy vào một tập tin PDF; ${asked - count} giấy không in được vì nay ngoài phạm vi của đồng chí hoặc do nơi ngoài hệ thống cấp.`

export const backToLetters = 'Về danh sách giấy giới thiệu'

/** What cannot be taken back, said before one action on many letters. */
export const batchLeads: Readonly<Record<BatchAction, string>> = {
  issue: 'Mỗi giấy lấy một số liên tiếp và gửi ngay đến đảng ủy nơi cư trú. Số đã cấp không dùng lại.',
  receive: 'Nơi công tác thấy ngay là đảng ủy đã tiếp nhận. Sau đó mới chọn chi bộ cho từng người.',
  assign:
    'Chỉ những giấy có địa chỉ chỉ rõ một chi bộ mới được giới thiệu; các giấy khác giữ nguyên, chờ đồng chí chọn.',
  admit: 'Mỗi đảng viên có tên trong sổ theo dõi từ hôm nay.',
  revoke: 'Các dự thảo này bị bỏ. Muốn giới thiệu lại thì lập giấy mới.',
  print: 'Các giấy được dàn vào một tập tin PDF, mỗi giấy một trang.',
}

/** What the next page says after a step that was done. */
export const stepMessages = {
  drafted: 'Đã lập dự thảo. Giấy chờ bí thư ký ban hành.',
  issued: 'Đã ký ban hành. Giấy đã gửi đến đảng ủy nơi cư trú.',
  received: 'Đã tiếp nhận giấy.',
  receivedAndAssigned: 'Đã tiếp nhận và giới thiệu về chi bộ.',
  assigned: 'Đã giới thiệu về chi bộ.',
  admitted: 'Chi bộ đã tiếp nhận. Đảng viên có tên trong sổ theo dõi.',
  handedBack: 'Đã chuyển giấy lại cho đảng ủy.',
  returned: 'Đã trả giấy về nơi công tác.',
  revoked: 'Đã thu hồi giấy.',
  amended: 'Đã lập giấy mới thay giấy bị trả lại. Giấy chờ ký ban hành.',
  notedFromPaper: 'Đã ghi theo phiếu báo.',
  typedIn: 'Đã nhập giấy. Đồng chí chọn chi bộ để giới thiệu về.',
} as const

export const pageTitles = {
  list: 'Giấy giới thiệu',
  choose: 'Chọn đảng viên để lập giấy',
  draft: 'Lập giấy giới thiệu',
  toIssue: 'Xem giấy chờ ký',
  fromPaper: 'Nhập giấy giới thiệu từ bản giấy',
  check: 'Kiểm tra giấy',
} as const

/** Why a route keeps nothing, or is open to anybody; printed in the map of routes. */
export const routeReasons = {
  check: 'Ai cầm tờ giấy cũng kiểm tra được; trang chỉ cho biết giấy có thật không, không có dữ liệu cá nhân.',
  emptyForm: 'biểu mẫu trống',
} as const

export const paperNames = {
  letter: (number: string | null, fullName: string) =>
    `Giấy giới thiệu ${number?.replaceAll('/', '-') ?? 'dự thảo'} ${fullName}`,
  notice: (fullName: string) => `Phiếu báo ${fullName}.pdf`,
  list: (today: string) => `Giấy giới thiệu ${today}.xlsx`,
} as const

/** What the public page says of a letter. */
export const checkWords = {
  kind: 'Loại giấy',
  letter: 'Giấy giới thiệu đảng viên về nơi cư trú',
  number: 'Số',
  issuedOn: 'Ngày',
  issuer: 'Nơi cấp',
  standing: 'Tình trạng',
} as const

export const letterStandings: Readonly<Record<IntroductionState, string>> = {
  draft: 'Chưa ban hành',
  issued: 'Nơi cư trú chưa tiếp nhận',
  received: 'Nơi cư trú đã tiếp nhận',
  assigned: 'Nơi cư trú đã tiếp nhận',
  admitted: 'Nơi cư trú đã tiếp nhận',
  returned: 'Đã trả lại nơi cấp, không còn dùng được',
  revoked: 'Đã bị nơi cấp thu hồi, không còn dùng được',
}
