import type {
  assessmentRequestPermissions,
  assessmentRoundPermissions,
  assessmentStatisticsPermissions,
} from '../permissions/asking.ts'
import type { LeftOutReason } from '../rules/asking.ts'
import type { AssessmentRoundState, RoundFault } from '../rules/round.ts'

export const assessmentRoundStateLabels: Readonly<Record<AssessmentRoundState, string>> = {
  open: 'Đang lấy nhận xét',
  closed: 'Đã kết thúc',
}

export const assessmentRoundActionLabels: Readonly<Record<keyof typeof assessmentRoundPermissions, string>> = {
  read: 'Xem đợt nhận xét',
  open: 'Mở đợt nhận xét',
  close: 'Kết thúc đợt nhận xét',
}

export const assessmentRequestActionLabels: Readonly<Record<keyof typeof assessmentRequestPermissions, string>> = {
  read: 'Xem phiếu xin ý kiến',
  ask: 'Xin ý kiến nhận xét',
  typeIn: 'Nhập phiếu xin ý kiến từ bản giấy',
}

export const assessmentStatisticsActionLabels: Readonly<Record<keyof typeof assessmentStatisticsPermissions, string>> =
  {
    read: 'Xem số liệu nhận xét',
  }

/** Why a member is not asked for in the yearly round; what to do where something can be done. */
export const leftOutLabels: Readonly<Record<LeftOutReason, string>> = {
  workplaceOutside: 'Nơi công tác ngoài hệ thống',
  notActive: 'Không còn sinh hoạt ở đơn vị',
  introductionExempt: 'Được miễn giới thiệu',
  meetingExempt: 'Được miễn sinh hoạt nơi cư trú',
  alreadyAsked: 'Đã xin nhận xét năm này',
  cancelled: 'Đề nghị năm này đã hủy',
  linkTooShort: 'Mới về nơi cư trú',
  noLink: 'Chưa có nơi cư trú tiếp nhận',
}

export const leftOutHints = (leastMonths: number): Readonly<Record<LeftOutReason, string>> => ({
  workplaceOutside: 'Đơn vị gửi phiếu xin ý kiến bằng bản giấy; đảng ủy xã, phường nhập vào.',
  notActive: 'Đã chuyển đi, nghỉ hưu, từ trần hoặc ra khỏi Đảng.',
  introductionExempt: 'Không giới thiệu về nơi cư trú nên không xin nhận xét (33-HD/BTCTW 1.2).',
  meetingExempt: 'Không lấy nhận xét hằng năm, chỉ khi cần thiết: lập phiếu xin ý kiến riêng (33-HD/BTCTW 1.1).',
  alreadyAsked: 'Phiếu nằm trong một đợt khác hoặc lần xin trước.',
  cancelled: 'Muốn xin lại thì lập phiếu xin ý kiến riêng.',
  linkTooShort: `Ở nơi cư trú dưới ${leastMonths} tháng trong kỳ nhận xét.`,
  noLink: 'Lập giấy giới thiệu và chờ chi bộ tiếp nhận, rồi bấm “Xin thêm” trong đợt đang mở.',
})

export type RoundRefusal = 'notFound' | 'notAllowed' | 'wrongState' | 'stale' | 'yearTaken' | 'nobodyToAsk'

/** One sentence per refusal: what is so, and what to do. */
export const roundRefusals: Readonly<Record<RoundRefusal, string>> = {
  notFound: 'Không có đợt nhận xét này trong phạm vi của tổ chức đồng chí đang chọn.',
  notAllowed: 'Việc này do tổ chức khác làm; đồng chí chỉ xem được.',
  wrongState: 'Đợt nhận xét đã kết thúc nên không xin thêm được. Cần nhận xét ai thì lập phiếu xin ý kiến riêng.',
  stale: 'Có người vừa làm việc khác với đợt này. Đồng chí xem lại rồi làm lại nếu vẫn cần.',
  yearTaken: 'Năm này đã mở đợt nhận xét. Đồng chí vào đợt ấy và bấm “Xin thêm” nếu còn đảng viên chưa xin.',
  nobodyToAsk:
    'Không còn đảng viên nào để xin nhận xét trong kỳ này. Danh sách bên dưới cho biết vì sao từng đồng chí không có trong đợt.',
}

export const roundFaultWords: Readonly<Record<RoundFault, { readonly field: string; readonly words: string }>> = {
  endsBeforeStart: { field: 'den-ngay', words: 'Ngày cuối kỳ ở trước ngày đầu kỳ. Nhập lại, ví dụ 31/12/2026.' },
  longerThanYear: { field: 'tu-ngay', words: 'Kỳ nhận xét dài hơn một năm. Chọn lại ngày đầu kỳ.' },
  yearTooFar: { field: 'den-ngay', words: 'Ngày cuối kỳ phải thuộc năm nay hoặc năm trước.' },
  dueInPast: { field: 'han', words: 'Hạn gửi phiếu về đã qua. Chọn từ hôm nay trở đi.' },
  dueTooLate: { field: 'han', words: 'Hạn gửi phiếu về xa quá một năm. Chọn lại ngày.' },
}

export const roundFieldErrors = {
  periodFrom: 'Ngày đầu kỳ chưa đúng. Nhập ngày/tháng/năm, ví dụ 01/01/2026.',
  periodTo: 'Ngày cuối kỳ chưa đúng. Nhập ngày/tháng/năm, ví dụ 31/12/2026.',
  dueOn: 'Hạn gửi phiếu về chưa đúng. Nhập ngày/tháng/năm, ví dụ 30/11/2026.',
} as const

export const roundWords = {
  list: 'Đợt nhận xét',
  new: 'Mở đợt nhận xét',
  one: (year: number) => `Đợt nhận xét năm ${year}`,
  asked: (sheets: number, letters: number) => `Đã xin ${sheets} phiếu nhận xét bằng ${letters} phiếu xin ý kiến.`,
  closed: 'Đã kết thúc đợt. Phiếu đang làm vẫn tiếp tục.',
  back: 'Xem đợt nhận xét',
} as const

export const requestWords = {
  list: 'Phiếu xin ý kiến',
  one: (number: string) => `Phiếu xin ý kiến số ${number}`,
  fileName: (number: string) => `Phiếu xin ý kiến ${number.replaceAll('/', '-')}`,
  roundFile: (year: number) => `Phiếu xin ý kiến năm ${year}.pdf`,
  printed: (count: number) => `Đã in ${count} phiếu xin ý kiến vào một tệp.`,
} as const
