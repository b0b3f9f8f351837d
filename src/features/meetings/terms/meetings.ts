import type { meetingPermissions } from '../permissions.ts'
import type { AttendanceMark } from '../rules/attendance.ts'
import type { HalfYear, HalfYearStanding } from '../rules/half-year.ts'
import type { MeetingForm, MeetingKind, MeetingState } from '../rules/meeting.ts'
import { type SittingRefusal, sittingEventLabels, sittingRefusals } from './sittings.ts'

export const meetingStateLabels: Readonly<Record<MeetingState, string>> = {
  planned: 'Đã lên lịch',
  invited: 'Đã mời',
  postponed: 'Hoãn',
  cancelled: 'Hủy',
  held: 'Đã họp',
  minuted: 'Đã có biên bản',
}

export const meetingActionLabels: Readonly<Record<keyof typeof meetingPermissions, string>> = {
  read: 'Xem cuộc họp',
  plan: 'Lên lịch họp',
  change: 'Sửa lịch họp',
  invite: 'Gửi giấy mời',
  postpone: 'Hoãn họp',
  replan: 'Định lại ngày',
  cancel: 'Hủy cuộc họp',
  hold: 'Ghi đã họp',
  mark: 'Điểm danh',
  readMinutes: 'Xem biên bản',
  minute: 'Soạn, hoàn thành biên bản',
  correctMinutes: 'Sửa biên bản đã hoàn thành',
  direct: 'Chỉ đạo họp 6 tháng',
  readOwnPeople: 'Xem lịch họp của đảng viên',
  readAttendance: 'Xem dự họp từng năm của một đảng viên',
  declare: 'Báo vắng',
  arrive: 'Tự điểm danh bằng mã ở nơi họp',
  attach: 'Thêm, xóa tài liệu họp',
  readDocument: 'Đọc tài liệu họp',
  manageFeeds: 'Lập, đổi, thu hồi địa chỉ lịch',
}

export const meetingKindLabels: Readonly<Record<MeetingKind, string>> = {
  halfYearly: 'Họp định kỳ 6 tháng',
  whenNeeded: 'Họp khi cần thiết',
  consultation: 'Họp xin ý kiến chuyên đề',
  activity: 'Hoạt động của địa bàn',
}

export const meetingFormLabels: Readonly<Record<MeetingForm, string>> = {
  inPerson: 'Trực tiếp',
  online: 'Trực tuyến',
  both: 'Trực tiếp và trực tuyến',
}

export const attendanceMarkLabels: Readonly<Record<AttendanceMark, string>> = {
  present: 'Có mặt',
  absentWithReason: 'Vắng có lý do',
  absentWithoutReason: 'Vắng không lý do',
}

export const halfYearStandingLabels: Readonly<Record<HalfYearStanding, string>> = {
  due: 'Chưa lên lịch',
  planned: 'Đã lên lịch',
  held: 'Đã họp',
  overdue: 'Quá hạn',
}

/** "6 tháng đầu năm 2026", as papers and people say it. */
export const halfYearName = ({ year, half }: HalfYear): string => `6 tháng ${half === 1 ? 'đầu' : 'cuối'} năm ${year}`

/** What a half-yearly meeting is called that was given no other name. */
export const halfYearMeetingName = (halfYear: HalfYear): string => `Họp ${halfYearName(halfYear)}`

const ownNames = /^Họp 6 tháng (đầu|cuối) năm \d{4}$/

/** Whether a meeting bears the name of a half-year, which goes with its day. */
export const isHalfYearMeetingName = (title: string): boolean => ownNames.test(title)

export type MeetingRefusal =
  | 'notFound'
  | 'notAllowed'
  | 'wrongState'
  | 'stale'
  | 'notCellOfCommune'
  | 'halfYearTaken'
  | 'inThePast'
  | 'notYet'
  | 'nobodyToInvite'
  | 'outsideHalfYear'
  | 'alreadyHeld'
  | 'wallCodeOver'
  | 'notHeld'
  | 'minutesStale'
  | 'minutesClosed'
  | 'minutesIncomplete'
  | 'unmarked'
  | DocumentRefusal
  | SittingRefusal
  | 'slipsNotNow'

export type DocumentRefusal = 'tooManyDocuments' | 'sameDocument'

