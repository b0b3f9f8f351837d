import type { DateFault } from '../rules/sheet-on-paper.ts'
import { type AssessmentRefusal, assessmentRefusals } from './sheet.ts'

export type HandOverRefusal = AssessmentRefusal | 'nobodyChosen' | 'beforeConfirmed'

export type PaperRefusal = AssessmentRefusal | 'notOutside' | 'incomplete' | 'datesOutOfOrder'

export type TypeInRefusal =
  | 'notAllowed'
  | 'nobodyChosen'
  | 'notFound'
  | 'notEligible'
  | 'paperKnown'
  | 'cellNotOfCommune'

export const typeInRefusals: Readonly<Record<TypeInRefusal, string>> = {
  notAllowed: 'Việc này do đảng ủy xã, phường làm.',
  nobodyChosen: 'Đồng chí chọn ít nhất một đảng viên có tên trên phiếu.',
  notFound: 'Có đảng viên không còn trong sổ của xã, phường. Đồng chí chọn lại.',
  notEligible: 'Chưa lưu phiếu. Đồng chí bỏ chọn, hoặc xử lý trước, những trường hợp ghi dưới đây.',
  paperKnown:
    'Phiếu mang số này của tổ chức ấy đã được nhập rồi. Đồng chí tìm theo số phiếu trong danh sách; nếu là phiếu khác, xem lại số và ngày.',
  cellNotOfCommune: 'Chi bộ được chọn không thuộc đảng ủy này. Đồng chí chọn một chi bộ trong danh sách.',
}

export const typeInErrors = {
  workplace: 'Nhập tên tổ chức xin ý kiến như trên phiếu.',
  number: 'Nhập số phiếu như trên giấy, ví dụ 12-CV/ĐU.',
  tooLong: 'Nội dung dài quá 200 chữ cái. Đồng chí viết gọn lại.',
  day: 'Nhập ngày theo mẫu ngày/tháng/năm, ví dụ 25/11/2026.',
  ahead: 'Ngày này không được sau hôm nay.',
  fromAfterTo: 'Ngày đầu phải trước ngày cuối.',
  purpose: 'Chọn việc cần nhận xét.',
  cell: 'Chọn chi bộ nhận xét.',
} as const

export const typeInWords = {
  title: 'Nhập phiếu xin ý kiến từ bản giấy',
  typedIn: 'Đã nhập phiếu xin ý kiến. Chi bộ thấy phiếu nhận xét cần ghi ngay.',
} as const

export const handOverRefusals: Readonly<Record<HandOverRefusal, string>> = {
  ...assessmentRefusals,
  wrongState: 'Có phiếu không còn chờ giao nên chưa ghi phiếu nào. Đồng chí xem lại danh sách rồi làm lại.',
  nobodyChosen: 'Đồng chí chọn ít nhất một phiếu đã giao.',
  beforeConfirmed: 'Ngày giao ở trước ngày đảng ủy xác nhận. Đồng chí nhập lại ngày giao.',
}

export const handOverWords = {
  title: 'Ghi nhận đã giao phiếu cho nơi công tác',
  handedOver: (count: number) => `Đã ghi nhận giao ${count} phiếu cho nơi công tác.`,
} as const

export const paperRefusals: Readonly<Record<PaperRefusal, string>> = {
  ...assessmentRefusals,
  notOutside: 'Nơi cư trú đang dùng Hai Chiều nên tự ghi phiếu này, không ghi thay từ bản giấy.',
  incomplete: 'Phiếu còn tiêu chí chưa ghi. Đồng chí ghi đủ như trên giấy.',
  datesOutOfOrder: 'Các ngày chưa đúng thứ tự: họp với mặt trận, chi bộ ký, đảng ủy xác nhận.',
}

export const paperErrors = {
  grade: 'Chọn mức được đánh dấu trên phiếu.',
  words: 'Ghi lời nhận xét trên phiếu.',
  tooLong: 'Nội dung dài quá 2.000 chữ cái. Đồng chí viết gọn lại.',
  cell: 'Nhập tên chi bộ ghi trên phiếu.',
  committee: 'Chọn dòng in trên chữ ký của chi bộ.',
  name: 'Nhập họ tên người ký.',
  title: 'Nhập chức vụ ghi dưới chữ ký.',
  day: 'Nhập ngày theo mẫu ngày/tháng/năm, ví dụ 20/11/2026.',
  ahead: 'Ngày này không được sau hôm nay.',
} as const

export const dateFaults: Readonly<Record<DateFault, { readonly field: string; readonly words: string }>> = {
  signedBeforeSession: {
    field: 'ngay-ky',
    words: 'Chi bộ ký sau khi họp với ban công tác mặt trận. Xem lại hai ngày.',
  },
  confirmedBeforeSigned: { field: 'ngay-xac-nhan', words: 'Đảng ủy xác nhận sau khi chi bộ ký. Xem lại hai ngày.' },
}

export const paperWords = {
  title: 'Ghi từ phiếu giấy',
  noted: 'Đã ghi phiếu nhận xét từ bản giấy.',
} as const

/** The field in which a criterion of a sheet on paper is graded, and the one with its words. */
export const gradeField = (position: number): string => `muc-${position}`
export const wordsField = (position: number): string => `loi-${position}`
