import type { UnfitContent } from './file-kind.ts'

export type UnfitUpload = UnfitContent | 'empty' | 'tooBig'

export const uploadWords = {
  unnamed: 'Tài liệu',
  chooseAgain: (name: string, more: readonly string[]) =>
    more.length === 0
      ? `Tệp “${name}” chưa được gửi vì còn chỗ cần sửa. Đồng chí sửa rồi chọn lại tệp này.`
      : `${more.length + 1} tệp chưa được gửi vì còn chỗ cần sửa. Đồng chí sửa rồi chọn lại: ${[name, ...more].map((one) => `“${one}”`).join(', ')}.`,
  tooMany: (most: number) =>
    most === 1
      ? 'Mỗi lần gửi một tệp. Đồng chí chọn lại một tệp, rồi gửi tệp sau.'
      : `Mỗi lần gửi không quá ${most} tệp. Đồng chí chọn lại ít tệp hơn.`,
} as const

/** What is wrong with the file of that name, and what to do. */
export const uploadRefusals: Readonly<Record<UnfitUpload, (name: string) => string>> = {
  empty: (name) => `Tệp “${name}” không có nội dung. Đồng chí mở lại tệp trên máy, kiểm tra rồi chọn lại.`,
  tooBig: (name) =>
    `Tệp “${name}” lớn hơn 5 MB. Đồng chí giảm cỡ ảnh trong tệp hoặc chia thành nhiều tệp rồi chọn lại.`,
  unknown: (name) =>
    `Tệp “${name}” không phải PDF, Word (.docx), PNG hoặc JPEG, dù tên có thể ghi như vậy. Đồng chí lưu thành PDF rồi chọn lại.`,
  broken: (name) => `Tệp “${name}” bị thiếu hoặc hỏng nên không mở được. Đồng chí lưu lại tệp rồi chọn lại.`,
  oldOffice: (name) =>
    `Tệp “${name}” là tệp Word đời cũ (.doc) hoặc có mật khẩu. Đồng chí mở tệp, bỏ mật khẩu, lưu thành .docx hoặc PDF rồi chọn lại.`,
  macros: (name) => `Tệp “${name}” có chứa chương trình (macro). Đồng chí lưu thành .docx hoặc PDF rồi chọn lại.`,
}
