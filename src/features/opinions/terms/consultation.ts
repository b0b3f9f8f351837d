import type { consultationPermissions } from '../permissions/consultation.ts'
import type { AnswerWay, ConsultationStanding, ConsultationState } from '../rules/consultation.ts'

export const consultationStateLabels: Readonly<Record<ConsultationState, string>> = {
  draft: 'Đang soạn',
  open: 'Đang lấy ý kiến',
  closed: 'Đã kết thúc',
}

export const consultationStandingLabels: Readonly<Record<ConsultationStanding, string>> = {
  draft: 'Đang soạn',
  waiting: 'Chưa đến ngày',
  open: 'Đang lấy ý kiến',
  ended: 'Hết hạn trả lời',
  closed: 'Đã kết thúc',
}

export const consultationActionLabels: Readonly<Record<keyof typeof consultationPermissions, string>> = {
  read: 'Xem cuộc xin ý kiến',
  draft: 'Soạn cuộc xin ý kiến',
  change: 'Sửa cuộc xin ý kiến',
  open: 'Mở xin ý kiến',
  close: 'Kết thúc xin ý kiến',
  readNames: 'Xem ai trả lời thế nào (ghi tên)',
  enterPaper: 'Nhập ý kiến trên giấy',
  readAsked: 'Xem điều được hỏi',
  answer: 'Trả lời xin ý kiến',
}

export const answerWayLabels: Readonly<Record<AnswerWay, string>> = {
  online: 'Trả lời trên máy',
  paper: 'Nhập từ phiếu giấy',
}

export type ConsultationRefusal =
  | 'notFound'
  | 'notAllowed'
  | 'wrongState'
  | 'stale'
  | 'notCellOfCommune'
  | 'notMeetingForIt'
  | 'lastDayPassed'
  | 'nobodyAsked'
  | 'takesNoAnswers'
  | 'alreadyAnswered'
  | 'notAsked'
  | 'unknownChoice'
  | 'tooManyOnPaper'
  | 'otherWay'
  | 'boxUnreadable'

/** One sentence per refusal: what is so, and what to do. */
export const consultationRefusals: Readonly<Record<ConsultationRefusal, string>> = {
  notFound: 'Không tìm thấy cuộc xin ý kiến này trong phạm vi của tổ chức đồng chí đang chọn.',
  notAllowed: 'Việc này do tổ chức xin ý kiến làm; đồng chí chỉ xem được.',
  wrongState:
    'Cuộc xin ý kiến đã sang bước khác nên không làm được việc này nữa. Đồng chí xem lại trạng thái ở đầu trang.',
  stale: 'Có người vừa sửa nội dung này. Đồng chí xem nội dung mới rồi làm lại nếu vẫn cần.',
  notCellOfCommune: 'Có chi bộ được chọn không còn thuộc đảng ủy này. Đồng chí chọn lại chi bộ trong danh sách.',
  notMeetingForIt:
    'Cuộc họp được chọn không phải cuộc họp xin ý kiến chuyên đề của chi bộ được hỏi. Đồng chí chọn lại.',
  lastDayPassed: 'Ngày cuối nhận ý kiến đã qua. Đồng chí bấm Sửa, chọn ngày hôm nay hoặc sau hôm nay, rồi mở lại.',
  nobodyAsked:
    'Sổ của chi bộ được hỏi chưa có đảng viên nào đang sinh hoạt nên chưa có ai để hỏi. Đồng chí chọn chi bộ khác.',
  takesNoAnswers: 'Cuộc xin ý kiến này không nhận trả lời vào hôm nay. Đồng chí xem lại thời gian ở đầu trang.',
  alreadyAnswered: 'Đã có trả lời của đồng chí này rồi nên lần này không ghi thêm.',
  notAsked: 'Người này không thuộc các chi bộ được hỏi, hoặc đang tạm ngừng sinh hoạt ở nơi cư trú.',
  unknownChoice: 'Phương án vừa gửi không có trong câu hỏi. Đồng chí chọn lại một phương án.',
  tooManyOnPaper:
    'Số phiếu giấy cộng với số người đã trả lời trên máy nhiều hơn số người được hỏi. Đồng chí đếm lại phiếu.',
  otherWay:
    'Cuộc này lấy ý kiến theo cách khác (ghi tên hoặc bỏ phiếu kín) nên chưa có gì được ghi. Đồng chí mở lại trang.',
  boxUnreadable:
    'Hòm phiếu không mở được vì khóa của hệ thống đã đổi. Chưa có gì được ghi; đồng chí báo người quản trị hệ thống.',
}

