import type { AttendanceMark } from '#features/meetings/rules/attendance.ts'
import type { Basis } from '#features/regulations/rules.ts'
import type { AttendanceThresholds, Facts } from '../rules/facts.ts'
import type { Holder, SheetStep } from '../rules/journey.ts'
import type { Lack } from '../rules/sheet.ts'

type Line = { readonly position: number; readonly part: 'grade' | 'text' }

/** The fields of a line in a form: its grade, its words, and under `cu-` what stood there when the form was shown. */
export const fieldOf = ({ position, part }: Line): string => `${part === 'grade' ? 'muc' : 'loi'}-${position}`
export const wasOf = (field: string): string => `cu-${field}`

/** What to do where the year shows nothing (asked of people, never invented). */
export const withoutFacts: Readonly<Record<Basis | 'none', string>> = {
  attendance: 'Chưa có cuộc họp nào đã điểm danh trong kỳ. Đồng chí điểm danh ở mục Sinh hoạt trước.',
  activities: 'Chưa ghi hoạt động nào. Đồng chí hỏi trưởng ấp, ban công tác mặt trận.',
  opinions: 'Chưa ghi ý kiến nào. Ý kiến nói miệng thì ghi ở mục Ý kiến đảng viên.',
  referral: 'Chưa có đề nghị biểu dương hay xử lý trong kỳ.',
  none: 'Hệ thống không ghi việc này. Đồng chí hỏi ban công tác mặt trận, trưởng ấp.',
}

export const nothingKept = 'Không ghi nhận việc nào.'

export const noRecord =
  'Người vào Đảng chưa có tên trong sổ nên không có số liệu. Đồng chí hỏi trưởng ấp, ban công tác mặt trận.'

/** Within a line, after the name of the meeting. */
export const markWords: Readonly<Record<AttendanceMark, string>> = {
  present: 'có mặt',
  absentWithReason: 'vắng có lý do',
  absentWithoutReason: 'vắng không lý do',
}

export const sheetStepLabels: Readonly<Record<SheetStep, string>> = {
  asked: 'Đề nghị',
  filled: 'Ghi, thống nhất với mặt trận',
  signed: 'Chi bộ ký',
  confirmed: 'Đảng ủy xác nhận',
  back: 'Về nơi công tác',
}

/** Who has the sheet in hand, before the name. */
export const holderWords: Readonly<Record<Holder, string>> = {
  workplace: 'Nơi công tác đang giữ',
  commune: 'Đảng ủy xã, phường đang giữ',
  cell: 'Chi bộ đang giữ',
}

/** Counts of the year in one sentence. */
export function attendanceWords({ required, present, excused, unexcused }: Facts): string {
  if (required === 0) return 'Không có cuộc họp nào phải dự.'
  const absent = [
    ...(excused > 0 ? [`vắng có lý do ${excused}`] : []),
    ...(unexcused > 0 ? [`vắng không lý do ${unexcused}`] : []),
  ]
  return `${[`Dự ${present} trên ${required} cuộc họp phải dự`, ...absent].join(', ')}.`
}

/** The thresholds in force, in words; `options`: full, not full, none. */
export function thresholdWords(
  { excusedCounts, fullFromPercent, someFromPercent }: AttendanceThresholds,
  [full = '', some = '', none = '']: readonly string[],
): string {
  const enough = fullFromPercent === 100 ? 'dự đủ' : `dự từ ${fullFromPercent} %`
  const few = someFromPercent === 1 ? 'có dự nhưng chưa đủ' : `dự từ ${someFromPercent} %`
  const excused = excusedCounts ? 'Vắng có lý do được tính như có dự.' : 'Vắng có lý do không được tính là có dự.'
  return `Theo ngưỡng của tỉnh: ${enough} số cuộc phải dự và không vắng không lý do là “${full}”; ${few} là “${some}”; còn lại là “${none}”. ${excused}`
}

/** What is still to be written beside a chosen grade. */
export const besideWords = {
  reason: { label: 'Lý do chọn khác mức đề xuất', placeholder: 'Một câu, ví dụ: đi học tập trung, có giấy báo' },
  grounds: { label: 'Căn cứ đề nghị', placeholder: 'Việc cụ thể, thời gian, ai nêu' },
} as const satisfies Partial<Record<Lack['lacks'], unknown>>

const linesLeft = (lacks: readonly Lack[]): number => new Set(lacks.map(({ position }) => position)).size

export const sheetWords = {
  one: 'Phiếu nhận xét',
  list: 'danh sách phiếu nhận xét',
  fill: 'Ghi phiếu nhận xét',
  year: (year: number) => `Phiếu nhận xét năm ${year}`,
  version: (number: number) => `Bản ${number}`,
  place: (place: number, total: number) => `Phiếu ${place} trên ${total}`,
  /** Nothing of it belongs into a sheet (domain 10). */
  notToWrite: 'Nêu việc cụ thể. Không ghi thông tin sức khỏe, chuyện riêng gia đình, bí mật công tác.',
  saved: (name: string, lacks: readonly Lack[]) =>
    lacks.length === 0
      ? `Đã lưu phiếu của đồng chí ${name}; phiếu đã ghi đủ.`
      : `Đã lưu phiếu của đồng chí ${name}; còn ${linesLeft(lacks)} tiêu chí chưa xong.`,
  wordsMissing: (name: string) =>
    `Đã lưu phiếu của đồng chí ${name}. Đồng chí ghi thêm một câu ở tiêu chí còn thiếu rồi sang phiếu sau.`,
  last: 'Đây là phiếu cuối cùng chi bộ còn giữ.',
  someone: 'Người khác',
  /** The same person in another window. */
  yourself: 'Chính đồng chí, ở cửa sổ khác,',
  notFilled: 'chưa ghi',
  before: (year: number, said: string) => `Năm ${year}: ${said}`,
  signedOut: 'Phiên làm việc đã hết. Nội dung vừa ghi còn giữ trên máy này; đồng chí đăng nhập lại rồi mở phiếu.',
  notKept: 'Những ô dưới đây chưa được lưu. Đồng chí chép lại nếu cần.',
} as const
