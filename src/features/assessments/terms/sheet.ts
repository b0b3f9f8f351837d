import type { assessmentPermissions } from '../permissions/assessment.ts'
import type { AssessmentState, CoarsePurpose, Lack, Purpose } from '../rules/sheet.ts'

export const assessmentStateLabels: Readonly<Record<AssessmentState, string>> = {
  requested: 'Chờ đảng ủy giao chi bộ',
  withCell: 'Chi bộ chưa ghi',
  drafted: 'Dự thảo',
  agreed: 'Đã thống nhất với mặt trận',
  signed: 'Chi bộ đã ký',
  confirmed: 'Đảng ủy đã xác nhận',
  delivered: 'Đã về nơi công tác',
  announced: 'Đã thông báo',
  sentBack: 'Gửi lại nơi công tác',
  cancelled: 'Đã hủy',
}

export const assessmentActionLabels: Readonly<Record<keyof typeof assessmentPermissions, string>> = {
  read: 'Xem phiếu nhận xét',
  assign: 'Giao chi bộ nhận xét',
  draft: 'Ghi phiếu nhận xét',
  agree: 'Ghi nhận đã thống nhất với mặt trận',
  sign: 'Ký và gửi đảng ủy',
  confirm: 'Xác nhận',
  return: 'Trả lại chi bộ',
  deliver: 'Giao phiếu cho nơi công tác',
  announce: 'Ghi nhận đã thông báo',
  correct: 'Sửa phiếu đã ký',
  sendBack: 'Gửi lại nơi công tác',
  askAgain: 'Gửi lại đề nghị',
  cancel: 'Hủy đề nghị',
  noteFromPaper: 'Ghi từ phiếu giấy',
  attach: 'Tải bản đã ký lên',
  readOwn: 'Xem phiếu nhận xét của mình',
  acknowledge: 'Xác nhận đã đọc',
}

/** For the workplace alone: the residence hears `coarsePurposeLabels`. */
export const purposeLabels: Readonly<Record<Purpose, string>> = {
  yearly: 'Nhận xét hằng năm',
  grading: 'Đánh giá, xếp loại chất lượng đảng viên',
  admission: 'Kết nạp đảng viên (Mẫu 5B-KNĐ)',
  official: 'Chuyển đảng chính thức (Mẫu 12B-KNĐ)',
  planning: 'Quy hoạch cán bộ',
  candidacy: 'Ứng cử, bầu cử',
  appointment: 'Bổ nhiệm',
  reappointment: 'Bổ nhiệm lại',
  commendation: 'Khen thưởng',
  discipline: 'Kỷ luật',
  other: 'Việc khác',
}

export const coarsePurposeLabels: Readonly<Record<CoarsePurpose, string>> = {
  yearly: 'Nhận xét hằng năm',
  admission: 'Kết nạp đảng viên',
  official: 'Chuyển đảng chính thức',
  personnelWork: 'Công tác cán bộ',
}

export const lackLabels: Readonly<Record<Lack['lacks'], string>> = {
  grade: 'chưa chọn mức',
  words: 'chưa ghi nội dung',
  reason: 'chưa ghi lý do chọn khác mức đề xuất',
  grounds: 'chưa ghi căn cứ đề nghị',
}

export type AssessmentRefusal =
  | 'notFound'
  | 'notAllowed'
  | 'wrongState'
  | 'stale'
  | 'noSuchLine'
  | 'noSuchGrade'
  | 'tooLong'
  | 'notComplete'
  | 'otherCell'
  | 'noReason'

/** One sentence per refusal: what is so, and what to do. */
export const assessmentRefusals: Readonly<Record<AssessmentRefusal, string>> = {
  notFound: 'Không tìm thấy phiếu nhận xét này trong phạm vi của tổ chức đồng chí đang chọn.',
  notAllowed: 'Việc này do tổ chức khác làm; đồng chí chỉ xem được.',
  wrongState: 'Phiếu đã sang bước khác nên không làm được việc này nữa. Đồng chí xem lại trạng thái của phiếu.',
  stale:
    'Có người vừa làm việc khác với phiếu này. Những gì đồng chí đã nhập vẫn còn; xem nội dung mới rồi gửi lại nếu vẫn cần.',
  noSuchLine: 'Phiếu không có tiêu chí này. Đồng chí tải lại trang rồi ghi lại.',
  noSuchGrade: 'Mức đã chọn không có trong mẫu phiếu. Đồng chí chọn lại một mức của tiêu chí.',
  tooLong: 'Nội dung dài quá 2.000 chữ cái. Đồng chí viết gọn lại.',
  notComplete: 'Phiếu còn chỗ chưa ghi xong. Đồng chí mở phiếu, ghi đủ rồi làm lại.',
  otherCell: 'Phiếu thuộc chi bộ khác với buổi họp này. Đồng chí lập biên bản họp của chi bộ đó.',
  noReason: 'Chưa có lý do. Đồng chí ghi vài chữ để nơi nhận biết phải làm gì.',
}

/** What happened, as the timeline says it. */
export const assessmentEventLabels: Readonly<Record<string, string>> = {
  'assessment.requested': 'Đề nghị nhận xét',
  'assessment.assigned': 'Giao chi bộ nhận xét',
  'assessment.drafted': 'Ghi phiếu',
  'assessment.agreed': 'Thống nhất với ban công tác mặt trận',
  'assessment.signed': 'Chi bộ ký',
  'assessment.confirmed': 'Đảng ủy xác nhận',
  'assessment.returned': 'Đảng ủy trả lại chi bộ',
  'assessment.delivered': 'Phiếu về nơi công tác',
  'assessment.announced': 'Thông báo tại cuộc họp',
  'assessment.corrected': 'Mở để sửa phiếu đã ký',
  'assessment.sentBack': 'Gửi lại nơi công tác',
  'assessment.askedAgain': 'Gửi lại đề nghị',
  'assessment.cancelled': 'Hủy đề nghị',
  'assessment.notedFromPaper': 'Ghi từ phiếu giấy',
  'assessment.fileAdded': 'Tải bản đã ký lên',
  'assessment.fileRemoved': 'Xóa bản đã ký',
  'assessment.acknowledged': 'Đảng viên xác nhận đã đọc',
}

export const assessmentWords = {
  list: 'Phiếu nhận xét',
  onBehalf: 'Đảng ủy xã, phường làm thay chi bộ',
} as const
