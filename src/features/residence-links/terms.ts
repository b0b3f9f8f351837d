import type { CloseReason, ResidenceLinkAction, ResidenceLinkState, SuspendedReason } from './rules.ts'

export const residenceLinkStateLabels: Readonly<Record<ResidenceLinkState, string>> = {
  active: 'Đang sinh hoạt',
  suspended: 'Tạm ngừng',
  closed: 'Đã kết thúc',
}

export const residenceLinkActionLabels: Readonly<Record<ResidenceLinkAction | 'read', string>> = {
  read: 'Xem sổ theo dõi',
  suspend: 'Tạm ngừng',
  resume: 'Sinh hoạt trở lại',
  close: 'Kết thúc',
}

export const suspendedReasonLabels: Readonly<Record<SuspendedReason, string>> = {
  awaitingWorkplace: 'Chờ nơi công tác mới',
  longAbsence: 'Vắng lâu ngày',
  leaving: 'Đang chuyển nơi cư trú',
}

/** Never the ground of a decision, only what the register needs to know. */
export const closeReasonLabels: Readonly<Record<CloseReason, string>> = {
  moved: 'Chuyển nơi cư trú',
  transferredOut: 'Chuyển sinh hoạt đảng đi nơi khác',
  retiredToResidence: 'Nghỉ hưu, chuyển hẳn về nơi cư trú',
  died: 'Từ trần',
  expelled: 'Không còn là đảng viên',
  struckOff: 'Không còn là đảng viên',
  leftParty: 'Không còn là đảng viên',
  introductionExempt: 'Được miễn giới thiệu',
  notResident: 'Không cư trú trên địa bàn',
  dataError: 'Ghi nhầm',
  removed: 'Đã xóa khỏi sổ',
}

/** What happened to the link, as the timeline says it. */
export const residenceLinkEventLabels: Readonly<Record<string, string>> = {
  'residenceLink.opened': 'Có tên trong sổ của chi bộ nơi cư trú',
  'residenceLink.changed': 'Sửa ngày có tên trong sổ nơi cư trú',
  'residenceLink.suspended': 'Tạm ngừng sinh hoạt nơi cư trú',
  'residenceLink.resumed': 'Sinh hoạt nơi cư trú trở lại',
  'residenceLink.closed': 'Kết thúc trong sổ của chi bộ nơi cư trú',
}
