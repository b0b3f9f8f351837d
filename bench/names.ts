import { searchKey } from '#core/vietnamese-text.ts'

/** Repeated as often as they weigh: four of ten families are Nguyễn. */
const families =
  'Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Trần Lê Lê Phạm Phạm Huỳnh Phan Võ Đặng Bùi Đỗ Hồ Ngô Dương'
const middles =
  'Văn Văn Văn Thị Thị Thị Hữu Đức Minh Thanh Ngọc Quốc Hoàng Kim Thành Công Bá Xuân Hồng Tấn Trọng Mỹ Thúy Phước Gia Nhật'
const givens =
  'An Anh Ân Ánh Bảo Bích Bình Cảnh Châu Chi Chiến Cúc Cường Danh Diễm Điền Định Dũng Duy Duyên Đạt Đông Đức Giang Hà Hải Hạnh Hậu Hiền Hiếu Hoa Hòa Hoàng Hồng Huệ Hùng Hương Hữu Huy Khang Khánh Khoa Kiên Kiệt Lam Lan Lâm Liên Linh Loan Lộc Lợi Long Luân Mai Mẫn Minh My Nam Nga Ngân Nghĩa Ngọc Nguyên Nhân Nhi Nhung Oanh Phát Phong Phú Phúc Phương Quân Quang Quỳnh Sang Sơn Tài Tâm Tân Thắng Thảo Thi Thiện Thịnh Thọ Thơ Thu Thuận Thủy Tiên Tiến Toàn Trang Trí Trinh Trung Tú Tuấn Tùng Tuyền Tuyết Uyên Vân Việt Vinh Vũ Vy Xuân Yến'

export type NameWord = {
  readonly part: 'family' | 'middle' | 'given'
  readonly place: number
  readonly word: string
  readonly key: string
}

const wordsOf = (part: NameWord['part'], text: string): NameWord[] =>
  text.split(' ').map((word, place) => ({ part, place, word, key: searchKey(word) }))

export const nameWords = {
  family: wordsOf('family', families),
  middle: wordsOf('middle', middles),
  given: wordsOf('given', givens),
} as const

/** The nth thing to look for: middle and given name, or the full name; the same sequence for the app and the baseline. */
export function searched(n: number, isFull: boolean): string {
  const { family, middle, given } = nameWords
  const at = (words: readonly NameWord[], step: number) => words[(n * step + 5) % words.length]?.key ?? ''
  return [...(isFull ? [at(family, 7)] : []), at(middle, 5), at(given, 31)].join(' ')
}
