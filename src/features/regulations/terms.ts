import type { Certainty, DeadlineKey, DeadlineUnit, RegulationSubject } from './rules.ts'

export const regulationActionLabels = {
  read: 'Xem văn bản quy định',
  setDeadline: 'Đặt thời hạn',
  setLetterStyle: 'Đặt thể thức giấy giới thiệu',
} as const

export const subjectLabels: Readonly<Record<RegulationSubject, string>> = {
  duty: 'Trách nhiệm của đảng viên đang công tác',
  guide: 'Diện đảng viên và biểu mẫu',
  letterStyle: 'Thể thức văn bản',
}

export const certaintyLabels: Readonly<Record<Certainty, string>> = {
  read: 'Đã đọc nguyên văn',
  practice: 'Theo thực tế thực hiện',
  inferred: 'Suy ra, chưa đọc được',
}

export const deadlineLabels: Readonly<Record<DeadlineKey, string>> = {
  issueIntroduction: 'Nơi công tác ký ban hành giấy giới thiệu',
  receiveIntroduction: 'Đảng ủy xã, phường tiếp nhận giấy',
  assignIntroduction: 'Đảng ủy xã, phường giới thiệu về chi bộ',
  admitIntroduction: 'Chi bộ tiếp nhận và báo cho đảng viên',
  answerObjection: 'Trả lời đề nghị xem lại của đảng viên',
  answerReferral: 'Nơi công tác trả lời đề nghị biểu dương, xem xét xử lý',
  returnAssessment: 'Nơi cư trú gửi phiếu nhận xét theo đề nghị riêng',
}

/** From when each deadline is counted. */
export const deadlineStarts: Readonly<Record<DeadlineKey, string>> = {
  issueIntroduction: 'Tính từ ngày lập dự thảo',
  receiveIntroduction: 'Tính từ ngày ban hành',
  assignIntroduction: 'Tính từ ngày tiếp nhận',
  admitIntroduction: 'Tính từ ngày giới thiệu về chi bộ',
  answerObjection: 'Tính từ ngày đảng viên gửi',
  answerReferral: 'Tính từ ngày phiếu về nơi công tác',
  returnAssessment: 'Tính từ ngày gửi phiếu xin ý kiến',
}

export const deadlineUnitLabels: Readonly<Record<DeadlineUnit, string>> = {
  workingDays: 'ngày làm việc',
  days: 'ngày',
}

/** The source of a deadline that nobody set: as the rows say it. */
export const softwareDefault = 'mặc định của phần mềm'

export type RegulationRefusal = 'notAllowed' | 'stale' | 'inThePast'

export const regulationRefusals: Readonly<Record<RegulationRefusal, string>> = {
  notAllowed: 'Việc này do người quản trị làm; đồng chí chỉ xem được.',
  stale: 'Thời hạn này vừa được người khác đặt lại. Đồng chí xem giá trị mới rồi đặt lại nếu vẫn cần.',
  inThePast: 'Thời hạn mới chỉ áp dụng từ hôm nay trở đi. Đồng chí nhập hôm nay hoặc một ngày sau đó.',
}

export const deadlineFieldErrors = {
  key: 'Chưa chọn thời hạn. Đồng chí chọn một dòng trong danh sách.',
  days: 'Số ngày chưa đúng. Đồng chí nhập một số từ 1 đến 365.',
  unit: 'Chưa chọn cách tính. Đồng chí chọn ngày làm việc hoặc ngày thường.',
  source: 'Chưa có căn cứ. Đồng chí nhập số, ngày văn bản của cấp ủy, ví dụ “Công văn 12-CV/BTCTU ngày 02/11/2026”.',
  sourceTooLong: 'Căn cứ dài quá 200 chữ cái. Đồng chí chỉ ghi số, ngày và nơi ban hành.',
  validFrom: 'Ngày áp dụng chưa đúng. Đồng chí nhập ngày/tháng/năm, ví dụ 01/12/2026.',
} as const

export const letterStyleRefusals: Readonly<Record<RegulationRefusal, string>> = {
  ...regulationRefusals,
  stale: 'Thể thức vừa được người khác đặt lại. Đồng chí xem giá trị mới rồi đặt lại nếu vẫn cần.',
  inThePast: 'Thể thức mới chỉ áp dụng từ hôm nay trở đi. Đồng chí nhập hôm nay hoặc một ngày sau đó.',
}

export const letterStyleFieldErrors = {
  margin: 'Lề chưa đúng. Đồng chí nhập một số nguyên từ 10 đến 50 (mm).',
  addressee: 'Chưa chọn nơi nhận. Đồng chí chọn một trong hai cách ghi.',
} as const

export const addresseeLabels = {
  commune: 'Chỉ đảng ủy xã, phường',
  cell: 'Đảng ủy xã, phường và chi bộ nơi cư trú',
} as const

export const regulationWords = {
  title: 'Văn bản quy định',
  deadlines: 'Thời hạn',
  deadlineSet: 'Đã đặt thời hạn mới.',
  letterStyle: 'Thể thức giấy giới thiệu',
  letterStyleSet: 'Đã đặt thể thức mới.',
} as const
