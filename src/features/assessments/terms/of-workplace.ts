import type { Holder } from '../rules/journey.ts'

type Where = {
  readonly holder: Holder | null
  readonly residenceCellName: string | null
  readonly communeName: string
  readonly workplaceName: string
}

/** With whom a sheet hangs, by name. */
export function holderWords({ holder, residenceCellName, communeName, workplaceName }: Where): string {
  if (holder === 'cell')
    return residenceCellName ? cellWords(residenceCellName) : `Chi bộ thuộc ${lowered(communeName)}`
  if (holder === 'commune') return `Đảng ủy ${lowered(communeName)}`
  return holder === 'workplace' ? workplaceName : ''
}

const cellWords = (name: string) => (/^chi bộ /iu.test(name) ? name : `Chi bộ ${lowered(name)}`)

/** "Ấp Thạnh Lợi" within a sentence: "ấp Thạnh Lợi". */
const lowered = (name: string) => name.slice(0, 1).toLocaleLowerCase('vi') + name.slice(1)

export const announceFieldErrors = {
  heldOn: 'Ngày họp chưa đúng. Nhập ngày/tháng/năm, ví dụ 09/12/2026.',
  inTheFuture: 'Ngày họp ở sau hôm nay. Ghi lại sau khi đã họp.',
  minutes: 'Chưa ghi biên bản nào. Nhập số biên bản hoặc tên cuộc họp.',
  minutesTooLong: 'Tên biên bản dài quá 300 chữ cái. Viết gọn lại.',
  nothingChosen: 'Chưa chọn phiếu nào. Đánh dấu các phiếu đã thông báo rồi bấm lại.',
  tooMany: 'Chọn quá nhiều phiếu một lần. Lọc theo chi bộ rồi ghi từng phần.',
} as const

export const ofWorkplaceWords = {
  list: 'Phiếu nhận xét',
  announce: 'Ghi nhận đã thông báo',
  heldBefore: (on: string) =>
    `Có phiếu về đơn vị ngày ${on}, sau ngày họp này. Nhập lại ngày họp hoặc bỏ chọn phiếu ấy.`,
  announced: (count: number) => `Đã ghi ${count} phiếu là đã thông báo.`,
  skipped: (count: number) => ` ${count} phiếu không ở trạng thái “Đã về nơi công tác” nên để nguyên.`,
  toGrade: (year: number) => `Tải bảng xếp loại năm ${year}`,
  fileName: (year: number, on: string) => `Nhận xét nơi cư trú ${year}, ${on}.xlsx`,
  exported: (count: number) => `Đã ghi ${count} đảng viên vào bảng tính.`,
  back: 'Phiếu nhận xét',
} as const

export const gradingWords = {
  all: 'Cả đơn vị',
  byCell: 'Tổng hợp theo chi bộ',
  total: 'Cộng',
  noCell: 'Chưa rõ chi bộ',
  before: ['Họ và tên', 'Năm sinh', 'Chi bộ', 'Nơi cư trú', 'Trạng thái phiếu'],
  after: ['Dự họp (có mặt/phải dự)', 'Ngày đảng ủy xác nhận', 'Ngày thông báo'],
  countColumns: ['Chi bộ', 'Đảng viên', 'Phiếu đã xin', 'Phiếu đã về'],
} as const