/** One sentence per refusal: what is so, and what to do. */
export const meetingRefusals: Readonly<Record<MeetingRefusal, string>> = {
  ...sittingRefusals,
  notFound: 'Không tìm thấy cuộc họp này trong phạm vi của tổ chức đồng chí đang chọn.',
  notAllowed: 'Việc này do tổ chức khác làm; đồng chí chỉ xem được.',
  wrongState: 'Cuộc họp đã sang bước khác nên không làm được việc này nữa. Đồng chí xem lại trạng thái của cuộc họp.',
  stale: 'Có người vừa sửa cuộc họp này. Đồng chí xem nội dung mới rồi làm lại nếu vẫn cần.',
  notCellOfCommune: 'Chi bộ được chọn không thuộc đảng ủy này. Đồng chí chọn một chi bộ trong danh sách.',
  halfYearTaken:
    'Chi bộ đã có cuộc họp định kỳ cho 6 tháng này. Đồng chí sửa cuộc họp đó, hoặc chọn “Họp khi cần thiết”.',
  inThePast:
    'Ngày họp đã qua. Đồng chí chọn ngày hôm nay hoặc sau hôm nay; cuộc họp đã diễn ra thì chỉ nhập được trong 6 tháng này.',
  notYet: 'Chưa đến ngày họp. Đồng chí điểm danh và ghi đã họp từ ngày họp trở đi.',
  nobodyToInvite:
    'Sổ của chi bộ chưa có đảng viên nào nên chưa có ai để mời. Đồng chí tiếp nhận giấy giới thiệu trước.',
  alreadyHeld:
    'Cuộc họp đã bắt đầu hoặc không còn nhận báo vắng, rút báo vắng. Đồng chí báo trực tiếp với bí thư chi bộ.',
  wallCodeOver:
    'Mã này đã đổi. Đồng chí quét lại mã đang hiện ở nơi họp; nếu không quét được thì báo bí thư chi bộ điểm danh.',
  outsideHalfYear: 'Ngày này không nằm trong 6 tháng của kỳ họp. Đồng chí chọn một ngày trong kỳ.',
  notHeld: 'Cuộc họp chưa ghi là đã họp nên chưa soạn được biên bản. Đồng chí mở cuộc họp, bấm “Ghi đã họp” trước.',
  minutesStale:
    'Có người vừa lưu biên bản này. Nội dung đồng chí nhập còn nguyên trong các ô; chỗ nào khác thì nội dung người kia đã lưu nằm ngay dưới ô. Đồng chí ghép lại rồi lưu.',
  minutesClosed:
    'Biên bản vừa được hoàn thành nên không ghi thêm vào bản đó được. Nội dung đồng chí nhập còn nguyên; muốn đưa vào biên bản thì ghi lý do sửa rồi lưu thành bản sửa.',
  minutesIncomplete: 'Biên bản còn chỗ chưa ghi nên chưa hoàn thành được. Nội dung đã được lưu nháp.',
  unmarked:
    'Còn đồng chí phải dự chưa được điểm danh nên chưa hoàn thành được biên bản. Nội dung đã được lưu nháp; đồng chí điểm danh xong rồi hoàn thành.',
  tooManyDocuments: 'Đã đủ 10 tài liệu. Đồng chí xóa bớt một tài liệu, hoặc gộp các tài liệu vào một tệp.',
  sameDocument: 'Tài liệu này đã có: nội dung giống hệt một tệp đã thêm. Đồng chí kiểm tra lại tệp cần thêm.',
  slipsNotNow:
    'Giấy mời in được sau khi gửi giấy mời và trước khi ghi đã họp. Cuộc họp đang hoãn thì định lại ngày, gửi giấy mời rồi in.',
}

/** What happened, as the timeline says it. */
export const meetingEventLabels: Readonly<Record<string, string>> = {
  ...sittingEventLabels,
  'meeting.planned': 'Lên lịch họp',
  'meeting.changed': 'Sửa lịch họp',
  'meeting.invited': 'Gửi giấy mời',
  'meeting.postponed': 'Hoãn họp',
  'meeting.replanned': 'Định lại ngày họp',
  'meeting.cancelled': 'Hủy cuộc họp',
  'meeting.held': 'Ghi đã họp',
  'meeting.minuted': 'Hoàn thành biên bản',
  'meeting.minutesCorrected': 'Sửa biên bản',
  'halfYear.directed': 'Chỉ đạo họp 6 tháng',
  'halfYear.documentAdded': 'Thêm tài liệu cho họp 6 tháng',
  'halfYear.documentRemoved': 'Xóa tài liệu của họp 6 tháng',
  'meeting.documentAdded': 'Thêm tài liệu',
  'meeting.documentRemoved': 'Xóa tài liệu',
  'attendance.changed': 'Sửa điểm danh theo đề nghị xem lại',
  'attendance.marked': 'Điểm danh',
  'attendance.arrived': 'Tự quét mã ở nơi họp',
  'attendance.declared': 'Báo trước là không dự được',
  'attendance.withdrawn': 'Rút báo vắng',
}

