import type { Role } from '#core/actor.ts'
import type { IntroductionState } from '#features/introductions/rules/workflow.ts'

/** What waits, in the words of the one who must do it. */
export const dutyLabels: Readonly<Record<'mine' | 'others', Readonly<Record<IntroductionState, string>>>> = {
  mine: {
    draft: 'Giấy chờ ký ban hành',
    issued: 'Giấy chờ tiếp nhận',
    received: 'Giấy chờ giới thiệu về chi bộ',
    assigned: 'Đảng viên chờ chi bộ tiếp nhận',
    admitted: '',
    returned: 'Giấy bị trả lại, chờ sửa và lập lại',
    revoked: '',
  },
  others: {
    draft: 'Giấy chờ bí thư ký',
    issued: 'Chờ đảng ủy xã, phường tiếp nhận',
    received: 'Chờ đảng ủy xã, phường giới thiệu về chi bộ',
    assigned: 'Chờ chi bộ nơi cư trú tiếp nhận',
    admitted: '',
    returned: 'Giấy đã trả lại, chờ nơi công tác',
    revoked: '',
  },
}

/** What a role without letters of its own does here, for an empty home page. */
export const roleLeads: Readonly<Record<Role, string>> = {
  workplaceOfficer: 'Nhập danh sách đảng viên, lập giấy giới thiệu, theo dõi giấy đã gửi.',
  workplaceSecretary: 'Ký ban hành giấy giới thiệu, theo dõi giấy đã gửi.',
  residenceCellSecretary: 'Tiếp nhận đảng viên được giới thiệu về, giữ sổ theo dõi, họp và nghe ý kiến đảng viên.',
  communeOfficer: 'Tiếp nhận giấy giới thiệu, giới thiệu về chi bộ và giữ sổ theo dõi của xã, phường.',
  communeSecretary: 'Theo dõi việc tiếp nhận đảng viên đang công tác trên địa bàn.',
  provinceOfficer: 'Quản lý tổ chức đảng và tài khoản của các đảng ủy.',
  auditor: 'Xem nhật ký: ai đã làm gì, đã xem gì.',
  administrator: 'Quản lý tài khoản, tổ chức đảng và thời hạn.',
  member: 'Xem nơi mình được giới thiệu và những gì đang được lưu về mình.',
}

export const queueWords = {
  toIntroduce: 'Đảng viên chưa được giới thiệu về nơi cư trú',
  toIntroduceDetail: 'Chọn người rồi lập giấy giới thiệu',
  objections: 'Đề nghị xem lại của đảng viên, chờ trả lời',
  referrals: 'Đề nghị biểu dương, xem xét xử lý của nơi cư trú, chờ trả lời',
  nobodyYet: 'Danh sách đảng viên còn trống',
  nobodyYetDetail:
    'Việc đầu tiên: nhập danh sách đảng viên đang có của đơn vị. Sau đó chọn người, lập giấy giới thiệu và trình ký.',
} as const

/** Meetings and opinions that wait. */
export const lifeWords = {
  title: 'Sinh hoạt, ý kiến',
  meetingOverdue: 'Họp 6 tháng quá ngày, chưa ghi đã họp',
  meetingDue: 'Họp 6 tháng chưa lên lịch',
  cellsOverdue: 'Chi bộ quá hạn họp 6 tháng',
  withoutMinutes: 'Cuộc họp chưa hoàn thành biên bản',
  overdue: 'Ý kiến quá hạn trả lời',
  recorded: 'Ý kiến mới ghi nhận, chưa chuyển, chưa trả lời',
  toUs: 'Ý kiến chờ đảng ủy trả lời',
} as const

type Told = { readonly back: string; readonly total: string; readonly late: string }

/** Assessments that wait, in the words of the one who must do something. */
export const assessmentDutyWords = {
  title: 'Nhận xét đảng viên',
  overdue: 'Phiếu nhận xét quá hạn, còn ở chi bộ',
  returned: 'Phiếu đảng ủy trả lại, chờ sửa',
  toFill: 'Phiếu nhận xét chờ ghi',
  drafts: 'Dự thảo chưa thống nhất với mặt trận',
  draftsDetail: 'Ghi đủ các dòng, rồi họp thống nhất với ban công tác mặt trận',
  toSign: 'Phiếu chờ ký',
  toSignDetail: 'Đã thống nhất với ban công tác mặt trận',
  cellsOverdue: 'Phiếu nhận xét quá hạn, còn ở chi bộ',
  toAssign: 'Phiếu chờ giao chi bộ',
  toConfirm: 'Phiếu chi bộ đã ký, chờ xác nhận',
  toHandOver: 'Phiếu đã xác nhận, chờ giao bản giấy',
  toHandOverDetail: 'Nơi công tác chưa dùng Hai Chiều',
  unasked: (year: number) => `Chưa xin ý kiến nhận xét năm ${year}`,
  unopened: (year: number) => `Chưa mở đợt nhận xét năm ${year}`,
  sentBack: 'Phiếu nơi cư trú gửi lại, phải xem',
  late: 'Phiếu quá hạn chưa về',
  toAnnounce: 'Phiếu đã về, chưa thông báo',
  awaited: (year: number) => `Phiếu nhận xét năm ${year} chưa về nơi công tác`,
  progress: ({ back, total, late }: Told) => `Đã về ${back} trên ${total} phiếu; ${late} phiếu quá hạn`,
} as const

export const startLabels = {
  accounts: 'Tài khoản người dùng',
  organisations: 'Tổ chức đảng',
  audit: 'Xem nhật ký',
  members: 'Danh sách đảng viên',
  register: 'Sổ theo dõi',
  import: 'Nhập bảng tính',
  enter: 'Thêm từng người',
} as const

export const homeWords = {
  title: 'Việc cần làm',
  forAll: 'Mỗi người chỉ thấy số việc của tổ chức mình đang chọn.',
  nothingKept: 'chỉ có con số, không có tên ai',
} as const

export const helpWords = {
  title: 'Hướng dẫn sử dụng',
  lead: 'Mỗi chương dành cho một người: làm gì trước, bấm ở đâu, hỏi ai khi vướng.',
  own: 'Việc của đồng chí',
  forAll: 'Ai đăng nhập cũng đọc được hướng dẫn.',
  nothingKept: 'không có dữ liệu của đảng viên nào',
} as const
