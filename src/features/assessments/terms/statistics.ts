import type { GroupedBy, Progress, StatisticsKind, TimedState } from '../rules/statistics.ts'

export const statisticsKindLabels: Readonly<Record<StatisticsKind, string>> = {
  yearly: 'Nhận xét hằng năm',
  onRequest: 'Theo đề nghị riêng',
}

export const groupedByLabels: Readonly<Record<GroupedBy, string>> = {
  communeId: 'Xã, phường',
  cellId: 'Chi bộ',
  workplaceId: 'Nơi công tác',
}

export const groupedByTitles: Readonly<Record<GroupedBy, string>> = {
  communeId: 'theo xã, phường',
  cellId: 'theo chi bộ',
  workplaceId: 'theo nơi công tác',
}

export const progressLabels: Readonly<Record<keyof Progress, string>> = {
  toAssign: 'Chờ giao chi bộ',
  withCell: 'Ở chi bộ',
  withCommune: 'Chờ đảng ủy xã, phường',
  back: 'Đã về nơi công tác',
  sentBack: 'Gửi lại nơi công tác',
}

/** The step that a sheet waits in, in the words of whoever waits. */
export const timedStateLabels: Readonly<Record<TimedState, string>> = {
  requested: 'Chờ đảng ủy giao chi bộ',
  withCell: 'Chờ chi bộ bắt đầu ghi',
  drafted: 'Ghi đến khi thống nhất với mặt trận',
  agreed: 'Chờ bí thư chi bộ ký',
  signed: 'Chờ đảng ủy xác nhận',
  confirmed: 'Chờ giao nơi công tác',
  delivered: 'Chờ nơi công tác thông báo',
  sentBack: 'Gửi lại, chờ nơi công tác xem',
}

const hoursOfDay = 24
const longInHours = 48

/** `5 giờ`, `3 ngày`: how long something stayed. */
export function hoursInWords(hours: number): string {
  if (hours < 1) return 'dưới 1 giờ'
  return hours < longInHours ? `${hours} giờ` : `${Math.round(hours / hoursOfDay)} ngày`
}

/** `1–7 ngày`, `trên 30 ngày`. */
export const lateBandInWords = (after: number, upTo: number | null): string =>
  upTo === null ? `trên ${after} ngày` : `${after + 1}–${upTo} ngày`

/** By what figures are narrowed. */
export const narrowingLabels = {
  all: 'Tất cả',
  year: 'Năm',
  kind: 'Loại nhận xét',
  criterion: 'So sánh một tiêu chí',
  noCriterion: 'Không',
} as const

export const statisticsWords = {
  title: 'Số liệu nhận xét',
  of: (kind: StatisticsKind, year: number) =>
    `${kind === 'yearly' ? 'Nhận xét hằng năm' : 'Nhận xét theo đề nghị riêng'}, năm ${year}`,
  signedCount: 'Tính trên phiếu chi bộ đã ký, bản mới nhất.',
  releasedCount: 'Tính trên phiếu đã về nơi công tác, bản mới nhất.',
  hint: 'Chỉ là gợi ý để xem lại căn cứ. Không phiếu nào bị từ chối vì số liệu này.',
  toLookAt: 'Gợi ý xem lại',
  urge: 'Cần đôn đốc',
  tooFew: 'Không hiện vì ít phiếu',
  tooFewWhy: 'Nơi có dưới 5 phiếu thì chỉ hiện tiến độ, không hiện nội dung, để không suy ra phiếu của từng người.',
  unassigned: 'Chưa giao chi bộ',
  none: 'Chưa có phiếu nào',
  noProposal: 'Không có buổi họp để đề xuất',
  wordless: 'Chưa ghi',
  best: 'Mức 1 (cao nhất)',
  grade: (place: number) => `Mức ${place}`,
  progress: 'Tiến độ',
  content: 'Nội dung',
  late: 'Quá hạn',
  total: 'Tổng số phiếu',
  unsigned: 'Chi bộ chưa ký',
  basis: 'Căn cứ của các phiếu',
  allBest: 'Toàn mức cao nhất',
  withoutFacts: 'Không có số liệu làm căn cứ',
  file: (year: number) => `so-lieu-nhan-xet-${year}`,
} as const
