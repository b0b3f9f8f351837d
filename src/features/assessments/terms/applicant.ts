import { type AssessmentRefusal, assessmentRefusals } from './sheet.ts'

export type ApplicantRefusal = 'notAllowed' | 'communeUnknown' | 'notFound' | 'removed' | 'stillValid'

export type AssignRefusal = AssessmentRefusal | 'cellNotOfCommune'

export const applicantErrors = {
  fullName: 'Nhập họ và tên.',
  fullNameTooLong: 'Họ và tên dài quá 100 chữ cái.',
  born: 'Nhập ngày sinh theo mẫu ngày/tháng/năm, ví dụ 09/11/1998; chỉ biết năm thì nhập năm.',
  bornAhead: 'Ngày sinh không thể sau hôm nay.',
  residence: 'Nhập nơi cư trú, ví dụ: tổ 3, ấp Thạnh Lợi.',
  tooLong: 'Nội dung dài quá 200 chữ cái. Đồng chí viết gọn lại.',
  commune: 'Chọn xã, phường nơi người xin vào Đảng cư trú.',
  communeUnknown: 'Không tìm thấy xã, phường này. Đồng chí ghi như: phường Tân An, thành phố Cần Thơ.',
} as const

export const applicantRefusals: Readonly<Record<ApplicantRefusal, string>> = {
  notAllowed: 'Chỉ bí thư nơi công tác xin nhận xét được.',
  communeUnknown: applicantErrors.communeUnknown,
  notFound: 'Không tìm thấy người này trong phạm vi của tổ chức đồng chí đang chọn.',
  removed: 'Thông tin của người này đã xóa theo thời hạn lưu. Đồng chí nhập lại để xin nhận xét mới.',
  stillValid: 'Người này đang có phiếu chờ hoặc phiếu còn giá trị nên chưa cần xin lại.',
}

export const assignRefusals: Readonly<Record<AssignRefusal, string>> = {
  ...assessmentRefusals,
  cellNotOfCommune: 'Chi bộ được chọn không thuộc đảng ủy này. Đồng chí chọn một chi bộ trong danh sách.',
}

export const applicantWords = {
  title: 'Người xin vào Đảng (Mẫu 5B-KNĐ)',
  asked: 'Đã gửi đề nghị nhận xét. Đảng ủy xã, phường sẽ giao chi bộ nơi người ấy cư trú.',
  askedAnew: 'Đã xin lại nhận xét của người này.',
  assign: 'Giao chi bộ nhận xét',
  assigned: 'Đã giao chi bộ nhận xét.',
  chooseCell: 'Chọn chi bộ nơi người này cư trú.',
} as const
