/** House rule: how long the parts of the minutes may be. */
export const minutesLengths = {
  name: 200,
  guests: 1000,
  heading: 300,
  said: 10_000,
  long: 20_000,
  reason: 500,
} as const

/** How many items minutes have at most. */
export const mostMinutesItems = 30

export const minutesWords = {
  title: 'Biên bản',
  write: 'Soạn biên bản',
  correct: 'Sửa biên bản',
  saved: 'Đã lưu nháp biên bản.',
  closed: 'Đã hoàn thành biên bản; điểm danh của cuộc họp được khóa.',
  corrected: 'Bản sửa đã thay bản trước.',
  discarded: 'Đã bỏ bản sửa đang soạn; bản đang có hiệu lực giữ nguyên.',
  chairTitle: (printedTitle: string) => `${printedTitle} chi bộ`,
  file: (title: string, ending: string) => `Biên bản ${title}.${ending}`,
} as const

export const minutesFieldErrors = {
  chair: 'Chưa có người chủ trì. Đồng chí ghi họ và tên.',
  taker: 'Chưa có người ghi biên bản. Đồng chí ghi họ và tên.',
  conclusions: 'Chưa có kết luận. Đồng chí ghi điều người chủ trì kết luận; không có gì phải làm thêm thì ghi như vậy.',
  reason: 'Chưa ghi lý do sửa. Đồng chí ghi chỗ nào sai và vì sao phải sửa.',
  heading: (place: number) => `Mục ${place} chưa có tên. Đồng chí ghi tên việc đã bàn.`,
  said: (place: number) =>
    `Mục ${place} chưa ghi nội dung. Đồng chí ghi vắn tắt, hoặc xóa tên mục nếu cuộc họp không bàn.`,
  tooManyItems: 'Biên bản có nhiều nhất 30 mục. Đồng chí gộp các mục gần nhau.',
  endsFirst: 'Giờ kết thúc sớm hơn giờ bắt đầu. Đồng chí xem lại hai giờ này.',
  noRoom:
    'Ô này không đủ chỗ cho các ý kiến còn lại. Đồng chí viết gọn lại rồi đưa thêm, hoặc đính kèm bảng tổng hợp ý kiến.',
  tooLong: (most: number) => `Ô này dài quá ${most.toLocaleString('vi')} chữ cái. Đồng chí viết gọn lại.`,
} as const
