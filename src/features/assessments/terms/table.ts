import type { Criterion } from '#features/regulations/rules.ts'
import type { TableView } from '../rules/table.ts'

export const tableWords = {
  title: (year: number) => `Phiếu nhận xét năm ${year}`,
  choose: 'Chọn chi bộ để ghi phiếu nhận xét',
  upload: 'Ghi nhận xét từ bảng tính',
  kept: 'Đã lưu trang này.',
  applied: (lines: number, sheets: number) => `Đã ghi ${lines} ô của ${sheets} phiếu từ bảng tính.`,
  file: (cell: string, year: number) => `Nhận xét ${year} ${cell}.xlsx`,
} as const

export const tableViewLabels: Readonly<Record<TableView, (year: number) => string>> = {
  all: () => 'Tất cả',
  lacking: () => 'Chưa đủ',
  changed: (year) => `Khác năm ${year - 1}`,
}

/** What is wrong with a spreadsheet as a whole. */
export type UnfitTable = 'noFile' | 'noHeader' | 'noRows' | 'tooManyRows'

export const unfitTableText: Readonly<Record<UnfitTable, string>> = {
  noFile: 'Đồng chí chưa chọn tệp. Chọn tệp bảng tính đã tải về từ trang ghi theo bảng.',
  noHeader:
    'Không thấy dòng tiêu đề có cột “Mã phiếu” và ít nhất một cột tiêu chí. Đồng chí dùng tệp tải về từ trang ghi theo bảng, giữ nguyên dòng tiêu đề.',
  noRows: 'Tệp không có dòng nào dưới dòng tiêu đề. Đồng chí kiểm tra đã chọn đúng tệp và đã lưu trước khi tải lên.',
  tooManyRows: 'Tệp có quá 2.000 dòng, nhiều hơn số phiếu của một chi bộ. Đồng chí kiểm tra lại tệp.',
}

/** What is wrong with one row of it; the row says which, so each sentence says what to do. */
export const tableRowProblems = {
  noId: (name: string) =>
    `${name || 'Dòng này'} không có mã phiếu. Lấy mã ở cột đầu của tệp tải về; dòng này không được ghi.`,
  stranger: (name: string, cell: string) =>
    `${name || 'Dòng này'} không có phiếu đang chờ ${cell} ghi (phiếu của chi bộ khác, đã ký, hoặc mã sai); dòng này không được ghi.`,
  otherName: (name: string, own: string) =>
    `Mã phiếu là của ${own}, không phải ${name}. Kiểm tra xem dòng có bị xê dịch khi sắp xếp không; dòng này không được ghi.`,
  twice: (name: string) => `${name} đã có ở một dòng trên; chỉ dòng trên được ghi.`,
  noGrade: (column: string, written: string, most: number) =>
    `Cột “${column}” ghi “${written}”. Ghi số từ 1 đến ${most} hoặc đúng chữ của mức; ô này không được ghi.`,
} as const

/** A column of the spreadsheet that is read back. */
export type SheetColumn = { readonly title: string; readonly part: 'grade' | 'text'; readonly criterion: Criterion }

const wordsColumn = ({ position, basis, shortName }: Criterion) =>
  basis === 'referral'
    ? `${position}. Căn cứ`
    : basis === 'attendance'
      ? `${position}. Lý do`
      : `${position}. ${shortName}`

/** The columns of the spreadsheet for the lines of a form: grades, the words that some of them need, lines of words alone. */
export const sheetColumnsOf = (criteria: readonly Criterion[]): readonly SheetColumn[] =>
  criteria.flatMap((criterion): readonly SheetColumn[] => {
    const { position, shortName, options, basis } = criterion
    const grade = { title: `${position}. ${shortName}`, part: 'grade', criterion } as const
    const words = { title: wordsColumn(criterion), part: 'text', criterion } as const
    if (options.length === 0) return [words]
    return basis === 'attendance' || basis === 'referral' ? [grade, words] : [grade]
  })

export const tableSheetWords = {
  id: 'Mã phiếu',
  name: 'Họ và tên',
  workplace: 'Nơi công tác',
  attended: 'Dự họp',
  sheet: 'Nhận xét',
  legend: 'Cách ghi',
  legendTitles: ['Cột', 'Ghi số', 'Nghĩa là'],
  proposed: 'Đề xuất dự họp',
} as const

type About = {
  readonly name: string | undefined
  readonly line: { readonly position: number; readonly shortName: string } | undefined
}

const named = ({ name, line }: About) =>
  [name ?? 'Phiếu không tìm thấy', line && `${line.position}. ${line.shortName}`].filter(Boolean).join(', ')

const said = (value: number | string | null) => {
  if (value === null || value === '') return 'để trống'
  return typeof value === 'number' ? `mức ${value}` : `“${value}”`
}

type Conflict = About & {
  readonly by: string | null
  readonly stands: number | string | null
  readonly typed: number | string | null
}

/** What of a sent table was not kept, and whose line it is. */
export const notKeptWords = {
  conflict: ({ by, stands, typed, ...about }: Conflict) =>
    `${named(about)}: ${by ?? 'người khác'} ghi ${said(stands)}, đồng chí ghi ${said(typed)}.`,
  refusal: ({ words, ...about }: About & { readonly words: string }) => `${named(about)}: ${words}`,
} as const
