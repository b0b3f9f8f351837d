import type { jointSessionPermissions } from '../permissions/assessment.ts'
import type { Participant } from '../rules/content.ts'

export const jointSessionActionLabels: Readonly<Record<keyof typeof jointSessionPermissions, string>> = {
  read: 'Xem biên bản họp thống nhất nhận xét',
  hold: 'Lập biên bản họp thống nhất nhận xét',
  change: 'Sửa biên bản họp thống nhất nhận xét',
}

export type SessionRefusal = 'notFound' | 'notAllowed' | 'signedUpon' | 'stale' | 'inTheFuture' | 'oneSided'

/** One sentence per refusal: what is so, and what to do. */
export const sessionRefusals: Readonly<Record<SessionRefusal, string>> = {
  notFound: 'Không tìm thấy buổi họp này trong phạm vi của tổ chức đồng chí đang chọn.',
  notAllowed: 'Việc này do chi bộ nơi cư trú làm; đồng chí chỉ xem được.',
  signedUpon:
    'Chi bộ đã ký phiếu theo biên bản này nên biên bản được giữ nguyên. Nếu cần thống nhất lại, đồng chí lập biên bản buổi họp mới.',
  stale: 'Có người vừa sửa biên bản này. Những gì đồng chí đã nhập vẫn còn; xem nội dung mới rồi lưu lại nếu vẫn cần.',
  inTheFuture: 'Ngày họp ở sau hôm nay. Đồng chí lập biên bản sau khi đã họp.',
  oneSided: 'Buổi họp phải có người của cả chi bộ và ban công tác mặt trận. Đồng chí ghi ít nhất một người mỗi bên.',
}

export const sideLabels: Readonly<Record<Participant['side'], string>> = {
  cell: 'Phía chi bộ',
  frontCommittee: 'Phía ban công tác mặt trận',
}

export const sessionFieldErrors = {
  day: 'Ngày họp chưa đúng. Đồng chí nhập ngày/tháng/năm, ví dụ 25/11/2026.',
  inTheFuture: 'Ngày họp ở sau hôm nay. Đồng chí nhập ngày đã họp.',
  place: 'Chưa có nơi họp. Đồng chí ghi nơi họp, ví dụ Nhà văn hóa ấp.',
  tooLong: (most: number) => `Nội dung dài quá ${most} chữ cái. Đồng chí viết gọn lại.`,
  committee: 'Chưa chọn chi bộ có chi ủy hay không. Đồng chí chọn một trong hai.',
  nobody: {
    cell: 'Chưa có ai phía chi bộ. Đồng chí ghi họ tên ít nhất một người dự họp.',
    frontCommittee: 'Chưa có ai phía ban công tác mặt trận. Đồng chí ghi họ tên ít nhất một người dự họp.',
  },
  noName: 'Dòng này có chức vụ mà chưa có họ tên. Đồng chí ghi họ tên, hoặc xóa chức vụ.',
  tooMany: 'Biên bản ghi nhiều nhất 40 người dự họp. Đồng chí bớt người rồi lưu lại.',
  conclusions: 'Chưa có kết luận. Đồng chí ghi ngắn gọn buổi họp đã thống nhất điều gì.',
} as const

export const sessionWords = {
  list: 'Họp thống nhất nhận xét',
  new: 'Lập biên bản họp thống nhất',
  edit: 'Sửa biên bản họp thống nhất',
  one: (day: string) => `Họp thống nhất nhận xét ngày ${day}`,
  cover: 'Chọn phiếu đã thống nhất',
  held: 'Đã lưu biên bản. Đồng chí chọn các phiếu buổi họp đã thống nhất.',
  changed: 'Đã lưu biên bản.',
  covered: (count: number) => `Đã ghi nhận ${count} phiếu được thống nhất.`,
  coveredSome: (count: number, refused: readonly string[]) =>
    `Đã ghi nhận ${count} phiếu được thống nhất. Chưa ghi nhận được: ${refused.join(' ')}`,
  nothingChosen: 'Đồng chí chưa chọn phiếu nào.',
  usualConclusions:
    'Chi bộ và ban công tác mặt trận thống nhất nhận xét từng đảng viên theo các phiếu ghi trong biên bản này.',
  file: (day: string) => `bien-ban-hop-thong-nhat-${day}.pdf`,
} as const
