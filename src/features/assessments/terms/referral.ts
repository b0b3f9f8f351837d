import type { referralPermissions } from '../permissions/referral.ts'
import type { Deed, ReferralOutcome, ReferralState, ReferralView } from '../rules/referral.ts'
import type { ReferralKind } from '../rules/sheet.ts'

export const referralStateLabels: Readonly<Record<ReferralState, string>> = {
  proposed: 'Chờ nơi công tác trả lời',
  answered: 'Đã trả lời',
  withdrawn: 'Đã rút',
}

export const referralActionLabels: Readonly<Record<keyof typeof referralPermissions, string>> = {
  read: 'Xem đề nghị biểu dương, xem xét xử lý',
  answer: 'Trả lời đề nghị',
  answerFromPaper: 'Ghi trả lời bằng giấy của nơi công tác ngoài hệ thống',
  act: 'Ghi việc đã biểu dương, nhắc nhở, xử lý',
  withdraw: 'Rút đề nghị',
}

export const referralKindLabels: Readonly<Record<ReferralKind, string>> = {
  commend: 'Đề nghị biểu dương',
  consider: 'Đề nghị xem xét, xử lý',
}

export const referralOutcomeLabels: Readonly<Record<ReferralOutcome, string>> = {
  commended: 'Đã biểu dương, khen thưởng',
  reminded: 'Đã nhắc nhở',
  criticised: 'Đã phê bình',
  handled: 'Đã xử lý',
  declined: 'Không thực hiện',
}

export const referralViewLabels: Readonly<Record<ReferralView, string>> = {
  waiting: 'Chờ trả lời',
  overdue: 'Quá hạn',
  answered: 'Đã trả lời',
  all: 'Tất cả',
}

export const referralEventLabels: Readonly<Record<string, string>> = {
  'referral.proposed': 'Nơi cư trú đề nghị theo phiếu nhận xét',
  'referral.changed': 'Phiếu nhận xét được sửa: đổi căn cứ đề nghị',
  'referral.withdrawn': 'Rút đề nghị vì phiếu nhận xét đã sửa',
  'referral.answered': 'Nơi công tác trả lời',
  'referral.acted': 'Nơi công tác tự thực hiện và báo nơi cư trú',
}

export type ReferralRefusal = 'notFound' | 'notAllowed' | 'wrongState' | 'stale' | 'wrongOutcome' | 'noLink'

/** One sentence per refusal: what is so, and what to do. */
export const referralRefusals: Readonly<Record<ReferralRefusal, string>> = {
  notFound: 'Không tìm thấy đề nghị này trong phạm vi của tổ chức đồng chí đang chọn.',
  notAllowed: 'Việc này do nơi công tác của đảng viên làm; đồng chí chỉ xem được.',
  wrongState: 'Nơi cư trú đã rút đề nghị này vì phiếu nhận xét được sửa, nên không cần trả lời nữa.',
  stale: 'Có người vừa làm việc khác với đề nghị này. Những gì đồng chí đã nhập vẫn còn; xem lại rồi gửi nếu vẫn cần.',
  wrongOutcome: 'Kết quả này không hợp với đề nghị. Đồng chí chọn một kết quả trong danh sách.',
  noLink:
    'Đảng viên này chưa có chi bộ nơi cư trú nào tiếp nhận, nên chưa có nơi để báo. Đồng chí lập giấy giới thiệu trước.',
}

export const referralFieldErrors = {
  outcome: 'Chưa chọn kết quả. Đồng chí chọn một việc đã làm.',
  outcomeForm: 'Chưa ghi hình thức. Đồng chí ghi rõ, ví dụ “giấy khen của đảng ủy” hoặc “khiển trách”.',
  outcomeFormTooLong: 'Hình thức dài quá 200 chữ cái. Đồng chí viết gọn lại.',
  numberTooLong: 'Số quyết định dài quá 50 chữ cái. Đồng chí ghi đúng số, ví dụ 12-QĐ/ĐU.',
  decidedOn: 'Ngày thực hiện chưa đọc được. Đồng chí nhập ngày/tháng/năm, ví dụ 09/11/2026.',
  inTheFuture: 'Ngày thực hiện ở sau hôm nay. Đồng chí làm xong mới ghi, hoặc sửa lại ngày.',
  reason: 'Chưa ghi lý do không thực hiện. Nơi cư trú đọc lý do này; đồng chí viết rõ vì sao.',
  reasonTooLong: 'Nội dung dài quá 2.000 chữ cái. Đồng chí viết gọn lại.',
  grounds: 'Chưa ghi việc gì. Đồng chí viết vì sao biểu dương, nhắc nhở, phê bình hay xử lý; nơi cư trú đọc được.',
} as const

export const referralWords = {
  list: 'Biểu dương, xử lý',
  act: 'Báo việc đã làm',
  actOn: 'Báo việc biểu dương, xử lý',
  answered: 'Đã ghi trả lời; nơi cư trú đọc được.',
  acted: 'Đã ghi và báo nơi cư trú.',
  onBehalf: 'ghi thay nơi không dùng hệ thống',
  alone: 'Nơi công tác tự thực hiện',
  file: 'Biểu dương, xử lý theo phiếu nhận xét',
  sheetName: 'Biểu dương, xử lý',
  headings: [
    'Họ và tên',
    'Nơi công tác',
    'Chi bộ nơi cư trú',
    'Đề nghị',
    'Căn cứ',
    'Ngày đề nghị',
    'Hạn trả lời',
    'Trạng thái',
    'Kết quả',
    'Hình thức',
    'Số quyết định',
    'Ngày thực hiện',
    'Ý kiến, lý do',
  ],
} as const

const two = (number: number) => String(number).padStart(2, '0')
const dayWords = ({ day, month, year }: Temporal.PlainDate) => `${two(day)}/${two(month)}/${year}`

/** Why a proposal stands, or what the workplace did, as the timeline keeps it. */
export const deedWords = ({ outcome, outcomeForm, decisionNumber, decidedOn, reason }: Deed): string =>
  [
    referralOutcomeLabels[outcome],
    outcomeForm,
    decisionNumber && `số ${decisionNumber}`,
    decidedOn && `ngày ${dayWords(decidedOn)}`,
    reason,
  ]
    .filter(Boolean)
    .join('; ')
