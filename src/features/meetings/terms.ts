import type {
  AttendanceMark,
  HalfYear,
  HalfYearStanding,
  MeetingAction,
  MeetingForm,
  MeetingKind,
  MeetingState,
} from './rules.ts'

export const meetingStateLabels: Readonly<Record<MeetingState, string>> = {
  planned: 'Đã lên lịch',
  invited: 'Đã mời',
  postponed: 'Hoãn',
  cancelled: 'Hủy',
  held: 'Đã họp',
}

export const meetingActionLabels: Readonly<
  Record<
    | MeetingAction
    | 'read'
    | 'plan'
    | 'change'
    | 'mark'
    | 'direct'
    | 'readOwnPeople'
    | 'readAttendance'
    | 'declare'
    | 'manageFeeds',
    string
  >
> = {
  read: 'Xem cuộc họp',
  plan: 'Lên lịch họp',
  change: 'Sửa lịch họp',
  invite: 'Gửi giấy mời',
  postpone: 'Hoãn họp',
  replan: 'Định lại ngày',
  cancel: 'Hủy cuộc họp',
  hold: 'Ghi đã họp',
  mark: 'Điểm danh',
  direct: 'Chỉ đạo họp 6 tháng',
  readOwnPeople: 'Xem lịch họp của đảng viên',
  readAttendance: 'Xem dự họp từng năm của một đảng viên',
  declare: 'Báo vắng',
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
  | 'notInvited'
  | 'outsideHalfYear'
  | 'alreadyHeld'

/** One sentence per refusal: what is so, and what to do. */
export const meetingRefusals: Readonly<Record<MeetingRefusal, string>> = {
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
  outsideHalfYear: 'Ngày này không nằm trong 6 tháng của kỳ họp. Đồng chí chọn một ngày trong kỳ.',
  notInvited: 'Đồng chí này không có trong danh sách mời của cuộc họp. Đồng chí tải lại trang rồi làm lại.',
}

/** What happened, as the timeline says it. */
export const meetingEventLabels: Readonly<Record<string, string>> = {
  'meeting.planned': 'Lên lịch họp',
  'meeting.changed': 'Sửa lịch họp',
  'meeting.invited': 'Gửi giấy mời',
  'meeting.postponed': 'Hoãn họp',
  'meeting.replanned': 'Định lại ngày họp',
  'meeting.cancelled': 'Hủy cuộc họp',
  'meeting.held': 'Ghi đã họp',
  'halfYear.directed': 'Chỉ đạo họp 6 tháng',
  'attendance.marked': 'Điểm danh',
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
  expected: 'Lịch họp nơi cư trú',
  declared: 'Đã báo với chi bộ.',
  withdrawn: 'Đã rút báo vắng. Chi bộ thấy là đồng chí sẽ dự.',
} as const

/** What a calendar outside of the product says. */
export const calendarWords = {
  marks: { planned: '', invited: '', held: '', postponed: 'Hoãn', cancelled: 'Hủy' },
  invitedBy: (cell: string) => `${cell} mời.`,
  file: (title: string) => `${title}.ics`,
  /** A calendar kept by somebody else says neither Party nor name. */
  feed: 'Lịch họp nơi cư trú',
  feedFile: 'lich-hop.ics',
  feedKinds: {
    halfYearly: 'Họp định kỳ 6 tháng nơi cư trú',
    whenNeeded: 'Họp nơi cư trú',
    consultation: 'Họp xin ý kiến nơi cư trú',
    activity: 'Hoạt động nơi cư trú',
  },
  people: (count: number) => `${count} người`,
  untoldPlace: (form: string) => `${form}; nơi họp xem trên trang Lịch họp nơi cư trú`,
  counts: ({ invited, required }: { invited: number; required: number }) =>
    required === invited
      ? `Phải dự: ${required} người.`
      : `Phải dự: ${required} người; mời để biết: ${invited - required} người.`,
  informedOnly: 'Mời để biết, không bắt buộc dự.',
  seePage: 'Tên người và nội dung: xem trên trang Lịch họp nơi cư trú sau khi đăng nhập.',
  seeOwnPage: 'Nội dung: xem trên trang Lịch họp nơi cư trú sau khi đăng nhập.',
  askedTooOften: 'Hỏi quá nhiều lần. Thử lại sau 10 phút.',
} as const

/** Attendance as a spreadsheet says it. */
export const attendanceSheetWords = {
  byMember: 'Dự họp',
  byMemberFile: (day: string) => `Dự họp của đảng viên ${day}.xlsx`,
  byMemberTitles: [
    'Họ và tên',
    'Nơi công tác',
    'Chi bộ nơi cư trú',
    'Số lần phải dự',
    'Có mặt',
    'Vắng có lý do',
    'Vắng không lý do',
    'Lần gần nhất',
    'Vắng hai lần liền',
  ],
  ofMemberFile: (name: string, year: number) => `Dự họp ${year} ${name}.xlsx`,
  ofMemberTitles: [
    'Ngày',
    'Giờ',
    'Cuộc họp, hoạt động',
    'Loại',
    'Chi bộ nơi cư trú',
    'Nơi họp',
    'Phải dự',
    'Điểm danh',
    'Lý do',
    'Đã báo trước',
  ],
  year: (year: number) => `Năm ${year}`,
  yes: 'Có',
  no: 'Không',
  unmarked: 'Chưa ghi',
  exported: (count: number) => `Đã ghi ${count} đảng viên vào bảng tính.`,
} as const

export type FeedRefusal = 'notFound' | 'notAllowed' | 'ended' | 'tooMany'

export const feedRefusals: Readonly<Record<FeedRefusal, string>> = {
  notFound: 'Không tìm thấy địa chỉ lịch này.',
  ended: 'Địa chỉ này đã thu hồi hoặc đã đổi. Đồng chí xem các địa chỉ đang dùng dưới đây.',
  notAllowed: 'Địa chỉ lịch do nơi công tác và từng đảng viên tự lập.',
  tooMany: 'Đã có 10 địa chỉ đang dùng. Đồng chí thu hồi một địa chỉ không còn dùng rồi lập lại.',
}

export const feedWords = {
  title: 'Lịch trên điện thoại, máy tính',
  made: 'Địa chỉ lịch mới',
  revoked: 'Đã thu hồi địa chỉ lịch.',
} as const

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
  label: 'Chưa ghi dùng ở đâu. Đồng chí viết ngắn gọn, ví dụ “Máy tính văn phòng”.',
  labelTooLong: 'Chỗ dùng dài quá 60 chữ cái. Đồng chí viết gọn lại.',
  mark: 'Có dòng điểm danh không đọc được. Đồng chí tải lại trang rồi ghi lại.',
} as const