/** What happened, as the timeline says it. */
export const consultationEventLabels: Readonly<Record<string, string>> = {
  'consultation.drafted': 'Soạn cuộc xin ý kiến',
  'consultation.changed': 'Sửa cuộc xin ý kiến',
  'consultation.opened': 'Mở xin ý kiến',
  'consultation.closed': 'Kết thúc xin ý kiến',
  'consultation.answered': 'Đảng viên trả lời',
  'consultation.enteredOnPaper': 'Nhập ý kiến trên giấy',
}

export const consultationWords = {
  list: 'Xin ý kiến',
  new: 'Soạn cuộc xin ý kiến',
  change: 'Sửa cuộc xin ý kiến',
  paper: 'Nhập ý kiến trên giấy',
  asked: 'Xin ý kiến',
  drafted: 'Đã lưu bản soạn. Chưa ai thấy cho đến khi đồng chí bấm Mở xin ý kiến.',
  changed: 'Đã lưu.',
  opened: 'Đã mở xin ý kiến.',
  closed: 'Đã kết thúc và đếm.',
  answered: 'Đã ghi ý kiến của đồng chí.',
  answeredSecretly: 'Phiếu của đồng chí đã vào hòm phiếu.',
  entered: 'Đã ghi ý kiến trên giấy.',
  sessionEnded:
    'Phiên làm việc đã hết nên phiếu kín chưa vào hòm và không được giữ lại ở đâu. Đồng chí đăng nhập rồi trả lời lại.',
  onBehalf: 'Đảng ủy xã, phường ghi thay chi bộ',
  resultFile: (title: string) => `Kết quả xin ý kiến ${title}.pdf`,
  fewShown: 'Kết quả chỉ hiện khi có từ 5 ý kiến trở lên.',
  fewShownSecretly:
    'Kết quả chỉ hiện khi có từ 5 ý kiến trở lên, và số người trả lời trên máy là 0 hoặc từ 5 trở lên, để không ai suy ra được một người đã chọn gì.',
} as const

export const consultationFieldErrors = {
  title: 'Chưa có tên chuyên đề. Đồng chí viết ngắn gọn, ví dụ “Mở rộng đường liên ấp”.',
  titleTooLong: 'Tên chuyên đề dài quá 200 chữ cái. Đồng chí viết gọn lại.',
  explanationTooLong: 'Phần giải thích dài quá 5.000 chữ cái. Đồng chí viết gọn lại.',
  question: 'Chưa có câu hỏi. Đồng chí viết một câu mà mỗi người chọn được một phương án.',
  questionTooLong: 'Câu hỏi dài quá 500 chữ cái. Đồng chí viết gọn lại.',
  choices: 'Cần từ 2 đến 10 phương án khác nhau. Đồng chí viết mỗi phương án một dòng.',
  choiceTooLong: 'Có phương án dài quá 200 chữ cái. Đồng chí viết gọn lại.',
  way: 'Chưa chọn ghi tên hay bỏ phiếu kín. Đồng chí chọn một cách; mở rồi thì không đổi được.',
  opensOn: 'Ngày đầu chưa đúng. Đồng chí nhập ngày/tháng/năm, ví dụ 01/12/2026.',
  closesOn: 'Ngày cuối chưa đúng. Đồng chí nhập ngày/tháng/năm, ví dụ 15/12/2026.',
  closesFirst: 'Ngày cuối ở trước ngày đầu. Đồng chí chọn ngày cuối bằng hoặc sau ngày đầu.',
  whom: 'Chưa chọn hỏi ai. Đồng chí chọn tất cả chi bộ, hoặc đánh dấu ít nhất một chi bộ.',
  allAndSome:
    'Đang chọn tất cả chi bộ mà lại đánh dấu vài chi bộ. Đồng chí bỏ các dấu, hoặc chọn “Các chi bộ đánh dấu dưới đây”.',
  choice: 'Chưa chọn phương án. Đồng chí chọn một phương án.',
  textTooLong: 'Ghi thêm dài quá 500 chữ cái. Đồng chí viết gọn lại.',
  member: 'Chưa chọn đảng viên. Đồng chí chọn người đã nộp phiếu giấy.',
  total: 'Số phiếu phải là số từ 0 đến 9999. Đồng chí ghi 0 khi không có phiếu nào.',
  textsTooMany: 'Có nhiều dòng ý kiến hơn số phiếu. Đồng chí viết mỗi ý kiến một dòng, mỗi phiếu nhiều nhất một dòng.',
} as const
