import type { jointSessionPermissions } from '../permissions/assessment.ts'

export const jointSessionActionLabels: Readonly<Record<keyof typeof jointSessionPermissions, string>> = {
  read: 'Xem biên bản họp thống nhất nhận xét',
  hold: 'Lập biên bản họp thống nhất nhận xét',
  change: 'Sửa biên bản họp thống nhất nhận xét',
}
