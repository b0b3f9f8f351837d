import type {
  assessmentRequestPermissions,
  assessmentRoundPermissions,
  assessmentStatisticsPermissions,
} from '../permissions/asking.ts'
import type { AssessmentRoundState } from '../rules/round.ts'

export const assessmentRoundStateLabels: Readonly<Record<AssessmentRoundState, string>> = {
  open: 'Đang lấy nhận xét',
  closed: 'Đã kết thúc',
}

export const assessmentRoundActionLabels: Readonly<Record<keyof typeof assessmentRoundPermissions, string>> = {
  read: 'Xem đợt nhận xét',
  open: 'Mở đợt nhận xét',
  close: 'Kết thúc đợt nhận xét',
}

export const assessmentRequestActionLabels: Readonly<Record<keyof typeof assessmentRequestPermissions, string>> = {
  read: 'Xem phiếu xin ý kiến',
  ask: 'Xin ý kiến nhận xét',
  typeIn: 'Nhập phiếu xin ý kiến từ bản giấy',
}

export const assessmentStatisticsActionLabels: Readonly<Record<keyof typeof assessmentStatisticsPermissions, string>> =
  {
    read: 'Xem số liệu nhận xét',
  }
