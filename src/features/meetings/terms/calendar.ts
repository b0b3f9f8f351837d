/** What a calendar outside of the product says. */
export const calendarWords = {
  marks: { planned: '', invited: '', held: '', minuted: '', postponed: 'Hoãn', cancelled: 'Hủy' },
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