export const meetingWords = {
  list: 'Sinh hoạt',
  new: 'Lên lịch họp',
  change: 'Sửa lịch họp',
  attendance: 'Điểm danh',
  listFile: (title: string) => `Danh sách điểm danh ${title}.pdf`,
  onBehalf: 'Đảng ủy xã, phường ghi thay chi bộ',
  direct: 'Chỉ đạo họp 6 tháng',
  directed: 'Đã gửi các chi bộ.',
  byMember: 'Dự họp của đảng viên',
  ofMember: (name: string) => `Dự họp: ${name}`,
  ofOneself: 'Dự họp của tôi',
  planned: 'Đã lên lịch cuộc họp.',
  changed: 'Đã sửa lịch họp.',
  invited: 'Đã mời: cuộc họp hiện ở trang của từng đảng viên và của nơi công tác.',
  postponed: 'Đã hoãn cuộc họp.',
  replanned: 'Đã định lại ngày họp.',
  cancelled: 'Đã hủy cuộc họp.',
  held: 'Đã ghi là cuộc họp đã diễn ra.',
  marked: 'Đã lưu điểm danh.',
  arrived: 'Đã báo có mặt. Bí thư chi bộ xác nhận khi điểm danh.',
  ownCode: 'Mã điểm danh của tôi',
  wall: 'Mã tự điểm danh',
  arrive: 'Báo có mặt',
  strangers:
    'Có người vừa ra khỏi danh sách của cuộc họp nên không ghi được; các dòng khác đã lưu. Đồng chí xem lại danh sách.',
  offline: 'Điểm danh khi mất mạng',
  expected: 'Lịch họp nơi cư trú',
  declared: 'Đã báo với chi bộ.',
  documentAdded: 'Đã thêm tài liệu.',
  documentRemoved: 'Đã xóa tài liệu.',
  slipsFile: (title: string) => `Giấy mời ${title}.pdf`,
  withdrawn: 'Đã rút báo vắng. Chi bộ thấy là đồng chí sẽ dự.',
} as const

/** A document by what it is, as people say it. */
export const documentKindLabels: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'image/png': 'Ảnh',
  'image/jpeg': 'Ảnh',
}

export const meetingFieldErrors = {
  kind: 'Chưa chọn loại cuộc họp. Đồng chí chọn một loại.',
  form: 'Chưa chọn hình thức. Đồng chí chọn một hình thức.',
  title: 'Chưa có tên cuộc họp. Đồng chí viết ngắn gọn, ví dụ “Ra quân dọn vệ sinh tuyến đường ấp”.',
  titleTooLong: 'Tên cuộc họp dài quá 200 chữ cái. Đồng chí viết gọn lại.',
  date: 'Ngày họp chưa đúng. Đồng chí nhập ngày/tháng/năm, ví dụ 20/12/2026.',
  time: 'Giờ họp chưa đúng. Đồng chí nhập giờ:phút, ví dụ 19:00.',
  place: 'Chưa có nơi họp. Đồng chí ghi nơi họp, hoặc đường dẫn phòng họp trực tuyến.',
  placeTooLong: 'Nơi họp dài quá 300 chữ cái. Đồng chí viết gọn lại.',
  agendaTooLong: 'Nội dung dài quá 5.000 chữ cái. Đồng chí viết gọn lại.',
  cell: 'Chưa chọn chi bộ. Đồng chí chọn chi bộ tổ chức cuộc họp.',
  agenda: 'Chưa có nội dung. Đồng chí viết các việc mà mọi chi bộ cùng bàn.',
  due: 'Thời hạn chưa đúng. Đồng chí nhập ngày/tháng/năm, ví dụ 20/12/2026.',
  reason: 'Chưa ghi lý do. Đồng chí viết ngắn gọn; người được mời sẽ đọc lý do này.',
  reasonTooLong: 'Lý do dài quá 500 chữ cái. Đồng chí viết gọn lại.',
  noDocument: 'Chưa chọn tệp. Đồng chí chọn một tệp trên máy rồi bấm lại.',
  documentTitleTooLong: 'Tên tài liệu dài quá 200 chữ cái. Đồng chí viết gọn lại.',
  label: 'Chưa ghi dùng ở đâu. Đồng chí viết ngắn gọn, ví dụ “Máy tính văn phòng”.',
  labelTooLong: 'Chỗ dùng dài quá 60 chữ cái. Đồng chí viết gọn lại.',
  mark: 'Có dòng điểm danh không đọc được. Đồng chí tải lại trang rồi ghi lại.',
} as const
