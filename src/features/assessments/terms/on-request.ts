import type { AskFault } from '../rules/eligibility.ts'

/** One sentence per reason, after the name of the member: what is so, and what to do. */
export type AskOnRequestRefusal = 'notAllowed' | 'nobodyChosen' | 'tooManyChosen' | 'notFound' | 'notEligible'

export const askFaults: Readonly<Record<AskFault, string>> = {
  notActive: 'không còn sinh hoạt tại đơn vị nên không xin nhận xét.',
  introductionExempt:
    'thuộc diện miễn giới thiệu về nơi cư trú (33-HD/BTCTW 1.2) nên không có chi bộ nơi cư trú để xin nhận xét.',
  yearlyExempt:
    'thuộc diện được miễn sinh hoạt nơi cư trú nên không lấy nhận xét hằng năm (33-HD/BTCTW 1.1), chỉ lấy khi cần cho công tác cán bộ, khen thưởng, kỷ luật.',
  notProbationary: 'đã là đảng viên chính thức; Mẫu 12B-KNĐ chỉ dùng cho đảng viên dự bị.',
  noLink:
    'chưa có tên trong sổ của chi bộ nơi cư trú nào trong thời gian xin nhận xét. Đồng chí lập giấy giới thiệu trước, hoặc chọn thời gian khác.',
  underWay: 'đã có phiếu xin cho việc này đang chờ. Đồng chí đợi phiếu về, hoặc hủy phiếu đó trước.',
}

export const onRequestRefusals: Readonly<Record<AskOnRequestRefusal, string>> = {
  notAllowed: 'Chỉ bí thư nơi công tác xin nhận xét được.',
  nobodyChosen: 'Đồng chí chọn ít nhất một đảng viên.',
  tooManyChosen: 'Mỗi lần xin được tối đa 200 đảng viên. Đồng chí bỏ bớt rồi gửi, phần còn lại gửi lần sau.',
  notFound: 'Có đảng viên không còn trong danh sách của đơn vị. Đồng chí chọn lại.',
  notEligible: 'Chưa gửi đề nghị nào. Đồng chí bỏ chọn, hoặc xử lý trước, những trường hợp ghi dưới đây.',
}

export const onRequestErrors = {
  purpose: 'Chọn việc cần nhận xét.',
  from: 'Nhập ngày đầu theo mẫu ngày/tháng/năm, ví dụ 01/01/2026.',
  to: 'Nhập ngày cuối theo mẫu ngày/tháng/năm, ví dụ 25/11/2026.',
  fromAfterTo: 'Ngày đầu phải trước ngày cuối.',
  ahead: 'Ngày cuối không được sau hôm nay.',
  notSecret:
    'Đánh dấu nếu việc này không thuộc bí mật nhà nước. Nếu thuộc thì không làm trên hệ thống; đồng chí làm theo chế độ công văn mật.',
} as const

export const onRequestWords = {
  choose: 'Chọn đảng viên để xin nhận xét',
  ask: 'Xin nhận xét',
  asked: (sheets: number, requests: number) =>
    `Đã gửi ${sheets} đề nghị nhận xét trong ${requests} phiếu xin ý kiến. Chi bộ nơi cư trú thấy ngay.`,
} as const

/** Above the purpose: what is not handled here (QĐ 2500/QĐ-TTg of 17/11/2025). */
export const stateSecretWarning = {
  title: 'Nhân sự thuộc bí mật nhà nước không làm trên hệ thống',
  words:
    'Văn bản xin ý kiến, nhận xét về nhân sự thuộc danh mục bí mật nhà nước lĩnh vực tổ chức, cán bộ (Quyết định 2500/QĐ-TTg ngày 17/11/2025) thì gửi theo chế độ tài liệu mật, không nhập vào đây dù chỉ tên người.',
} as const
