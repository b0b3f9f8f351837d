import type { ResidenceView, WorkplaceView } from '../rules/sheet-view.ts'

export const residenceViewLabels: Readonly<Record<ResidenceView, string>> = {
  all: 'Tất cả',
  toAssign: 'Chờ giao chi bộ',
  toFill: 'Chờ ghi',
  drafts: 'Dự thảo',
  returned: 'Đảng ủy trả lại',
  toSign: 'Chờ ký',
  withCell: 'Đang ở chi bộ',
  overdue: 'Quá hạn',
  toConfirm: 'Chờ xác nhận',
  toHandOver: 'Chờ giao bản giấy',
  back: 'Đã về',
  sentBack: 'Gửi lại nơi công tác',
}

export const workplaceViewLabels: Readonly<Record<WorkplaceView, string>> = {
  all: 'Tất cả',
  sentBack: 'Nơi cư trú gửi lại',
  toAnnounce: 'Đã về, chưa thông báo',
  late: 'Quá hạn chưa về',
  awaited: 'Chưa về',
  announced: 'Đã thông báo',
  cancelled: 'Đã hủy',
}

export const workplaceViewEmpty: Readonly<Record<WorkplaceView, string>> = {
  all: 'Chưa có phiếu nhận xét nào',
  sentBack: 'Không có phiếu nào bị gửi lại',
  toAnnounce: 'Không có phiếu nào chờ thông báo',
  late: 'Không có phiếu nào quá hạn',
  awaited: 'Không còn phiếu nào chưa về',
  announced: 'Chưa thông báo phiếu nào',
  cancelled: 'Không có đề nghị nào đã hủy',
}
