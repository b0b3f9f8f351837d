import type {
  AssessmentSettings,
  Basis,
  Certainty,
  DeadlineKey,
  DeadlineUnit,
  FormVariant,
  RegulationSubject,
} from './rules.ts'

export const regulationActionLabels = {
  read: 'Xem văn bản quy định',
  setDeadline: 'Đặt thời hạn',
  setLetterStyle: 'Đặt thể thức giấy giới thiệu',
  setAssessmentSettings: 'Đặt mốc ngày và cách tính của nhận xét',
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
  assessmentSettings: 'Nhận xét hằng năm',
  assessmentLead: 'Mốc ngày, cách tính và mẫu phiếu đang dùng. Phiếu đã ký giữ nguyên mẫu và cách tính của ngày ký.',
  assessmentSettingsSet: 'Đã đặt mốc ngày và cách tính mới.',
} as const

type SettingWords = { readonly label: string; readonly effect: string }

/** What each setting of the assessment is, and what it does. */
export const settingWords: Readonly<Record<keyof AssessmentSettings, SettingWords>> = {
  askedFrom: {
    label: 'Bắt đầu xin ý kiến',
    effect: 'Từ ngày này, nơi công tác chưa xin ý kiến được nhắc trong Việc cần làm.',
  },
  askedUntil: { label: 'Xin ý kiến xong trước', effect: 'Hạn của lời nhắc ấy. Xin ý kiến muộn hơn vẫn được.' },
  returnedBy: {
    label: 'Phiếu về trước ngày',
    effect: 'Hạn nhận lại phiếu của đợt mở sau ngày áp dụng. Quá ngày thì phiếu được báo là quá hạn.',
  },
  escalatedOn: {
    label: 'Báo cấp trên',
    effect: 'Từ ngày này, đảng ủy xã, phường còn phiếu quá hạn có dấu “Cần đôn đốc” trong số liệu của tỉnh.',
  },
  gradedOn: {
    label: 'Xếp loại đảng viên',
    effect: 'Ngày cuối cùng phiếu còn kịp dùng: nơi công tác xếp loại đảng viên vào ngày này.',
  },
  leastMonths: {
    label: 'Cư trú ít nhất (tháng)',
    effect: 'Đảng viên mới được giới thiệu về ít hơn số tháng này trong năm thì không lấy nhận xét hằng năm.',
  },
  excusedCounts: {
    label: 'Vắng có lý do',
    effect: 'Có tính như dự họp hay không, khi phần mềm đề xuất mức dự họp.',
  },
  fullFromPercent: {
    label: 'Dự họp đầy đủ từ (%)',
    effect: 'Dự từ tỷ lệ này trở lên, và không vắng không lý do, thì phần mềm đề xuất mức cao nhất.',
  },
  someFromPercent: {
    label: 'Dự họp không đầy đủ từ (%)',
    effect: 'Dự từ tỷ lệ này đến dưới mức đầy đủ thì đề xuất mức giữa; dưới tỷ lệ này là mức cuối.',
  },
  releasedWhen: { label: 'Đảng viên xem phiếu của mình', effect: 'Từ lúc nào đảng viên đọc được phiếu về mình.' },
  mayObject: {
    label: 'Đảng viên đề nghị xem lại',
    effect: 'Có cho đảng viên gửi đề nghị xem lại phiếu về mình hay không.',
  },
  allBestPercent: {
    label: 'Nhắc xem lại từ (%)',
    effect:
      'Nơi có từ tỷ lệ này số phiếu ghi toàn mức cao nhất thì số liệu có dấu “Gợi ý xem lại”. Chỉ là gợi ý, không phiếu nào bị từ chối.',
  },
  applicantMonths: {
    label: 'Mẫu 5B dùng được (tháng)',
    effect: 'Quá số tháng này mà chưa kết nạp thì phải lấy ý kiến lại bằng Mẫu 5B-KNĐ.',
  },
  requestSymbol: {
    label: 'Ký hiệu phiếu xin ý kiến',
    effect: 'Đứng giữa số và cơ quan ban hành, ví dụ 12-CV/ĐU với ký hiệu CV.',
  },
  committeeSignature: {
    label: 'Dòng ký khi có chi ủy',
    effect: 'In trên chữ ký của phiếu ở chi bộ có chi ủy.',
  },
  noCommitteeSignature: {
    label: 'Dòng ký khi không có chi ủy',
    effect: 'In trên chữ ký của phiếu ở chi bộ chỉ có bí thư.',
  },
}

export const releasedWhenLabels: Readonly<Record<AssessmentSettings['releasedWhen'], string>> = {
  delivered: 'Ngay khi phiếu về nơi công tác',
  announced: 'Khi nơi công tác đã thông báo tại cuộc họp',
}

export const excusedCountsLabels = { yes: 'Tính như dự họp', no: 'Không tính' } as const
export const mayObjectLabels = { yes: 'Cho gửi', no: 'Không' } as const

export const variantLabels: Readonly<Record<FormVariant, string>> = {
  A: 'Phiếu của đảng viên sinh hoạt nơi cư trú',
  B: 'Phiếu của đảng viên được miễn sinh hoạt nơi cư trú',
  '5B': 'Mẫu 5B-KNĐ, người vào Đảng',
  '12B': 'Mẫu 12B-KNĐ, đảng viên dự bị',
}

/** What of the year stands beside a line of the form. */
export const basisLabels: Readonly<Record<Basis, string>> = {
  attendance: 'Bên cạnh có số buổi họp đã dự; phần mềm đề xuất mức',
  opinions: 'Bên cạnh có ý kiến đã đóng góp',
  activities: 'Bên cạnh có hoạt động đã tham gia',
  referral: 'Mức đầu và mức cuối là đề nghị gửi nơi công tác',
}

export const assessmentSettingsRefusals: Readonly<Record<RegulationRefusal, string>> = {
  ...regulationRefusals,
  stale: 'Mốc ngày và cách tính vừa được người khác đặt lại. Đồng chí xem giá trị mới rồi đặt lại nếu vẫn cần.',
  inThePast: 'Giá trị mới chỉ áp dụng từ hôm nay trở đi. Đồng chí nhập hôm nay hoặc một ngày sau đó.',
}

export const settingFieldErrors = {
  monthDay: 'Ngày chưa đúng. Đồng chí nhập ngày/tháng, ví dụ 15/10.',
  order: 'Ngày này đứng trước ngày ở dòng trên. Đồng chí nhập các ngày theo thứ tự trong năm.',
  leastMonths: 'Số tháng chưa đúng. Đồng chí nhập một số từ 0 đến 12.',
  percent: 'Tỷ lệ chưa đúng. Đồng chí nhập một số nguyên từ 1 đến 100.',
  percentOrder: 'Tỷ lệ này lớn hơn tỷ lệ “đầy đủ” ở dòng trên. Đồng chí nhập một số bằng hoặc nhỏ hơn.',
  applicantMonths: 'Số tháng chưa đúng. Đồng chí nhập một số từ 1 đến 60.',
  choice: 'Chưa chọn. Đồng chí chọn một trong hai cách.',
  words: 'Chưa ghi. Đồng chí nhập đúng dòng chữ sẽ in, ví dụ “T/M CHI ỦY”.',
  symbol: 'Ký hiệu chưa đúng. Đồng chí chỉ nhập chữ cái, ví dụ CV.',
  wordsTooLong: 'Dòng này dài quá 60 chữ cái. Đồng chí viết gọn lại.',
} as const
